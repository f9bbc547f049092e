"""Ids, salts, secrets and nonces: the only room with randomness in it."""

from yihe.foundation.identifiers.ids import uuid7
from yihe.foundation.identifiers.tokens import key, nonce, password, receipt_secret, salt

__all__ = ["key", "nonce", "password", "receipt_secret", "salt", "uuid7"]
