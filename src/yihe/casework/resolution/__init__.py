"""How the two sides look for an outcome: negotiation, session by session."""
