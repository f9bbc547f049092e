"""Who bears what: one bar split into parts, each with a pattern of its own, and the parts with their sums."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from yihe.foundation.ui.figures import percent, yuan
from yihe.foundation.ui.markup import element
from yihe.foundation.ui.pictures.drawing import across, picture

BAR, ROW, TOP, PATTERNS = 22, 26, 38, 6
MILLION = 1_000_000


def share_split(parts: Sequence[tuple[object, int]], label: object = "") -> SafeString:
    """Draw the split of a sum (fen); parts of nothing are listed but take no room."""
    total = sum(fen for _name, fen in parts)
    bars, rows, begun = [], [], 0.0
    for index, (name, fen) in enumerate(parts):
        width = fen / total if total else 0.0
        bars.append(_piece(index, begun, width))
        rows.append(_legend(index, name, fen, total))
        begun += width
    told = "; ".join(f"{name}: {yuan(fen)}" for name, fen in parts)
    svg = picture("split", TOP + len(parts) * ROW, label or _("Who bears what"), told, *bars, *rows)
    return format_html('<figure class="chart">{}</figure>', svg)


def _piece(index: int, begun: float, width: float, y: int = 2, height: int = BAR) -> SafeString:
    """Give one part: a box, and over it lines whose thickness and spacing belong to its place in the list."""
    box = element(
        "rect",
        x=across(begun),
        y=y,
        width=across(width),
        height=height,
        class_=f"split-box split-{index % PATTERNS}",
    )
    lines = element(
        "line",
        x1=across(begun),
        x2=across(begun + width),
        y1=y + height / 2,
        y2=y + height / 2,
        class_=f"split-lines split-lines-{index % PATTERNS}",
    )
    return element("g", box, lines)


def _legend(index: int, name: object, fen: int, total: int) -> SafeString:
    y = TOP + index * ROW
    swatch = element("svg", _piece(index, 0.0, 1.0, 0, 14), x=0, y=y, width=22, height=14)
    rate = percent(fen * MILLION // total // 1000 * 1000) if total else ""
    words = element("text", name, x=32, y=y + 12)
    sums = element(
        "text",
        element("tspan", rate, class_="soft"),
        element("tspan", yuan(fen), dx=12, class_="strong"),
        x="100%",
        y=y + 12,
        text_anchor="end",
    )
    return element("g", swatch, words, sums)
