"""Decision 26: a file that came with a form that failed waits 24 hours, and then is gone."""

import os
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from tests.foundation.files import samples
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.files.keeping import kept, read_mark
from yihe.foundation.files.models import StoredFile
from yihe.foundation.files.placing import path_of
from yihe.foundation.files.storing import claim, stage, store
from yihe.foundation.files.sweeping import Swept, sweep
from yihe.foundation.files.terms import Kind
from yihe.foundation.identifiers import uuid7

DAY, SECOND = timedelta(hours=24), timedelta(seconds=1)


@pytest.fixture
def staged(disk, institution_id, clerk, now) -> StoredFile:
    """Give a file kept from a form that failed."""
    upload = SimpleUploadedFile("病历.pdf", samples.PLAIN[Kind.PDF])
    return stage(institution_id=institution_id, upload=upload, by=clerk, at=now)


def age(path, now, by: timedelta) -> None:
    """Let a file have been written earlier."""
    then = (now - by).timestamp()
    os.utime(path, (then, then))


def test_a_kept_file_is_taken_into_use_within_a_day(staged, institution_id, clerk, now):
    used = claim(institution_id=institution_id, file_id=staged.pk, by=clerk, at=now + DAY)
    assert (used.pk, used.staged_until) == (staged.pk, None)


def test_the_mark_in_the_form_leads_to_it(staged, institution_id, clerk, now):
    found = read_mark(kept(staged).mark)
    assert (found.name, found.size) == ("病历.pdf", staged.size)
    assert store(institution_id=institution_id, upload=found, by=clerk, at=now).pk == staged.pk


@pytest.mark.parametrize("mark", ["", "x", str(uuid7()), "WyJhIl0:1abc:def"])
def test_a_mark_that_is_not_ours_is_none(mark):
    assert read_mark(mark) is None


# Who asks for which file of which institution, how long after it was kept.
REFUSED = {
    # One second after a day.
    "too late": {"after": DAY + SECOND},
    # Somebody else's upload is not theirs, even where both may act on the case.
    "another person": {"by": Actor(uuid7(), "钱")},
    # An id of another institution looks the same as none.
    "another institution": {"institution_id": uuid7()},
    "no such file": {"file_id": uuid7()},
}


@pytest.mark.parametrize("changed", REFUSED.values(), ids=REFUSED.keys())
def test_a_kept_file_is_not_given_to(staged, institution_id, clerk, now, changed):
    asked = {"institution_id": institution_id, "file_id": staged.pk, "by": clerk, "after": DAY} | changed
    after = asked.pop("after")
    with pytest.raises(Invalid) as refused:
        claim(at=now + after, **asked)
    assert refused.value.code == "file_kept_gone"


def test_it_is_taken_into_use_once(staged, institution_id, clerk, now):
    claim(institution_id=institution_id, file_id=staged.pk, by=clerk, at=now)
    with pytest.raises(Invalid):
        claim(institution_id=institution_id, file_id=staged.pk, by=clerk, at=now)


def test_the_sweep_removes_what_waited_too_long(staged, institution_id, clerk, now):
    other = SimpleUploadedFile("照片.png", samples.PLAIN[Kind.PNG])
    store(institution_id=institution_id, upload=other, by=clerk, at=now)
    assert sweep(now + DAY) == Swept(kept=0, contents=0, parts=0)
    assert sweep(now + DAY + SECOND) == Swept(kept=1, contents=1, parts=0)
    assert not path_of(staged.sha256).exists()


def test_the_sweep_leaves_what_is_in_use(staged, institution_id, clerk, now):
    claim(institution_id=institution_id, file_id=staged.pk, by=clerk, at=now)
    age(path_of(staged.sha256), now, by=10 * DAY)
    assert sweep(now + 10 * DAY) == Swept(kept=0, contents=0, parts=0)
    assert path_of(staged.sha256).exists()


def test_the_sweep_leaves_a_content_that_another_row_uses(staged, institution_id, clerk, now):
    upload = SimpleUploadedFile("副本.pdf", samples.PLAIN[Kind.PDF])
    store(institution_id=institution_id, upload=upload, by=clerk, at=now)
    assert sweep(now + 10 * DAY) == Swept(kept=1, contents=0, parts=0)


@pytest.fixture
def orphan(staged, institution_id, clerk, now):
    """Give the place of a content whose row was rolled back; another file is in use."""
    StoredFile.objects.all().delete()
    other = SimpleUploadedFile("照片.png", samples.PLAIN[Kind.PNG])
    store(institution_id=institution_id, upload=other, by=clerk, at=now)
    return path_of(staged.sha256)


def test_the_sweep_removes_contents_without_a_row_after_a_day(orphan, now):
    age(orphan, now, by=DAY - SECOND)
    assert sweep(now).contents == 0
    age(orphan, now, by=DAY + SECOND)
    assert sweep(now).contents == 1
    assert not orphan.exists()


def test_the_sweep_waits_for_a_content_that_was_just_placed_again(orphan, institution_id, clerk, now):
    """Its row may stand in a transaction that nobody else can see yet."""
    age(orphan, now, by=2 * DAY)
    with transaction.atomic():
        upload = SimpleUploadedFile("又.pdf", samples.PLAIN[Kind.PDF])
        store(institution_id=institution_id, upload=upload, by=clerk, at=now)
        transaction.set_rollback(True)
    assert sweep(now).contents == 0
    assert orphan.exists()


def test_the_sweep_touches_nothing_beside_an_empty_table(orphan, now):
    """A server started on a new database by mistake must not cost the evidence of the old one."""
    StoredFile.objects.all().delete()
    age(orphan, now, by=30 * DAY)
    assert sweep(now).contents == 0
    assert orphan.exists()


@pytest.mark.django_db
def test_the_sweep_removes_uploads_that_a_killed_server_left(disk, now):
    (disk / "incoming").mkdir(parents=True)
    for name, old in (("old.part", 2 * DAY), ("new.part", DAY - SECOND)):
        (disk / "incoming" / name).write_bytes(b"half")
        age(disk / "incoming" / name, now, by=old)
    assert sweep(now).parts == 1
    assert [path.name for path in (disk / "incoming").iterdir()] == ["new.part"]
