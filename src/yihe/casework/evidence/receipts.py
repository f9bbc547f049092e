"""The receipt of a sealing, and the QR code by which a sheet of paper can be checked without us.

The code is one line of ten fields parted by "/", in the letters that a QR code holds most densely:

    YIHE1 / institution / sequence / leaf / size / root / instant / key / signature / proof

institution is a UUID and key the id of a public key, both in hexadecimal; sequence and size are decimal; instant is
that of the signed checkpoint; leaf, root, signature and proof (the audit path, its hashes joined) are in base32
without padding. The signature is whole: the checkpoint can be put together again from size, root, instant and key,
and the path leads from leaf to root. The leaf is the hash of the entry in the receipt that can be downloaded.
"""

import base64
from datetime import datetime
from typing import Any, NamedTuple

import segno

from yihe.casework.evidence.models import Seal
from yihe.casework.evidence.queries import sealing_entry
from yihe.foundation.journal import checkpoints
from yihe.foundation.journal.models import Entry

VERSION = "YIHE1"
# Up to this version of QR codes a module is wider than 0.3 mm on 26 mm of paper.
LARGE = 15


def receipt_of(seal: Seal, at: datetime) -> tuple[Entry, dict[str, Any]]:
    """Give the entry of a sealing and its receipt, names and list included; the same whenever it is asked for."""
    entry = sealing_entry(seal)
    return entry, checkpoints.receipt(entry, at, payload=True)


def code_of(entry: Entry, receipt: dict[str, Any]) -> str:
    """Give the line that the QR code carries; some 250 signs, and 52 more each time the journal doubles."""
    signed = receipt["checkpoint"]
    return "/".join(
        (
            VERSION,
            entry.institution_id.hex.upper(),
            str(entry.sequence),
            _base32(bytes.fromhex(entry.hash)),
            str(signed["size"]),
            _base32(bytes.fromhex(signed["root"])),
            signed["at"],
            signed["key"].upper(),
            _base32(bytes.fromhex(signed["signature"])),
            _base32(base64.b64decode(receipt["proof"])),
        )
    )


class Picture(NamedTuple):
    """A QR code as the address of an SVG picture; a large one is printed larger, so that telephones still read it."""

    address: str
    is_large: bool


def picture_of(code: str) -> Picture:
    """Draw the QR code of a line; a journal of a million entries needs version 23 of 40."""
    drawn = segno.make_qr(code, error="l")
    return Picture(drawn.svg_data_uri(border=4, omitsize=True), int(drawn.version) > LARGE)


def _base32(content: bytes) -> str:
    return base64.b32encode(content).decode().rstrip("=")
