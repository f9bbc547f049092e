"""Uploads: streamed, hashed, type-checked, stored by content and served as attachments."""
