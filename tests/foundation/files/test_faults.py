"""Reliability Q3: a disk that fails gives a clean refusal, no row, and nothing half written."""

import errno
import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.foundation.files import samples
from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.files.models import StoredFile
from yihe.foundation.files.receiving import ReceivedFile
from yihe.foundation.files.storing import store
from yihe.foundation.files.terms import Kind


def failing(number: int):
    """Give a function that fails as the operating system does."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


class FullDisk:
    """A file on a disk that is full, or broken."""

    def __init__(self, real, number: int) -> None:
        self.real, self.write = real, failing(number)

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)


def full_while_writing(monkeypatch, number: int) -> None:
    """Let the writing of the arriving file fail."""
    real = os.fdopen
    monkeypatch.setattr(os, "fdopen", lambda *given: FullDisk(real(*given), number))


FAULTS = {
    "disk full while it arrives": lambda patch: full_while_writing(patch, errno.ENOSPC),
    "input/output error while it arrives": lambda patch: full_while_writing(patch, errno.EIO),
    "disk full while it is made durable": lambda patch: patch.setattr(os, "fsync", failing(errno.ENOSPC)),
    "input/output error while it is made durable": lambda patch: patch.setattr(
        os, "fsync", failing(errno.EIO)
    ),
    "folder cannot be made": lambda patch: patch.setattr(Path, "mkdir", failing(errno.EROFS)),
    "file cannot be made": lambda patch: patch.setattr("tempfile.mkstemp", failing(errno.EMFILE)),
    "file cannot be moved": lambda patch: patch.setattr(Path, "rename", failing(errno.EROFS)),
    "file cannot be guarded": lambda patch: patch.setattr(Path, "chmod", failing(errno.EPERM)),
    "lock cannot be taken": lambda patch: patch.setattr("fcntl.flock", failing(errno.ENOLCK)),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_failing_disk_is_said_plainly_and_leaves_nothing(
    disk, institution_id, clerk, now, monkeypatch, fault
):
    upload = SimpleUploadedFile("病历.pdf", samples.PLAIN[Kind.PDF])
    with monkeypatch.context() as patch:
        fault(patch)
        with pytest.raises(Invalid) as refused:
            store(institution_id=institution_id, upload=upload, by=clerk, at=now)
    assert refused.value.code == "file_not_written"
    assert not StoredFile.objects.exists()
    upload.seek(0)
    assert store(institution_id=institution_id, upload=upload, by=clerk, at=now).size == upload.size


def test_an_upload_that_nobody_closes_leaves_no_file(disk):
    received = ReceivedFile("病历.pdf")
    received.take(b"half")
    path = received.path
    assert path.exists()
    del received
    assert not path.exists()


def test_the_row_fails_and_the_content_waits_for_the_sweep(disk, institution_id, clerk, now, monkeypatch):
    def fail(**_: object) -> None:
        raise RuntimeError

    upload = SimpleUploadedFile("病历.pdf", samples.PLAIN[Kind.PDF])
    monkeypatch.setattr(StoredFile.objects, "create", fail)
    with pytest.raises(RuntimeError):
        store(institution_id=institution_id, upload=upload, by=clerk, at=now)
    assert not StoredFile.objects.exists()
