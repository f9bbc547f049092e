"""A world under R1, closed cases in it, and browsers signed in."""

import pytest

from tests.accountability import steps


@pytest.fixture
def world(world):
    steps.adopt(world)
    return world


@pytest.fixture
def case(world):
    """A case that was settled for 60,000 yuan, paid and closed."""
    return steps.closed(world)
