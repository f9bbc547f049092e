"""The Python environment in .venv: made once, brought up to date when the pinned requirements change."""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys

from tooling import system
from tooling.places import ROOT, VENV, tool
from tooling.progress import Trouble, quietly, step

STAMP = VENV / "setup.json"
# What "test" installs contains what "run" installs.
CONTAINED_IN = {"run": ("run", "test"), "test": ("test",)}


def prepare(kind: str) -> None:
    """Install what serving ("run") or testing ("test") needs; costs nothing when it is already there."""
    wanted = {name: _fingerprint(name) for name in CONTAINED_IN[kind]}
    found = _stamp()
    if any(found.get(name) == wanted[name] for name in wanted):
        return
    if found.get("place") != _place():
        _make(clear=STAMP.exists())
        found = {"place": _place()}
    with step("Python packages"):
        _install(kind)
    STAMP.write_text(json.dumps({**found, kind: wanted[kind]}, indent=1))


def _stamp() -> dict[str, str]:
    return json.loads(STAMP.read_text()) if STAMP.exists() else {}


def _place() -> str:
    """An environment is tied to its folder and its Python; moved or upgraded, it is made anew."""
    return f"{ROOT} {sys.version}"


def _fingerprint(kind: str) -> str:
    parts = [ROOT / "requirements" / f"{kind}.txt", ROOT / "requirements" / "uv.txt", ROOT / "pyproject.toml"]
    return hashlib.sha256(b"\0".join([_place().encode(), *(part.read_bytes() for part in parts)])).hexdigest()


def _make(*, clear: bool) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        system.need({"python3-venv": "makes Python environments"})
    with step("Python environment in .venv"):
        quietly([sys.executable, "-m", "venv", *(["--clear"] if clear else []), str(VENV)])


def _install(kind: str) -> None:
    pip = [tool("python"), "-m", "pip", "--disable-pip-version-check"]
    pinned = ["install", "--quiet", "--require-hashes", "--requirement", f"requirements/{kind}.txt"]
    if not _install_with_uv(pip, pinned):
        quietly([*pip, *pinned])
    quietly([*pip, "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", "."])


def _install_with_uv(pip: list[str], pinned: list[str]) -> bool:
    """Install with uv, four times as fast; say False where it cannot, since pip knows more settings."""
    try:
        quietly([*pip, "install", "--quiet", "--require-hashes", "--requirement", "requirements/uv.txt"])
        quietly(
            [tool("uv"), "pip", *pinned], {**os.environ, **_settings_of_pip(pip), "VIRTUAL_ENV": str(VENV)}
        )
    except Trouble:
        return False
    return True


def _settings_of_pip(pip: list[str]) -> dict[str, str]:
    """Hand on the index a hospital has set for pip, which uv does not read by itself."""
    asked = subprocess.run(
        [*pip, "config", "get", "global.index-url"], text=True, capture_output=True, check=False
    )
    index = os.environ.get("PIP_INDEX_URL") or asked.stdout.strip()
    return {"UV_DEFAULT_INDEX": index} if index else {}
