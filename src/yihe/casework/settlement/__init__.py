"""The agreement, what was paid under it, and fees waived beside it."""
