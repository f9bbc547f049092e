"""Uploads on their way in: written to our own disk while they arrive, hashed and limited on the way."""

import hashlib
import os
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from yihe.foundation.acting.refusal import Refusal
from yihe.foundation.files.inspecting.suspicion import Suspicion, demand
from yihe.foundation.files.terms import REQUEST_FACTOR, Kind


def incoming() -> Path:
    """Give the folder of files that are arriving, on the disk on which they will stay."""
    return Path(settings.YIHE_FILES) / "incoming"


class ReceivedFile(UploadedFile):
    """An upload that has arrived: hash and size are ours. It is deleted when closed, unless it was placed.

    given_name is what the sender called it; name and kind are known once it has been accepted, refusal once it has
    not. trouble tells why it did not arrive whole.
    """

    size: int
    part: BinaryIO
    path: Path
    trouble: Suspicion | None = None
    kind: Kind | None = None
    refusal: Refusal | None = None
    sha256 = ""

    def __init__(self, given_name: str) -> None:
        super().__init__(size=0)
        self.given_name = given_name
        self._hash = hashlib.sha256()
        with self._noticing():
            incoming().mkdir(parents=True, exist_ok=True)
            handle, path = tempfile.mkstemp(dir=incoming(), suffix=".part")
            self.file = self.part = os.fdopen(handle, "w+b")
            self.path = Path(path)
            self._discard = weakref.finalize(self, _discard, self.part, self.path)

    def __bool__(self) -> bool:
        """Say yes, though it has no name before it is accepted: Django drops what says no."""
        return True

    def take(self, data: bytes) -> None:
        """Write what came next; after the first trouble nothing is written any more."""
        if self.trouble:
            return
        self.size += len(data)
        self._hash.update(data)
        with self._noticing():
            demand(self.size <= settings.YIHE_UPLOAD_LIMIT, "file_too_large", *megabytes(1))
            self.part.write(data)

    def finish(self) -> "ReceivedFile":
        """Make it durable and fix its hash; give it, ready to be read from its beginning."""
        self.sha256 = self._hash.hexdigest()
        if not self.trouble:
            with self._noticing():
                self.part.flush()
                os.fsync(self.part.fileno())
                self.part.seek(0)
        return self

    def refuse(self, suspicion: Suspicion) -> None:
        """Take no more of it, for a reason that does not lie in the file."""
        self.trouble = self.trouble or suspicion
        self.close()

    def close(self) -> None:
        """Close and delete it; when it has been placed, its content stays there."""
        if self.file is not None:
            self._discard()

    @contextmanager
    def _noticing(self) -> Iterator[None]:
        """Turn what goes wrong into the trouble of the file, which is then deleted."""
        try:
            yield
        except Suspicion as suspicion:
            self.refuse(suspicion)
        except OSError:
            self.refuse(Suspicion("file_not_written"))


def _discard(file: BinaryIO, path: Path) -> None:
    with suppress(OSError):  # what could not be flushed is not wanted any more
        file.close()
    with suppress(OSError):
        path.unlink(missing_ok=True)


class ReceivingHandler(FileUploadHandler):
    """Django's way in, named in settings.FILE_UPLOAD_HANDLERS: each file of a request becomes a ReceivedFile."""

    received: ReceivedFile
    arrived = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin the next file; nobody's is not written down at all, however large it is."""
        super().new_file(*args, **kwargs)
        actor = getattr(self.request, "actor", None)
        if actor is not None and not actor.is_known:
            raise SkipFile
        self.received = ReceivedFile(self.file_name or "")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a part of the file, unless the request as a whole has become too large."""
        self.arrived += 0 if self.received.trouble else len(raw_data)
        if self.arrived > REQUEST_FACTOR * settings.YIHE_UPLOAD_LIMIT:
            self.received.refuse(Suspicion("files_too_large", megabytes(REQUEST_FACTOR)[0]))
        self.received.take(raw_data)

    def file_complete(self, file_size: int) -> ReceivedFile:
        """Give the whole file, or the one that says why it is not whole."""
        self.received.content_type = self.content_type
        return self.received.finish()

    def upload_interrupted(self) -> None:
        """Delete what had arrived when the line broke."""
        if hasattr(self, "received"):
            self.received.close()


def receive(upload: "File[bytes]") -> ReceivedFile:
    """Give the upload on our own disk; one that came through the handler is there already."""
    if isinstance(upload, ReceivedFile):
        return upload
    received = ReceivedFile(upload.name or "")
    for data in upload.chunks():
        received.take(data)
    return received.finish()


def megabytes(factor: int) -> tuple[str, str]:
    """Give the limit in the words of both languages."""
    words = f"{factor * settings.YIHE_UPLOAD_LIMIT // 1024 // 1024} MB"
    return words, words
