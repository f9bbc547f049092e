"""A disk of its own for each test of files, and an institution to store them for."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django_scopes import scope

from yihe.foundation.acting.actor import Actor
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Institution


@pytest.fixture
def disk(tmp_path, settings) -> Path:
    """Give the folder in which files are stored during the test."""
    settings.YIHE_FILES = tmp_path / "files"
    return settings.YIHE_FILES


@pytest.fixture
def now() -> datetime:
    """Give the instant at which the test takes place."""
    return datetime.now(ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def clerk() -> Actor:
    """Give the person who uploads."""
    return Actor(uuid7(), "赵医务")


@pytest.fixture
def institution_id(db):
    """Give a hospital, and stand in its scope."""
    hospital = Institution.objects.create(name="甲医院", kind="HOSPITAL", short="甲")
    with scope(institution=hospital.id):
        yield hospital.id
