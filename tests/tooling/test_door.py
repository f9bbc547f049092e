"""What ./run says when it cannot do what was asked."""

import os
import socket
import subprocess
import sys

import pytest

from tooling import door, serving, system
from tooling.places import ROOT
from tooling.progress import Trouble, quietly


def test_missing_packages_are_asked_for_by_name(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(
        Trouble, match=r"chromium: the browser(.|\n)*apt-get install -y chromium fonts-noto-cjk"
    ):
        system.need(system.BROWSER_TESTS)


def test_where_nothing_is_missing_nothing_is_installed():
    system.need({})


def test_a_taken_port_is_refused_before_anything_is_set_up():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Trouble, match=rf"try another port: --port {port + 1}"):
            serving.serve("demo", serving.Address("127.0.0.1", port), show=False)


def test_who_opens_the_server_to_others_is_asked_for_its_names(monkeypatch):
    monkeypatch.delenv("YIHE_HOSTS", raising=False)
    with pytest.raises(Trouble, match=r"YIHE_HOSTS=\S+ ./run serve --bind 192\.0\.2\.1"):
        serving.serve("serve", serving.Address("192.0.2.1", 8080), show=False)


def test_words_a_verb_does_not_know_are_refused(capsys):
    with pytest.raises(SystemExit):
        door.main(["demo", "--prot", "80"])
    assert "does not know --prot 80" in capsys.readouterr().err


def test_a_failing_command_shows_its_last_words():
    with pytest.raises(Trouble, match=r"exit code 3(.|\n)*no such table"):
        quietly([sys.executable, "-c", "print('no such table'); raise SystemExit(3)"])


def test_help_needs_nothing_but_python():
    done = subprocess.run(
        ["/usr/bin/env", "-i", sys.executable, "-S", str(ROOT / "run"), "--help"],
        text=True,
        capture_output=True,
        check=False,
    )
    assert "demo" in done.stdout, done.stderr
