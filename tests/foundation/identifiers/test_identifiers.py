"""Ids and secrets: their form, and that they differ."""

import secrets
import time
from uuid import RFC_4122

from yihe.foundation import identifiers


def test_uuid7_lays_its_bits_out_as_the_example_of_rfc_9562_does(monkeypatch):
    # RFC 9562, appendix A.6: instant 0x017F22E279B0, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F.
    monkeypatch.setattr(time, "time_ns", lambda: 0x017F22E279B0 * 1_000_000 + 999_999)
    monkeypatch.setattr(secrets, "randbits", lambda bits: {74: 0xCC3 << 62 | 0x18C4DC0C0C07398F}[bits])
    assert str(identifiers.uuid7()) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


def test_uuid7_says_its_version_and_when_it_was_made():
    before = time.time_ns() // 1_000_000
    made = identifiers.uuid7()
    after = time.time_ns() // 1_000_000
    assert (made.version, made.variant) == (7, RFC_4122)
    assert before <= made.int >> 80 <= after


def test_uuid7_sorts_by_the_millisecond(monkeypatch):
    made = []
    for millisecond in (1, 2, 3, 2**47):
        monkeypatch.setattr(time, "time_ns", lambda now=millisecond: now * 1_000_000)
        made.append(identifiers.uuid7())
    assert made == sorted(made)


def test_nothing_comes_twice():
    for make in (
        identifiers.uuid7,
        identifiers.salt,
        identifiers.nonce,
        identifiers.key,
        identifiers.receipt_secret,
        identifiers.password,
    ):
        assert len({make() for _ in range(1000)}) == 1000


def test_sizes_are_those_the_ciphers_ask_for():
    assert (len(identifiers.salt()), len(identifiers.nonce()), len(identifiers.key())) == (16, 12, 32)


def test_secrets_on_paper_hold_no_character_taken_for_another():
    for _ in range(200):
        secret = identifiers.receipt_secret()
        assert [len(part) for part in secret.split("-")] == [4, 4, 4, 4]
        assert not set(secret) & set("0O1IL")


def test_a_password_can_be_read_aloud_and_holds_letters_digits_and_a_sign():
    for _ in range(200):
        parts = identifiers.password().split("-")
        assert len(parts) == 4
        for consonant, vowel, ending, digit in parts:
            assert vowel in "aeiou"
            assert digit in "23456789"
            assert not {consonant, ending} & set("aeioulqv")
