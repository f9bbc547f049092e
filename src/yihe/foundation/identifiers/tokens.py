"""Salts, nonces, keys, and secrets that people read from paper."""

import secrets

# Without 0 and O, 1 and I and L: they are taken for one another on paper.
_PAPER = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CONSONANTS = "bcdfghjkmnprstwxyz"
_VOWELS = "aeiou"
_DIGITS = "23456789"


def salt() -> bytes:
    """Return 16 bytes that make the digest of a payload unguessable."""
    return secrets.token_bytes(16)


def nonce() -> bytes:
    """Return the 12 bytes that AES-GCM wants anew for every value."""
    return secrets.token_bytes(12)


def key() -> bytes:
    """Return 32 bytes for a new secret key (AES-256, HMAC-SHA-256, or the seed of an Ed25519 key)."""
    return secrets.token_bytes(32)


def receipt_secret() -> str:
    """Return the secret printed on a complainant's receipt: 16 characters in fours, 79 bits."""
    return "-".join("".join(secrets.choice(_PAPER) for _ in range(4)) for _ in range(4))


def password() -> str:
    """Return an initial password that can be read aloud, like ``kab7-mof3-tuz9-wip4``: 54 bits.

    Small letters, digits and hyphens are always in it, as password policies ask for three kinds of characters.
    """
    return "-".join(_syllable() + secrets.choice(_DIGITS) for _ in range(4))


def _syllable() -> str:
    return secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) + secrets.choice(_CONSONANTS)
