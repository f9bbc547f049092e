"""Pages of the tests are drawn in English unless a test says otherwise."""

import pytest
from django.utils import translation


@pytest.fixture
def english():
    """Draw in English."""
    with translation.override("en"):
        yield
