"""What a person sees while waiting, and what is said when something cannot be done."""

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic

from tooling.places import ROOT

LAST_LINES = 40


class Trouble(Exception):
    """Something a person must mend; the message says what and how."""


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say what is being done and, when it is done, how many seconds it took."""
    print(f"· {title} …", end="", flush=True)
    begun = monotonic()
    try:
        yield
    except BaseException:
        print(" not done", flush=True)
        raise
    print(f" {monotonic() - begun:.1f} s", flush=True)


def quietly(command: Sequence[str], environ: Mapping[str, str] | None = None) -> str:
    """Run a command in the checkout; give what it printed, or raise Trouble with its last lines."""
    done = subprocess.run(command, cwd=ROOT, env=environ, text=True, capture_output=True, check=False)
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-LAST_LINES:])
        words = " ".join(command)
        raise Trouble(f"This command failed (exit code {done.returncode}):\n  {words}\n\n{said}")
    return done.stdout
