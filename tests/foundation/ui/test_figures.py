"""Figures and moments as people read them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from tests.foundation.ui.samples import NOW
from yihe.foundation.ui import due, figures


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "¥0.00"),
        (1, "¥0.01"),
        (99, "¥0.99"),
        (100, "¥1.00"),
        (123456, "¥1,234.56"),  # thousands are parted
        (1_000_000_000_000_05, "¥1,000,000,000,000.05"),  # beyond what a float holds
        (-2550, "−¥25.50"),  # a correction downwards
    ],
)
def test_fen_are_written_as_yuan(fen, words):
    assert figures.yuan(fen) == words


@pytest.mark.parametrize(
    ("ppm", "words"),
    [(250_000, "25%"), (12_500, "1.25%"), (1, "0.0001%"), (1_000_000, "100%"), (-50_000, "−5%"), (0, "0%")],
)
def test_parts_per_million_are_written_as_per_cent(ppm, words):
    assert figures.percent(ppm) == words


@pytest.mark.parametrize(
    ("octets", "words"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 KB"), (1_300_000, "1.2 MB"), (67_108_864, "64.0 MB")],
)
def test_sizes_are_short(octets, words):
    assert figures.size(octets) == words


def test_an_instant_is_shown_in_the_time_of_the_house():
    assert figures.instant(datetime(2026, 3, 4, 16, 5, tzinfo=UTC)) == "2026-03-05 00:05"
    assert figures.day(datetime(2026, 3, 4, 16, 5, tzinfo=UTC)) == "2026-03-05"


def test_weekdays_are_short_in_both_languages():
    thursday = date(2026, 3, 5)
    with translation.override("zh-hans"):
        assert figures.weekday(thursday) == "周四"
    with translation.override("en"):
        assert figures.weekday(thursday) == "Thu"


TODAY = NOW.date()


@pytest.mark.parametrize(
    ("due_at", "met_at", "tone", "words"),
    [
        (TODAY + timedelta(days=10), None, "wait", "10 days left"),
        (TODAY + timedelta(days=3), None, "wait", "3 days left"),
        (TODAY + timedelta(days=2), None, "warn", "2 days left"),  # two days before it becomes urgent
        (TODAY + timedelta(days=1), None, "warn", "1 day left"),
        (TODAY, None, "warn", "due today"),  # a day lasts until its end
        (TODAY - timedelta(days=1), None, "bad", "1 day overdue"),
        (NOW + timedelta(hours=2), None, "warn", "2 hours left"),  # clocks of hours run from the moment
        (NOW + timedelta(minutes=20), None, "warn", "20 minutes left"),
        (NOW - timedelta(minutes=5), None, "bad", "5 minutes overdue"),
        (TODAY, TODAY, "done", "done in time"),
        (TODAY, NOW, "done", "done in time"),  # an instant on the due day
        (TODAY - timedelta(days=5), TODAY, "warn", "done 5 days late"),
    ],
)
def test_a_deadline_is_told_in_one_word_and_one_shape(due_at, met_at, tone, words):
    with translation.override("en"):
        state = due.state(due_at, NOW, met_at)
    assert (state.tone, state.words) == (tone, words)
