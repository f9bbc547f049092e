"""Gapless numbers: taken from a locked counter inside the transaction that uses them."""

from yihe.foundation.institutions.models import Counter, Institution


def next_serial(institution: Institution, series: str, year: int) -> int:
    """Give the next number of a series in a year; a rolled back transaction gives it back.

    Must be called inside the action's transaction: the counter's row stays locked until it ends.
    """
    Counter.objects.get_or_create(institution=institution, series=series, year=year)
    counter = Counter.objects.select_for_update().get(institution=institution, series=series, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
