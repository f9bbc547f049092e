"""Where things are in a checkout."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VAR = ROOT / "var"
SOURCE = ROOT / "src" / "yihe"


def tool(name: str) -> str:
    """Give the path of a program of the project's own environment."""
    return str(VENV / "bin" / name)


def home(kind: str) -> Path:
    """Give the folder of database, files and keys: YIHE_HOME where it is set, else one for each kind."""
    return Path(os.environ.get("YIHE_HOME") or VAR / kind).resolve()
