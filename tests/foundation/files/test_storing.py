"""Content first and durably, then its row: one without the other only in the harmless way."""

import hashlib
import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from tests.foundation.files import samples
from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.files.models import StoredFile
from yihe.foundation.files.placing import path_of
from yihe.foundation.files.queries import files_of
from yihe.foundation.files.storing import stage, store
from yihe.foundation.files.terms import Kind
from yihe.foundation.identifiers import uuid7

PDF = samples.PLAIN[Kind.PDF]


def upload(content: bytes = PDF, name: str = "病历.pdf") -> SimpleUploadedFile:
    """Give an upload as a form would."""
    return SimpleUploadedFile(name, content)


def files_on(disk):
    """Give every file on the disk, the lock aside."""
    return sorted(path for path in disk.rglob("*") if path.is_file() and path.name != ".lock")


def test_a_file_lies_under_its_hash_and_its_row_says_what_it_is(disk, institution_id, clerk, now):
    stored = store(institution_id=institution_id, upload=upload(), by=clerk, at=now)
    digest = hashlib.sha256(PDF).hexdigest()
    assert files_on(disk) == [disk / digest[:2] / digest[2:4] / digest]
    assert path_of(digest).read_bytes() == PDF
    assert path_of(digest).stat().st_mode & 0o777 == 0o440
    row = StoredFile.objects.get(pk=stored.pk)
    assert (row.sha256, row.size, row.kind, row.name) == (digest, len(PDF), "PDF", "病历.pdf")
    assert (row.institution_id, row.stored_at, row.staged_until) == (institution_id, now, None)
    assert row.stored_by == str(clerk.person_id)


def test_the_same_content_lies_there_once(disk, institution_id, clerk, now):
    for name in ("甲.pdf", "乙.pdf"):
        store(institution_id=institution_id, upload=upload(name=name), by=clerk, at=now)
    assert len(files_on(disk)) == 1
    assert sorted(StoredFile.objects.values_list("name", flat=True)) == ["乙.pdf", "甲.pdf"]


def test_giving_a_lost_content_again_brings_it_back(disk, institution_id, clerk, now):
    stored = store(institution_id=institution_id, upload=upload(), by=clerk, at=now)
    path_of(stored.sha256).unlink()
    store(institution_id=institution_id, upload=upload(), by=clerk, at=now)
    assert path_of(stored.sha256).read_bytes() == PDF


def test_an_upload_can_be_stored_twice(disk, institution_id, clerk, now):
    one = upload()
    stored = [store(institution_id=institution_id, upload=one, by=clerk, at=now) for _ in range(2)]
    assert len({row.pk for row in stored}) == 2
    assert len(files_on(disk)) == 1


def test_a_rolled_back_act_leaves_a_content_without_a_row_never_the_reverse(disk, institution_id, clerk, now):
    with transaction.atomic():
        store(institution_id=institution_id, upload=upload(), by=clerk, at=now)
        transaction.set_rollback(True)
    assert not StoredFile.objects.exists()
    assert len(files_on(disk)) == 1


def test_names_and_content_are_durable_before_the_row_is_written(
    disk, institution_id, clerk, now, monkeypatch
):
    steps, real = [], os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (steps.append("sync"), real(handle)))
    create = StoredFile.objects.create
    monkeypatch.setattr(StoredFile.objects, "create", lambda **row: (steps.append("row"), create(**row))[1])
    store(institution_id=institution_id, upload=upload(), by=clerk, at=now)
    # The content, the two new folders in theirs, the name in its folder; only then the row.
    assert steps == ["sync"] * 4 + ["row"]


LARGE = b"a" * 3000


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        # Exactly the limit is taken.
        (3000, None),
        # One byte more is not.
        (2999, "file_too_large"),
    ],
)
def test_the_limit_of_one_file(disk, institution_id, clerk, now, settings, limit, code):
    settings.YIHE_UPLOAD_LIMIT = limit
    one = upload(LARGE, "陈述.txt")
    if code is None:
        assert store(institution_id=institution_id, upload=one, by=clerk, at=now).size == limit
        return
    with pytest.raises(Invalid) as refused:
        store(institution_id=institution_id, upload=one, by=clerk, at=now)
    assert refused.value.code == code
    assert files_on(disk) == []


def test_files_are_given_for_their_institution_only(disk, institution_id, clerk, now):
    stored = store(institution_id=institution_id, upload=upload(), by=clerk, at=now)
    kept = stage(institution_id=institution_id, upload=upload(), by=clerk, at=now)
    assert files_of(institution_id, [stored.pk, kept.pk]) == {stored.pk: stored}
    assert files_of(uuid7(), [stored.pk]) == {}
