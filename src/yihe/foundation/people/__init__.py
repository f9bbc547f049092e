"""People, the roles they hold at places, their leaves, and how they sign in."""
