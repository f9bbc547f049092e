"""One institution's queries never reach another's rows, and a query that names none raises."""

from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection
from django_scopes.exceptions import ScopeError

from tests import walking
from yihe.casework.complaints.models import Complaint
from yihe.foundation.acting import walls

pytestmark = pytest.mark.django_db


def test_a_query_without_an_institution_raises():
    with pytest.raises(ScopeError):
        Complaint.objects.count()


def test_inside_one_institution_the_others_are_not_there():
    world = walking.a_world()
    walking.a_complaint(world)
    with walls.inside([world.centre.pk]):
        assert Complaint.objects.count() == 1
    with walls.inside([world.neighbour.pk]):
        assert Complaint.objects.count() == 0


def test_every_table_of_institutions_is_walled():
    assert {"complaints_complaint", "cases_case", "journal_entry", "people_roleholding"} <= set(
        walls.walled_tables()
    )


# which reach → how many of the one complaint raw SQL, without any filter, can see behind the wall of PostgreSQL
REACHES = (("centre", 1), ("neighbour", 0), ("everywhere", 1), ("nowhere", 0))


@pytest.mark.parametrize(("reach", "seen"), REACHES)
def test_the_database_itself_hides_what_is_out_of_reach(reach, seen):
    walls.raise_walls()
    world = walking.a_world()
    walking.a_complaint(world)
    if connection.vendor != "postgresql":
        # SQLite has no roles: there the wall is the scope of the query, which raises when there is none.
        with pytest.raises(ScopeError):
            Complaint.objects.count()
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE yihe_plain NOLOGIN")
        cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO yihe_plain")
        cursor.execute("SET LOCAL ROLE yihe_plain")
        assert counted(world, reach) == seen
        cursor.execute("RESET ROLE")


def counted(world, reach: str) -> int:
    """Count complaints with bare SQL in a reach."""
    contexts = {
        "centre": lambda: walls.inside([world.centre.pk]),
        "neighbour": lambda: walls.inside([world.neighbour.pk]),
        "everywhere": walls.everywhere,
        "nowhere": lambda: walls.inside([]),
    }
    with contexts[reach](), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM complaints_complaint")
        return cursor.fetchone()[0]


class Told:
    """A connection to a PostgreSQL that only remembers what it was told."""

    vendor = "postgresql"

    def __init__(self) -> None:
        self.statements: list[str] = []

    @contextmanager
    def cursor(self):
        yield self

    def execute(self, statement, given=()):
        self.statements.append(" ".join([statement, *map(str, given)]))


@pytest.fixture
def told(monkeypatch):
    connection = Told()
    monkeypatch.setattr(walls, "connection", connection)
    return connection.statements


def test_a_wall_is_raised_around_every_table_of_institutions(told):
    walls.raise_walls()
    assert len(told) == len(walls.walled_tables())
    for table, statement in zip(walls.walled_tables(), told, strict=True):
        assert f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY' in statement
        assert "WITH CHECK" in statement


def test_the_database_is_told_the_reach_and_what_it_was_before(told):
    here, there = uuid4(), uuid4()
    with walls.inside([here]):
        with walls.inside([there]):
            pass
        with walls.everywhere():
            pass
    reaches = [statement.rpartition(" ")[2] for statement in told]
    assert reaches == [str(here), str(there), str(here), "*", str(here)]


def test_a_transaction_that_has_failed_is_told_nothing_more(told, monkeypatch):
    def failed(text):
        if text == "*":
            raise DatabaseError
        told.append(text)

    here = uuid4()
    monkeypatch.setattr(walls, "_tell", told.append)
    with walls.everywhere(), walls.inside([here]):
        monkeypatch.setattr(walls, "_tell", failed)
    assert told == ["*", str(here)]
