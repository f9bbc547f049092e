"""Reliability Q18: every dependency is pinned with its hashes, and the bill of materials says what is pinned."""

import json
import re
import subprocess
import sys
from importlib.metadata import version

import pytest

from tooling.inventory import INVENTORY, LOCK, components, inventory
from tooling.places import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
ONE = "django==5.2.1 ; python_version > '3' \\\n    --hash=sha256:" + "ab" * 32


def test_the_bill_of_materials_is_made_of_the_lock():
    assert INVENTORY.read_text() == inventory(), "run: python -m tooling.inventory"


def test_it_names_each_pinned_package_with_every_hash():
    """Counted in the lock by other means than the bill of materials is made by."""
    listed, lock = json.loads(INVENTORY.read_text())["components"], LOCK.read_text()
    assert [f"{one['name']}=={one['version']}" for one in listed] == re.findall(
        r"^\S+==[^\s;]+", lock, re.MULTILINE
    )
    assert sum(len(one["hashes"]) for one in listed) == lock.count("--hash=sha256:") > len(listed)
    assert len({one["purl"] for one in listed}) == len(listed)
    assert json.loads(INVENTORY.read_text())["metadata"]["component"]["version"] == version("yihe")


def test_it_names_what_is_installed():
    installed = {one["name"]: one["version"] for one in json.loads(INVENTORY.read_text())["components"]}
    assert version("Django") == installed["django"]
    assert version("pysqlite3") == installed["pysqlite3"]


@pytest.mark.parametrize("lock", LOCKS, ids=[lock.name for lock in LOCKS])
def test_every_pinned_package_has_its_hashes(lock):
    assert all(one["hashes"] for one in components(lock.read_text()))


def test_what_is_not_pinned_by_a_hash_is_refused_at_installing(tmp_path):
    loose = tmp_path / "loose.txt"
    loose.write_text("django==5.2.1\n")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--dry-run",
        "--no-index",
        "--require-hashes",
        "-r",
        str(loose),
    ]
    refused = subprocess.run(command, text=True, capture_output=True, check=False)
    assert refused.returncode
    assert "require" in refused.stderr


@pytest.mark.parametrize("line", ["django>=5", "--index-url x", "-e .", "django @ file:x"])
def test_a_line_that_pins_nothing_is_no_material(line):
    with pytest.raises(ValueError, match=re.escape(line)):
        list(components(f"{ONE}\n{line}\n"))


def test_a_marker_and_a_name_are_written_as_addresses_are():
    [one] = components(ONE.replace("django", "Zope.Interface").replace("5.2.1", "1+local"))
    assert one["purl"] == "pkg:pypi/zope-interface@1%2Blocal"
    assert one["properties"] == [{"name": "yihe:marker", "value": "python_version > '3'"}]
