"""Template tags of the action framework."""
