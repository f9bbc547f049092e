"""Ids of rows: UUID version 7 (RFC 9562, section 5.7), which the standard library offers from Python 3.14 on."""

import secrets
import time
from uuid import UUID

_RANDOM_BITS = 74
_RAND_B_BITS = 62


def uuid7() -> UUID:
    """Return a new id: 48 bits of milliseconds since 1970, then 74 random bits.

    Ids sort by the millisecond of their making, and by chance within it: page by (instant, id).
    """
    milliseconds = time.time_ns() // 1_000_000
    rand_a, rand_b = divmod(secrets.randbits(_RANDOM_BITS), 1 << _RAND_B_BITS)
    version, variant = 0x7, 0b10
    return UUID(int=milliseconds << 80 | version << 76 | rand_a << 64 | variant << 62 | rand_b)
