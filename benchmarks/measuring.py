"""The rounds: every system does a few pieces of each work in turn, so that a noisy minute falls on all of them."""

import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from threading import Thread

from benchmarks.clients import Browser
from benchmarks.serving import Server, serving
from benchmarks.systems import PASSWORD, USERNAME, System, Work

ROUNDS, LOOKS = 5, 1  # rounds, and starts; of a whole run, and of a quick look
LIGHT, LOADED = "light", "after the load"
AT_A_TIME, CROWD, EACH = 2, 8, 40  # browsers in the rounds; browsers in the crush, and pieces of each of them
DONE = range(200, 400)


@dataclass
class Figures:
    """What one system used: milliseconds of processor time a piece by work and round; seconds to the first page."""

    cpu: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    starts: list[float] = field(default_factory=list)
    memory: dict[str, float] = field(default_factory=dict)
    crush: dict[str, dict[str, float]] = field(default_factory=dict)

    def summary(self) -> dict[str, object]:
        """Give the middle of the rounds, and the rest as measured, rounded."""
        return {
            "cpu_ms": {work: round(statistics.median(all_of), 2) for work, all_of in self.cpu.items()},
            "start_s": round(statistics.median(self.starts), 2),
            "memory_mib": {when: round(size) for when, size in self.memory.items()},
            "crush": self.crush,
        }


class Bench:
    """One system being measured: its server and the browsers signed in to it."""

    def __init__(self, system: System, server: Server, numbers: Iterator[int]) -> None:
        self.system, self.server, self.numbers = system, server, numbers
        self.figures = Figures()
        self.browsers = [self._signed_in() for _ in range(CROWD)]

    def round(self) -> None:
        """Do some pieces of every work, and note the processor time of a piece."""
        for name, work in self.system.works.items():
            self._together(work, self.browsers[:AT_A_TIME], 1)  # warm
            before = self.server.cpu()
            times = self._together(work, self.browsers[:AT_A_TIME], self.system.pieces // AT_A_TIME)
            self.figures.cpu[name].append((self.server.cpu() - before) / len(times))

    def crush(self, names: Sequence[str]) -> None:
        """Do works with eight browsers at once, and note how long a piece takes on the clock."""
        for name in names:
            times = sorted(self._together(self.system.works[name], self.browsers, EACH))
            self.figures.crush[name] = {
                "p50_ms": round(times[len(times) // 2], 1),
                "p95_ms": round(times[len(times) * 95 // 100], 1),
                "p99_ms": round(times[len(times) * 99 // 100], 1),
            }

    def _together(self, work: Work, browsers: Sequence[Browser], each: int) -> list[float]:
        """Let each browser do so many pieces; give the milliseconds of every piece."""
        times: list[float] = []

        def run(browser: Browser) -> None:
            browser.rest()
            times.extend(self._piece(browser, work) for _ in range(each))

        threads = [Thread(target=run, args=(browser,)) for browser in browsers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if len(times) != each * len(browsers):
            raise RuntimeError(f"{self.server.name}: some pieces were not done; see {self.server.words}")
        return times

    def _piece(self, browser: Browser, work: Work) -> float:
        answers = work(browser, next(self.numbers))
        for answer in answers:
            if answer.status not in DONE:
                raise RuntimeError(f"{self.server.name} answered {answer.status}: {answer.text[:500]}")
        return sum(answer.milliseconds for answer in answers)

    def _signed_in(self) -> Browser:
        browser = Browser(self.server.port)
        browser.sign_in(self.system.sign_in, USERNAME, PASSWORD)
        browser.rest()
        return browser


def measure(
    systems: Mapping[str, System], crushed: Mapping[str, Sequence[str]], rounds: int
) -> dict[str, Figures]:
    """Measure the systems beside each other; crushed are the works to do with eight browsers at once, by system."""
    starts: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        for name, system in systems.items():
            with serving(system.application) as server:
                starts[name].append(server.seconds)
    with ExitStack() as running:
        numbers = count(time.time_ns() // 1000)  # what was recorded by an earlier run keeps its numbers
        benches = {
            name: Bench(system, running.enter_context(serving(system.application)), numbers)
            for name, system in systems.items()
        }
        for bench in benches.values():
            bench.figures.memory[LIGHT] = bench.server.memory()
        for _ in range(rounds):
            for bench in benches.values():
                bench.round()
        for name, bench in benches.items():
            bench.crush(crushed[name])
            bench.figures.memory[LOADED] = bench.server.memory()
            bench.figures.starts = starts[name]
        return {name: bench.figures for name, bench in benches.items()}
