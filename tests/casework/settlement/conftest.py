"""A case in a world of people, and a browser signed in."""

import pytest

from tests import walking


@pytest.fixture
def case(world):
    return walking.a_case(world)
