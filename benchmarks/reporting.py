"""What was measured, held against what is promised, as JSON and as a table to read."""

import json
import os
import platform
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from math import prod
from pathlib import Path
from typing import Any

import pysqlite3

from benchmarks.measuring import AT_A_TIME, CROWD, EACH, LIGHT, LOADED, Figures
from benchmarks.systems import LIST, PAGE, RECORD, SEND
from tooling.places import ROOT

JSON, TABLE = ROOT / "benchmarks" / "results" / "latest.json", ROOT / "docs" / "reference" / "benchmarks.md"
WORKS = {
    LIST: "case list with three filters and its count",
    PAGE: "case page",
    RECORD: "complaint recorded, by the form",
    SEND: "complaint recorded, by JSON",
}
# Work → goal in milliseconds of processor time, and the row of the promises it comes from.
CPU_GOALS = {LIST: (20.0, "P1"), PAGE: (22.0, "P4"), RECORD: (9.0, "P5"), SEND: (9.0, "P5")}
WORDS = """\
# Benchmarks

Written by `./run bench`; do not edit. The same as data: `benchmarks/results/latest.json`.

Measured on {day} with {cases:,} cases (tickets, notes) in each system; SQLite, durable before it is acknowledged (WAL,
synchronous=FULL); two workers of four threads; signed in, all middleware. The systems in turn, in rounds of
{browsers} browsers; the middle round counts. CPU is the processor time of all processes of the server: it holds still
where the clock of a shared machine moves by a factor of four.

The machine: {cores} cores, Python {python}, SQLite {sqlite}; 200,000 squares are summed in {loop_ms} ms, 4 KB are
written durably in {fsync_ms} ms; {load} processes wanted to run while this was written. It is shared: the yardstick
took {slow:.2f} times what it took where the goals were set. The second column of figures divides times by that, and
tells whether a goal is reached.

## Goals
"""
BESIDE = """\
## Beside the peer and the yardstick

The peer is django-helpdesk, whose list is a page and the table it then asks for. The yardstick is Django and nothing
else: one table, one filter, no permissions, no journal.
"""
CRUSH = """\
## {crowd} connections at once

{each} pieces each, on the clock, with the clients on the same cores.
"""
CRUSH_GOAL, START_GOAL, FILL_GOAL, VERIFY_GOAL, PROOF_GOAL = 150.0, 2.0, 180.0, 15.0, 1024
MEMORY_GOALS = {LIGHT: 170.0, LOADED: 320.0}
# Milliseconds of processor time of the yardstick on the machine, then idle, on which the goals were set.
REFERENCE = {LIST: 5.7, PAGE: 2.9, RECORD: 2.1}


def result(
    measured: Mapping[str, Figures], made: Mapping[str, Any], journal: Mapping[str, float]
) -> dict[str, Any]:
    """Put everything into one document."""
    figures = {name: one.summary() for name, one in measured.items()}
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "cases": made["count"],
        "fill_s": made["seconds"],
        "fill_cpu_s": made["cpu_seconds"],
        "systems": figures,
        "journal": dict(journal),
        "goals": goals(figures, made, journal),
    }


def goals(
    figures: Mapping[str, Any], made: Mapping[str, Any], journal: Mapping[str, float]
) -> list[dict[str, Any]]:
    """Hold the figures against the goals."""
    ours, bare = figures["ours"], figures["bare"]
    slow, entries = slowness(bare), f"{journal['entries']:,}"
    times = [
        *(
            (row, f"{WORKS[work]}: CPU ms", ours["cpu_ms"][work], goal)
            for work, (goal, row) in CPU_GOALS.items()
        ),
        (
            "P5",
            f"complaint recorded, {CROWD} connections: p99 ms",
            ours["crush"][RECORD]["p99_ms"],
            CRUSH_GOAL,
        ),
        ("-", f"{made['count']:,} cases made: s of CPU", made["cpu_seconds"], FILL_GOAL),
        ("P15", f"{entries} entries verified: s of CPU", journal["cpu_seconds"], VERIFY_GOAL),
    ]
    others = [
        (
            "P12",
            "start to first page, times a bare Django",
            round(ours["start_s"] / bare["start_s"], 2),
            START_GOAL,
        ),
        *(
            ("P13", f"memory of two workers, {when}: MiB", ours["memory_mib"][when], goal)
            for when, goal in MEMORY_GOALS.items()
        ),
        ("Q10", f"proof of one entry among {entries}: bytes", journal["proof_bytes"], PROOF_GOAL),
    ]
    return [
        *(_held(row, what, value, round(value / slow, 1), goal) for row, what, value, goal in times),
        *(_held(row, what, value, value, goal) for row, what, value, goal in others),
    ]


