"""On the real page of an action: bad files are refused, good ones survive a refusal, nothing is left behind."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_scopes import scopes_disabled

from tests import walking
from tests.browsing import Browser
from tests.foundation.files import samples
from tests.foundation.files.disks import left_on
from tests.foundation.files.hostile import table
from yihe.foundation.files import receiving
from yihe.foundation.files.models import StoredFile
from yihe.foundation.files.terms import Kind

# One row of each group of the table; the groups themselves are walked through in test_hostile.
SAMPLED = [
    row for number, row in enumerate(table()) if number % 50 == 0 and row.name and row.name.isprintable()
]


@pytest.fixture
def page(db, disk):
    """Give the function that sends the form by which an exhibit of a case is taken in."""
    world = walking.a_world()
    case = walking.a_case(world)
    client = Browser()
    given = {"username": world.people["officer"].username, "password": walking.PASSWORD}
    assert client.post(reverse("people:sign_in"), given).status_code == 302
    words = {"side": "PATIENT", "material": "RECORD", "title": "门诊病历", "origin": "周小满"}
    address = reverse("act:casework.evidence.add_exhibit", args=[case.pk])
    return lambda *files, **changes: client.post(address, words | changes | {"attachments": list(files)})


def stored() -> list[StoredFile]:
    """Give every row, of all institutions."""
    with scopes_disabled():
        return list(StoredFile.objects.all())


@pytest.mark.parametrize(
    "path", ["/sign-in/", "/i18n/setlang/", "/nowhere/", "/api/v1/case/{}/evidence/add-exhibit"]
)
def test_what_nobody_sends_is_not_even_written_down(db, disk, monkeypatch, path):
    """Otherwise whoever finds the address could fill the disk."""
    begun = []
    monkeypatch.setattr(receiving, "ReceivedFile", begun.append)
    Browser().post(
        path.format("00000000-0000-7000-8000-00000000dead"), {"f": SimpleUploadedFile("a.pdf", b"x" * 99)}
    )
    assert begun == []


def test_a_file_beside_the_password_does_no_harm(db, disk):
    world = walking.a_world()
    given = {"username": world.people["officer"].username, "password": walking.PASSWORD}
    file = SimpleUploadedFile("a.pdf", b"x")
    assert Browser().post(reverse("people:sign_in"), given | {"f": file}).status_code == 302


@pytest.mark.parametrize("row", SAMPLED, ids=[row.what for row in SAMPLED])
def test_a_hostile_upload_comes_back_with_its_reason(page, disk, row):
    answer = page(SimpleUploadedFile(row.name, row.content))
    assert answer.status_code == 422
    [error] = answer.context["form"].errors.as_data()["attachments"]
    assert error.code == row.code
    assert (stored(), left_on(disk)) == ([], [])


def test_a_good_file_survives_a_refusal_and_is_stored_by_the_second_try(page, disk):
    answer = page(SimpleUploadedFile("病历.pdf", samples.PLAIN[Kind.PDF]), title="")
    assert answer.status_code == 422
    [kept] = stored()
    assert kept.staged_until is not None
    text = answer.content.decode()
    assert "病历.pdf" in text
    mark = text.partition('name="attachments-kept" value="')[2].partition('"')[0]
    assert page(**{"attachments-kept": mark}).status_code == 302
    [used] = stored()
    assert (used.pk, used.staged_until) == (kept.pk, None)
    assert left_on(disk) == [kept.sha256]


def test_nobody_signed_in_leaves_nothing(db, disk):
    world = walking.a_world()
    case = walking.a_case(world)
    address = reverse("act:casework.evidence.add_exhibit", args=[case.pk])
    file = SimpleUploadedFile("病历.pdf", samples.PLAIN[Kind.PDF])
    assert Browser().post(address, {"attachments": [file]}).status_code == 302
    assert (stored(), left_on(disk)) == ([], [])
