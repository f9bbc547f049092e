"""The working calendar against figures from elsewhere."""

import json
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import holidays
import pytest

from yihe.rulebook.calendars import WEEKEND, months_later
from yihe.rulebook.faults import BadInput
from yihe.rulebook.library import calendar
from yihe.rulebook.loading.calendars import read_calendar
from yihe.rulebook.loading.yaml_files import tree_of

CALENDAR = calendar()
CHINA = holidays.country_holidays("CN", years=range(CALENDAR.first_year, CALENDAR.last_year + 2))
# Made from the State Council's notices by another hand: working days a month and exceptions of 2024 to 2026.
FIGURES = Path(__file__).parents[3] / "shared/law/working_days_2024_2026.json"
# Working days of each month of 2024, 2025 and 2026, as the same figures give them.
WORKING_DAYS = {2024: 251, 2025: 248, 2026: 248}
# (day, whether people work, why not): makeup days, swapped rest days, holidays that cover a weekend
DAYS = [
    ("2005-12-31", True, None),  # a Saturday worked by the notice for the New Year of 2006
    ("2024-02-04", True, None),  # a Sunday worked for the Spring Festival
    ("2024-02-12", False, "春节"),
    ("2024-10-12", True, None),  # a Saturday worked for the National Day
    ("2025-10-06", False, "中秋节"),
    ("2026-01-04", True, None),
    ("2026-02-21", False, "春节"),
    ("2026-03-07", False, "周末"),
    ("2026-03-09", True, None),
    ("2030-10-01", True, None),  # nothing is published: only weekends are known
    ("2030-10-05", False, "周末"),
]
# Civil Code 202: (day, months, corresponding day)
MONTHS = [
    ("2016-01-31", 1, "2016-02-29"),
    ("2015-01-31", 1, "2015-02-28"),
    ("2016-02-29", 12, "2017-02-28"),
    ("2016-11-15", 3, "2017-02-15"),
    ("2016-03-31", 36, "2019-03-31"),
]
HEAD = """
format: 1
kind: calendar
title: {zh: 一, en: one}
source: {zh: 一, en: one}
occasions: {A: {zh: 甲, en: a}}
"""
# (years, what was found)
BAD = [
    ("years: {}", "[]"),
    ("years: {'2004': {rest: {}, work: []}, '2006': {rest: {}, work: []}}", "[2004, 2006]"),
    ("years: {'2004': {rest: {B: ['01-01']}, work: []}}", "B"),
    ("years: {'2004': {rest: {A: ['13-01']}, work: []}}", "13-01"),
    ("years: {'2004': {rest: {A: ['01-03..01-01']}, work: []}}", "01-03..01-01"),
    ("years: {'2004': {rest: {A: ['1 January']}, work: []}}", "1 January"),
    ("years: {'2004': {rest: {A: ['01-01']}, work: ['01-01']}}", "2004-01-01"),
    ("years: {MMIV: {rest: {}, work: []}}", "MMIV"),
]


@pytest.mark.parametrize(("day", "works", "why"), DAYS)
def test_a_day_is_worked_or_not_and_why(day, works, why):
    found = CALENDAR.rest_reason(date.fromisoformat(day))
    assert CALENDAR.is_working_day(date.fromisoformat(day)) is works
    assert (found.zh if found else None) == why


def test_only_named_holidays_are_holidays():
    assert CALENDAR.is_holiday(date(2026, 2, 21))
    assert not CALENDAR.is_holiday(date(2026, 3, 7))
    assert CALENDAR.rest_reason(date(2026, 3, 7)) is WEEKEND


def test_the_table_covers_2004_to_2026():
    assert (CALENDAR.first_year, CALENDAR.last_year) == (2004, 2026)
    assert CALENDAR.published(date(2026, 12, 31))
    assert not CALENDAR.published(date(2027, 1, 1))
    assert not CALENDAR.published(date(2003, 12, 31))


@pytest.mark.parametrize(("year", "expected"), WORKING_DAYS.items())
def test_the_working_days_of_a_year(year, expected):
    first = date(year, 1, 1)
    days = (first + timedelta(days=offset) for offset in range((date(year + 1, 1, 1) - first).days))
    assert sum(CALENDAR.is_working_day(day) for day in days) == expected


@pytest.mark.skipif(not FIGURES.exists(), reason="the figures lie beside the project, not in it")
def test_every_day_of_2024_to_2026_agrees_with_the_figures():
    for year, told in json.loads(FIGURES.read_text())["calendar"].items():
        day = date(int(year), 1, 1)
        while day.year == int(year):
            weekend = day.weekday() >= 5
            exceptions = told["weekend_work"] if weekend else told["weekday_off"]
            assert CALENDAR.is_working_day(day) is (weekend == (day.isoformat() in exceptions)), day
            day += timedelta(days=1)


# Every day on which one of the two packages differs from this table: (package, day, whether it says people work).
DIFFERENCES = {
    # The notice for 2006 moves the rest of this Saturday to 3 January; chinesecalendar takes up only the rest.
    ("chinesecalendar", "2005-12-31", False),
}


def other_hands(day):
    """Give what the two packages say of a day: their name, and whether people work."""
    yield "chinesecalendar", chinese_calendar.is_workday(day)
    yield "holidays", CHINA.is_working_day(day)


def test_two_packages_agree_on_every_day_but_those_explained():
    first, last = date(CALENDAR.first_year, 1, 1), date(CALENDAR.last_year, 12, 31)
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    found = {
        (name, day.isoformat(), works)
        for day in days
        for name, works in other_hands(day)
        if works is not CALENDAR.is_working_day(day)
    }
    assert len(days) == 8401
    assert found == DIFFERENCES


def test_beyond_the_table_no_package_knows_the_make_up_days_either():
    """One refuses to answer, the other answers without swapped days: that is why such dates are provisional."""
    day = date(CALENDAR.last_year + 1, 10, 9)
    with pytest.raises(NotImplementedError):
        chinese_calendar.is_workday(day)
    assert max(one.year for one in CHINA.weekend_workdays) == CALENDAR.last_year
    assert not CALENDAR.published(day)


# What the file of working days beside the project says of each month, and of the days reached by counting.
@pytest.mark.skipif(not FIGURES.exists(), reason="the figures lie beside the project, not in it")
def test_every_month_and_every_counted_day_agrees_with_the_figures():
    told = json.loads(FIGURES.read_text())
    for year, months in told["calendar"].items():
        for month, expected in enumerate(months["by_month"], start=1):
            first = date(int(year), month, 1)
            days = [first + timedelta(days=offset) for offset in range(31)]
            assert sum(CALENDAR.is_working_day(day) for day in days if day.month == month) == expected
    (vectors,) = [rows for rows in told.values() if isinstance(rows, list)]
    assert len(vectors) > 10
    for row in vectors:
        day, left = date.fromisoformat(row["trigger"]), row["working_days"]
        while left:
            day += timedelta(days=1)
            left -= CALENDAR.is_working_day(day)
        assert day.isoformat() == row["due"]


@pytest.mark.parametrize(("day", "months", "expected"), MONTHS)
def test_months_end_on_the_corresponding_day(day, months, expected):
    assert months_later(date.fromisoformat(day), months).isoformat() == expected


@pytest.mark.parametrize(("years", "found"), BAD)
def test_a_bad_table_is_refused(years, found):
    with pytest.raises(BadInput) as error:
        read_calendar(tree_of(HEAD + years, "calendar.yaml"), "calendar.yaml")
    assert found in [fault.found for fault in error.value.faults]
