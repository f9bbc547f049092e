"""What people type is shown as typed and does nothing, or is refused beside its field; in every box there is."""

import json
from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.urls import reverse

from tests import walking
from tests.security import filling
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.acting.walls import everywhere, inside
from yihe.foundation.journal.models import Entry

# Markup, an attribute that would break out, template syntax, a formula, emoji joined of several signs.
HOSTILE = "<yx>\"yx='{{7*7}}{%yx%}=1+1👩‍⚕️🇨🇳"
SHORT = "<yx>\"yx='"  # for boxes of a few letters
WHO = ("officer", "leader", "finance", "quality", "head", "doctor", "admin", "bureau_officer", "committee")
TABS = (
    "desk evidence investigation resolution settlement closure review assessment sanctions registers".split()
)


class Spy(HTMLParser):
    """Notices an element or an attribute that came out of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.seen += [tag for name in (tag, *(name for name, _ in attrs)) if name.startswith("yx")]


def tame(response) -> bool:
    """Tell whether the page took no text for markup."""
    spy = Spy()
    spy.feed(response.content.decode())
    return spy.seen == []


def hostile(field) -> str:
    return HOSTILE if (field.max_length or 1000) >= len(HOSTILE) else SHORT[: field.max_length]


def possible(standing, action):
    """Give who can do it to what, as both stand: (who, subject, form)."""
    for subject in standing.subjects(action.subject.name):
        for who in WHO:
            actor = standing.actor(who)
            with inside(actor.institutions):
                if action.hindrance(actor, subject) is None:
                    yield who, subject, action.form(subject=subject, actor=actor, at=walking.clock())


@pytest.fixture(scope="module")
def clients(standing_house):
    return {who: standing_house.client(who) for who in WHO}


@pytest.mark.parametrize("tag", ACTIONS)
def test_what_is_typed_is_shown_and_does_nothing(standing, clients, tag):
    """It is taken in by the action, or the test fails: then the pages that show it are looked at."""
    action, refused = ACTIONS[tag], []
    for who, subject, form in possible(standing, action):
        with everywhere():
            data = filling.filled(tag, form, text=hostile, at=walking.clock())
        address = reverse(f"act:{action.url_name}", args=[subject.pk])
        with transaction.atomic():
            answer = clients[who].post(address, data)
            if answer.status_code == 302:
                look_around(standing, clients[who], subject)
                return
            transaction.set_rollback(True)
        assert answer.status_code in {409, 422}
        assert tame(answer)
        refused.append((who, dict(answer.context["form"].errors), answer.context["refusal"]))
    pytest.fail(f"{tag} was never taken; filling.BETTER may say what it asks for: {refused[:3]}")


def look_around(standing, client, subject):
    """Look at the pages on which the text may stand."""
    place, case = standing.world.centre.pk, subject.pk
    pages = {
        "Institution": [
            reverse("people:list", args=[place]),
            reverse("regulations:institution", args=[place]),
        ],
        "Complaint": [
            "/complaints/",
            "/search/?q=<yx>",
            reverse("desk:complaint", args=[standing.complaint.pk]),
        ],
        "Case": ["/cases/", "/cases/?patient=<yx>", *(reverse(f"{tab}:case", args=[case]) for tab in TABS)],
    }
    for page in ("/", *pages[type(subject).__name__]):
        answer = client.get(page)
        assert answer.status_code < 500, page
        assert tame(answer), page


def test_the_spy_notices():
    """The test of the test."""
    for html in ("<p><yx>", "<input value=\"\"yx=''>"):
        spy = Spy()
        spy.feed(html)
        assert spy.seen


# What no box takes: each in every text field of every form at once
REFUSED = {
    "a NUL": "前\x00后",
    "an order to reverse the letters that follow": "前\u202e后",
    "an isolate": "前\u2067后",
    "a control sign": "前\x1b[31m后",
    "one letter more than there is room for": "",
    "a megabyte": "长" * 350_000,
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_no_box_takes(standing, clients, what):
    before = written()
    for tag, action in ACTIONS.items():
        who, subject, form = next(permitted(standing, action))
        boxes = dict(filling.text_fields(form))
        if what == "a megabyte":
            boxes = dict(list(boxes.items())[:3])  # as much as one request may hold
        if boxes:
            typed = {
                name: REFUSED[what] or "长" * ((field.max_length or 40) + 1) for name, field in boxes.items()
            }
            answer = clients[who].post(reverse(f"act:{action.url_name}", args=[subject.pk]), typed)
            assert answer.status_code == 422, tag
            assert {name.split("-")[0] for name in boxes} <= set(answer.context["form"].errors), tag
    assert written() == before


def permitted(standing, action):
    """Give who sees it and may do it at all, however the subject stands: (who, subject, form)."""
    for who in WHO:
        actor = standing.actor(who)
        with inside(actor.institutions):
            seen = set(action.subject.visible_to(actor).values_list("pk", flat=True))
            for subject in standing.subjects(action.subject.name):
                if subject.pk in seen and action.permission.allows(actor, subject):
                    yield who, subject, action.form(subject=subject, actor=actor, at=walking.clock())


def test_half_a_letter_is_refused_by_the_api(standing, clients):
    """JSON can write one half of a pair that makes an emoji; no form can."""
    before = written()
    for tag, action in ACTIONS.items():
        who, subject, form = next(permitted(standing, action))
        boxes = [name for name, _field in filling.text_fields(form) if "-" not in name]
        if boxes:
            body = json.dumps(dict.fromkeys(boxes, "前\ud800后"))
            address = reverse(f"api:{action.url_name}", args=[subject.pk])
            answer = clients[who].post(address, body, content_type="application/json")
            assert answer.status_code == 422, tag
            assert set(boxes) <= {error["field"] for error in answer.json()["errors"]}, tag
    assert written() == before


def written():
    with everywhere():
        return Entry.objects.count()
