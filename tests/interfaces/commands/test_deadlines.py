"""`yihe deadlines` tells the table from the journal, and mends it."""

import pytest

from tests import walking
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.deadlines.models import Deadline
from yihe.interfaces.commands.main import main


@pytest.fixture
def world(db):
    world = walking.a_world()
    walking.a_case(world)
    return world


def verified(capsys):
    """Run the comparison; gives its exit code and the differences it names."""
    code = main(["deadlines", "verify"])
    return code, [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]


def test_what_the_journal_says_stands_in_the_table(world, capsys):
    assert verified(capsys) == (0, [])


# how the table may come to say something else → what the command calls it
WRONG = [
    (lambda rows: rows.filter(pk=rows.first().pk).update(due_at=walking.NOW), "DIFFERENT"),
    (lambda rows: rows.filter(pk=rows.first().pk).delete(), "MISSING"),
]


@pytest.mark.parametrize(("spoil", "name"), WRONG)
def test_a_difference_is_named_and_mended(world, capsys, spoil, name):
    with everywhere():
        spoil(Deadline.objects.filter(institution=world.centre, due_at__isnull=False))
    assert verified(capsys) == (1, [name])
    assert main(["deadlines", "rebuild"]) == 0
    assert verified(capsys) == (0, [])


def test_one_institution_alone_may_be_asked_about(world, capsys):
    with everywhere():
        Deadline.objects.filter(institution=world.centre).update(due_at=walking.NOW)
    assert main(["deadlines", "verify", "--institution", str(world.neighbour.pk)]) == 0
    assert "东坪乡卫生院" in capsys.readouterr().out
