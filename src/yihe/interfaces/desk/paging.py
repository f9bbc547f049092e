"""Paging by key: (instant, id), newest first; the same cost on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import QueryDict

LENGTH = 50
COUNTED = 1001


@dataclass(frozen=True)
class Slice:
    """One page of a list, with the addresses of the newer and older pages (empty: none)."""

    rows: Sequence[Any]
    newer: str
    older: str


def sliced(rows: QuerySet[Any], query: QueryDict, instant: str) -> Slice:
    """Cut one page out of rows, which are ordered by (-instant, -id), as the query's `before` or `after` asks."""
    before, after = _key(query.get("before", "")), _key(query.get("after", ""))
    if after:
        later = rows.filter(_beyond(instant, "gt", after)).order_by(instant, "id")
        shown = list(later[: LENGTH + 1])
        more, page = len(shown) > LENGTH, list(reversed(shown[:LENGTH]))
        return Slice(
            page,
            _at(query, "after", page[:1], instant) if more else "",
            _at(query, "before", page[-1:], instant),
        )
    if before:
        rows = rows.filter(_beyond(instant, "lt", before))
    shown = list(rows.order_by(f"-{instant}", "-id")[: LENGTH + 1])
    page = shown[:LENGTH]
    older = _at(query, "before", page[-1:], instant) if len(shown) > LENGTH else ""
    return Slice(page, _at(query, "after", page[:1], instant) if before else "", older)


def counted(rows: QuerySet[Any]) -> str:
    """Count rows, but no further than one reads: "1,000+" beyond a thousand."""
    number = rows.order_by()[:COUNTED].count()
    return "1,000+" if number == COUNTED else f"{number:,}"


def _beyond(instant: str, way: str, key: tuple[datetime, UUID]) -> Q:
    moment, row_id = key
    return Q(**{f"{instant}__{way}e": moment}) & (
        Q(**{f"{instant}__{way}": moment}) | Q(**{f"id__{way}": row_id})
    )


def _key(text: str) -> tuple[datetime, UUID] | None:
    moment, _, row_id = text.partition("~")
    try:
        return datetime.fromisoformat(moment), UUID(row_id)
    except ValueError:
        return None


def _at(query: QueryDict, way: str, edge: Sequence[Any], instant: str) -> str:
    if not edge:
        return ""
    kept = {name: value for name, value in query.items() if name not in {"before", "after"}}
    return "?" + urlencode(kept | {way: f"{getattr(edge[0], instant).isoformat()}~{edge[0].pk}"})
