"""The script for the other side: what it accepts, what it finds, and that it needs nothing of ours."""

import ast
import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.foundation.journal.writing import MORNING, break_the_guards, write
from yihe.foundation.journal import canonical, standalone
from yihe.foundation.journal.checkpoints import checkpoint, document, receipt
from yihe.foundation.journal.destroying import destroy_payloads
from yihe.foundation.journal.exporting import export
from yihe.foundation.journal.models import Payload
from yihe.foundation.vault import keys, signing

SCRIPT = Path(standalone.__file__)


@pytest.fixture
def lines(db, hospital):
    """Export a journal of seven entries."""
    write(hospital, 6)
    write(hospital, payload={}, subject_id=None)
    return [line.encode() for line in export(hospital, MORNING)]


def _check(lines, outside=()):
    verify = standalone.verify_with(signing.public_keys().values())
    entries, findings = standalone.check_journal(lines, verify, outside)
    return entries, [(found.code, found.where) for found in findings]


def test_an_export_holds(lines):
    assert len(lines) == 9
    assert _check(lines) == (7, [])


def test_an_export_longer_than_a_batch_holds(db, hospital, monkeypatch):
    monkeypatch.setattr("yihe.foundation.journal.exporting._BATCH", 3)
    write(hospital, 8)
    assert _check([line.encode() for line in export(hospital, MORNING)]) == (8, [])


def test_an_export_can_leave_names_and_texts_out(db, hospital):
    write(hospital, 3)
    text = "".join(export(hospital, MORNING, payloads=False))
    assert "张三" not in text
    assert _check(text.encode().splitlines(keepends=True)) == (3, [])


def test_an_export_after_a_lawful_destruction_holds(db, hospital):
    write(hospital, 3)
    destroy_payloads(
        institution_id=hospital, sequences=[2], at=MORNING, actor="SYSTEM", reason="EXPIRED", article="H-00"
    )
    assert _check([line.encode() for line in export(hospital, MORNING)]) == (4, [])


def test_names_that_went_missing_are_found(db, hospital):
    write(hospital, 3)
    break_the_guards()
    Payload.objects.filter(sequence=2).delete()
    assert _check([line.encode() for line in export(hospital, MORNING)]) == (3, [("MISSING", "entry 2")])


def test_an_earlier_checkpoint_holds_against_a_longer_journal(db, hospital):
    write(hospital, 3)
    earlier = document(checkpoint(hospital, MORNING))
    write(hospital, 4)
    assert _check([line.encode() for line in export(hospital, MORNING)], [earlier]) == (7, [])


def test_a_checkpoint_of_another_journal_is_named(lines, hospital):
    write(clinic := hospital.__class__(int=9))
    foreign = document(checkpoint(clinic, MORNING))
    assert _check(lines, [foreign]) == (7, [("FOREIGN", "outside checkpoint 1")])


def test_among_checkpoints_of_many_journals_ours_are_compared(lines, hospital):
    write(clinic := hospital.__class__(int=9))
    foreign, ours = document(checkpoint(clinic, MORNING)), document(checkpoint(hospital, MORNING))
    assert _check(lines, [foreign, ours]) == (7, [])
    assert _check(lines[:5], [foreign, ours])[1][-1] == ("CUT", "outside checkpoint 1")


def test_a_forged_outside_checkpoint_is_named(lines, hospital):
    forged = document(checkpoint(hospital, MORNING)) | {"size": 3}
    assert _check(lines, [forged]) == (7, [("SIGNATURE", "outside checkpoint 1")])


def _reparsed(line, change):
    value = json.loads(line)
    change(value)
    return canonical.encode(value) + b"\n"


