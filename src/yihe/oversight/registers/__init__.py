"""The registration file of a case and what is complete in it."""
