"""`./run bench`: fill, measure, write the table."""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks import journal_verify, measuring, reporting, systems
from benchmarks.systems import LIST, PAGE, PASSWORD, RECORD, USERNAME, System
from tooling.places import ROOT, VAR, tool
from tooling.progress import step

CASES, ENTRIES_A_CASE = 100_000, 10
CRUSHED = {"ours": (LIST, PAGE, RECORD), "peer": (RECORD,), "bare": (RECORD,)}


def main() -> int:
    """Measure everything; exit with 1 when a goal is missed and --strict was said."""
    asked = _arguments()
    folder = VAR / "bench"
    if not asked.again or not (folder / "made.json").exists():
        _fill(folder, asked.peer, asked.cases)
    made = json.loads((folder / "made.json").read_text())
    whole = made["count"] >= CASES
    measured = measuring.measure(
        _systems(folder, asked.peer, made), CRUSHED, measuring.ROUNDS if whole else measuring.LOOKS
    )
    count = min(journal_verify.ENTRIES, ENTRIES_A_CASE * int(made["count"]))
    with step(f"A journal of {count:,} entries, verified by the script that strangers get"):
        journal = journal_verify.measure(count)
    result = reporting.result(measured, made, journal)
    # A quick look is no measurement: what is kept in the project is measured with all cases.
    reporting.write(result, *((reporting.JSON, reporting.TABLE) if whole else reporting.beside(folder)))
    missed = [goal["what"] for goal in result["goals"] if not goal["holds"]]
    print("\n".join([f"Missed: {what}" for what in missed] or ["Every goal is reached."]))
    return 1 if missed and asked.strict else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench")
    parser.add_argument(
        "--peer", type=Path, required=True, help="the environment in which the peer is installed"
    )
    parser.add_argument("--cases", type=int, default=CASES, help=f"how many cases (default {CASES:,})")
    parser.add_argument("--again", action="store_true", help="measure what was filled last time")
    parser.add_argument("--strict", action="store_true", help="exit with 1 when a goal is missed")
    return parser.parse_args()


def _fill(folder: Path, peer: Path, cases: int) -> None:
    """Fill the three systems, each in a process and a folder of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    homes = {name: folder / name for name in ("ours", "peer", "bare")}
    for home in homes.values():
        home.mkdir(parents=True)
    ours = {"YIHE_HOME": str(homes["ours"]), "DJANGO_SETTINGS_MODULE": "yihe.config.settings"}
    before = os.times()
    with step(f"{cases:,} cases"):
        subprocess.run([tool("yihe"), "migrate"], cwd=ROOT, env=os.environ | ours, check=True)
        made = _program(tool("python"), "benchmarks.generating", cases, ours)
    after = os.times()
    with step(f"{cases:,} tickets of the peer"):
        of_peer = {"PEER_HOME": str(homes["peer"]), "DJANGO_SETTINGS_MODULE": "benchmarks.peer.settings"}
        _program(str(peer / "bin" / "python"), "benchmarks.peer.filling", cases, of_peer)
    with step(f"{cases:,} notes of the yardstick"):
        of_bare = {"BARE_HOME": str(homes["bare"]), "DJANGO_SETTINGS_MODULE": "benchmarks.bare.settings"}
        _program(tool("python"), "benchmarks.bare.filling", cases, of_bare)
    told = {
        **json.loads(made),
        "count": cases,
        "seconds": round(after.elapsed - before.elapsed),
        "cpu_seconds": round(
            after.children_user + after.children_system - before.children_user - before.children_system
        ),
    }
    (folder / "made.json").write_text(json.dumps(told))


def _program(python: str, module: str, count: int, environ: Mapping[str, str]) -> str:
    command = [python, "-m", "benchmarks.filling", module, str(count), USERNAME, PASSWORD]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | environ, text=True, stdout=subprocess.PIPE, check=True
    )
    return done.stdout


def _systems(folder: Path, peer: Path, made: Mapping[str, object]) -> dict[str, System]:
    count = int(str(made["count"]))
    return {
        "ours": systems.ours(folder / "ours", made),
        "peer": systems.peer(folder / "peer", peer, count),
        "bare": systems.bare(folder / "bare", count),
    }


if __name__ == "__main__":
    sys.exit(main())
