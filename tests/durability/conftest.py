"""A house in a home of its own, with real commits: what is killed here, or loses power, hurts nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests import databases, walking
from tests.accountability import steps
from yihe.foundation.vault import keys


@contextmanager
def at_home(folder: Path, *, made: bool = True) -> Iterator[None]:
    """Let the settings name a folder, with keys, unless they are not to be made yet."""
    with pytest.MonkeyPatch.context() as patch:
        for name, place in (("HOME", folder), ("FILES", folder / "files"), ("KEYS", folder / "keys.json")):
            patch.setattr(settings, f"YIHE_{name}", place)
        if made:
            keys.ensure()
        yield


@pytest.fixture
def world(tmp_path, django_db_setup, django_db_blocker) -> Iterator[walking.World]:
    """Found a world in a database of its own; nobody is connected to it."""
    home = tmp_path / "home"
    home.mkdir()
    with django_db_blocker.unblock(), databases.copied(), at_home(home):
        world = walking.a_world(walking.clock() - timedelta(days=30))
        steps.adopt(world)
        connection.close()
        yield world
