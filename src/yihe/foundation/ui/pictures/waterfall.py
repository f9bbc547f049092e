"""A personal share as a waterfall: each band of the amount pours its part, and the parts add up to the share."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from yihe.foundation.ui.figures import percent, yuan
from yihe.foundation.ui.pictures.drawing import across, element, picture


ROW, BAR_Y, BAR, TOTAL_ROW = 46, 26, 10, 46
# Text and bars share the width: bars begin after the names and end before the amounts.
LEFT, RIGHT = 0.0, 1.0


@dataclass(frozen=True)
class Band:
    """A band of the scale: the part of the amount in it, its rate in parts per million, and what it yields (fen)."""

    label: object
    amount_fen: int
    rate_ppm: int
    fen: int


def waterfall(bands: Sequence[Band], total_fen: int, label: object = "") -> SafeString:
    """Draw the bands one below the other and the total under them, with the same figures as a table."""
    heights = _levels(bands, total_fen)
    top = max([*(upper for _lower, upper in heights), total_fen, 1])
    rows = [_row(index, band, heights[index], top) for index, band in enumerate(bands)]
    rows += [_fall(index, heights[index][1], top) for index in range(len(bands))]
    told = "; ".join(f"{band.label}: {yuan(band.amount_fen)} × {percent(band.rate_ppm)} = {yuan(band.fen)}" for band in bands)
    svg = picture(
        "waterfall",
        len(bands) * ROW + TOTAL_ROW,
        label or _("How the share adds up"),
        f"{told}; {_('total')} {yuan(total_fen)}",
        *rows,
        _total(len(bands), total_fen, top),
    )
    return format_html('<figure class="chart">{}{}</figure>', svg, _table(bands, total_fen))


def _levels(bands: Sequence[Band], total_fen: int) -> list[tuple[int, int]]:  # noqa: ARG001
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
        "rect", x=across(low), y=y + BAR_Y, width=across(high - low), height=BAR, rx=2,
        class_="fall-back" if band.fen < 0 else "fall-bar",
    )
    track = element("rect", x=0, y=y + BAR_Y, width="100%", height=BAR, rx=2, class_="fall-track")
    how = f"{yuan(band.amount_fen)} × {percent(band.rate_ppm)}"
    name = element("text", element("tspan", band.label, class_="strong"), element("tspan", how, dx=10, class_="soft"), x=0, y=y + 17)
    amount = element("text", yuan(band.fen), x="100%", y=y + 17, text_anchor="end", class_="strong")
    return element("g", track, bar, name, amount)


def _fall(index: int, level: int, top: int) -> SafeString:
    """Draw the thin water from the end of one bar to the beginning of the next."""
    x, y = across(level / top), index * ROW + BAR_Y + BAR
    return element("line", x1=x, x2=x, y1=y, y2=y + ROW - BAR, class_="fall-line")


def _total(count: int, total_fen: int, top: int) -> SafeString:
    y = count * ROW
    bar = element("rect", x=0, y=y + BAR_Y, width=across(total_fen / top), height=BAR, rx=2, class_="fall-total")
    name = element("text", _("total"), x=0, y=y + 17, class_="strong")
    return element("g", bar, name, element("text", yuan(total_fen), x="100%", y=y + 17, text_anchor="end", class_="strong"))


def _table(bands: Sequence[Band], total_fen: int) -> SafeString:
    rows = format_html_join(
        "",
        '<tr><th scope="row">{}</th><td class="number">{}</td><td class="number">{}</td><td class="number">{}</td></tr>',
        ((band.label, yuan(band.amount_fen), percent(band.rate_ppm), yuan(band.fen)) for band in bands),
    )
    return format_html(
        '<details class="why"><summary>{}</summary><table class="working"><thead><tr><th scope="col">{}</th>'
        '<th scope="col" class="number">{}</th><th scope="col" class="number">{}</th>'
        '<th scope="col" class="number">{}</th></tr></thead><tbody>{}<tr class="sum"><th scope="row">{}</th>'
        '<td></td><td></td><td class="number">{}</td></tr></tbody></table></details>',
        _("The figures as a table"), _("Band"), _("Amount in the band"), _("Rate"), _("Share"), rows, _("total"), yuan(total_fen),
    )
