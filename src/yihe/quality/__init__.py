"""Learning with or without a case: events, rectification, training, surveys, audits (rooms come with their issues)."""
