"""One application server with two workers, and what it uses: processor time and memory of all its processes."""

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tooling.places import ROOT
from tooling.serving import SERVER

PATIENCE = 60  # seconds until the first page
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Application:
    """A WSGI application in an environment of its own, in its own folder, and its first page."""

    name: str
    gunicorn: str
    wsgi: str
    home: Path
    environ: Mapping[str, str]
    first_page: str


@dataclass(frozen=True)
class Server:
    """A running server: its process, its port, the seconds to its first page, and the file of its own words."""

    name: str
    pid: int
    port: int
    seconds: float
    words: Path

    def cpu(self) -> float:
        """Give the milliseconds of processor time that all processes have used so far."""
        return sum(_ticks(pid) for pid in family(self.pid)) * 1000 / TICKS

    def memory(self) -> float:
        """Give the MiB that all processes hold, shared pages counted once (PSS)."""
        return sum(_pss(pid) for pid in family(self.pid)) / 1024


@contextmanager
def serving(application: Application) -> Iterator[Server]:
    """Serve until the end of the block."""
    port, words = _free_port(), application.home / "server.log"
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    _module, *flags = SERVER
    command = [application.gunicorn, application.wsgi, *flags, "--bind", f"127.0.0.1:{port}"]
    with words.open("ab") as log:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**environ, **application.environ},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            _await(port, application.first_page, process, words)
            yield Server(application.name, process.pid, port, time.perf_counter() - began, words)
        finally:
            process.terminate()
            process.wait()


def family(pid: int) -> Sequence[int]:
    """Give a process and all that descend from it."""
    found = [pid]
    for one in found:
        with suppress(OSError):
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def _ticks(pid: int) -> int:
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])  # utime, stime
    return 0


def _pss(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(port: int, page: str, process: "subprocess.Popen[bytes]", words: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not _answers(port, page):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"the server did not start (exit code {process.poll()}); see {words}")
        time.sleep(0.01)


def _answers(port: int, page: str) -> bool:
    with (
        suppress(OSError, http.client.HTTPException),
        closing(http.client.HTTPConnection("127.0.0.1", port)) as line,
    ):
        line.request("GET", page)
        return line.getresponse().status == http.client.OK
    return False
