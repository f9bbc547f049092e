"""Reliability Q19: eight processes write about one case at once; nothing is lost, no number is missing or given twice.

Whatever the order in which they come, the journal must read as if they had come one by one: each payment found what
the payment before it had left; who wrote on what they had seen, wrote before anybody else did; whoever was rolled back
gave the number back.
"""

import json
import os
import traceback
from collections import Counter
from functools import partial

import pytest
from django.db import connection, transaction

from tests import road, walking
from tests.durability.level import points
from tests.durability.state import stands
from yihe.casework.cases.terms import Stage
from yihe.casework.complaints import actions as complaints
from yihe.casework.complaints.models import Complaint
from yihe.casework.settlement import actions as settlement
from yihe.foundation.acting.refusal import Refusal
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.journal.models import Entry
from yihe.foundation.journal.queries import latest

WRITERS = 8
ROUNDS = points(30, 320)  # of four transactions each
PAID = WRITERS * ROUNDS * 3 // 4  # fen that are owed: the last quarter of the payments finds nothing open


@pytest.fixture
def house(world):
    """Give a world with a case on which so many fen are owed."""
    case = road.case_at(Stage.NEGOTIATING, world)
    road.casework.agree(world, case, amount_fen=PAID, waived_fen=0, document=[road.casework.paper()])
    connection.close()
    return world, walking.fresh(case)


def pay(world, case, seen):
    given = {"amount_fen": 1, "method": "CASH", "payee": "周小满"}
    return settlement.pay.run(case=case, by=world.actor("finance"), at=world.at, **given).entry


def contact(world, case, seen):
    given = {"kind": "CALL", "with_whom": "周小满", "said": "询问进展"}
    officer = world.actor("officer")
    return complaints.note_contact.run(
        complaint=case.complaint, by=officer, at=world.at, seen=seen, **given
    ).entry


def complain(world, case, seen):
    given = {"channel": "PHONE", "content": "来电", "patient_name": "周小满", "standing": "PATIENT"}
    return complaints.record.run(
        institution=world.centre, by=world.actor("officer"), at=world.at, **given
    ).entry


def give_up(world, case, seen):
    """Complain, and be rolled back at the last moment."""
    with transaction.atomic():
        entry = complain(world, case, seen)
        transaction.set_rollback(True)
    return entry


ACTS = (pay, contact, complain, give_up)


def test_eight_writers_leave_a_journal_as_if_they_had_come_one_by_one(house, tmp_path):
    world, case = house
    before = recorded(world)
    together([partial(write, world, case, tmp_path / str(number), number) for number in range(WRITERS)])
    lines = [json.loads(line) for path in tmp_path.glob("[0-9]") for line in path.read_text().splitlines()]
    told = Counter((line["act"], line["code"]) for line in lines)
    assert told.total() == WRITERS * ROUNDS * len(ACTS)
    assert recorded(world) - before == told["pay", ""] + told["contact", ""] + told["complain", ""]
    assert_payments_found_what_was_left(world, told)
    assert_who_had_seen_wrote_first(world, told, lines)
    assert_numbers_have_no_gap(world, told)
    stands()


def together(writers) -> None:
    """Let each write in a process of its own; none begins before all are there."""
    connection.close()
    waiting, begin = os.pipe()
    children = []
    for writer in writers:
        child = os.fork()
        if child == 0:
            os.close(begin)
            os.read(waiting, 1)  # comes back when the parent closes its end
            os._exit(_ended(writer))
        children.append(child)
    os.close(waiting)
    os.close(begin)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert codes == [0] * len(children)


def _ended(writer) -> int:
    try:
        writer()
    except BaseException:  # noqa: BLE001 - this process ends here, whatever happened
        traceback.print_exc()
        return 1
    return 0


def write(world, case, path, number) -> None:
    """Act in turn, each writer beginning with another act; tell of each act what it had seen and how it ended."""
    with path.open("w") as told, everywhere():
        for turn in range(ROUNDS * len(ACTS)):
            act, seen = ACTS[(turn + number) % len(ACTS)], latest(case.institution_id, case.complaint_id)
            line = {"act": act.__name__, "seen": seen, "code": ""}
            try:
                line["entry"] = act(world, case, seen).sequence
            except Refusal as refusal:
                line["code"] = refusal.code
            told.write(json.dumps(line) + "\n")
    connection.close()


def recorded(world) -> int:
    with everywhere():
        return Entry.objects.filter(institution_id=world.centre.pk).count()


def entries(world, tag):
    with everywhere():
        return list(Entry.objects.filter(institution_id=world.centre.pk, tag=tag).order_by("sequence"))


def assert_payments_found_what_was_left(world, told) -> None:
    """The first found all but one fen left, the last nothing, and those who came later were refused."""
    paid = entries(world, "casework:settlement:pay")
    assert [entry.facts["open_fen"] for entry in paid] == list(reversed(range(PAID)))
    assert told["pay", ""] == PAID
    assert told["pay", "nothing_open"] == WRITERS * ROUNDS - PAID


def assert_who_had_seen_wrote_first(world, told, lines) -> None:
    """Between what a writer had seen and what they wrote, nobody else had written about it."""
    about = [entry.sequence for entry in entries(world, "casework:complaints:note_contact")]
    for line in lines:
        if line["act"] == "contact" and not line["code"]:
            assert not [one for one in about if line["seen"] < one < line["entry"]]
    assert told["contact", ""] == len(about)
    assert {code for act, code in told if act == "contact"} <= {"", "stale"}


def assert_numbers_have_no_gap(world, told) -> None:
    with everywhere():
        numbers = Complaint.objects.filter(institution=world.centre).values_list("number", flat=True)
        serials = sorted(int(number.rpartition("-")[2]) for number in numbers)
    assert serials == list(range(1, len(serials) + 1))
    assert len(serials) == 1 + told["complain", ""]
