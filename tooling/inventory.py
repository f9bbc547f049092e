"""The bill of materials: what is served beside our own code, as CycloneDX, made of the pinned requirements alone."""

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from tooling.places import ROOT

LOCK = ROOT / "requirements" / "run.txt"
INVENTORY = ROOT / "requirements" / "run.cdx.json"
# name==version ; marker \ and below it a line for the hash of each archive that may be installed.
PINNED = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<marker>[^\\]+?))?\s*\\?$"
)
HASH = re.compile(r"^\s+--hash=sha256:(?P<content>[0-9a-f]{64})\s*\\?$")


def inventory() -> str:
    """Give the bill of materials as JSON; ValueError for a line that is neither a pinned package nor a hash."""
    content = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _ourselves()},
        "components": list(components(LOCK.read_text())),
    }
    return json.dumps(content, indent=1) + "\n"


def components(lock: str) -> Iterator[dict[str, Any]]:
    """Give a component for each pinned package, with the hashes of all archives it may be installed from."""
    found: dict[str, Any] = {}
    for line in lock.splitlines():
        if hashed := HASH.match(line):
            found["hashes"].append({"alg": "SHA-256", "content": hashed["content"]})
        elif pinned := PINNED.match(line):
            if found:
                yield found
            found = _component(pinned)
        elif line.strip():
            raise ValueError(line)
    yield found


def _component(pinned: re.Match[str]) -> dict[str, Any]:
    # As the address of a package is written: small letters, hyphens, and an escaped plus.
    name = re.sub(r"[._-]+", "-", pinned["name"]).lower()
    purl = f"pkg:pypi/{name}@{pinned['version'].replace('+', '%2B')}"
    marker = {"properties": [{"name": "yihe:marker", "value": pinned["marker"]}]} if pinned["marker"] else {}
    return {
        "type": "library",
        "bom-ref": purl,
        "name": pinned["name"],
        "version": pinned["version"],
        "purl": purl,
        **marker,
        "hashes": [],
    }


def _ourselves() -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return {
        "type": "application",
        "bom-ref": project["name"],
        "name": project["name"],
        "version": project["version"],
        "description": project["description"],
    }


if __name__ == "__main__":
    INVENTORY.write_text(inventory())
