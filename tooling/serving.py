"""Bring an installation up to date and serve it: the application server and, beside it, the worker."""

import http.client
import os
import signal
import socket
import subprocess
import webbrowser
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic, sleep
from typing import NamedTuple

from tooling import environment, translating
from tooling.places import ROOT, home, tool
from tooling.progress import Trouble, quietly, step

PATIENCE = 60  # seconds until the first page
FAREWELL = 15  # seconds a request in flight may still take when the server stops
# One template of the application in memory, shared by two processes of four threads each.
SERVER = [
    "yihe.config.wsgi:application",
    "--preload",
    "--workers=2",
    "--worker-class=gthread",
    "--threads=4",
    "--no-control-socket",
    "--log-level=warning",
]
PRIVATE = 0o077  # what the server writes is read by nobody else on this machine
LOOPBACK = {"127.0.0.1", "localhost"}


class Address(NamedTuple):
    """Where the server listens."""

    host: str
    port: int

    @property
    def near(self) -> str:
        """The host as this machine itself reaches it; 0.0.0.0 means every network, and is no address."""
        return "127.0.0.1" if self.host == "0.0.0.0" else self.host  # noqa: S104 - compared, not bound

    def __str__(self) -> str:
        return f"http://{self.near}:{self.port}/"


def serve(kind: str, address: Address, *, show: bool) -> int:
    """Serve the demo or a real installation until somebody stops it; open a browser when show is set."""
    _refuse_unnamed(address)
    _refuse_taken(address)
    environment.prepare("run")
    translating.compile_catalogues()
    environ = _environ(kind)
    with step("Database"):
        quietly([tool("yihe"), "migrate"], environ)
    if kind == "demo":
        with step("Demo people and cases"):
            quietly([tool("yihe"), "demo", "--if-empty"], environ)
    return _run(address, environ, show=show, beginning=_beginning(environ))


def _beginning(environ: Mapping[str, str]) -> str:
    """Give the line with the code that begins an empty installation; nothing for one in use."""
    asked = subprocess.run(
        [tool("yihe"), "setup-code"], cwd=ROOT, env=environ, text=True, capture_output=True, check=False
    )
    return (
        "" if asked.returncode else f"  It is empty. Set-up code for the first page: {asked.stdout.strip()}\n"
    )


def _environ(kind: str) -> dict[str, str]:
    folder = home(kind)
    folder.mkdir(parents=True, exist_ok=True)
    mark = {"YIHE_DEMO": "1"} if kind == "demo" else {}
    return {**os.environ, "YIHE_HOME": str(folder), "PYTHONUNBUFFERED": "1", **mark}


def _refuse_unnamed(address: Address) -> None:
    """Who opens the server to others says under which names they come: any other name is turned away."""
    if address.host not in LOOPBACK and not os.environ.get("YIHE_HOSTS"):
        raise Trouble(
            f"To let other machines in at {address.host}, say by which names or addresses they will call this one:\n"
            f"  YIHE_HOSTS=yihe.example,127.0.0.1 ./run serve --bind {address.host}"
        )


def _refuse_taken(address: Address) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            raise Trouble(
                f"Cannot listen on {address.host}:{address.port} ({error.strerror}).\n"
                f"Another program may be using it; try another port: --port {address.port + 1}"
            ) from error


def _run(address: Address, environ: Mapping[str, str], *, show: bool, beginning: str) -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    commands = {
        "server": [tool("gunicorn"), *SERVER, "--bind", f"{address.host}:{address.port}"],
        "worker": [tool("yihe"), "worker"],
    }
    # A session of their own: Ctrl-C reaches this program alone, which then stops them in order.
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in commands.items():
            running[name] = subprocess.Popen(
                command, cwd=ROOT, env=environ, start_new_session=True, umask=PRIVATE
            )
        _await_first_page(address, running["server"])
        print(
            f"\n  Yihe 医和 is at {address}\n{beginning}  Data: {environ['YIHE_HOME']}\n  Stop it with Ctrl-C.\n",
            flush=True,
        )
        if show and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            webbrowser.open(str(address))
        return _watch(running)
    finally:
        _stop(running)


def _await_first_page(address: Address, server: subprocess.Popen[bytes]) -> None:
    deadline = monotonic() + PATIENCE
    with step("Server"):
        while not _answers(address):
            if server.poll() is not None or monotonic() > deadline:
                raise Trouble("The server did not start; its own words stand above.")
            sleep(0.1)


def _answers(address: Address) -> bool:
    with suppress(OSError, http.client.HTTPException):
        connection = http.client.HTTPConnection(address.near, address.port)
        connection.request("GET", "/")
        return connection.getresponse().status < http.client.INTERNAL_SERVER_ERROR
    return False


def _watch(running: Mapping[str, subprocess.Popen[bytes]]) -> int:
    while True:
        for name, process in running.items():
            if process.poll() is not None:
                raise Trouble(
                    f"The {name} ended by itself (exit code {process.returncode}); its own words stand above."
                )
        sleep(0.5)


def _stop(running: Mapping[str, subprocess.Popen[bytes]]) -> None:
    for process in running.values():
        process.terminate()
    for process in running.values():
        try:
            process.wait(FAREWELL)
        except subprocess.TimeoutExpired:
            process.kill()
