"""The benchmarks, with a peer from the package index in an environment of its own."""

import subprocess
import sys
from collections.abc import Sequence

from tooling import environment
from tooling.places import ROOT, tool
from tooling.progress import quietly, step

PEER = ROOT / ".venv-bench-peer"


def bench(further: Sequence[str]) -> int:
    """Measure ours and the peer in the same run; further words go to the benchmarks, which explain them (--help)."""
    environment.prepare("test")
    _prepare_peer()
    command = [tool("python"), "-m", "benchmarks", "--peer", str(PEER), *further]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _prepare_peer() -> None:
    pinned = ROOT / "requirements" / "bench.txt"
    stamp = PEER / "requirements.txt"
    if stamp.exists() and stamp.read_bytes() == pinned.read_bytes():
        return
    with step("The peer to measure against, in .venv-bench-peer"):
        quietly([sys.executable, "-m", "venv", "--clear", str(PEER)])
        pip = [str(PEER / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
        quietly([*pip, "install", "--quiet", "--require-hashes", "--requirement", str(pinned)])
    stamp.write_bytes(pinned.read_bytes())
