"""Every endpoint answers, once its action is done, with an id and words that a reader understands."""

import json
import re

import pytest
from django.db import transaction
from django.urls import reverse

from tests import walking
from tests.security import filling
from tests.security.test_hostile_text import WHO, possible
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.acting.walls import everywhere

# What Python writes when nobody told it what a thing is called.
LEFTOVER = re.compile(r" object \(|<|\bNone\b|^[\[({]|[A-Za-z]+\(")


@pytest.fixture(scope="module")
def clients(standing_house):
    return {who: standing_house.client(who) for who in WHO}


def body_of(form, whole) -> dict:
    """Give as JSON what was filled into a form."""
    body = {name: whole[name] for name in form.fields if isinstance(whole.get(name), str | list)}
    return body | {
        name: [{part: whole.get(f"{name}-0-{part}", "") for part in field.row_form.base_fields}]
        for name, field in form.fields.items()
        if any(key.startswith(f"{name}-0-") for key in whole)
    }


@pytest.mark.parametrize("tag", ACTIONS)
def test_it_answers_with_an_id_and_a_name(standing, clients, tag):
    action, refused = ACTIONS[tag], []
    for who, subject, form in possible(standing, action):
        with everywhere():
            whole = filling.filled(tag, form, at=walking.clock())
        where = reverse(f"api:{action.url_name}", args=[subject.pk])
        with transaction.atomic():
            answer = clients[who].post(
                where, json.dumps(body_of(form, whole)), content_type="application/json"
            )
            if answer.status_code == 201:
                told = answer.json()
                return
            transaction.set_rollback(True)
        refused.append(answer.json())
    pytest.fail(f"{tag} was never taken: {refused[:3]}")
