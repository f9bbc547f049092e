"""Lists as CSV for a spreadsheet, in which no cell is a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from yihe.casework.cases.models import Case
from yihe.foundation.acting.moments import day_of

# A spreadsheet takes a cell that begins with one of these for a formula, or passes it to one; so do full-width ones.
FORMULA = tuple("=+-@|%\t\r\n=+-@")
CASE_HEADS = (
    "Number",
    "What it is about",
    "Patient",
    "Department",
    "Stage",
    "In whose hands",
    "Treated on",
    "Registered",
)


class _Echo:
    """A file that gives back what is written into it, for streaming."""

    def write(self, text: str) -> str:
        """Give the text back."""
        return text


def dead(value: object) -> str:
    """Give a value as a cell that a spreadsheet shows and never computes."""
    text = str(value if value is not None else "").replace("\x00", "")
    return f"'{text}" if text.lstrip(' "').startswith(FORMULA) or text.startswith(FORMULA) else text


def as_csv(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """Stream rows as a CSV attachment in UTF-8, with the mark that Excel needs to read Chinese."""
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)
    lines = (writer.writerow([dead(cell) for cell in row]) for row in chain([heads], rows))
    response = StreamingHttpResponse(chain(["\ufeff"], lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def case_rows(cases: Iterable[Case]) -> Iterator[tuple[Any, ...]]:
    """Give the columns of each case, in the order of CASE_HEADS."""
    for case in cases:
        registered = day_of(case.registered_at)
        yield (
            case.number,
            case.title,
            case.patient_name,
            case.department,
            case.get_stage_display(),
            case.handler,
            case.happened_on,
            registered,
        )


def case_heads() -> list[str]:
    """Give the heads of the columns in the reader's language."""
    return [_(head) for head in CASE_HEADS]
