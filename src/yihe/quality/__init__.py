"""Learning with or without a case: events, rectification, training, surveys, audits (empty yet)."""
