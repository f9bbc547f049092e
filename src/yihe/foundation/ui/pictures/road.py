"""The road of a case as a river with landing places: where it came from, where it is, what lies ahead.

Wide screens see it flow from left to right, narrow ones from top to bottom; the stylesheet shows one of the two.
State is told by shape: a filled disc with a tick was passed, the large ring is here, a hollow disc lies ahead, a small
crossed one was passed by. The part of the river already travelled is full, the rest is an outline.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from yihe.foundation.ui.markup import element
from yihe.foundation.ui.pictures.drawing import across, at, icon, line_of_text, picture, stretched


@dataclass(frozen=True)
class Station:
    """A station of the road; `state` is done, here, ahead or skipped, `when` is already in words."""

    label: object
    state: str
    when: object = ""
    icon: str = ""


@dataclass(frozen=True)
class Exit:
    """Where a case left the road before its end."""

    label: object
    when: object = ""
    icon: str = "withdrawn"


Disc = list[SafeString]

WORDS = {
    "done": pgettext_lazy("road", "passed"),
    "here": pgettext_lazy("road", "the case is here"),
    "ahead": pgettext_lazy("road", "ahead"),
    "skipped": pgettext_lazy("road", "not needed"),
}
MIDDLE, SWING, WIDE_HEIGHT, EXIT_DEPTH = 86, 12, 172, 46
ROW, COLUMN, SWAY, TEXT_AT = 44, 26, 7, 66
BANK_LAYERS = ("road-bank", "road-bed")
TRAVELLED_LAYERS = ("road-water", "road-flow")


def road(stages: Sequence[Station], exit: Exit | None = None) -> SafeString:  # noqa: A002 - the word of the design
    """Draw the road of a case; a case that left it has the exit and where it left."""
    if not stages:
        return SafeString()
    told, discs = _told(stages, exit), [_disc(one) for one in stages]
    return element(
        "figure",
        _flowing_right(stages, discs, told, exit),
        _flowing_down(stages, discs, told, exit),
        class_="road",
    )


def reached(stages: Sequence[Station]) -> int:
    """Give the index of the last station that was reached, -1 when none was."""
    return max((index for index, one in enumerate(stages) if one.state in {"done", "here"}), default=-1)


def _told(stages: Sequence[Station], left: Exit | None) -> str:
    parts = [_sentence(one.label, WORDS[one.state], one.when) for one in stages]
    if left:
        parts.append(_sentence(left.label, pgettext("road", "the case left the road"), left.when))
    return "; ".join(parts)


def _sentence(label: object, words: object, when: object) -> str:
    return f"{label}: {words} ({when})" if when else f"{label}: {words}"


# From left to right


def _flowing_right(
    stages: Sequence[Station], discs: Sequence[Disc], told: str, left: Exit | None
) -> SafeString:
    count, last = len(stages), reached(stages)
    height = WIDE_HEIGHT + (EXIT_DEPTH if left else 0)
    points = [((index + 0.5) / count * 1000, _swing(index)) for index in range(count)]
    whole = [(0.0, float(MIDDLE)), *points, (1000.0, float(MIDDLE))]
    layers = [_river(whole, BANK_LAYERS)]
    if last >= 0:
        layers.append(_river(whole[: last + 2], TRAVELLED_LAYERS))
    marks = [
        _landing(one, disc, index, count, is_left=bool(left))
        for index, (one, disc) in enumerate(zip(stages, discs, strict=True))
    ]
    if left:
        start = points[max(last, 0)]
        side, mark = _branch(start, left, count, height)
        layers.insert(1, side)
        marks.append(mark)
    return picture(
        "road-wide",
        height,
        _("The road of the case"),
        told,
        stretched(height, *layers),
        *marks,
    )


def _swing(index: int) -> float:
    return float(MIDDLE - SWING if index % 2 == 0 else MIDDLE + SWING)


def _river(points: Sequence[tuple[float, float]], layers: Sequence[str]) -> SafeString:
    return element("g", *(_path(_curve(points), css) for css in layers))


def _path(course: str, css: str) -> SafeString:
    return element("path", d=course, class_=css, vector_effect="non-scaling-stroke")


def _curve(points: Sequence[tuple[float, float]]) -> str:
    parts = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for (x1, y1), (x2, y2) in pairwise(points):
        middle = (x1 + x2) / 2
        parts.append(f"C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}")
    return "".join(parts)


def _landing(one: Station, disc: Disc, index: int, count: int, *, is_left: bool) -> SafeString:
    above = index % 2 == 0
    further = 8 if one.state == "here" else 0
    offsets = (-40 - further, -23 - further) if above else (36 + further, 53 + further)
    return at(
        (index + 0.5) / count,
        _swing(index),
        *disc,
        line_of_text(one.label, 0, offsets[0], "road-label", "middle"),
        line_of_text(_note(one, is_left=is_left), 0, offsets[1], "road-when", "middle"),
        css=f"road-{one.state}",
    )


def _note(one: Station, *, is_left: bool) -> object:
    """Under the name stands its date; where the case is now, the word says so too."""
    if one.state == "here" and not is_left:
        now = pgettext("road", "now")
        return f"{now} {one.when}" if one.when else now
    return one.when or (pgettext("road", "not needed") if one.state == "skipped" else "")


def _disc(one: Station) -> Disc:
    if one.state == "skipped":
        return [
            element("circle", r=6, class_="road-disc"),
            element("path", d="M-4 4 4-4", class_="road-cross"),
        ]
    radius = 17 if one.state == "here" else 13
    shapes = [element("circle", r=radius, class_="road-disc")]
    if one.state == "here":
        shapes.insert(0, element("circle", r=22, class_="road-halo"))
    if one.icon:
        shapes.append(icon(one.icon, 18 if one.state == "here" else 15))
    if one.state == "done":
        shapes += [element("circle", cx=10, cy=10, r=6.5, class_="road-badge"), icon("tick", 10, 10, 10)]
    return shapes


def _branch(start: tuple[float, float], left: Exit, count: int, height: int) -> tuple[SafeString, SafeString]:
    """Draw the side water from the last station down to a landing of its own."""
    step, bottom = 1000 / count, height - 22
    backwards = start[0] + step > 1000 - step / 2
    end = start[0] + (-step if backwards else step) * 0.62
    bend = (start[0] + end) / 2
    x, y = start
    course = f"M{x:.1f} {y:.1f}C{bend:.1f} {y:.1f} {end:.1f} {y:.1f} {end:.1f} {y + 34:.1f}V{bottom}"
    side = element("g", *(_path(course, css) for css in ("road-bank side", "road-water side")))
    mark = at(end / 1000, bottom, *_exit_mark(left), *_exit_words(left, backwards=backwards), css="road-exit")
    return side, mark


def _exit_mark(left: Exit) -> list[SafeString]:
    return [element("rect", x=-13, y=-13, width=26, height=26, rx=5, class_="road-disc"), icon(left.icon, 16)]


def _exit_words(left: Exit, *, backwards: bool) -> list[SafeString]:
    x, anchor = (-22, "end") if backwards else (22, "start")
    return [line_of_text(f"{left.label}  {left.when}".strip(), x, 5, "road-label", anchor)]


# From top to bottom


def _flowing_down(
    stages: Sequence[Station], discs: Sequence[Disc], told: str, left: Exit | None
) -> SafeString:
    last = reached(stages)
    shown = list(stages[: last + 1]) if left else list(stages)
    places = [(COLUMN + (SWAY if index % 2 else -SWAY), index * ROW + ROW / 2) for index in range(len(shown))]
    height = (len(shown) + (1 if left else 0)) * ROW
    ends = [(COLUMN, 0.0), *places, (COLUMN, float(height))]
    layers = [_downstream(ends, BANK_LAYERS)]
    if last >= 0:
        layers.append(_downstream(ends if left else ends[: last + 2], TRAVELLED_LAYERS))
    rows = [
        _row(one, disc, place, is_left=bool(left))
        for one, disc, place in zip(shown, discs, places, strict=False)
    ]
    if left:
        rows.append(_exit_row(left, height - ROW / 2))
    return picture("road-narrow", height, _("The road of the case"), told, *layers, *rows)


def _downstream(points: Sequence[tuple[float, float]], layers: Sequence[str]) -> SafeString:
    parts = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for (x1, y1), (x2, y2) in pairwise(points):
        middle = (y1 + y2) / 2
        parts.append(f"C{x1:g} {middle:g} {x2:g} {middle:g} {x2:g} {y2:g}")
    return element("g", *(element("path", d="".join(parts), class_=css) for css in layers))


def _row(one: Station, disc: Disc, place: tuple[float, float], *, is_left: bool) -> SafeString:
    mark = element("g", *disc, transform=f"translate({place[0]:g} {place[1]:g})")
    words = line_of_text(one.label, TEXT_AT, place[1] + 5, "road-label")
    when = element(
        "text",
        _note(one, is_left=is_left),
        x=across(1),
        y=place[1] + 5,
        class_="road-when",
        text_anchor="end",
    )
    return element("g", mark, words, when, class_=f"road-{one.state}")


def _exit_row(left: Exit, y: float) -> SafeString:
    mark = element("g", *_exit_mark(left), transform=f"translate({COLUMN} {y:g})")
    when = element("text", left.when, x=across(1), y=y + 5, class_="road-when", text_anchor="end")
    return element(
        "g", mark, line_of_text(left.label, TEXT_AT, y + 5, "road-label"), when, class_="road-exit"
    )
