"""Money as integer fen, rates as integer parts per million, and the one rounding."""

import re
from typing import NamedTuple

MILLION = 1_000_000
LARGEST_FEN = 10**13

_YUAN = re.compile(r"(0|[1-9][0-9]{0,11})(?:\.([0-9]{1,2}))?")
_RATE = re.compile(r"(0|[1-9][0-9]{0,2})(?:\.([0-9]{1,4}))?%")


class Rate(NamedTuple):
    """A rate in parts per million; a discretionary one has ``low < high`` and the name of the choice to settle it."""

    low: int
    high: int
    choice: str = ""


def fen_of(yuan: str) -> int | None:
    """Give the fen of a sum written in yuan with at most two decimals; None when it is not one or absurdly large."""
    match = _YUAN.fullmatch(yuan)
    if match is None:
        return None
    fen = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))
    return fen if fen <= LARGEST_FEN else None


def yuan_of(fen: int) -> str:
    """Write fen as yuan with two decimals and grouped thousands."""
    return f"{fen // 100:,}.{fen % 100:02d}"


def ppm_of(rate: str) -> int | None:
    """Give the parts per million of a rate such as ``12.5%``, or None when it is not one between 0 and 100 %."""
    match = _RATE.fullmatch(rate)
    if match is None:
        return None
    ppm = int(match[1]) * 10_000 + int((match[2] or "").ljust(4, "0"))
    return ppm if ppm <= MILLION else None


def percent_of(ppm: int) -> str:
    """Write parts per million as a percentage without trailing zeros."""
    whole, rest = divmod(ppm, 10_000)
    return f"{whole}%" if rest == 0 else f"{whole}.{rest:04d}".rstrip("0") + "%"


def rounded(numerator: int, denominator: int, *, half_up: bool = True) -> int:
    """Divide once and round: half up, or down when ``half_up`` is false. Both numbers are not negative."""
    return (2 * numerator + denominator) // (2 * denominator) if half_up else numerator // denominator
