"""A form that was refused keeps what was typed, says what is wrong beside the field, and has written nothing."""

import re
import uuid
from html import unescape

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import walking
from tests.security import filling
from tests.security.test_hostile_text import WHO, permitted, written
from yihe.casework.complaints import actions as complaints
from yihe.foundation.acting.fields import RowsField
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.files.fields import UploadField
from yihe.foundation.files.models import StoredFile

NOBODY = str(uuid.UUID("00000000-0000-7000-8000-00000000dead"))


@pytest.fixture(scope="module")
def clients(standing_house):
    return {who: standing_house.client(who) for who in WHO}


def choices_of(tag):
    """Give the fields of a form in which a row is chosen by its id."""
    return [
        name
        for name, field in ACTIONS[tag].form.base_fields.items()
        if isinstance(field, forms.ModelChoiceField)
        or name in {"persons", "posts", "sanction", "members", "votes"}
    ]


WITH_CHOICES = [tag for tag in ACTIONS if choices_of(tag)]


# Typed values come back


@pytest.mark.parametrize("tag", ACTIONS)
def test_what_was_typed_comes_back(standing, clients, tag):
    """Every box holds what it held, and one bad value refuses the whole."""
    who, subject, form = next(permitted(standing, ACTIONS[tag]))
    with everywhere():
        data = filling.filled(tag, form, text=lambda field: "原文"[: field.max_length], at=walking.clock())
    spoilt = spoil(form, data)
    if spoilt is None:
        pytest.skip("nothing in this form can be wrong")
    before = written()
    page = clients[who].post(reverse(f"act:{ACTIONS[tag].url_name}", args=[subject.pk]), data)
    assert page.status_code == 422
    html = page.content.decode()
    assert beside(html, spoilt.split("-")[0]), spoilt
    for name, value in data.items():
        if isinstance(value, str) and value and name != spoilt:
            assert holds(html, name, value), (name, value)
    assert written() == before


def spoil(form, data):
    """Take one required value away, or make one wrong; give the name of its box."""
    for name, field in form.fields.items():
        if isinstance(field, UploadField):
            continue
        if field.required and name in data:
            data[name] = ""
            return name
        if isinstance(field, RowsField) and field.required:
            first = next(key for key in data if key.startswith(f"{name}-0-"))
            data[first] = ""
            return first
    for name, field in form.fields.items():
        if isinstance(field, forms.CharField) and field.max_length:
            data[name] = "长" * (field.max_length + 1)
            return name
    return None


def beside(html, name) -> str:
    """Give the message that stands beside a field: the group of the field is marked, and tells why."""
    found = re.search(rf'id="id_{name}_error"[^>]*>(.*?)</', html, re.DOTALL)
    return found[1].strip() if found else ""


def holds(html, name, value) -> bool:
    """Tell whether the box of this name holds the value: typed, chosen or ticked."""
    box = re.escape(name)
    if f">{value}</textarea>" in re.sub(rf'<textarea name="{box}"[^>]*>\s*', ">", html):
        return True
    typed = rf'name="{box}"[^>]*value="([^"]*)"'
    ticked = rf'<input[^>]*name="{box}"[^>]*value="{re.escape(value)}"[^>]*checked'
    chosen = rf'<select name="{box}".*?<option value="{re.escape(value)}"[^>]*selected.*?</select>'
    return (
        value in (unescape(one) for one in re.findall(typed, html))
        or bool(re.search(ticked, html))
        or bool(re.search(chosen, html, re.DOTALL))
    )


