"""Statements asked for and received or refused, and what was found."""
