"""How complete a file is: a ring with one piece for each item, and the items in words beside it."""

from collections.abc import Sequence
from math import cos, pi, sin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yihe.foundation.ui import icons
from yihe.foundation.ui.markup import element

SIDE, RADIUS, GAP = 96, 38, 0.09


def completeness(items: Sequence[tuple[object, bool]], label: object = "") -> SafeString:
    """Draw the ring and list the items; what is there has a tick, what is missing an empty ring."""
    lines = format_html_join(
        "",
        '<li class="{}">{}<span>{}</span><span class="hidden">: {}</span></li>',
        (
            (
                "there" if done else "missing",
                icons.svg("tick" if done else "ring", size="small"),
                name,
                pgettext("file", "on file") if done else pgettext("file", "missing"),
            )
            for name, done in items
        ),
    )
    return format_html(
        '<figure class="completeness">{}<ol class="plain">{}</ol></figure>',
        ring([done for _name, done in items], label),
        lines,
    )


def ring(pieces: Sequence[bool], label: object = "") -> SafeString:
    """Draw the ring alone, for a list or a heading."""
    done, count = sum(pieces), len(pieces)
    arcs = [
        element("path", d=_arc(index, count), class_="ring-done" if piece else "ring-open")
        for index, piece in enumerate(pieces)
    ]
    words = element(
        "text", f"{done}/{count}", x=SIDE / 2, y=SIDE / 2 + 7, text_anchor="middle", class_="ring-text"
    )
    return element(
        "svg",
        element("title", label or _("Completeness of the file")),
        element("desc", _("%(done)s of %(count)s are there") % {"done": done, "count": count}),
        *arcs,
        words,
        class_="picture ring",
        role="img",
        viewBox=f"0 0 {SIDE} {SIDE}",
        width=SIDE,
        height=SIDE,
    )


def _arc(index: int, count: int) -> str:
    """Give the course of one piece, clockwise from the top, with a gap to the next."""
    gap = GAP if count > 1 else 0.001
    begin, end = (2 * pi * (index + part) / count for part in (0, 1))
    (x1, y1), (x2, y2) = _point(begin + gap), _point(end - gap)
    large = 1 if end - begin - 2 * gap > pi else 0
    return f"M{x1:.2f} {y1:.2f}A{RADIUS} {RADIUS} 0 {large} 1 {x2:.2f} {y2:.2f}"


def _point(angle: float) -> tuple[float, float]:
    return SIDE / 2 + RADIUS * sin(angle), SIDE / 2 - RADIUS * cos(angle)
