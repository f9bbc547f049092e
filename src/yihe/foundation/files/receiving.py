"""Uploads on their way in: written to our own disk while they arrive, hashed and limited on the way."""

import hashlib
import os
import tempfile
import weakref
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from yihe.foundation.files.inspecting.suspicion import Suspicion, demand
from yihe.foundation.files.terms import Kind

MEGABYTE = 1024 * 1024


def incoming() -> Path:
    """Give the folder of files that are arriving, on the disk on which they will stay."""
    return Path(settings.YIHE_FILES) / "incoming"


class ReceivedFile(UploadedFile):
    """An upload that has arrived: hash and size are ours. It is deleted when closed, unless it was placed.

    trouble tells why it did not arrive whole; kind is known once it has been inspected.
    """

    file: BinaryIO

    def __init__(self, name: str) -> None:
        super().__init__(name=name, size=0)
        self.trouble: Suspicion | None = None
        self.kind: Kind | None = None
        self.sha256 = ""
        self._hash = hashlib.sha256()
        try:
            incoming().mkdir(parents=True, exist_ok=True)
            handle, path = tempfile.mkstemp(dir=incoming(), suffix=".part")
        except OSError:
            self.trouble = Suspicion("file_not_written")
            return
        self.path = Path(path)
        self.file = os.fdopen(handle, "w+b")
        self._forget = weakref.finalize(self, self.path.unlink, missing_ok=True)

    def take(self, data: bytes) -> None:
        """Write what came next; after the first trouble nothing is written any more."""
        if self.trouble:
            return
        self.size += len(data)
        self._hash.update(data)
        try:
            limit = settings.YIHE_UPLOAD_LIMIT
            demand(self.size <= limit, "file_too_large", *[f"{limit // MEGABYTE} MB"] * 2)
            self.file.write(data)
        except OSError:
            self.trouble = Suspicion("file_not_written")
        except Suspicion as suspicion:
            self.trouble = suspicion
        if self.trouble:
            self.close()

    def finish(self) -> "ReceivedFile":
        """Flush it to the disk and fix its hash; give it, ready to be read from its beginning."""
        if self.trouble is None:
            try:
                self.file.flush()
                os.fsync(self.file.fileno())
                self.file.seek(0)
            except OSError:
                self.trouble = Suspicion("file_not_written")
                self.close()
        self.sha256 = self._hash.hexdigest()
        return self

    def close(self) -> None:
        """Close and delete it; when it has been placed, its content stays there."""
        if self.file is not None:
            try:
                self.file.close()
            except OSError:
                self.trouble = self.trouble or Suspicion("file_not_written")
            self._forget()


class ReceivingHandler(FileUploadHandler):
    """Django's way in, named in settings.FILE_UPLOAD_HANDLERS: each file of a request becomes a ReceivedFile."""

    received: ReceivedFile

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin the next file."""
        super().new_file(*args, **kwargs)
        self.received = ReceivedFile(self.file_name or "")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 - Django's signature
        """Take a part of the file."""
        self.received.take(raw_data)

    def file_complete(self, file_size: int) -> ReceivedFile:  # noqa: ARG002 - we have counted ourselves
        """Give the whole file, or the one that says why it is not whole."""
        self.received.content_type = self.content_type
        return self.received.finish()

    def upload_interrupted(self) -> None:
        """Delete what had arrived when the line broke."""
        if hasattr(self, "received"):
            self.received.close()


def receive(upload: File) -> ReceivedFile:
    """Give the upload on our own disk; one that came through the handler is there already."""
    if isinstance(upload, ReceivedFile):
        return upload
    received = ReceivedFile(upload.name or "")
    for data in upload.chunks():
        received.take(data)
    return received.finish()
