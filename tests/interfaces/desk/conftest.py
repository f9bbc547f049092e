"""A world under R1, and browsers signed in."""

import pytest

from tests.accountability import steps


@pytest.fixture
def world(world):
    steps.adopt(world)
    return world