def test_files_come_back_too(standing, clients):
    """A file of a form that was refused is kept, and the next try carries it."""
    case = standing.cases["REGISTERED"]
    address = reverse("act:casework.evidence.add_exhibit", args=[case.pk])
    given = {"side": "PATIENT", "material": "PATIENT", "title": "", "origin": "家属"}
    page = clients["officer"].post(address, given | {"attachments": SimpleUploadedFile("照片.txt", b"x")})
    html = page.content.decode()
    assert (page.status_code, "照片.txt" in html) == (422, True)
    mark = re.search(r'name="attachments-kept" value="([^"]+)"', html)[1]
    given["material"] = next(value for value, _ in page.context["form"].fields["material"].choices if value)
    given["side"] = next(value for value, _ in page.context["form"].fields["side"].choices if value)
    assert (
        clients["officer"].post(address, given | {"title": "照片", "attachments-kept": mark}).status_code
        == 302
    )
    with everywhere():
        assert StoredFile.objects.get(name="照片.txt").staged_until is None


def test_a_kept_file_is_nobody_elses(standing, clients):
    case = standing.cases["REGISTERED"]
    address = reverse("act:casework.evidence.add_exhibit", args=[case.pk])
    page = clients["officer"].post(address, {"attachments": SimpleUploadedFile("照片.txt", b"x")})
    mark = re.search(r'name="attachments-kept" value="([^"]+)"', page.content.decode())[1]
    given = {"title": "照片", "origin": "家属", "attachments-kept": mark}
    for name in ("material", "side"):
        given[name] = next(value for value, _ in page.context["form"].fields[name].choices if value)
    other = standing.client("officer2")
    assert other.post(address, given).status_code == 422


# Ids of another hospital are no ids


@pytest.fixture
def strangers(standing):
    """Give an id of each kind of row that belongs to another hospital."""
    world = standing.world
    at = world.at
    far = complaints.record(
        institution=world.elsewhere,
        channel="VISIT",
        content="外县",
        patient_name="外人",
        standing="PATIENT",
        department=world.departments["远科"],
        by=world.actor("far_officer"),
        at=at,
    )
    case = walking.cases.register(
        complaint=far,
        title="外县案件",
        department=world.departments["远科"],
        handler=world.people["far_officer"],
        happened_on=at.date(),
        by=world.actor("far_officer"),
        at=at,
    )
    return [
        str(one.pk)
        for one in (
            world.people["far_officer"],
            world.departments["远科"],
            case,
            world.departments["邻科"],
        )
    ]


@pytest.mark.parametrize("tag", WITH_CHOICES)
def test_an_id_of_another_hospital_is_refused_like_nonsense(standing, clients, strangers, tag):
    who, subject, form = next(permitted(standing, ACTIONS[tag]))
    address = reverse(f"act:{ACTIONS[tag].url_name}", args=[subject.pk])
    with everywhere():
        whole = filling.filled(tag, form, at=walking.clock())
    for name in choices_of(tag):
        box = {"persons": "persons-0-person", "posts": "posts-0-person", "votes": "votes-0-person"}.get(
            name, name
        )
        told = [
            told_of(clients[who].post(address, whole | {box: one}), name, one) for one in (NOBODY, *strangers)
        ]
        assert told[0], (tag, name)
        assert set(told) == {told[0]}, (tag, name)


def told_of(page, name, asked):
    """Give what stands beside the field, without the id that was sent."""
    assert page.status_code == 422
    return "".join(page.context["form"].errors.get(name, [])).replace(asked, "")


def test_nor_does_the_list_offer_it(standing, clients, strangers):
    """No form shows a choice that belongs to another hospital."""
    for tag in WITH_CHOICES:
        who, subject, _form = next(permitted(standing, ACTIONS[tag]))
        html = clients[who].get(reverse(f"act:{ACTIONS[tag].url_name}", args=[subject.pk])).content.decode()
        assert not [one for one in strangers if f'value="{one}"' in html], tag


@pytest.mark.parametrize("field", ["department", "handler"])
def test_a_filter_of_a_list_treats_them_alike(standing, clients, strangers, field):
    pages = [clients["officer"].get("/cases/", {field: one}) for one in (NOBODY, *strangers)]
    assert {page.status_code for page in pages} == {200}
    assert len({tuple(row.pk for row in page.context["slice"].rows) for page in pages}) == 1
