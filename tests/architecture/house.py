"""The plan of the house as the import contracts in pyproject.toml give it, for what those cannot see."""

import ast
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "yihe"


@cache
def contracts():
    """Give the contracts by the word their name begins with: Floors, Foundation, Road, …"""
    read = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        contract["name"].split(":")[0]: contract for contract in read["tool"]["importlinter"]["contracts"]
    }


@cache
def rooms():
    """Give all rooms from the ground up, as dotted names."""
    wings = ["Foundation", "Road", "Accountability", "Oversight", "Windows"]
    return [room for wing in wings for room in reversed(contracts()[wing]["layers"])]


def room_of(module):
    """Give the room a module stands in, or None for what stands above or outside the rooms (config)."""
    return next((room for room in rooms() if module == room or module.startswith(f"{room}.")), None)


def room_named(label):
    """Give the room of a label, which is also the folder of its templates and the namespace of its URLs."""
    return next((room for room in rooms() if room.rsplit(".", 1)[1] == label), None)


def sees(room, other):
    """Tell whether a room may know another: itself, one below, or any from a window and from config."""
    if room is None or room.startswith("yihe.interfaces"):
        return True
    return rooms().index(other) <= rooms().index(room)


def module_of(path):
    """Give the dotted name of a source file, or of the package a template lies in."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts)


@cache
def sources():
    """Give every Python file of the product, without what Django has written, and its syntax tree."""
    paths = [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def place(path, node=None):
    """Say where something is, so that it can be found with one click."""
    line = f":{node.lineno}" if node is not None else ""
    return f"{path.relative_to(ROOT)}{line}"


def dotted(node):
    """Give a name with dots as it is written: timezone.now; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return ""
