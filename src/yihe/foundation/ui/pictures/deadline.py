"""The bar of a deadline: start, due moment, and where we stand; what is over the time is hatched."""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from yihe.foundation.ui import due as due_states
from yihe.foundation.ui import figures
from yihe.foundation.ui.markup import element
from yihe.foundation.ui.pictures.drawing import across, at, icon, line_of_text, picture

HEIGHT, BAR_Y = 64, 34
# However long overdue, the time that was allowed keeps more than half of the picture; a break in the bar says so.
LEAST_ALLOWED = 0.55
# The due flag never stands at the very edge, so that its date has room.
MOST_ALLOWED = 0.94
# Nor does the mark of where we stand.
EDGE = 0.03


def deadline_bar(
    start: date | datetime,
    due: date | datetime,
    now: date | datetime,
    met: date | datetime | None = None,
    label: object = "",
) -> SafeString:
    """Draw one deadline; days last until their end."""
    state = due_states.state(due, now, met)
    reached, broken, due_at = _places(start, due, met or now)
    over = figures.is_past(due, met or now)
    parts: list[SafeString] = [
        _bar(0.0, 1.0 if over else due_at, "bar-rest"),
        _bar(0.0, min(reached, due_at), "bar-gone"),
    ]
    if over:
        parts.append(_bar(due_at, reached, "bar-over"))
        parts += [_bar(due_at, due_at, "bar-break", at_break=True)] if broken else []
    parts += [_flag(due, due_at), _mark(reached, state.icon, met), _start(start, over=over)]
    parts.append(_words(state.words, reached))
    told = _("from %(start)s, due %(due)s: %(state)s") % {
        "start": figures.day(start), "due": figures.day(due), "state": state.words,
    }  # fmt: skip
    return picture(f"deadline deadline-{state.tone}", HEIGHT, label or _("Deadline"), told, *parts)


def _seconds(moment: date | datetime, *, ends: bool) -> float:
    """Give the moment in seconds; a day counts from its beginning or to its end."""
    if isinstance(moment, datetime):
        return figures.local(moment).timestamp()
    clock = time(23, 59, 59) if ends else time(0)
    return timezone.make_aware(datetime.combine(moment, clock)).timestamp()


def _places(
    start: date | datetime, due: date | datetime, until: date | datetime
) -> tuple[float, bool, float]:
    """Give where we stand, whether the bar is broken, and where the due moment lies, as parts of the width."""
    begin, end, point = _seconds(start, ends=False), _seconds(due, ends=True), _seconds(until, ends=False)
    allowed = max(end - begin, 1.0)
    used = max((point - begin) / allowed, 0.0)
    if not figures.is_past(due, until):
        return min(used, 1.0) * MOST_ALLOWED, False, MOST_ALLOWED
    fair = 1 / used if used > 1 else 1.0
    due_at = min(max(fair, LEAST_ALLOWED), MOST_ALLOWED)
    return 1.0, fair < LEAST_ALLOWED, due_at


def _bar(begin: float, end: float, css: str, *, at_break: bool = False) -> SafeString:
    if at_break:
        slashes = element("path", d="M18-9 12 9M25-9 19 9", class_=css)
        return at(begin, BAR_Y, slashes)
    return element("line", x1=across(begin), x2=across(end), y1=BAR_Y, y2=BAR_Y, class_=css)


def _flag(due: date | datetime, place: float) -> SafeString:
    pole = element("path", d=f"M0-{BAR_Y - 18}V8", class_="bar-pole")
    words = _("due %(day)s") % {"day": f"{figures.day(due)} {figures.weekday(due)}"}
    return at(place, BAR_Y, pole, line_of_text(words, 0, -21, "bar-text strong", "end"))


def _start(start: date | datetime, *, over: bool) -> SafeString:
    """The start stands above the bar, but below it where the due date, moved to the left, needs the room."""
    return line_of_text(figures.day(start), 0, BAR_Y + (27 if over else -21), "bar-text")


def _mark(place: float, name: str, met: object) -> SafeString:
    disc = element("circle", r=9, class_="bar-mark")
    return at(min(max(place, EDGE), 1 - EDGE), BAR_Y, disc, icon("tick" if met else name, 13), css="bar-here")


def _words(words: str, place: float) -> SafeString:
    anchor = "start" if place < 0.25 else "end" if place > 0.75 else "middle"  # noqa: PLR2004 - quarters
    return at(min(place, 1.0), BAR_Y, line_of_text(words, 0, 27, "bar-text bar-state", anchor))
