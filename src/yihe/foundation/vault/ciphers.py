"""AES-256-GCM over short texts; each value names its key and is bound to its place."""

import base64

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from yihe.foundation import identifiers
from yihe.foundation.vault import keys

_NONCE = 12


class NotReadable(Exception):
    """A stored value was damaged, moved from another column, or was never encrypted."""


def encrypt(plain: str, place: str) -> str:
    """Return ``key id:base64(nonce, ciphertext, tag)`` for a text that belongs at a place ("app.Model.field")."""
    one, nonce = keys.current(), identifiers.nonce()
    sealed = AESGCM(one.field).encrypt(nonce, plain.encode(), place.encode())
    return f"{one.id}:{base64.b64encode(nonce + sealed).decode()}"


def decrypt(stored: str, place: str) -> str:
    """Return the text; `NotReadable` when the value is not what was encrypted for this place."""
    key_id, separator, content = stored.partition(":")
    if not separator:
        raise NotReadable(place)
    one = keys.by_id(key_id)
    try:
        sealed = base64.b64decode(content, validate=True)
        return AESGCM(one.field).decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode()).decode()
    except (InvalidTag, ValueError):
        raise NotReadable(place) from None