@pytest.mark.parametrize(
    ("number", "line", "findings"),
    [
        (0, b"", [("FORMAT", "line 1")]),
        (0, b"{}\n", [("FORMAT", "line 1")]),
        (0, b"[" * 100_000 + b"\n", [("FORMAT", "line 1")]),
        (
            3,
            b"\n",
            [("UNREADABLE", "line 4"), ("GAP", "entry 3"), ("BROKEN", "entry 3"), ("SIZE", "the export")],
        ),
        (3, b'{"entry":{}}\n', [("UNREADABLE", "line 4")]),
        (3, b'{"entry":{"a":{},"a":1},"hash":""}\n', [("UNREADABLE", "line 4")]),
        (3, b'{"entry":{"a":1.5}}\n', [("UNREADABLE", "line 4")]),
        (3, b'{"entry":{"a":NaN}}\n', [("UNREADABLE", "line 4")]),
        (3, b'{"entry":{"a":\xff}}\n', [("UNREADABLE", "line 4")]),
        (3, b'{"entry":' + b'{"a":' * 100_000 + b"\n", [("UNREADABLE", "line 4")]),
        (8, b"", [("UNREADABLE", "line 9"), ("UNSIGNED", "the export")]),
        (8, b"[]\n", [("UNREADABLE", "line 9"), ("UNSIGNED", "the export")]),
        (8, b'{ "kind":1}\n', [("UNREADABLE", "line 9"), ("UNSIGNED", "the export")]),
        (8, '{"kind":"e\u0301"}\n'.encode(), [("UNREADABLE", "line 9"), ("UNSIGNED", "the export")]),
        (8, b'{"kind":1}\n', [("FORMAT", "closing checkpoint")]),
    ],
)
def test_a_line_of_nonsense_is_named(lines, number, line, findings):
    lines[number] = line
    entries, found = _check(lines)
    assert entries == (0 if number == 0 else 6 if number == 3 else 7)
    assert set(findings) <= set(found)


@pytest.mark.parametrize(
    "header",
    [
        {"kind": "yihe-journal-2"},
        {"version": 2},
        {"size": "7"},
        {"payloads": 1},
        {"institution": None},
        {"more": 1},
    ],
)
def test_a_header_of_another_kind_is_refused(lines, header):
    lines[0] = _reparsed(lines[0], lambda value: value.update(header))
    assert _check(lines) == (0, [("FORMAT", "line 1")])


def test_a_wrong_size_in_the_header_is_found(lines):
    lines[0] = _reparsed(lines[0], lambda value: value.update(size=8))
    assert _check(lines) == (7, [("SIZE", "the export")])


def test_an_export_without_its_closing_checkpoint_is_unsigned(lines):
    assert _check(lines[:-1]) == (7, [("UNSIGNED", "the export")])


def test_nothing_may_follow_the_closing_checkpoint(lines):
    assert _check([*lines, lines[-1]]) == (7, [("UNREADABLE", "line 10")])


def test_an_export_of_another_institution_is_not_ours(lines):
    lines[0] = _reparsed(lines[0], lambda value: value.update(institution="0" * 36))
    codes = {code for code, _ in _check(lines)[1]}
    assert codes == {"FOREIGN"}


def test_one_hole_is_told_once(lines):
    del lines[3]
    assert _check(lines) == (
        6,
        [("GAP", "entry 3"), ("BROKEN", "entry 3"), ("SIZE", "the export"), ("CUT", "closing checkpoint")],
    )


def test_an_empty_tree_has_the_root_of_nothing(hospital):
    chain = standalone.Chain(str(hospital), lambda *_: True)
    assert chain.root().hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


# --- Ed25519 ---

# RFC 8032, section 7.1, tests 1 to 3: public key, message, signature in two halves.
RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155",
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da",
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac",
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("key", "message", "point", "number"), RFC_8032)
def test_signatures_of_rfc_8032(key, message, point, number):
    parts = [bytes.fromhex(part) for part in (key, message, point + number)]
    assert standalone.ed25519_verify(*parts)
    for place in range(0, 512, 37):
        flipped = (int.from_bytes(parts[2]) ^ 1 << place).to_bytes(64)
        assert not standalone.ed25519_verify(parts[0], parts[1], flipped)


@settings(deadline=None, max_examples=25)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=64), st.integers(0, 255))
def test_signatures_agree_with_those_of_the_library(seed, message, bit):
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = private.public_key().public_bytes_raw(), private.sign(message)
    assert standalone.ed25519_verify(public, message, signature)
    assert not standalone.ed25519_verify(public, message + b"x", signature)
    assert not standalone.ed25519_verify((int.from_bytes(public) ^ 1 << bit).to_bytes(32), message, signature)


ORDER = 2**252 + 27742317777372353535851937790883648493
KEY, _, POINT, NUMBER = RFC_8032[0]


