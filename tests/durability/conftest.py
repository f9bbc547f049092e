"""A house in a home of its own, with real commits: what is killed here, or loses power, hurts nobody else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests import databases, walking
from tests.accountability import steps
from yihe.foundation.acting.walls import raise_walls
from yihe.foundation.vault import keys

KEY = "a" * 64


@pytest.fixture
def home(tmp_path) -> Iterator[Path]:
    """Let the settings name a home with keys, and nothing else in it."""
    folder = tmp_path / "home"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name, place in (
            ("YIHE_HOME", folder),
            ("YIHE_FILES", folder / "files"),
            ("YIHE_KEYS", folder / "keys.json"),
        ):
            patch.setattr(settings, name, place)
        keys.ensure()
        (folder / "secret.key").write_text(KEY)
        yield folder


@pytest.fixture
def world(home, django_db_setup, django_db_blocker) -> Iterator[walking.World]:
    """Found a world in a database of its own; nobody is connected to it."""
    with django_db_blocker.unblock(), databases.copied():
        raise_walls()
        world = walking.a_world()
        steps.adopt(world)
        connection.close()
        yield world
