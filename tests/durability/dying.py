"""A process that is killed at a chosen instant of what it does: at its n-th effect on a disk or on a database.

It is a child of the tests' own process, so that it is warm and costs little, and it is killed as `kill -9` kills.
What it had been told was done it reports at once through a pipe; what is in the pipe was acknowledged.
"""

import gc
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import connection

from tests.durability import beneath

# What Python announces before it does it to a file; making one durable it does unannounced.
CHANGING = frozenset(
    "open os.chmod os.link os.mkdir os.remove os.rename os.rmdir os.truncate os.utime".split()
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
NEVER = -1


@dataclass(frozen=True)
class Told:
    """What a child had said when it was dead: whether it was acknowledged, and how many effects it had."""

    acknowledged: bool
    effects: int


class Countdown:
    """Counts effects, and kills this process before the chosen one."""

    def __init__(self, last: int) -> None:
        self.last, self.count = last, 0

    def effect(self, half: Callable[[], None] | None = None) -> None:
        """Count what is about to be done; half of it is done where that is possible."""
        self.count += 1
        if self.count == self.last:
            if half:
                half()
            die()

    def watch(self) -> None:
        """See every change of a file that Python or SQLite makes, and every statement PostgreSQL is sent."""
        sys.addaudithook(self._announced)
        os.fsync = partial(self._synced, os.fsync)
        if connection.vendor == "postgresql":
            connection.execute_wrappers.append(self._executed)
            commit = connection._commit
            connection._commit = partial(self._committed, commit)

    def beneath(self, operation: beneath.Operation) -> None:
        """See what SQLite does: each write may fail to begin, or end halfway."""
        self.effect()
        if operation.kind is beneath.Kind.WRITE:
            self.effect(operation.tear)

    def _announced(self, event: str, given: tuple[Any, ...]) -> None:
        if event in CHANGING and (event != "open" or given[2] & WRITING):
            self.effect()

    def _synced(self, sync: Callable[[int], None], file: int) -> None:
        self.effect()
        sync(file)

    def _executed(self, execute: Callable[..., Any], *given: Any) -> Any:
        self.effect()
        return execute(*given)

    def _committed(self, commit: Callable[[], None]) -> None:
        self.effect()
        commit()
        self.effect()


def die() -> None:
    """Kill this process, without a farewell."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed(act: Callable[[], object], last: int = NEVER) -> Told:
    """Let a child act until its last effect; gives what it had said. What it raises is raised here."""
    connection.close()  # of a connection that is open here the child would believe it were its own
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(act, last, partial(_say, writing))
    os.close(writing)
    with open(reading, encoding="utf-8") as pipe:  # noqa: PTH123 - a pipe has no path
        said = [json.loads(line) for line in pipe]
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    told = {word: value for line in said for word, value in line.items()}
    if "raised" in told:
        raise AssertionError(told["raised"])
    _await_rollback(told.get("server"))
    return Told("acknowledged" in told, told.get("effects", last))


def _live(act: Callable[[], object], last: int, say: Callable[..., None]) -> None:
    gc.disable()  # it would touch, and so copy, all of the memory that this process shares with its parent
    countdown = Countdown(last)
    try:
        with ExitStack() as watching:
            if connection.vendor == "sqlite":
                watching.enter_context(beneath.observed(countdown.beneath))
            else:
                connection.ensure_connection()
                say(server=connection.connection.info.backend_pid)
            countdown.watch()
            act()
            say(acknowledged=True)
            connection.close()  # moves SQLite's log into the database
            say(effects=countdown.count)
    except BaseException:  # noqa: BLE001 - this process ends here, whatever happened
        say(raised=traceback.format_exc())
    die()


def _say(pipe: int, **words: object) -> None:
    os.write(pipe, json.dumps(words).encode() + b"\n")


def _await_rollback(server: int | None) -> None:
    """Wait until PostgreSQL has seen that its client is gone: until then a commit may still be under way."""
    while server:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pid = %s", [server])
            if cursor.fetchone() == (0,):
                return
