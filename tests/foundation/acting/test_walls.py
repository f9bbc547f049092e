"""One institution's queries never reach another's rows, and a query that names none raises."""

import pytest
from django.db import connection
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
