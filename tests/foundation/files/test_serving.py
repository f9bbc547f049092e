"""A stored file leaves the house as an attachment under its own name, typed by our table, and never runs."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scopes_disabled

from tests.foundation.files import samples
from yihe.foundation.files.models import StoredFile
from yihe.foundation.files.placing import path_of
from yihe.foundation.files.serving import Lost, serve
from yihe.foundation.files.storing import store
from yihe.foundation.files.terms import FORMATS, Kind
from yihe.foundation.files.verifying import Problem, verify_files


@pytest.fixture
def stored(disk, institution_id, clerk, now) -> StoredFile:
    """Give a stored record."""
    upload = SimpleUploadedFile("张三 病历.pdf", samples.PLAIN[Kind.PDF], content_type="text/html")
    return store(institution_id=institution_id, upload=upload, by=clerk, at=now)


def test_it_is_an_attachment_that_no_browser_opens_by_itself(stored):
    response = serve(stored)
    assert b"".join(response.streaming_content) == samples.PLAIN[Kind.PDF]
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E5%BC%A0%E4%B8%89%20%E7%97%85%E5%8E%86.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox;")
    assert response["Cache-Control"] == "private, no-store"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert int(response["Content-Length"]) == stored.size
    response.close()


@pytest.mark.parametrize("kind", Kind)
def test_the_type_is_that_of_our_table(disk, institution_id, clerk, now, kind):
    upload = SimpleUploadedFile(
        f"a.{FORMATS[kind].extensions[0]}", samples.PLAIN[kind], content_type="text/html; charset=utf-7"
    )
    response = serve(store(institution_id=institution_id, upload=upload, by=clerk, at=now))
    response.close()
    assert response["Content-Type"] == FORMATS[kind].media_type
    assert "html" not in response["Content-Type"]
    assert response["Content-Disposition"].startswith("attachment; ")


def test_a_lost_content_is_said_plainly(stored):
    path_of(stored.sha256).unlink()
    with pytest.raises(Lost) as lost:
        serve(stored)
    assert (lost.value.code, lost.value.status) == ("file_lost", 500)


def spare(path) -> None:
    """Look at it only."""
    path.stat()


def change(path) -> None:
    """Flip one bit."""
    data = bytearray(path.read_bytes())
    data[7] ^= 1
    path.chmod(0o600)
    path.write_bytes(data)


def cut(path) -> None:
    """Lose the last byte."""
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1])


def hide(path) -> None:
    """Put a folder in its place, which cannot be read as a file."""
    path.unlink()
    path.mkdir()


HURT = {
    # Untouched: nothing to tell.
    "untouched": (spare, []),
    "one bit": (change, [Problem.CHANGED]),
    "one byte less": (cut, [Problem.CHANGED]),
    "gone": (lambda path: path.unlink(), [Problem.MISSING]),
    "unreadable": (hide, [Problem.UNREADABLE]),
}


@pytest.mark.parametrize(("hurt", "problems"), HURT.values(), ids=HURT.keys())
def test_verifying_finds_what_is_missing_or_changed(stored, institution_id, hurt, problems):
    hurt(path_of(stored.sha256))
    with scopes_disabled():
        found = verify_files(institution_id)
    assert [fault.problem for fault in found] == problems
    assert all((fault.file_id, fault.sha256) == (stored.pk, stored.sha256) for fault in found)


def test_every_row_of_a_lost_content_is_named(stored, institution_id, clerk, now):
    upload = SimpleUploadedFile("副本.pdf", samples.PLAIN[Kind.PDF])
    other = store(institution_id=institution_id, upload=upload, by=clerk, at=now)
    path_of(stored.sha256).unlink()
    assert {fault.file_id for fault in verify_files(institution_id)} == {stored.pk, other.pk}
