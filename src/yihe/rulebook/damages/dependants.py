"""Living costs of dependants: each for their years, in parts of a statistic, and all together limited year by year."""

from collections.abc import Sequence
from itertools import pairwise
from math import lcm
from typing import NamedTuple

from yihe.rulebook.damages.arithmetic import Factor, Ratio, exactly, number
from yihe.rulebook.damages.claim import YEAR, Dependant
from yihe.rulebook.damages.law import DependantRule
from yihe.rulebook.damages.working import YEARS, Working
from yihe.rulebook.money import rounded, yuan_of
from yihe.rulebook.text import Text

_CAPPED = Text("，已按年度上限", ", limited to one standard a year")
_NOTHING = Text("", "")


class Share(NamedTuple):
    """What one dependant gets each year, and for how many years."""

    yearly: Factor
    supporters: int
    years: Factor


def reckon_dependants(working: Working, dependants: Sequence[Dependant]) -> None:
    """Work out what all dependants get."""
    rule = working.rule.dependants
    assert rule is not None  # noqa: S101 - the reader of the law sees to it
    capacity = working.capacity() if rule.by_capacity else exactly(_NOTHING, _NOTHING, 1)
    found = [_share(working, rule, one, f"{working.key}[{index}]") for index, one in enumerate(dependants)]
    shares = [share for share in found if share is not None]
    if capacity is None:
        return
    if rule.yearly_cap:
        _year_by_year(working, shares, capacity)
    else:
        for share in shares:
            working.add(_together([share], share.supporters, None, 1), share.years)


def _share(working: Working, rule: DependantRule, one: Dependant, place: str) -> Share | None:
    """Give what a dependant gets each year, or name what is missing; None also for who is no dependant."""
    yearly = working.of_household(one.household, f"{place}.household")
    event = f"victim.{working.claim.event_key}"
    age = working.age(one.born_on, one.age, (f"{place}.born_on", event))
    if rule.by_supporters and one.supporters is None:
        working.need(f"{place}.supporters")
    years = None if age is None else _years(working, rule, one, place, age)
    if yearly is None or years is None or (rule.by_supporters and one.supporters is None):
        return None
    return Share(yearly, (one.supporters or 1) if rule.by_supporters else 1, years)


def _years(working: Working, rule: DependantRule, one: Dependant, place: str, age: int) -> Factor | None:
    """Give the years of a dependant: a child to the age set, an adult only without capacity."""
    key = f"{place}.years"
    if age < rule.until_age:
        return working.chosen_years(rule.until_age - age, key, one.years, at_most=False)
    answers = {name: one.asked.get(name) for name in rule.asks}
    if False in answers.values():
        return number(YEARS, 0, YEAR)
    missing = [f"{place}.{name}" for name, answer in answers.items() if answer is None]
    working.need(*missing)
    return None if missing else working.years(working.rule.ages, age, key, one.years)


def _year_by_year(working: Working, shares: Sequence[Share], capacity: Factor) -> None:
    """Add up the years; in each stretch in which the same persons are paid, the limit is looked at anew."""
    ends = sorted({0, *(share.years.low.numerator for share in shares)})
    first = working.setting.reading("dependants_cap") == "cap_then_coefficient"
    for begin, end in pairwise(ends):
        paid = [share for share in shares if share.years.low.numerator >= end]
        common = lcm(*(share.supporters for share in paid))
        factors = [_together(paid, common, None if first else capacity, begin + 1)]
        if first:
            factors.append(capacity)
        working.add(*factors, number(YEARS, end - begin, YEAR))


def _together(paid: Sequence[Share], common: int, capacity: Factor | None, year: int) -> Factor:
    """Give what several get in a year, at most the highest of their standards; with ``capacity`` taken before that."""
    part = capacity.low if capacity else Ratio(1, 1)
    sums = sum(share.yearly.low.numerator * (common // share.supporters) for share in paid) * part.numerator
    denominator = common * part.denominator
    most = max(share.yearly.low.numerator for share in paid) * denominator
    capped = sums > most
    written = yuan_of(rounded(min(sums, most), denominator))
    zh = f"自第{year}年起，{len(paid)}人每年合计{_CAPPED.zh if capped else ''}"
    en = f"from year {year}, {len(paid)} a year together{_CAPPED.en if capped else ''}"
    return exactly(Text(zh, en), Text(f"{written}元", f"{written} yuan"), min(sums, most), denominator)
