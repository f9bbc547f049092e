"""The gates. Each is a command of the project's environment that exits with 0 when all is well."""

import os
import subprocess
import tempfile
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from time import monotonic
from typing import NamedTuple

from tooling import environment
from tooling.places import ROOT, tool

PYTHON = tool("python")
# The slow one first: two run at a time.
GATES = {
    "types": [tool("mypy")],
    "format": [tool("ruff"), "format", "--check", "--output-format", "concise", "."],
    "lint": [tool("ruff"), "check", "--quiet", "--output-format", "concise", "."],
    "imports": [tool("lint-imports"), "--no-cache"],
    "architecture": [PYTHON, "-m", "pytest", "-q", "--ds=tests.settings", "tests/architecture"],
    "migrations": [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "settings": [PYTHON, "-m", "django", "check", "--fail-level", "WARNING"],
    "docs": [tool("yihe"), "docs", "--check"],
    "translations": [PYTHON, "-m", "tooling.catalogues", "check"],
}
MENDING = [
    [tool("ruff"), "check", "--quiet", "--fix-only", "."],
    [tool("ruff"), "format", "--quiet", "."],
]


class Result(NamedTuple):
    """What a gate said: whether it is open, after how many seconds, and its words."""

    passed: bool
    seconds: float
    words: str


def check(*, fix: bool = False) -> int:
    """Run all gates, each a line with its result and time; give the exit code."""
    environment.prepare("test")
    if fix:
        for command in MENDING:
            subprocess.run(command, cwd=ROOT, check=False)
    print("Gates")
    with tempfile.TemporaryDirectory(prefix="yihe-check-") as folder, ThreadPoolExecutor(2) as pool:
        environ = {**os.environ, "YIHE_HOME": folder, "DJANGO_SETTINGS_MODULE": "yihe.config.settings"}
        asked = {pool.submit(_ask, command, environ): name for name, command in GATES.items()}
        return 1 if _report(asked) else 0


def _report(asked: Mapping[Future[Result], str]) -> int:
    """Print each result as it comes, with the words of those that failed; give how many failed."""
    failed = 0
    for future in as_completed(asked):
        result = future.result()
        failed += not result.passed
        print(f"  {'✓' if result.passed else '✗'} {asked[future]:<14}{result.seconds:6.1f} s", flush=True)
        if not result.passed:
            print("".join(f"      {line}\n" for line in result.words.splitlines()), flush=True)
    return failed


def _ask(command: list[str], environ: Mapping[str, str]) -> Result:
    begun = monotonic()
    done = subprocess.run(command, cwd=ROOT, env=environ, text=True, capture_output=True, check=False)
    return Result(done.returncode == 0, monotonic() - begun, done.stdout + done.stderr)
