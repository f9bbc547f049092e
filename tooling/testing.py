"""All tests: the gates, then SQLite with the browser and PostgreSQL, side by side."""

import os
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import NamedTuple

from tooling import checking, environment, system, translating
from tooling.places import ROOT, tool
from tooling.progress import Trouble, step


class Suite(NamedTuple):
    """One run of pytest over one database."""

    name: str
    environ: Mapping[str, str]
    arguments: Sequence[str]


class Outcome(NamedTuple):
    """How one run ended: exit code and seconds."""

    code: int
    seconds: float


def test(arguments: Sequence[str]) -> int:
    """Run everything; or, with words for pytest, only the tests those words choose, without the gates."""
    environment.prepare("test")
    system.need_browser()
    translating.compile_catalogues()
    gates = 0 if arguments else checking.check()
    with _postgresql() as url:
        outcomes = _side_by_side(
            Suite("sqlite", {}, arguments),
            Suite("postgresql", {"DATABASE_URL": url}, ["-m", "not journey", *arguments]),
        )
    print("\nTests")
    for name, outcome in outcomes.items():
        print(f"  {'✗' if outcome.code else '✓'} {name:<12} {outcome.seconds:6.1f} s")
    failed = gates or any(outcome.code for outcome in outcomes.values())
    print("Failed." if failed else "All is well.")
    return 1 if failed else 0


def release() -> int:
    """Kill, cut the power and crowd as often as is promised of a release; takes an hour or two."""
    os.environ["YIHE_RELEASE"] = "1"
    return test(["tests/durability"])


def _side_by_side(*suites: Suite) -> dict[str, Outcome]:
    outcomes: dict[str, Outcome] = {}
    threads = [threading.Thread(target=_run, args=(suite, outcomes)) for suite in suites]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def _run(suite: Suite, outcomes: dict[str, Outcome]) -> None:
    """Run pytest and pass its lines on, each with the name of its database before it."""
    begun = monotonic()
    command = [tool("python"), "-m", "pytest", "-q", *suite.arguments]
    environ = {**{key: value for key, value in os.environ.items() if key != "DATABASE_URL"}, **suite.environ}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environ, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    for line in process.stdout or ():
        print(f"{suite.name:>10} │ {line}", end="", flush=True)
    outcomes[suite.name] = Outcome(process.wait(), monotonic() - begun)


@contextmanager
def _postgresql() -> Iterator[str]:
    """Lend a PostgreSQL server of our own; gives its URL."""
    with step("PostgreSQL for the tests"):
        server = subprocess.Popen(
            [tool("python"), "-W", "ignore", "-m", "tooling.postgresql"],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        url = server.stdout.readline().strip() if server.stdout else ""
        if not url:
            raise Trouble("PostgreSQL did not start; its own words stand above.")
    try:
        yield url
    finally:
        server.communicate()
