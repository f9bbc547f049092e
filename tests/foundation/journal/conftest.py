"""A key file and an institution for each test of the journal."""

from uuid import UUID

import pytest

from yihe.foundation.vault import keys


@pytest.fixture(autouse=True)
def key_file(settings, tmp_path):
    """Make a key file and give its path."""
    settings.YIHE_KEYS = tmp_path / "kept" / "keys.json"
    keys.ensure()
    return settings.YIHE_KEYS


@pytest.fixture
def hospital() -> UUID:
    """Give the id of an institution; the journal asks for no more."""
    return UUID("01900000-0000-7000-8000-00000000000a")
