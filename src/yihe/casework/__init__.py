"""The life of one case, in road order."""
