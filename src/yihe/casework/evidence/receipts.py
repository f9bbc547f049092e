"""The receipt of a sealing, and the QR code by which a sheet of paper can be checked without us.

The QR code holds an address of this installation, `…/R/` and the code: a telephone opens the page that checks it and
tells how to check it without us. The code is one line of ten fields parted by "/", in the letters that a QR code holds
most densely:

    YIHE1 / institution / sequence / leaf / size / root / instant / key / signature / proof

institution is a UUID and key the id of a public key, both in hexadecimal; sequence and size are decimal; instant is
that of the signed checkpoint; leaf, root, signature and proof (the audit path, its hashes joined) are in base32
without padding. The signature is whole: the checkpoint can be put together again from size, root, instant and key,
and the path leads from leaf to root. The leaf is the hash of the entry in the receipt that can be downloaded.
"""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import segno

from yihe.casework.evidence.models import Seal
from yihe.casework.evidence.queries import sealing_entry
from yihe.foundation.journal import checkpoints, merkle, standalone
from yihe.foundation.journal.models import Entry
from yihe.foundation.vault import signing

VERSION = "YIHE1"
# Up to this version of QR codes a module is wider than 0.3 mm on 26 mm of paper.
LARGE = 15
HASH = 32


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


@dataclass(frozen=True, slots=True)
class Printed:
    """What a code says: where the entry stands, and the signed state of the journal it is said to be in."""

    institution_id: UUID
    sequence: int
    leaf: bytes
    path: Sequence[bytes]
    checkpoint: Mapping[str, Any]
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of a code: signed by us, its entry in what was signed, and still in the journal as it was."""

    signed: bool
    included: bool
    kept: bool

    @property
    def holds(self) -> bool:
        """Whether the paper is what it says."""
        return self.signed and self.included and self.kept


def address_of(code: str, origin: str) -> str:
    """Give the address of the page that checks a code; in capitals, which a QR code holds most densely."""
    return f"{origin.rstrip('/').upper()}/R/{code}"


def read(code: str) -> Printed | None:
    """Read a code; None for what is none."""
    try:
        version, place, sequence, leaf, size, root, at, key, signature, proof = code.split("/")
        institution, path = UUID(place), _plain(proof)
        checkpoint = {
            "kind": "yihe-checkpoint",
            "version": 1,
            "institution": str(institution),
            "size": int(size),
            "root": _plain(root).hex(),
            "at": at,
            "key": key.lower(),
            "signature": _plain(signature).hex(),
        }
        hashes = [path[start : start + HASH] for start in range(0, len(path), HASH)]
        printed = Printed(
            institution, int(sequence), _plain(leaf), hashes, checkpoint, datetime.fromisoformat(at)
        )
    except ValueError:
        return None
    return printed if version == VERSION and printed.sequence > 0 else None


def check(printed: Printed) -> Checked:
    """Check a code by our public key and our journal; the caller lets the institution's rows be read."""
    signed = printed.checkpoint
    root = merkle.root_from_inclusion(
        printed.leaf, printed.sequence - 1, int(signed["size"]), list(printed.path)
    )
    entry = Entry.objects.filter(institution_id=printed.institution_id, sequence=printed.sequence).first()
    return Checked(
        signed=standalone.check_checkpoint(dict(signed), signing.verify, "the code") is None,
        included=root is not None and root.hex() == signed["root"],
        kept=entry is not None and entry.hash == printed.leaf.hex(),
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


def _plain(text: str) -> bytes:
    return base64.b32decode(text + "=" * (-len(text) % 8))
