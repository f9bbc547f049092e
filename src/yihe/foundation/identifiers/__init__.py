"""Ids, salts, secrets and nonces: the only room with randomness in it."""
