"""Items that the law reckons itself: so many years of a statistic, so many months of a wage, a fixed subsidy."""

from yihe.rulebook.damages.arithmetic import number, yuan
from yihe.rulebook.damages.claim import MONTH, Entered
from yihe.rulebook.damages.entered import MONTHS_A_YEAR
from yihe.rulebook.damages.working import Working
from yihe.rulebook.text import Text

_MONTHLY = Text("月平均工资", "average monthly wage")
_MONTHS = Text("月数", "months")


def reckon_years(working: Working, given: Entered) -> None:
    """Take a statistic for the years of the victim's age, by the coefficient of disability where it counts."""
    claim, rule = working.claim, working.rule
    income = working.of_household(claim.household, "household")
    age = working.age(claim.born_on, claim.age, ("victim.born_on", f"victim.{claim.event_key}"))
    coefficient = [working.coefficient()] if rule.by_coefficient else []
    if age is not None:
        years = working.years(rule.ages, age, f"{working.key}.years", given.years)
        working.add(income, years, *coefficient)


def reckon_months(working: Working, _given: Entered) -> None:
    """Take so many months of the average wage."""
    assert working.rule.figure is not None  # noqa: S101 - the reader of the law sees to it
    wage = working.figure(working.rule.figure)
    if wage is not None:
        monthly = yuan(_MONTHLY, wage.low.numerator, MONTHS_A_YEAR)
        working.add(monthly, number(_MONTHS, working.rule.months, MONTH))


def reckon_subsidy(working: Working, _given: Entered) -> None:
    """Take a fixed sum that the region sets."""
    assert working.rule.figure is not None  # noqa: S101 - the reader of the law sees to it
    working.add(working.figure(working.rule.figure))


def reckon_mental(working: Working, given: Entered) -> None:
    """Take years of a statistic that people choose, up to those that the law allows for the harm."""
    assert working.rule.figure is not None  # noqa: S101 - the reader of the law sees to it
    assert working.claim.harm is not None  # noqa: S101 - items are reckoned once the harm is known
    most = working.rule.at_most_years[working.claim.harm]
    years = working.chosen_years(most, f"{working.key}.years", given.years, at_most=True)
    working.add(working.figure(working.rule.figure), years)