@pytest.mark.parametrize(
    ("key", "signature"),
    [
        (KEY, POINT + NUMBER[:-2]),  # too short
        (KEY, POINT + (ORDER + 1).to_bytes(32, "little").hex()),  # a number beyond the order of the group
        ("ed" + "ff" * 30 + "7f", POINT + NUMBER),  # y = p, which is 0 written otherwise
        ("02" + "00" * 31, POINT + NUMBER),  # no point of the curve
        ("01" + "00" * 30 + "80", POINT + NUMBER),  # x = 0 with a sign
    ],
)
def test_what_is_no_signature_or_key_is_refused(key, signature):
    assert not standalone.ed25519_verify(bytes.fromhex(key), b"", bytes.fromhex(signature))


# --- the command line ---


@pytest.fixture
def papers(tmp_path, lines, hospital):
    """Lay export, receipt, checkpoint and key file down as the other side gets them."""
    (tmp_path / "journal.jsonl").write_bytes(b"".join(lines))
    given = receipt(write(hospital), MORNING, payload=True)
    (tmp_path / "receipt.json").write_bytes(canonical.encode(given) + b"\n")
    (tmp_path / "checkpoint.json").write_bytes(
        canonical.encode(document(checkpoint(hospital, MORNING))) + b"\n"
    )
    known = "".join(f"{key_id} {key.hex()}\n" for key_id, key in signing.public_keys().items())
    (tmp_path / "key.txt").write_text(known)
    return tmp_path


def _run(papers, *arguments):
    return subprocess.run(
        [sys.executable, "-I", SCRIPT, *arguments], cwd=papers, capture_output=True, text=True, check=False
    )


def test_the_script_runs_alone(papers):
    done = _run(papers, "verify-journal", "journal.jsonl", "--key", signing.public_key().hex())
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "7 entries, 0 findings / 7 个条目，0 处不符\n"
    assert _run(papers, "verify-receipt", "receipt.json", "--key", "key.txt").returncode == 0


def test_the_script_is_a_program(papers, monkeypatch, capsys):
    monkeypatch.setattr(
        sys, "argv", ["standalone.py", "verify-receipt", str(papers / "receipt.json"), "--key", "0" * 64]
    )
    with pytest.raises(SystemExit) as left:
        runpy.run_path(str(SCRIPT), run_name="__main__")
    assert left.value.code == 1
    assert "SIGNATURE" in capsys.readouterr().out


def test_the_script_needs_the_standard_library_only():
    tree = ast.parse(SCRIPT.read_bytes(), feature_version=(3, 9))
    named = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
        )
    }
    assert named <= sys.stdlib_module_names


def test_the_script_compares_an_earlier_checkpoint(papers, capsys, monkeypatch):
    monkeypatch.chdir(papers)
    code = standalone.main(
        ["verify-journal", "journal.jsonl", "--key", "key.txt", "--checkpoint", "checkpoint.json"]
    )
    assert code == 1
    assert "outside checkpoint 1: CUT\n  比日志更长" in capsys.readouterr().out


def test_the_script_says_what_does_not_hold(papers, capsys, monkeypatch):
    monkeypatch.chdir(papers)
    text = (papers / "receipt.json").read_text()
    (papers / "receipt.json").write_text(text.replace("张三", "李四"))
    assert standalone.main(["verify-receipt", "receipt.json", "--key", "key.txt"]) == 1
    said = capsys.readouterr().out
    assert (
        "the receipt: PAYLOAD\n  姓名与文字部分与摘要不符\n  has names and texts that do not fit their digest\n"
        in said
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["verify-journal", "nowhere.jsonl", "--key", "key.txt"],
        ["verify-journal", "journal.jsonl", "--key", "no key"],
        ["verify-journal", "journal.jsonl", "--key", "key.txt", "--checkpoint", "key.txt"],
        ["verify-journal", "journal.jsonl"],
        ["verify", "journal.jsonl", "--key", "key.txt"],
    ],
)
def test_a_question_that_makes_no_sense_is_answered_with_two(papers, arguments, capsys, monkeypatch):
    monkeypatch.chdir(papers)
    with pytest.raises(SystemExit) as left:
        standalone.main(arguments)
    assert left.value.code == 2


def test_an_export_under_several_keys_holds(db, hospital):
    write(hospital, 2)
    earlier = document(checkpoint(hospital, MORNING))
    keys.rotate()
    write(hospital)
    assert _check([line.encode() for line in export(hospital, MORNING)], [earlier]) == (3, [])
