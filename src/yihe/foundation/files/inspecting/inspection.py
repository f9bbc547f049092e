"""The one door of inspection: a file and the kind its name claims."""

from collections.abc import Callable, Mapping
from mmap import ACCESS_READ, mmap
from typing import BinaryIO

from yihe.foundation.files.inspecting import boxes, dicom, jpeg, mpeg, office, pdf, png, riff, text, tiff
from yihe.foundation.files.inspecting.suspicion import Suspicion, demand
from yihe.foundation.files.signatures import EICAR, SNIFFED, Body, agrees, markup, stranger
from yihe.foundation.files.terms import Kind

INSPECTORS: Mapping[Kind, Callable[[Body], None]] = {
    Kind.PDF: pdf.inspect,
    Kind.DOCX: office.inspect_docx,
    Kind.XLSX: office.inspect_xlsx,
    Kind.TXT: text.inspect_text,
    Kind.CSV: text.inspect_csv,
    Kind.JPEG: jpeg.inspect,
    Kind.PNG: png.inspect,
    Kind.TIFF: tiff.inspect,
    Kind.WEBP: riff.inspect_webp,
    Kind.MP3: mpeg.inspect,
    Kind.M4A: boxes.inspect,
    Kind.WAV: riff.inspect_wav,
    Kind.MP4: boxes.inspect,
    Kind.DICOM: dicom.inspect,
}
# Archives themselves, and text, in which neither can hide: both are read to their last byte by their inspectors.
_READ_WHOLE = frozenset({Kind.DOCX, Kind.XLSX, Kind.TXT, Kind.CSV})
# The directory of a zip archive ends a file; readers look for it in the last 64 KiB.
_ZIP_END, _ZIP_TAIL = b"PK\x05\x06", 65_557


def inspect(file: BinaryIO, kind: Kind) -> None:
    """Look through a file that is not empty; raises a Suspicion when it is not a whole, quiet file of the kind."""
    with mmap(file.fileno(), 0, access=ACCESS_READ) as body:
        demand(body.find(EICAR) < 0, "file_malware")
        _check_beginning(body, kind)
        if kind not in _READ_WHOLE:
            _check_no_stowaway(body, kind)
        INSPECTORS[kind](body)


def _check_beginning(body: Body, kind: Kind) -> None:
    head = body[:SNIFFED]
    if not agrees(body, kind):
        words = stranger(head) or markup(head)
        demand(words, "file_content", f"开头不是 {kind}", f"it does not begin as {kind} does")
        raise Suspicion("file_content", words)


def _check_no_stowaway(body: Body, kind: Kind) -> None:
    """Demand no page or PDF among the first bytes, and no archive at the end, its comment reaching the last byte."""
    head = body[:SNIFFED]
    if words := markup(head):
        raise Suspicion("file_two_kinds", words)
    demand(kind == Kind.PDF or b"%PDF-" not in head, "file_two_kinds", "夹有 PDF", "there is a PDF in it")
    tail = body[-_ZIP_TAIL:]
    at = tail.rfind(_ZIP_END)
    comment = int.from_bytes(tail[at + 20 : at + 22], "little")
    demand(
        at < 0 or at + 22 + comment != len(tail),
        "file_two_kinds",
        "结尾挂有压缩包",
        "an archive hangs at its end",
    )
