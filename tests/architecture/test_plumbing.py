"""The tests' own ground: copies of the database, and a network that ends at this machine."""

import socket

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from tests.network import NetworkRefusedError


def _commit(key):
    Session.objects.create(session_key=key, session_data="", expire_date=timezone.now())


@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_one_test_commits_no_other_test_sees(fresh_database, turn):
    assert not Session.objects.exists()
    _commit(turn)
    assert Session.objects.count() == 1


@pytest.mark.django_db
def test_ordinary_tests_see_nothing_of_the_copies():
    assert not Session.objects.exists()


def test_a_connection_to_another_machine_is_refused():
    with pytest.raises(NetworkRefusedError, match=r"192\.0\.2\.1"), socket.socket() as sock:
        sock.connect(("192.0.2.1", 80))


def test_a_look_up_of_another_machine_is_refused():
    with pytest.raises(NetworkRefusedError, match=r"example\.org"):
        socket.getaddrinfo("example.org", 443)
