"""Signatures of the installation."""

from yihe.foundation.vault import keys, signing


def test_what_we_signed_verifies_and_nothing_else_does():
    key_id, signature = signing.sign(b"list of 12 pages")
    assert signing.verify(key_id, b"list of 12 pages", signature)
    assert not signing.verify(key_id, b"list of 13 pages", signature)
    assert not signing.verify(key_id, b"list of 12 pages", bytes(64))
    assert not signing.verify("0123456789abcdef", b"list of 12 pages", signature)


def test_signatures_outlive_a_change_of_keys():
    old_id, signature = signing.sign(b"then")
    new_id = keys.rotate()
    assert signing.verify(old_id, b"then", signature)
    assert signing.current_key_id() == new_id
    assert signing.sign(b"now")[0] == new_id
    assert signing.sign(b"now", old_id)[0] == old_id
    assert signing.public_keys().keys() == {old_id, new_id}
    assert signing.public_key(old_id) != signing.public_key(new_id) == signing.public_key()
