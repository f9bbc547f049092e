"""Reliability Q7: every hostile upload is refused with its reason, and leaves nothing behind."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.foundation.files.hostile import table
from yihe.foundation.acting.refusal import Refusal
from yihe.foundation.files.models import StoredFile
from yihe.foundation.files.refusals import REASONS
from yihe.foundation.files.storing import store

ROWS = list(table())


def raw_upload(name: str, content: bytes) -> SimpleUploadedFile:
    """Give an upload under exactly this name; Django's own class would already have mended some."""
    upload = SimpleUploadedFile("x", content)
    upload.__dict__["_name"] = name
    return upload


@pytest.mark.parametrize("row", ROWS, ids=[row.what for row in ROWS])
def test_a_hostile_upload_is_refused_and_leaves_nothing(disk, institution_id, clerk, now, row):
    with pytest.raises(Refusal) as refused:
        store(institution_id=institution_id, upload=raw_upload(row.name, row.content), by=clerk, at=now)
    assert refused.value.code == row.code
    assert [path for path in disk.rglob("*") if path.is_file()] == []
    assert not StoredFile.objects.exists()


def test_the_table_is_wide_enough():
    assert len({row.what for row in ROWS}) == len(ROWS) >= 200
    assert len({(row.name, row.content) for row in ROWS}) == len(ROWS)


def test_every_reason_that_lies_in_a_file_is_met_by_the_table():
    elsewhere = {
        "file_too_large",
        "files_too_large",
        "file_too_many",
        "file_missing",
        "file_not_written",
        "file_kept_gone",
    }
    assert {row.code for row in ROWS} == set(REASONS) - elsewhere


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_says_what_and_how_to_mend_it_in_both_languages(code):
    reason = REASONS[code]
    assert all((reason.message.zh, reason.message.en, reason.mend.zh, reason.mend.en))
    assert reason.article.startswith("H-3")
