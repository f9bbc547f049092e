"""A receipt of a sealing is checked offline, from the file and from the paper, and any change of it is found."""

import base64
import hashlib
import json
import re
from html import unescape
from urllib.parse import quote, unquote

import pytest
from django.test import Client
from django.urls import reverse

from tests import walking
from yihe.casework.evidence import receipts
from yihe.casework.evidence.receipts import address_of, code_of, picture_of, receipt_of
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
    code = code_of(entry, receipt | {"proof": proof})
    drawn = picture_of(address_of(code, "https://yihe.county-health-bureau.example.cn/"))
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


# The page to which the code leads


@pytest.fixture
def code(world, sealing):
    with walking.inside(world):
        return code_of(*receipt_of(sealing(), world.at))


def test_the_picture_holds_the_address_of_the_page(case, sealing, browser, monkeypatch):
    drawn = []
    draw = receipts.picture_of
    monkeypatch.setattr(receipts, "picture_of", lambda words: drawn.append(words) or draw(words))
    browser("officer").get(reverse("evidence:receipt", args=[case.pk, sealing().pk]))
    [address] = drawn
    assert address.startswith("HTTP://TESTSERVER/R/YIHE1/")
    assert set(address) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"), (
        "the dense letters of a QR code"
    )
    client = Client()
    client.cookies["django_language"] = "en"
    assert "This receipt holds" in client.get(address.removeprefix("HTTP://TESTSERVER")).content.decode()


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "回执有效"), ("en", "This receipt holds")])
def test_whoever_holds_the_paper_sees_that_it_holds_without_signing_in(client, code, language, words):
    client.cookies["django_language"] = language
    page = client.get(f"/R/{code}").content.decode()
    assert words in page
    assert page.count('class="chip done"') == 3
    for secret in ("周小满", "输液后皮疹", "病历"):
        assert secret not in page, "nothing that is not on the paper"


# which part of the code is changed, and how many of the three checks fail
CHANGED = ((3, 2), (4, 2), (5, 2), (8, 1), (2, 2))


@pytest.mark.parametrize(("part", "failing"), CHANGED)
def test_a_changed_code_does_not_hold(client, code, part, failing):
    parts = code.split("/")
    if part in {2, 4}:
        parts[part] = str(int(parts[part]) + 1)
    else:
        parts[part] = ("B" if parts[part][0] == "A" else "A") + parts[part][1:]
    client.cookies["django_language"] = "en"
    page = client.get(f"/R/{'/'.join(parts)}").content.decode()
    assert "This receipt does not hold" in page
    assert page.count('class="chip bad"') >= failing


NO_CODE = ("YIHE1", "YIHE1/a/b/c", "x" * 5000, "YIHE1/" + "/".join("0" * 9), "../../etc/passwd", "<script>")


@pytest.mark.parametrize("words", NO_CODE)
def test_what_is_no_code_is_said_to_be_none(client, words):
    client.cookies["django_language"] = "en"
    answer = client.get("/R/" + quote(words, safe="/"))
    assert answer.status_code == 200
    assert "Scan the whole code again" in answer.content.decode()


def test_the_page_hands_out_the_program_and_the_key(client, world):
    page = client.get("/R/").content.decode()
    assert signing.public_key().hex() in page
    program = client.get(reverse("evidence:verifier"))
    assert program["Content-Disposition"] == 'attachment; filename="yihe-verify.py"'
    compile(program.content, "yihe-verify.py", "exec")
