"""Backups: one archive with database, files and keys, of which every byte is verified before it is trusted."""
