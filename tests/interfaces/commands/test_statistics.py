"""A database that has grown still finds a row by the right index, because the worker lets it count its rows."""

import pytest
from django.db import connection

from tests import walking
from yihe.casework.cases.queries import parties_of
from yihe.interfaces.commands.statistics import look_again

pytestmark = pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL counts by itself")
MANY = """
WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 2000)
INSERT INTO cases_party (id, institution_id, case_id, person_id, concern, named_at, released_at, released_because)
SELECT printf('%032x', n), institution_id, printf('%032x', n), person_id, concern, named_at, named_at, ''
FROM cases_party, counted
"""


@pytest.mark.django_db
def test_the_parties_of_a_case_are_found_by_the_case_and_not_by_the_institution():
    world = walking.a_world()
    case = walking.a_case(world)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys = ON")  # the cases of these parties do not exist
        cursor.execute(MANY)
        look_again()
        with walking.inside(world):
            assert "case_id" in parties_of(case).explain()
        cursor.execute("DELETE FROM cases_party WHERE released_at IS NOT NULL")
