"""Ed25519 signatures of the installation (RFC 8032)."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from yihe.foundation.vault import keys


def current_key_id() -> str:
    """Return the id of the key that signs now, for a message that names its key."""
    return keys.current().id


def sign(message: bytes, key_id: str | None = None) -> tuple[str, bytes]:
    """Return the id of the key, the current one when none is given, and its 64-byte signature of the message."""
    one = keys.current() if key_id is None else keys.by_id(key_id)
    return one.id, _private(one).sign(message)


def verify(key_id: str, message: bytes, signature: bytes) -> bool:
    """Return whether the signature of the message is by this key of ours; False too for a key we never had."""
    one = keys.ring().sets.get(key_id)
    if one is None:
        return False
    try:
        _private(one).public_key().verify(signature, message)
    except InvalidSignature:
        return False
    return True


def public_key(key_id: str | None = None) -> bytes:
    """Return the 32 bytes of a public key, the current one when no id is given; it may be shown to anybody."""
    one = keys.current() if key_id is None else keys.by_id(key_id)
    return _private(one).public_key().public_bytes_raw()


def public_keys() -> dict[str, bytes]:
    """Return the public keys of all generations by their ids."""
    return {key_id: public_key(key_id) for key_id in keys.ring().sets}


def _private(one: keys.KeySet) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(one.signing)
