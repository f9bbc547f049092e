"""A receipt of a sealing is checked offline, from the file and from the paper, and any change of it is found."""

import base64
import hashlib
import json
import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.urls import reverse

from tests import walking
from yihe.casework.evidence.receipts import code_of, picture_of, receipt_of
from yihe.foundation.journal import canonical, checkpoints, standalone
from yihe.foundation.vault import signing


@pytest.fixture
def public(world):
    """Give the check of a signature by somebody who has nothing but the public key."""
    return standalone.verify_with([signing.public_key()])


def test_the_downloaded_receipt_verifies_offline_and_holds_the_list(case, sealing, browser, public):
    seal = sealing()
    answer = browser("officer").get(reverse("evidence:receipt_file", args=[case.pk, seal.pk]))
    content = answer.content
    assert standalone.check_receipt(content, public) == []
    assert [line["name"] for line in json.loads(content)["payload"]["content"]["items"]] == [
        "住院病历",
        "输液器及残液",
    ]
    assert answer.headers["Content-Disposition"].startswith("attachment")


# what is changed in the receipt
FORGED = (
    ('"count":46', '"count":45'),  # a page fewer in the list
    ("周小满之父", "周小满之母"),  # somebody else was there
    ('"presence":"SIGNED"', '"presence":"REFUSED"'),
    ('"sequence":', '"sequence":1'),  # another place in the journal
)


@pytest.mark.parametrize(("said", "forged"), FORGED)
def test_a_changed_receipt_does_not_verify(world, sealing, public, said, forged):
    with walking.inside(world):
        _entry, receipt = receipt_of(sealing(), world.at)
    content = canonical.encode(receipt).decode()
    assert said in content
    assert standalone.check_receipt(content.replace(said, forged, 1).encode(), public)


def test_the_receipt_is_the_same_whenever_it_is_asked_for(world, case, sealing):
    with walking.inside(world):
        seal = sealing()
        first = receipt_of(seal, world.at)[1]
        sealing()
        checkpoints.checkpoint(case.institution_id, world.later(days=1))
        assert receipt_of(seal, world.at)[1] == first


def read_code(code, institution):
    """Read a QR code as a stranger would, from its description."""
    version, place, sequence, leaf, size, root, at, key, signature, proof = code.split("/")
    assert (version, place) == ("YIHE1", institution.hex.upper())
    checkpoint = {
        "kind": "yihe-checkpoint",
        "version": 1,
        "institution": str(institution),
        "size": int(size),
        "root": plain(root).hex(),
        "at": at,
        "key": key.lower(),
        "signature": plain(signature).hex(),
    }
    path = plain(proof)
    return (
        int(sequence),
        plain(leaf),
        [path[start : start + 32] for start in range(0, len(path), 32)],
        checkpoint,
    )


def plain(text):
    return base64.b32decode(text + "=" * (-len(text) % 8))


def test_the_code_alone_proves_that_the_entry_was_in_the_signed_journal(world, case, sealing, public):
    with walking.inside(world):
        entry, receipt = receipt_of(sealing(), world.at)
    sequence, leaf, path, checkpoint = read_code(code_of(entry, receipt), case.institution_id)
    assert standalone.check_checkpoint(checkpoint, public, "the code") is None
    assert standalone._climb(leaf, sequence - 1, checkpoint["size"], path) == checkpoint["root"]
    assert leaf.hex() == entry.hash
    other = bytes([leaf[0] ^ 1]) + leaf[1:]
    assert standalone._climb(other, sequence - 1, checkpoint["size"], path) != checkpoint["root"]


def test_the_code_of_a_journal_of_millions_still_fits_on_paper(world, sealing):
    with walking.inside(world):
        entry, receipt = receipt_of(sealing(), world.at)
    long = code_of(entry, receipt | {"proof": base64.b64encode(bytes(range(256)) * 3).decode()})  # 24 hashes
    assert set(long) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
    modules = int(re.search(r"viewBox='0 0 (\d+) ", unquote(picture_of(long).address))[1])
    assert modules <= 17 + 4 * 25 + 8  # version 25 with its margin


@pytest.mark.parametrize("hashes", [0, 4, 8, 12, 16, 20, 24])
def test_a_telephone_can_read_the_code_however_long_the_journal(world, sealing, hashes):
    with walking.inside(world):
        entry, receipt = receipt_of(sealing(), world.at)
    proof = base64.b64encode(bytes(32 * hashes)).decode()
    drawn = picture_of(code_of(entry, receipt | {"proof": proof}))
    modules = int(re.search(r"viewBox='0 0 (\d+) ", unquote(drawn.address))[1])
    side = 36 if drawn.is_large else 26  # millimetres on paper, as the stylesheet prints it
    assert side / modules >= 0.3
    assert drawn.is_large == (modules > 17 + 4 * 15 + 8)


def test_the_sheet_shows_two_copies_with_number_hashes_and_code(case, sealing, browser, photo):
    seal = sealing(attachments=[photo])
    page = browser("officer").get(reverse("evidence:receipt", args=[case.pk, seal.pk])).content.decode()
    assert page.count('class="sheet"') == 2
    assert page.count(seal.number) >= 2
    assert page.count(hashlib.sha256("封条照片说明".encode()).hexdigest()) == 2
    assert "data:image/svg+xml" in unescape(page)
    assert page.count("周小满之父") == 2
