"""Items given by their owner: a sum, vouchers, or times and pieces at a rate."""

from yihe.rulebook.damages.arithmetic import Factor, number, rate, yuan
from yihe.rulebook.damages.claim import UNITS, Attendance, Entered, Pay, Period, Piece
from yihe.rulebook.damages.words import Item
from yihe.rulebook.damages.working import Working
from yihe.rulebook.text import Text

MONTHS_A_YEAR = 12
# What a rate is worth for a unit of time: (unit of the rate, unit of the time) → (times, parts); 0: days of the year.
PER = {
    ("day", "days"): (1, 1),
    ("month", "months"): (1, 1),
    ("month", "years"): (MONTHS_A_YEAR, 1),
    ("year", "days"): (1, 0),
    ("year", "months"): (1, MONTHS_A_YEAR),
    ("year", "years"): (1, 1),
}
_PAY = {
    "day": Text("每日标准", "a day"),
    "month": Text("每月标准", "a month"),
    "year": Text("每年标准", "a year"),
}
_GIVEN = Text("已给出的金额", "sum as given")
_PAID = Text("票据", "voucher")
_LESS = Text("应扣除", "taken off")
_PRICE = Text("单价", "price")
_PERSONS = Text("人数", "persons")
_DEGREE = Text("护理程度", "degree")
_COSTS = {
    "transport": Text("每人交通费", "transport, each"),
    "lost_wages": Text("每人误工费", "lost wages, each"),
    "lodging": Text("每人住宿费", "lodging, each"),
}
_PEOPLE, _TIMES, _TIME = Text("人", "persons"), Text("次", "times"), Text("时间", "time")


def reckon_entered(working: Working, given: Entered) -> None:
    """Work out an item from what was entered for it."""
    if given.fen is not None:
        working.add(yuan(_GIVEN, given.fen))
    for fen in given.paid or ():
        working.add(yuan(_PAID, fen))
    for fen in given.less:
        working.add(yuan(_LESS, fen), minus=True)
    for index, part in enumerate(given.parts or ()):
        place = f"{working.key}[{index}]"
        if isinstance(part, Period):
            _period(working, part, place)
        else:
            _piece(working, part, place)
    _check_longest(working, given)


def _piece(working: Working, piece: Piece, place: str) -> None:
    price = working.money(f"{place}.price", piece.fen, _PRICE)
    if piece.times is None:
        working.need(f"{place}.times")
        return
    working.add(price, number(_TIMES, piece.times, _TIMES))


def _period(working: Working, period: Period, place: str) -> None:
    """Work out one time: the rate, so often, for so many persons, to a degree."""
    count, pay = period.count, _pay(working, period, place)
    if count is None:
        working.need(f"{place}.days")
    if count is None or pay is None:
        return
    # One carer as a rule, and the whole of the work, unless the opinion says otherwise.
    extra: list[Factor] = []
    if period.persons is not None:
        extra.append(number(_PERSONS, period.persons, _PEOPLE))
    if period.degree is not None:
        extra.append(rate(_DEGREE, period.degree))
    working.add(pay, number(_TIME, count, UNITS[period.unit]), *extra)


def _pay(working: Working, period: Period, place: str) -> Factor | None:
    """Give what one unit of the time is worth: as stated, or a statistic where the law takes one."""
    if working.rule.cap_times:
        return _limited(working, period, place)
    if period.pay is not None:
        return _per(working, period.pay, period.unit, _PAY[period.pay.unit])
    if working.rule.figure is not None:
        return _statistic(working, period.unit, place)
    working.need(f"{place}.{'per_year' if working.rule.item is Item.LOST_WAGES else 'per_day'}")
    return None


def _limited(working: Working, period: Period, place: str) -> Factor | None:
    """Give a fixed income up to a multiple of the average wage, or the average wage where there is none."""
    if period.fixed_income is None:
        working.need(f"{place}.fixed_income")
        return None
    if not period.fixed_income:
        return _statistic(working, period.unit, place)
    if period.pay is None:
        working.need(f"{place}.per_year")
        return None
    pay = _capped(working, period.pay)
    return None if pay is None else _per(working, pay, period.unit, _PAY[pay.unit])


def _statistic(working: Working, unit: str, place: str) -> Factor | None:
    figure = working.rule.figure
    assert figure is not None  # noqa: S101 - asked by the caller
    known, per = working.figure(figure), "day" if figure.value.endswith("_A_DAY") else "year"
    if (per, unit) not in PER:
        working.need(f"{place}.days")
        return None
    return None if known is None else _per(working, Pay(per, known.low.numerator), unit, figure.label)


def _capped(working: Working, pay: Pay) -> Pay | None:
    """Limit an income to a multiple of the average wage."""
    assert working.rule.figure is not None  # noqa: S101 - the reader of the law sees to it
    wage = working.figure(working.rule.figure)
    if wage is None:
        return None
    a_year = {"day": working.setting.law.days_a_year, "month": MONTHS_A_YEAR, "year": 1}[pay.unit]
    cap = working.rule.cap_times * wage.low.numerator
    return Pay("year", cap) if pay.fen * a_year > cap * pay.parts else pay


def _per(working: Working, pay: Pay, unit: str, name: Text) -> Factor:
    times, parts = PER[pay.unit, unit]
    return yuan(name, pay.fen * times, pay.parts * (parts or working.setting.law.days_a_year))


def _check_longest(working: Working, given: Entered) -> None:
    """Refuse a time longer than the law pays for; days and months count as parts of years."""
    longest = working.rule.longest_years
    days = sum(
        (part.count or 0) * {"days": 1, "months": 31, "years": 366}[part.unit]
        for part in given.parts or ()
        if isinstance(part, Period)
    )
    if longest and days > longest * 366:
        message = Text(f"最长不超过{longest}年", f"it is paid for {longest} years at most")
        working.setting.fault(working.key, f"{days} days", f"<= {longest} years", message)


def reckon_attendance(working: Working, attendances: tuple[Attendance, ...]) -> None:
    """Work out what relatives pay who take part; for each purpose the law may count only some persons."""
    most = working.rule.at_most_persons or sum(one.persons or 0 for one in attendances)
    left = {attendance.purpose: most for attendance in attendances}
    for index, attendance in enumerate(attendances):
        place = f"{working.key}[{index}]"
        if attendance.persons is None:
            working.need(f"{place}.persons")
            continue
        counted = min(attendance.persons, left[attendance.purpose])
        left[attendance.purpose] -= counted
        for name, label in _COSTS.items():
            cost = working.money(f"{place}.{name}", attendance.costs.get(name), label)
            working.add(cost, number(_PERSONS, counted, _PEOPLE))
