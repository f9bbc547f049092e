"""Figures and dates as people read them: integer fen as yuan, parts per million as per cent, days as ISO dates.

Dates are written year-month-day in both languages: it cannot be misread and lines up in a column.
"""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

HOUR = 3600
DAY = 24 * HOUR
KIB = 1024
FEN = 100
PPM_PER_PERCENT = 10_000
WEEKDAYS = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def yuan(fen: int) -> str:
    """Write integer fen as yuan with thousands and two decimals: 1234560 is ¥12,345.60."""
    sign = "−" if fen < 0 else ""
    whole, rest = divmod(abs(fen), FEN)
    return f"{sign}¥{whole:,}.{rest:02d}"


def percent(ppm: int) -> str:
    """Write parts per million as per cent without trailing zeros: 250000 is 25%, 12500 is 1.25%."""
    whole, rest = divmod(abs(ppm), PPM_PER_PERCENT)
    decimals = f".{rest:04d}".rstrip("0").rstrip(".")
    return f"{'−' if ppm < 0 else ''}{whole}{decimals}%"


def size(octets: int) -> str:
    """Write a number of bytes as KB or MB with one decimal."""
    if octets < KIB:
        return f"{octets} B"
    amount, unit = (octets, "KB") if octets < KIB * KIB else (octets / KIB, "MB")
    return f"{amount / KIB:.1f} {unit}"


def local(moment: datetime) -> datetime:
    """Give an aware instant in the time zone of the house; a naive one is taken as local already."""
    return moment.astimezone(timezone.get_default_timezone()) if timezone.is_aware(moment) else moment


def day_of(moment: date | datetime) -> date:
    """Give the local calendar day of an instant or a day."""
    return local(moment).date() if isinstance(moment, datetime) else moment


def day(moment: date | datetime) -> str:
    """Write the day: 2026-03-05."""
    return day_of(moment).isoformat()


def instant(moment: datetime) -> str:
    """Write day and minute: 2026-03-05 14:30."""
    return local(moment).strftime("%Y-%m-%d %H:%M")


def weekday(moment: date | datetime) -> str:
    """Name the day of the week in short."""
    return str(WEEKDAYS[day_of(moment).weekday()])


def distance(start: date | datetime, end: date | datetime) -> str:
    """Write how far apart two moments are: hours within a day when both are instants, else calendar days."""
    if isinstance(start, datetime) and isinstance(end, datetime):
        seconds = abs((local(end) - local(start)).total_seconds())
        if seconds < HOUR:
            minutes = max(1, int(seconds // 60))
            return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
        if seconds < DAY:
            hours = int(seconds // HOUR)
            return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    days = abs((day_of(end) - day_of(start)).days)
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def is_past(due: date | datetime, moment: date | datetime) -> bool:
    """Tell whether the moment lies after the due one; a due day lasts until its end."""
    if isinstance(due, datetime) and isinstance(moment, datetime):
        return local(moment) > local(due)
    return day_of(moment) > day_of(due)
