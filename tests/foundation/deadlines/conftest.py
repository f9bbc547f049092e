"""A hospital, and a way to let things happen to a subject: an entry of the journal and what follows from it."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django_scopes import scope

from yihe.foundation.deadlines.refreshing import refresh
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Institution
from yihe.foundation.journal.appending import append
from yihe.foundation.journal.models import Entry
from yihe.foundation.regulations.models import Adoption
from yihe.rulebook import library

SHANGHAI = ZoneInfo("Asia/Shanghai")
Happen = Callable[..., Entry]


def moment(text: str) -> datetime:
    """Read 2026-03-02 10:00 as people in China see it."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.fixture
def institution_id(db):
    """Give a township centre that has adopted R1 from 2016 on, and stand in its scope."""
    centre = Institution.objects.create(name="沿溪乡卫生院", kind="HOSPITAL", short="沿溪")
    with scope(institution=centre.id):
        adopt(centre.id, date(2016, 1, 2))
        yield centre.id


def adopt(institution_id: UUID, from_on: date, **readings: str) -> Adoption:
    """Write an adoption of R1, in its proposed readings but for those named."""
    policy = library.policy("R1")
    return Adoption.objects.create(
        institution_id=institution_id,
        policy_id=policy.id,
        policy_sha256=policy.sha256,
        in_force_from=from_on,
        readings=readings,
        adopted_at=moment("2026-01-01 08:00"),
    )


@pytest.fixture
def happen(institution_id) -> Happen:
    """Give the function that records one act and lets its consequences follow, in one transaction."""

    def record(
        subject_id: UUID, tag: str, happened_at: str, recorded_at: str = "", /, **facts: object
    ) -> Entry:
        at = moment(recorded_at or happened_at)
        with transaction.atomic():
            entry = append(
                institution_id=institution_id,
                at=at,
                happened_at=moment(happened_at),
                actor="somebody",
                tag=tag,
                subject_id=subject_id,
                facts=facts,
                payload={},
            )
            refresh(entry, at)
        return entry

    return record


@pytest.fixture
def subject_id() -> UUID:
    """Give the id of a complaint or a case; deadlines know neither."""
    return uuid7()
