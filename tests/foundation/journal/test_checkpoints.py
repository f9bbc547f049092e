"""Signed roots, receipts and what is proved with them."""

import base64
import json
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction

from tests.foundation.journal.writing import CASE, MORNING, write
from yihe.foundation.journal import canonical, merkle, standalone
from yihe.foundation.journal.appending import append
from yihe.foundation.journal.checkpoints import checkpoint, consistency, document, receipt
from yihe.foundation.journal.destroying import destroy_payloads
from yihe.foundation.journal.models import Checkpoint, Entry
from yihe.foundation.vault import keys, signing

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(days=1)


def _trusted():
    return standalone.verify_with(signing.public_keys().values())


def _findings(given):
    return standalone.check_receipt(canonical.encode(given), _trusted())


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
def test_a_checkpoint_signs_size_root_and_instant(hospital, size):
    write(hospital, size)
    signed = checkpoint(hospital, LATER)
    leaves = [bytes.fromhex(entry.hash) for entry in Entry.objects.order_by("sequence")]
    frontier: list[bytes] = []
    for count, leaf in enumerate(leaves):
        frontier, _ = merkle.grow(frontier, count, leaf)
    told = document(signed)
    assert (told["size"], told["root"], told["at"]) == (
        size,
        merkle.root_of(frontier).hex(),
        "2026-03-02T00:00:00.000000Z",
    )
    assert (told["institution"], told["key"]) == (str(hospital), keys.current().id)
    assert standalone.check_checkpoint(told, _trusted(), "here") is None
    assert str(signed) == f"checkpoint at {size}"


def test_nothing_new_needs_no_new_checkpoint(hospital):
    write(hospital)
    first = checkpoint(hospital, MORNING)
    assert checkpoint(hospital, LATER) == first
    write(hospital)
    assert checkpoint(hospital, LATER).size == 2
    assert Checkpoint.objects.count() == 2


def test_an_empty_journal_has_nothing_to_sign(hospital):
    with pytest.raises(ValueError, match="no entry yet"):
        checkpoint(hospital, MORNING)


def test_a_change_of_keys_keeps_old_checkpoints_good(hospital):
    write(hospital)
    old = document(checkpoint(hospital, MORNING))
    keys.rotate()
    write(hospital)
    new = document(checkpoint(hospital, LATER))
    assert old["key"] != new["key"]
    assert standalone.check_checkpoint(old, _trusted(), "") is None
    assert standalone.check_checkpoint(new, _trusted(), "") is None
    only_new = standalone.verify_with([signing.public_key()])
    assert standalone.check_checkpoint(old, only_new, "").code == "SIGNATURE"


def test_a_receipt_is_made_in_the_transaction_of_its_entry(hospital):
    write(hospital, 5)
    with transaction.atomic():
        entry = append(
            institution_id=hospital,
            at=LATER,
            happened_at=LATER,
            actor="SYSTEM",
            tag="casework:evidence:seal",
            subject_id=CASE,
            facts={"sha256": "ab" * 32},
            payload={},
        )
        given = receipt(entry)
    assert given["checkpoint"]["at"] == given["entry"]["at"] == "2026-03-02T00:00:00.000000Z"
    assert given["entry"]["facts"] == {"sha256": "ab" * 32}
    assert _findings(given) == []


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13])
def test_every_entry_has_a_receipt_at_any_time(hospital, size):
    write(hospital, size)
    for entry in Entry.objects.all():
        given = receipt(entry, LATER)
        assert given["checkpoint"]["size"] == size
        assert _findings(given) == []


def test_a_receipt_is_the_same_whenever_it_is_asked_for(hospital):
    entry = write(hospital, 3)
    first = receipt(entry, MORNING)
    write(hospital, 4)
    checkpoint(hospital, LATER)
    assert receipt(entry, LATER) == first


def test_a_receipt_can_show_names_and_texts(hospital):
    entry = write(hospital, payload={"name": "张三"})
    assert receipt(entry, MORNING)["payload"] is None
    given = receipt(entry, MORNING, payload=True)
    assert given["payload"]["content"] == {"name": "张三"}
    assert _findings(given) == []


def test_a_receipt_outlives_the_destruction_of_names_and_texts(hospital):
    entry = write(hospital, payload={"name": "张三"})
    destroy_payloads(
        institution_id=hospital, sequences=[1], at=LATER, actor="SYSTEM", reason="EXPIRED", article="H-00"
    )
    given = receipt(entry, LATER, payload=True)
    assert given["payload"] is None
    assert _findings(given) == []


