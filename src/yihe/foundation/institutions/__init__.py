"""Bureaus, hospitals and their departments, as a tree."""
