"""Damaged texts of regulations made readable: what was lost is proposed or marked, never read as it stands."""