@pytest.mark.parametrize("entries", [1_000_000, 10_000_000])
def test_a_proof_takes_at_most_a_kibibyte(entries):
    for index in (0, entries // 2, entries - 1):
        path = merkle.inclusion_proof(index, entries, lambda _level, _index: bytes(32))
        assert len(base64.b64encode(b"".join(path))) <= 1024


def test_a_receipt_takes_three_queries(hospital, django_assert_num_queries):
    entry = write(hospital, 9)
    checkpoint(hospital, LATER)
    with django_assert_num_queries(2):
        receipt(entry)
    with django_assert_num_queries(3):
        receipt(entry, payload=True)


@pytest.mark.parametrize(("old", "new"), [(1, 2), (1, 8), (3, 7), (4, 8), (6, 8), (5, 5)])
def test_the_journal_of_then_is_the_beginning_of_the_journal_of_now(hospital, old, new):
    write(hospital, old)
    then = checkpoint(hospital, MORNING)
    write(hospital, new - old)
    now = checkpoint(hospital, LATER)
    given = json.loads(canonical.encode(consistency(then, now)))
    content = base64.b64decode(given["proof"])
    path = [content[start : start + 32] for start in range(0, len(content), 32)]
    roots = [bytes.fromhex(given[one]["root"]) for one in ("old", "new")]
    assert merkle.consistent(given["old"]["size"], roots[0], given["new"]["size"], roots[1], path)


def _with(given, change):
    given = json.loads(canonical.encode(given))
    change(given)
    return given


def _other_entry(given):
    given["entry"]["facts"]["kind"] = "VISIT"


def _other_place(given):
    given["entry"]["sequence"] += 1


def _far_place(given):
    given["entry"]["sequence"] += 100


def _other_institution(given):
    given["entry"]["institution"] = str(UUID(int=1))


def _other_text(given):
    given["payload"]["content"]["note"] = "与李四家属通话"


def _more_text(given):
    given["payload"]["more"] = 1


def _bad_salt(given):
    given["payload"]["salt"] = given["payload"]["salt"].upper() + "A"


def _later(given):
    given["checkpoint"]["at"] = "2026-03-03T00:00:00.000000Z"


def _other_root(given):
    given["checkpoint"]["root"] = "00" * 32


def _short_proof(given):
    given["proof"] = base64.b64encode(base64.b64decode(given["proof"])[:-32]).decode()


def _long_proof(given):
    given["proof"] = base64.b64encode(base64.b64decode(given["proof"]) + bytes(32)).decode()


def _odd_proof(given):
    given["proof"] = given["proof"][:-4]


def _loose_proof(given):
    *start, last, one, other = given["proof"]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    given["proof"] = "".join([*start, alphabet[alphabet.index(last) ^ 1], one, other])


def _no_proof(given):
    del given["proof"]


def _more(given):
    given["more"] = 1


def _other_kind(given):
    given["kind"] = "yihe-receipt-2"


def _less_entry(given):
    del given["entry"]["tag"]


def _text_for_an_entry(given):
    given["entry"] = "entry"


def _short_signature(given):
    given["checkpoint"]["signature"] = "00"


def _number_for_a_signature(given):
    given["checkpoint"]["signature"] = 7


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (_other_entry, {"PROOF"}),
        (_other_place, {"PROOF"}),
        (_far_place, {"PROOF"}),
        (_other_institution, {"PROOF", "FOREIGN"}),
        (_other_text, {"PAYLOAD"}),
        (_more_text, {"PAYLOAD"}),
        (_bad_salt, {"PAYLOAD"}),
        (_later, {"SIGNATURE"}),
        (_other_root, {"SIGNATURE", "PROOF"}),
        (_short_proof, {"PROOF"}),
        (_long_proof, {"PROOF"}),
        (_odd_proof, {"UNREADABLE"}),
        (_loose_proof, {"UNREADABLE"}),  # bits that base64 leaves unused
        (_no_proof, {"FORMAT"}),
        (_more, {"FORMAT"}),
        (_other_kind, {"FORMAT"}),
        (_less_entry, {"FORMAT", "PROOF"}),
        (_text_for_an_entry, {"FORMAT"}),
        (_short_signature, {"FORMAT"}),
        (_number_for_a_signature, {"FORMAT"}),
    ],
)
def test_a_forged_receipt_is_found_out(hospital, change, codes):
    write(hospital, 3)
    given = receipt(Entry.objects.get(sequence=2), MORNING, payload=True)
    assert {found.code for found in _findings(_with(given, change))} == codes


def test_a_receipt_by_another_key_is_found_out(hospital):
    given = canonical.encode(receipt(write(hospital), MORNING))
    stranger = standalone.verify_with([bytes(range(32))])
    assert [found.code for found in standalone.check_receipt(given, stranger)] == ["SIGNATURE"]
