"""The kinds of file that are taken, and what each is called, named and served as."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a stored file is, by its content; never what a browser said of it."""

    PDF = "PDF", _("PDF document")
    DOCX = "DOCX", _("Word document")
    XLSX = "XLSX", _("Excel workbook")
    TXT = "TXT", _("Plain text")
    CSV = "CSV", _("Table as text (CSV)")
    JPEG = "JPEG", _("Photo (JPEG)")
    PNG = "PNG", _("Picture (PNG)")
    TIFF = "TIFF", _("Scan (TIFF)")
    WEBP = "WEBP", _("Picture (WebP)")
    MP3 = "MP3", _("Sound (MP3)")
    M4A = "M4A", _("Sound (M4A)")
    WAV = "WAV", _("Sound (WAV)")
    MP4 = "MP4", _("Video (MP4)")
    DICOM = "DICOM", _("Medical image (DICOM)")


@dataclass(frozen=True, slots=True)
class Format:
    """How one kind is named and served; the first extension is the usual one."""

    extensions: tuple[str, ...]
    media_type: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[Kind, Format] = {
    Kind.PDF: Format(("pdf",), "application/pdf"),
    Kind.DOCX: Format(("docx",), f"{_OFFICE}.wordprocessingml.document"),
    Kind.XLSX: Format(("xlsx",), f"{_OFFICE}.spreadsheetml.sheet"),
    Kind.TXT: Format(("txt",), "text/plain"),
    Kind.CSV: Format(("csv",), "text/csv"),
    Kind.JPEG: Format(("jpg", "jpeg"), "image/jpeg"),
    Kind.PNG: Format(("png",), "image/png"),
    Kind.TIFF: Format(("tif", "tiff"), "image/tiff"),
    Kind.WEBP: Format(("webp",), "image/webp"),
    Kind.MP3: Format(("mp3",), "audio/mpeg"),
    Kind.M4A: Format(("m4a",), "audio/mp4"),
    Kind.WAV: Format(("wav",), "audio/wav"),
    Kind.MP4: Format(("mp4",), "video/mp4"),
    Kind.DICOM: Format(("dcm",), "application/dicom"),
}
BY_EXTENSION: Mapping[str, Kind] = {name: kind for kind, row in FORMATS.items() for name in row.extensions}
# Offered to the browser's file dialogue; a convenience, never a check.
ACCEPTED = ",".join(f".{name}" for name in BY_EXTENSION)

# How long a file of a failed form waits for its second submission, and a file without a row for its transaction.
KEPT_FOR = timedelta(hours=24)
# All files of one request together, as a multiple of the limit of a single one.
REQUEST_FACTOR = 4
NAME_LIMIT = 150
TEXT_LIMIT = 16 * 1024 * 1024
PIXEL_LIMIT = 250_000_000
