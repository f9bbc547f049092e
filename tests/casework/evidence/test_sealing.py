"""Records and items are sealed as Decree 701 article 24 wants it, or the refusal says why not."""

import hashlib
from datetime import timedelta

import pytest

from tests import walking
from tests.casework.evidence.conftest import ITEMS
from yihe.casework.cases.models import Case
from yihe.casework.evidence.models import EvidenceFile, Seal
from yihe.casework.evidence.queries import lists_of, sealing_entry
from yihe.foundation.acting.refusal import Invalid, NotAllowed, NotNow, Refusal
from yihe.foundation.journal.queries import payloads_of


def test_a_seal_keeps_its_list_and_takes_the_next_number(world, case, sealing):
    first, second = sealing(), sealing()
    with walking.inside(world):
        lines = [(line.name, line.kind, line.count, line.note) for line in lists_of(case)[first]]
    assert (first.number, second.number) == ("沿溪封2026-0001", "沿溪封2026-0002")
    assert lines == [("住院病历", "ORIGINAL", 46, ""), ("输液器及残液", "ITEM", 2, "冷藏")]


def test_the_entry_keeps_number_count_and_hashes_and_the_list_beside_it(world, case, sealing, photo):
    digest = hashlib.sha256(photo.read()).hexdigest()
    photo.seek(0)
    seal = sealing(attachments=[photo])
    with walking.inside(world):
        entry = sealing_entry(seal)
        told = payloads_of(case.institution_id, [entry])[entry.sequence]
    kept = {
        "seal": str(seal.pk),
        "number": seal.number,
        "kind": "SEALED",
        "lines": 2,
        "count": 48,
        "files": [digest],
    }
    assert kept.items() <= entry.facts.items()
    assert told["items"] == list(ITEMS)
    assert told["patient_side"] == "周小满之父"
    assert "周小满之父" not in entry.facts_json


def test_what_was_done_at_night_is_recorded_in_the_morning(world, sealing):
    night = world.at - timedelta(hours=8)
    seal = sealing(happened_at=night)
    assert (seal.sealed_at, seal.recorded_at) == (night, world.at)


def test_a_patient_side_that_refuses_to_sign_is_recorded_with_two_witnesses(world, sealing):
    people = world.people
    seal = sealing(presence="REFUSED", witness_one=people["doctor"], witness_two=people["nurse"])
    assert seal.kind == "SEALED"
    with walking.inside(world):
        assert sealing_entry(seal).facts["witnesses"] == [str(people[who].pk) for who in ("doctor", "nurse")]


def test_without_the_patient_side_the_hospital_only_secures(world, sealing):
    witnesses = {"witness_one": world.people["doctor"], "witness_two": world.people["nurse"]}
    seal = sealing(presence="ABSENT", patient_side="", invited="电话三次,称不来", **witnesses)
    assert seal.kind == "SECURED"


# what is given, and the code, field and article of the refusal
REFUSED = (
    ({"items": ()}, "list_empty", "items", "D701-24"),
    ({"patient_side": ""}, "patient_side_missing", "patient_side", "D701-24"),  # present, but nobody named
    ({"presence": "REFUSED"}, "witnesses", "witness_two", "H-50"),  # refused to sign without witnesses
    ({"presence": "REFUSED", "witness_one": "nurse"}, "witnesses", "witness_two", "H-50"),  # one is not two
    (
        {"presence": "REFUSED", "witness_one": "nurse", "witness_two": "nurse"},
        "witnesses",
        "witness_two",
        "H-50",
    ),
    (
        {"presence": "REFUSED", "witness_one": "nurse", "witness_two": "head"},
        "witnesses",
        "witness_two",
        "H-50",
    ),  # acted
    (
        {"presence": "ABSENT", "patient_side": ""},
        "invitation_missing",
        "invited",
        "D701-24",
    ),  # were they asked?
    ({"happened_at": -90}, "before_cause", "happened_at", "H-06"),  # hours: before the day of the treatment
    ({"happened_at": 1}, "future", "happened_at", "H-06"),
    ({"number": "沿溪封2026-0001"}, "seal_number_taken", "number", "H-51"),  # stands on another strip
)


@pytest.mark.parametrize(("given", "code", "field", "article"), REFUSED)
def test_what_is_not_lawful_is_refused_and_writes_nothing(world, sealing, given, code, field, article):
    sealing()
    given = {
        name: world.people.get(value, value) if "witness" in name else value for name, value in given.items()
    }
    if "happened_at" in given:
        given["happened_at"] = world.at + timedelta(hours=given["happened_at"])
    with pytest.raises(Invalid) as refused:
        sealing(**given)
    assert (refused.value.code, refused.value.field, refused.value.article) == (code, field, article)
    with walking.inside(world):
        assert Seal.objects.count() == 1


def test_a_closed_case_takes_no_new_seal(world, case, sealing):
    with walking.inside(world):
        Case.objects.filter(pk=case.pk).update(closed_at=world.at)
    with pytest.raises(NotNow) as refused:
        sealing()
    assert refused.value.article == "H-22"


def test_a_bad_file_leaves_neither_seal_nor_file(world, sealing, photo):
    photo.name = "封条.exe"
    with pytest.raises(Refusal):
        sealing(attachments=[photo])
    with walking.inside(world):
        assert (Seal.objects.count(), EvidenceFile.objects.count()) == (0, 0)


# who seals a case of 内科 that concerns the doctor
SEALS = (
    ("officer", True),
    ("quality", True),
    ("head", True),  # at night the department seals
    ("head2", False),  # heads another department
    ("leader", False),
    ("finance", False),
    ("auditor", False),  # reads, never acts
    ("admin", False),
    ("nurse", False),
    ("doctor", False),  # party
    ("bureau_officer", False),  # nobody asked the bureau to step in
    ("committee", False),
    ("neighbour_officer", False),
    ("far_officer", False),
)


@pytest.mark.parametrize(("who", "may"), SEALS)
def test_who_seals(sealing, who, may):
    if may:
        assert sealing(who).kind == "SEALED"
    else:
        with pytest.raises(NotAllowed):
            sealing(who)


def test_on_a_conflict_the_bureau_seals(world, case, sealing):
    with walking.inside(world):
        Case.objects.filter(pk=case.pk).update(conflict_at=world.at, shown_to_bureau_at=world.at)
    assert sealing("bureau_officer").kind == "SEALED"
