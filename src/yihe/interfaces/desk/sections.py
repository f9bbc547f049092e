"""One list of a worklist: its first rows, how many there are, and where the rest is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet, Window
from django.urls import reverse

from yihe.foundation.acting.text import Text
from yihe.interfaces.desk.paging import counted

# A worklist shows what comes first; the lists show the rest.
SHOWN = 6
DUE = 8


@dataclass(frozen=True)
class Section:
    """One list of a worklist: what it is, its first rows, what to say when there are none.

    rest is the address of the whole list and total how many there are; empty where nothing is left out.
    """

    key: str
    title: Text
    icon: str
    rows: Sequence[Any]
    empty: Text
    rest: str = ""
    total: str = ""


def section(key: str, title: Text, icon: str, rows: Any, empty: Text, *, rest: str) -> Section:
    """Take the first rows; rest is the address of the whole list, told only where there is more."""
    found = list(rows[: SHOWN + 1])
    if len(found) <= SHOWN:
        return Section(key, title, icon, found, empty)
    total = getattr(found[0], "total", None)
    return Section(key, title, icon, found[:SHOWN], empty, rest, f"{total:,}" if total else counted(rows))


def waiting_list(what: str) -> str:
    """Give the address of a whole list that is neither of cases nor of complaints."""
    return reverse("desk:waiting", args=[what])


def counted_along(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Let each row know how many there are: one query less where so few stand in a list that all may be counted."""
    return rows.annotate(total=Window(Count("pk")))


def listed(name: str, **filters: object) -> str:
    """Give the address of the list of cases or complaints, filtered."""
    return f"{reverse(f'desk:{name}')}?{urlencode(filters)}" if filters else reverse(f"desk:{name}")
