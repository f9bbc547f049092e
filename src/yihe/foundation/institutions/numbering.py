"""Gapless numbers: taken from a locked counter inside the transaction that uses them."""

from django.db import connection

from yihe.foundation.institutions.models import Counter, Institution

# The first number and every later one in a single statement, which locks the row of the counter until the end.
NEXT = """
INSERT INTO institutions_counter (id, institution_id, series, year, last) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (institution_id, series, year) DO UPDATE SET last = institutions_counter.last + 1 RETURNING last
"""


def next_serial(institution: Institution, series: str, year: int) -> int:
    """Give the next number of a series in a year; a rolled back transaction gives it back.

    Must be called inside the action's transaction: the counter's row stays locked until it ends.
    """
    fresh = Counter(institution=institution, series=series, year=year)
    ids = [Counter._meta.pk.get_db_prep_value(one, connection) for one in (fresh.pk, institution.pk)]  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [*ids, series, year])
        return int(cursor.fetchone()[0])
