"""What the case page shows at one look, gathered from the stations in few queries."""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language

from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import parties_of
from yihe.casework.cases.stages import ROAD
from yihe.casework.complaints.queries import contacts_of
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.offering import Offer, offered, possible
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.acting.relations import is_party
from yihe.foundation.deadlines.models import Deadline
from yihe.foundation.deadlines.queries import deadlines_of, workings_of
from yihe.foundation.journal.queries import tags_of
from yihe.interfaces.desk import roads
from yihe.interfaces.desk.timelines import lines

TAG = re.compile(r"[a-z]+:[a-z_]+:[a-z_]+")
# Verbs that mend what was done; they stand apart from what comes next.
MENDING = ("correct", "release_party", "withdraw")


def of(case: Case, actor: Actor, at: datetime) -> dict[str, Any]:
    """Give the context of the case page; a party sees where it stands and what they may do, not what others wrote."""
    concerned = is_party(actor, case)
    told, older = ([], None) if concerned else lines(case.institution_id, [case.complaint_id, case.pk])
    due = deadlines_of(case.institution_id, [case.pk, case.complaint_id])
    offers = offered(actor, case)
    return {
        "case": case,
        "at": at,
        "concerned": concerned,
        "stations": roads.stations(case, tags_of(case.institution_id, case.pk)),
        "deadlines": sorted((one for rows in due.values() for one in rows), key=_urgency),
        **grouped(case, offers),
        "parties": [] if concerned else parties_of(case),
        "contacts": [] if concerned else contacts_of(case.complaint)[:5],
        "lines": told,
        "older": older,
        "why": reverse("desk:case_deadlines", args=[case.pk]),
    }


def deadlines_with_working(institution_id: UUID, subject_ids: list[UUID]) -> list[tuple[Deadline, list[str]]]:
    """Give each deadline with the sentences of its working, in the reader's language."""
    words = "en" if (get_language() or "").startswith("en") else "zh"
    workings = workings_of(institution_id, subject_ids)
    rows = [row for found in deadlines_of(institution_id, subject_ids).values() for row in found]
    steps = {row.identity: workings[row.identity].working(words) for row in rows if row.identity in workings}
    return [
        (row, [named(step) for step in steps.get(row.identity, [])]) for row in sorted(rows, key=_urgency)
    ]


def named(step: str) -> str:
    """Say the title of an action where the working names its tag."""
    return TAG.sub(lambda found: str(ACTIONS[found[0]].title) if found[0] in ACTIONS else found[0], step)


def grouped(case: Case, offers: list[Offer]) -> dict[str, list[Any]]:
    """Sort what may be done: next on the road, also possible, mending a mistake, and not yet (with the reason)."""
    leading = {arrow.tag for arrow in ROAD if case.stage in arrow.sources}
    now = possible(offers)
    mending = [action for action in now if action.verb.startswith(MENDING)]
    return {
        "next": [action for action in now if action.tag in leading and action not in mending],
        "also": [action for action in now if action.tag not in leading and action not in mending],
        "mending": mending,
        "not_yet": [offer for offer in offers if offer.hindrance],
    }


def _urgency(deadline: Any) -> tuple[bool, bool, Any]:
    return (deadline.met_at is not None, deadline.due_at is None, deadline.due_at)
