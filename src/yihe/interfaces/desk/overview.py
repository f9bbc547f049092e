"""What the pages of a case and of a complaint show at one look, gathered from the stations in few queries."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language

from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import case_of
from yihe.casework.complaints.models import Complaint
from yihe.casework.complaints.queries import contacts_of, earlier_of
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Action
from yihe.foundation.acting.offering import offered, possible
from yihe.foundation.acting.past import Past
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.acting.relations import is_party
from yihe.foundation.deadlines.models import Deadline
from yihe.foundation.deadlines.queries import deadlines_of, workings_of
from yihe.foundation.journal.models import Entry
from yihe.foundation.journal.queries import entries_of
from yihe.interfaces.desk import dues, roads, timelines, todo
from yihe.interfaces.desk.permissions import READ_CASE, READ_COMPLAINT
from yihe.rulebook.vocabulary import Source

TAG = re.compile(r"[a-z]+:[a-z_]+:[a-z_]+")
CONTACTS = 5
NOTE_CONTACT = "casework:complaints:note_contact"
PLAN_CARE = "casework:cases:plan_care"
REVEAL = "casework:complaints:reveal"


def of_case(case: Case, actor: Actor, at: datetime) -> dict[str, Any]:
    """Give the context of the case page; a party sees where it stands and what they may do, not what others wrote."""
    place, concerned = case.institution_id, is_party(actor, case)
    entries, older = timelines.read(place, [case.complaint_id, case.pk])
    whole = _whole(case, entries, older)
    past = Past(entry for entry in whole if entry.subject_id == case.pk)
    acts = todo.of_case(case, offered(actor, case, past=past))
    on_complaint = offered(actor, case.complaint, "complaints")
    beside = todo.of_complaint(on_complaint, registered=True)
    doable = _by_tag(case.complaint, possible(on_complaint)) | _by_tag(case, acts.possible)
    return {
        "case": case,
        "at": at,
        "concerned": concerned,
        "stations": roads.stations(case, whole),
        "exit": roads.exit_of(case, whole),
        "dues": dues.sort(_deadlines(place, [case.pk, case.complaint_id]), doable),
        "todo": acts,
        # The complaint goes on beside the case that came of it: what is owed to who complained is done from here.
        "beside": beside,
        "here": reverse("desk:case", args=[case.pk]),
        "may_log": NOTE_CONTACT in doable,
        "may_plan_care": PLAN_CARE in doable,
        "may_read_complaint": not concerned and READ_COMPLAINT.allows(actor, case.complaint),
        "parties": [] if concerned else case.concerned,
        "contacts": [] if concerned else contacts_of(case.complaint)[:CONTACTS],
        "lines": [] if concerned else timelines.told(entries),
        "older": older,
        "why": reverse("desk:case_deadlines", args=[case.pk]),
    }


def of_complaint(complaint: Complaint, actor: Actor, at: datetime) -> dict[str, Any]:
    """Give the context of the complaint page."""
    place, case = complaint.institution_id, case_of(complaint)
    offers = offered(actor, complaint, "complaints", *(() if case else ("cases",)))
    doable, acts = (
        _by_tag(complaint, possible(offers)),
        todo.of_complaint(offers, registered=case is not None),
    )
    entries, older = timelines.read(place, [complaint.pk])
    return {
        "complaint": complaint,
        "at": at,
        "case": case,
        "may_read_case": case is not None and READ_CASE.allows(actor, case),
        "contacts": contacts_of(complaint)[:50],
        "earlier": earlier_of(complaint, actor)[:5],
        "dues": dues.sort(_deadlines(place, [complaint.pk]), doable),
        "todo": acts,
        "beside": todo.NOTHING,
        "here": "",
        "may_log": NOTE_CONTACT in doable,
        "may_reveal": REVEAL in doable,
        "lines": timelines.told(entries),
        "older": older,
        "why": reverse("desk:complaint_deadlines", args=[complaint.pk]),
    }


def deadlines_with_working(
    institution_id: UUID, subject_ids: list[UUID]
) -> list[tuple[Deadline, list[str], bool]]:
    """Give each deadline with the sentences of its working, in the reader's language, and whether it is unchecked."""
    words = "en" if (get_language() or "").startswith("en") else "zh"
    workings = workings_of(institution_id, subject_ids)
    rows = sorted(_deadlines(institution_id, subject_ids), key=dues.urgency)
    steps = {row.identity: workings[row.identity].working(words) for row in rows if row.identity in workings}
    unchecked = {key for key, due in workings.items() if due.rule.source is Source.FROM_MEMORY}
    return [
        (row, [named(step) for step in steps.get(row.identity, [])], row.identity in unchecked)
        for row in rows
    ]


def named(step: str) -> str:
    """Say the title of an action where the working names its tag."""
    return TAG.sub(lambda found: str(ACTIONS[found[0]].title) if found[0] in ACTIONS else found[0], step)


def _whole(case: Case, entries: list[Entry], older: int | None) -> list[Entry]:
    """Give all that was done about the case; only where the page of the journal was not long enough, ask again."""
    return entries if older is None else list(entries_of(case.institution_id, case.pk))


def _deadlines(institution_id: UUID, subject_ids: Iterable[UUID]) -> list[Deadline]:
    return [row for found in deadlines_of(institution_id, subject_ids).values() for row in found]


def _by_tag(subject: object, acts: Iterable[Action]) -> dict[str, object]:
    return {action.tag: subject for action in acts}