def slowness(bare: Mapping[str, Any]) -> float:
    """Give how many times the yardstick took what it took where the goals were set: the mean over its works."""
    ratios = [bare["cpu_ms"][work] / took for work, took in REFERENCE.items()]
    return float(prod(ratios) ** (1 / len(ratios)))


def _held(row: str, what: str, value: float, scaled: float, goal: float) -> dict[str, Any]:
    return {
        "row": row,
        "what": what,
        "measured": value,
        "scaled": scaled,
        "goal": goal,
        "holds": scaled <= goal,
    }


def machine() -> dict[str, Any]:
    """Measure the machine itself: what one processor does, and how long a durable write takes."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "sqlite": pysqlite3.sqlite_version,
        "loop_ms": round(min(_loop() for _ in range(5)), 1),
        "fsync_ms": round(sorted(_syncs())[25], 2),
        "load": round(os.getloadavg()[1], 1),
    }


def beside(folder: Path) -> tuple[Path, Path]:
    """Give the two files for a run whose results are not kept in the project."""
    return folder / JSON.name, folder / TABLE.name


def write(document: Mapping[str, Any], data: Path, table: Path) -> None:
    """Write both files and say where they are."""
    data.parent.mkdir(exist_ok=True)
    data.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    table.write_text(as_markdown(document), encoding="utf-8")
    print(f"Written: {data}, {table}")


def as_markdown(document: Mapping[str, Any]) -> str:
    """Write the page for people."""
    box = document["machine"]
    words = WORDS.format(
        **box,
        day=document["at"][:10],
        cases=document["cases"],
        browsers=AT_A_TIME,
        slow=slowness(document["systems"]["bare"]),
    )
    crush = CRUSH.format(crowd=CROWD, each=EACH)
    parts = [words, _goals(document["goals"]), BESIDE, *_beside(document["systems"]), crush]
    return "\n".join([*parts, _crushes(document["systems"]), ""])


def _goals(rows: Sequence[Mapping[str, Any]]) -> str:
    return _table(
        ("", "what", "measured", "at the goals' speed", "at most", "reached"),
        [
            (
                row["row"],
                row["what"],
                _cell(row["measured"]),
                _cell(row["scaled"]),
                _cell(row["goal"]),
                "yes" if row["holds"] else "**no**",
            )
            for row in rows
        ],
    )


def _beside(systems: Mapping[str, Any]) -> tuple[str, str]:
    works = [(WORKS[work], *(_cell(one["cpu_ms"].get(work)) for one in systems.values())) for work in WORKS]
    rest = [("start to first page: s", *(_cell(one["start_s"]) for one in systems.values()))]
    rest += [
        (f"memory, {when}: MiB", *(_cell(one["memory_mib"][when]) for one in systems.values()))
        for when in systems["ours"]["memory_mib"]
    ]
    return _table(("CPU ms", *systems), works), _table(("", *systems), rest)


def _crushes(systems: Mapping[str, Any]) -> str:
    rows = [
        (name, WORKS[work], *map(_cell, times.values()))
        for name, one in systems.items()
        for work, times in one["crush"].items()
    ]
    return _table(("system", "work", "p50 ms", "p95 ms", "p99 ms"), rows)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (heads, ["---"] * len(heads), *rows)) + "\n"


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _loop() -> float:
    began = time.perf_counter()
    sum(number * number for number in range(200_000))
    return (time.perf_counter() - began) * 1000


def _syncs() -> list[float]:
    with tempfile.TemporaryFile(dir=ROOT / "var") as file:
        return [_sync(file.fileno()) for _ in range(50)]


def _sync(handle: int) -> float:
    began = time.perf_counter()
    os.write(handle, bytes(4096))
    os.fsync(handle)
    return (time.perf_counter() - began) * 1000
