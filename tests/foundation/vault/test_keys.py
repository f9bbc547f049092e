"""The key file: made once, read by its owner only, never forgetting a key."""

import hashlib
import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from yihe.foundation.vault import keys, signing


def test_set_up_makes_a_file_that_only_its_owner_reads(key_file):
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert [path.name for path in key_file.parent.iterdir()] == ["keys.json"]


def test_setting_up_again_changes_nothing(key_file):
    before = key_file.read_bytes()
    assert keys.ensure() is False
    assert key_file.read_bytes() == before


def test_of_many_set_ups_at_once_one_wins(settings, tmp_path):
    settings.YIHE_KEYS = tmp_path / "raced.json"
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: keys.ensure(), range(8)))
    assert made.count(True) == 1
    assert keys.current().id in keys.ring().sets


def test_a_set_up_overtaken_by_another_keeps_the_file_of_the_other(settings, tmp_path, monkeypatch, key_file):
    settings.YIHE_KEYS = tmp_path / "raced.json"

    def overtaken(_, target):
        target.write_bytes(key_file.read_bytes())
        target.chmod(0o600)
        raise FileExistsError(target)

    monkeypatch.setattr(os, "link", overtaken)
    assert keys.ensure() is False
    assert settings.YIHE_KEYS.read_bytes() == key_file.read_bytes()
    assert [path.name for path in tmp_path.glob(".raced*")] == []


def test_the_id_of_a_key_follows_from_its_public_half():
    current = keys.current().id
    assert current == hashlib.sha256(signing.public_key()).hexdigest()[:16]


def test_a_rotation_keeps_the_old_keys_and_the_index_key(key_file):
    old = keys.ring()
    new_id = keys.rotate()
    assert keys.current().id == new_id != old.current.id
    assert keys.by_id(old.current.id) == old.current
    assert keys.ring().index == old.index
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_a_missing_file_is_named_in_both_languages_and_never_made_anew(key_file):
    key_file.unlink()
    with pytest.raises(keys.KeyFileError, match="no key file") as caught:
        keys.current()
    assert "没有密钥文件" in caught.value.zh
    assert not key_file.exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o622])
def test_a_file_open_to_others_is_refused(key_file, mode):
    key_file.chmod(mode)
    with pytest.raises(keys.KeyFileError, match="chmod 600"):
        keys.current()


def test_a_key_we_never_had_is_refused():
    with pytest.raises(keys.KeyFileError, match="holds no key 0123456789abcdef"):
        keys.by_id("0123456789abcdef")


def _spoil(content, how):
    first = next(iter(content["sets"].values()))
    match how:
        case "short key":
            first["field"] = "AAAA"
        case "not base64":
            first["signing"] = "????"
        case "another's seed":
            first["signing"] = first["field"]
        case "future version":
            content["version"] = 2
        case "current key absent":
            content["current"] = "0123456789abcdef"
        case "no index":
            del content["index"]
        case "sets a list":
            content["sets"] = []
        case "index a number":
            content["index"] = 7
    return json.dumps(content)


@pytest.mark.parametrize(
    "how",
    [
        "short key",
        "not base64",
        "another's seed",
        "future version",
        "current key absent",
        "no index",
        "sets a list",
        "index a number",
    ],
)
def test_a_damaged_file_is_refused(key_file, how):
    key_file.write_text(_spoil(json.loads(key_file.read_bytes()), how))
    with pytest.raises(keys.KeyFileError, match="damaged"):
        keys.current()


def test_a_file_that_is_no_json_is_refused(key_file):
    key_file.write_bytes(b"\xff{")
    with pytest.raises(keys.KeyFileError, match="damaged"):
        keys.current()
