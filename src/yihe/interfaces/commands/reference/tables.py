"""Markdown tables."""

from collections.abc import Iterable, Sequence

WRITTEN = "Written by `yihe docs` from the code; do not edit.\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a table as Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def cell(text: object) -> str:
    """Give a text that fits into one cell."""
    return str(text).replace("|", "\\|").replace("\n", " ") or "–"
