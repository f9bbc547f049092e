"""A key file of its own for each test of the vault."""

import pytest

from yihe.foundation.vault import keys


@pytest.fixture(autouse=True)
def key_file(settings, tmp_path):
    """Make a key file and give its path."""
    settings.YIHE_KEYS = tmp_path / "kept" / "keys.json"
    keys.ensure()
    return settings.YIHE_KEYS
