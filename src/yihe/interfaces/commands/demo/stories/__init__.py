"""The stories: complaints, cases, and how each of them went."""
