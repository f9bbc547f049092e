"""A personal share as a waterfall: each band of the amount pours its part, and the parts add up to the share."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yihe.foundation.ui.figures import percent, yuan
from yihe.foundation.ui.markup import element
from yihe.foundation.ui.pictures.drawing import across, line_of_text, picture

ROW, BAR_Y, BAR, TOTAL_ROW = 62, 40, 10, 46
NAME_Y, HOW_Y, TOTAL_BAR_Y = 15, 32, 24


@dataclass(frozen=True)
class Band:
    """A band of the scale: the part of the amount in it, its rate in parts per million, and what it yields (fen)."""

    label: object
    amount_fen: int
    rate_ppm: int
    fen: int


def waterfall(bands: Sequence[Band], total_fen: int, label: object = "") -> SafeString:
    """Draw the bands one below the other and the total under them, with the same figures as a table."""
    heights = _levels(bands)
    top = max([*(upper for _lower, upper in heights), total_fen, 1])
    rows = [_fall(index, level[1], top) for index, level in enumerate(heights[:-1])]
    rows += [_row(index, band, heights[index], top) for index, band in enumerate(bands)]
    told = [
        f"{band.label}: {yuan(band.amount_fen)} × {percent(band.rate_ppm)} = {yuan(band.fen)}"
        for band in bands
    ]
    told.append(f"{_total_word()}: {yuan(total_fen)}")
    svg = picture(
        "waterfall",
        len(bands) * ROW + TOTAL_ROW,
        label or _("How the share adds up"),
        "; ".join(told),
        *rows,
        _total(len(bands), total_fen, top),
    )
    return format_html('<figure class="chart">{}{}</figure>', svg, _table(bands, total_fen))


def _total_word() -> str:
    return pgettext("sum", "total")


def _levels(bands: Sequence[Band]) -> list[tuple[int, int]]:
    """Give where each band's bar begins and ends, in fen; a reduction (negative) runs back."""
    levels, sum_fen = [], 0
    for band in bands:
        levels.append((sum_fen, sum_fen + band.fen))
        sum_fen += band.fen
    return levels


def _row(index: int, band: Band, level: tuple[int, int], top: int) -> SafeString:
    y = index * ROW
    low, high = min(level) / top, max(level) / top
    bar = element(
        "rect",
        x=across(low),
        y=y + BAR_Y,
        width=across(high - low),
        height=BAR,
        rx=2,
        class_="fall-back" if band.fen < 0 else "fall-bar",
    )
    track = element("rect", x=0, y=y + BAR_Y, width="100%", height=BAR, rx=2, class_="fall-track")
    how = f"{yuan(band.amount_fen)} × {percent(band.rate_ppm)}"
    words = line_of_text(how, 0, y + HOW_Y, "soft")
    return element("g", track, bar, *_sum(band.label, band.fen, y), words)


def _sum(name: object, fen: int, y: int) -> tuple[SafeString, SafeString]:
    """Give the name to the left and the sum to the right."""
    amount = element("text", yuan(fen), x="100%", y=y + NAME_Y, text_anchor="end", class_="strong")
    return line_of_text(name, 0, y + NAME_Y, "strong"), amount


def _fall(index: int, level: int, top: int) -> SafeString:
    """Draw the thin water from the end of one bar to the beginning of the next."""
    x, y = across(level / top), index * ROW + BAR_Y + BAR
    return element("line", x1=x, x2=x, y1=y, y2=y + ROW - BAR, class_="fall-line")


def _total(count: int, total_fen: int, top: int) -> SafeString:
    y = count * ROW
    width = across(total_fen / top)
    bar = element("rect", x=0, y=y + TOTAL_BAR_Y, width=width, height=BAR, rx=2, class_="fall-total")
    return element("g", bar, *_sum(_total_word(), total_fen, y))


def _table(bands: Sequence[Band], total_fen: int) -> SafeString:
    heads = (_("Band"), _("Amount in the band"), pgettext("share", "rate"), _("Share borne"))
    rows = [
        _line(band.label, yuan(band.amount_fen), percent(band.rate_ppm), yuan(band.fen)) for band in bands
    ]
    rows.append(_line(_total_word(), "", "", yuan(total_fen), css="sum"))
    head = element("tr", *(element("th", words, scope="col", class_="number" if place else None)
                           for place, words in enumerate(heads)))  # fmt: skip
    table = element("table", element("thead", head), element("tbody", *rows), class_="working")
    return element("details", element("summary", _("The figures as a table")), table, class_="why")


def _line(name: object, *figures: str, css: str | None = None) -> SafeString:
    cells = (element("td", figure, class_="number") for figure in figures)
    return element("tr", element("th", name, scope="row"), *cells, class_=css)
