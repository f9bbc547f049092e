"""Deadlines: when they start, what is counted, when they are met, and how the working reads."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yihe.rulebook.deadline_rules import EventMatch, Extension, FactTest, RollOver, Suspension
from yihe.rulebook.deadlines import DeadlineRule, Event, Kind, State, Unit, due, dues
from yihe.rulebook.library import calendar, house_deadlines, law, national_deadlines, policy
from yihe.rulebook.standings import state_at
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Source
from yihe.rulebook.working import CHINA

CALENDAR = calendar()
ANY = FactTest({}, {})
START, STOP = "casework:closure:close", "accountability:review:conclude"
PAUSE, RESUME = "casework:appraisal:commission", "casework:appraisal:receive"
RULE = DeadlineRule(
    key="X",
    article="D701-38",
    title=Text("调解", "mediation"),
    start=EventMatch(START, ANY),
    stop=EventMatch(STOP, ANY),
    length=5,
    unit=Unit.WORKING_DAYS,
    consequence=Text("视为失败", "deemed failed"),
    source=Source.CROSS_CHECKED,
)
NATIONAL = {rule.key: rule for rule in national_deadlines()}
HOUSE = {rule.key: rule for rule in house_deadlines()}
R1 = {rule.key: rule for rule in policy("R1").deadlines}


def at(text):
    """Give an instant of China."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def event(tag, text, **facts):
    """Give an event."""
    return Event(tag, at(text), facts)


def day_due(rule, text, *others):
    """Give the last day of a deadline that started at an instant."""
    return due(rule, [event(START, text), *others], CALENDAR).due_at.date().isoformat()


# (day of the event, working days, last day), agreed by two packages; counting weekends alone would err on every row
WORKING = [
    ("2024-02-08", 5, "2024-02-21"),
    ("2024-09-13", 5, "2024-09-23"),
    ("2024-09-30", 5, "2024-10-12"),  # a Saturday worked
    ("2025-01-24", 5, "2025-02-07"),
    ("2025-04-25", 5, "2025-05-06"),
    ("2025-09-26", 10, "2025-10-16"),
    ("2025-12-31", 10, "2026-01-15"),
    ("2026-02-13", 5, "2026-02-27"),
    ("2026-02-13", 30, "2026-04-02"),
    ("2026-04-30", 5, "2026-05-11"),
    ("2026-09-18", 10, "2026-10-09"),
    ("2026-10-10", 30, "2026-11-20"),
]


@pytest.mark.parametrize(("started", "days", "last"), WORKING)
def test_working_days_follow_the_official_calendar(started, days, last):
    assert day_due(replace(RULE, length=days), f"{started}T10:00") == last


@given(st.dates(date(2004, 1, 1), date(2026, 6, 1)), st.integers(1, 60))
def test_working_days_agree_with_counting_them(started, days):
    last = due(replace(RULE, length=days), [event(START, f"{started}T10:00")], CALENDAR).due_at.date()
    counted = [started + timedelta(days=offset) for offset in range(1, (last - started).days + 1)]
    assert sum(CALENDAR.is_working_day(day) for day in counted) == days
    assert CALENDAR.is_working_day(last)


# (unit, length, roll over, started, due): each switch of Civil Code 201 to 203
SPANS = [
    (Unit.DAYS, 7, RollOver.NEVER, "2026-03-02T10:00", "2026-03-09"),
    (Unit.DAYS, 7, RollOver.REST_DAYS, "2026-02-28T23:59", "2026-03-09"),  # the 7th is a Saturday
    (Unit.DAYS, 7, RollOver.HOLIDAYS, "2026-02-28T23:59", "2026-03-07"),  # weekends are no holidays here
    (
        Unit.DAYS,
        5,
        RollOver.HOLIDAYS,
        "2026-02-11T10:00",
        "2026-02-24",
    ),  # the Spring Festival ends on the 23rd
    (Unit.DAYS, 15, RollOver.REST_DAYS, "2024-09-20T15:00", "2024-10-08"),
    (Unit.MONTHS, 1, RollOver.NEVER, "2026-01-31T10:00", "2026-02-28"),
    (Unit.MONTHS, 3, RollOver.REST_DAYS, "2026-02-09T10:00", "2026-05-09"),  # a Saturday worked
    (Unit.YEARS, 1, RollOver.NEVER, "2024-02-29T10:00", "2025-02-28"),
    (Unit.YEARS, 3, RollOver.NEVER, "2022-05-10T10:00", "2025-05-10"),
]


@pytest.mark.parametrize(("unit", "length", "roll_over", "started", "last"), SPANS)
def test_days_months_and_years_end_where_the_code_says(unit, length, roll_over, started, last):
    assert day_due(replace(RULE, unit=unit, length=length, roll_over=roll_over), started) == last


def test_the_day_of_the_event_may_count():
    assert (
        day_due(replace(RULE, unit=Unit.DAYS, length=7, count_event_day=True), "2026-03-02T10:00")
        == "2026-03-09"
    )
    assert (
        day_due(replace(RULE, unit=Unit.DAYS, length=2, count_event_day=True), "2026-03-02T10:00")
        == "2026-03-03"
    )


def test_hours_run_on_from_the_moment():
    found = due(replace(RULE, unit=Unit.HOURS, length=12), [event(START, "2026-02-14T20:30")], CALENDAR)
    assert found.due_at == at("2026-02-15T08:30")
    assert found.provisional is False


def test_instants_elsewhere_are_counted_in_china():
    found = due(
        replace(RULE, unit=Unit.DAYS, length=1),
        [Event(START, datetime(2026, 3, 2, 20, tzinfo=UTC))],
        CALENDAR,
    )
    assert found.due_at.date().isoformat() == "2026-03-04"  # it was already the 3rd in China


# (events after the start, state)
STATES = [
    ([], State.RUNNING),
    ([(STOP, "2026-03-09T23:59")], State.MET),
    ([(STOP, "2026-03-10T00:00")], State.MET_LATE),
    ([(STOP, "2026-03-01T10:00")], State.RUNNING),  # before the start
    ([(STOP, "2026-03-11T10:00"), (STOP, "2026-03-05T10:00")], State.MET),  # in any order; the first counts
]


@pytest.mark.parametrize(("events", "state"), STATES)
def test_the_state_follows_from_what_happened(events, state):
    happened = [event(tag, text) for tag, text in events]
    found = due(RULE, [*happened, event(START, "2026-03-02T10:00")], CALENDAR)
    assert found.state is state


def test_an_early_stop_counts_where_the_rule_says_so():
    rule = replace(RULE, stop=replace(RULE.stop, early=True))
    assert (
        due(rule, [event(STOP, "2026-03-01T10:00"), event(START, "2026-03-02T10:00")], CALENDAR).state
        is State.MET
    )


def test_a_deadline_that_nothing_started_waits():
    found = due(RULE, [event(STOP, "2026-03-01T10:00")], CALENDAR)
    assert (found.state, found.due_at) == (State.NOT_STARTED, None)
    assert START in found.working("en")[0]
    assert state_at(found, at("2026-03-01T10:00")).text.en == "not started"


def test_without_a_stop_event_it_runs_for_ever():
    found = due(
        replace(RULE, stop=None),
        [event(START, "2026-03-02T10:00"), event(STOP, "2026-03-03T10:00")],
        CALENDAR,
    )
    assert found.state is State.RUNNING


def suspended(*events, **changes):
    """Reckon the rule with a suspension."""
    pause = Suspension(Text("鉴定", "appraisal"), EventMatch(PAUSE, ANY), EventMatch(RESUME, ANY))
    happened = [event(START, "2026-03-02T10:00"), *(event(tag, text) for tag, text in events)]
    return due(replace(RULE, suspensions=(pause,), **changes), happened, CALENDAR)


# (changes, pauses, due)
PAUSES = [
    ({}, [(PAUSE, "2026-03-03T09:00"), (RESUME, "2026-03-05T09:00")], "2026-03-11"),
    (
        {},
        [
            (PAUSE, "2026-03-03T09:00"),
            (RESUME, "2026-03-05T09:00"),
            (PAUSE, "2026-03-09T09:00"),
            (RESUME, "2026-03-10T09:00"),
        ],
        "2026-03-12",
    ),
    ({}, [(PAUSE, "2026-03-20T09:00"), (RESUME, "2026-03-25T09:00")], "2026-03-09"),  # after the end
    ({}, [(RESUME, "2026-03-05T09:00")], "2026-03-09"),  # nothing was suspended
    ({"unit": Unit.DAYS}, [(PAUSE, "2026-03-03T09:00"), (RESUME, "2026-03-05T09:00")], "2026-03-09"),
    (
        {"unit": Unit.MONTHS, "length": 1},
        [(PAUSE, "2026-03-03T09:00"), (RESUME, "2026-03-06T09:00")],
        "2026-04-07",
    ),  # the 5th and 6th are Qingming
    (
        {"unit": Unit.HOURS, "length": 24},
        [(PAUSE, "2026-03-02T12:00"), (RESUME, "2026-03-02T15:00")],
        "2026-03-03",
    ),
    (
        {"unit": Unit.HOURS, "length": 24},
        [(PAUSE, "2026-03-09T12:00"), (RESUME, "2026-03-09T15:00")],
        "2026-03-03",
    ),
    (
        {"unit": Unit.DAYS},
        [(PAUSE, "2026-02-20T09:00"), (RESUME, "2026-03-04T09:00")],
        "2026-03-09",
    ),  # begun before the start
]


@pytest.mark.parametrize(("changes", "pauses", "last"), PAUSES)
def test_suspended_time_is_not_counted(changes, pauses, last):
    assert suspended(*pauses, **changes).due_at.date().isoformat() == last


def test_while_suspended_there_is_no_last_day():
    found = suspended((PAUSE, "2026-03-03T09:00"))
    assert (found.state, found.due_at, found.suspended) == (State.RUNNING, None, True)
    assert state_at(found, at("2027-01-01T00:00")).text.en == "suspended"
    assert "stands still" in found.working("en")[-1]


def test_a_suspension_that_ended_is_told():
    told = suspended((PAUSE, "2026-03-03T09:00"), (RESUME, "2026-03-05T09:00")).working("zh")
    assert "不计入的期间：鉴定，2026-03-03 09:00至2026-03-05 09:00" in told


def test_the_working_names_every_skipped_day_and_why():
    found = due(replace(RULE, length=5), [event(START, "2024-09-30T10:00")], CALENDAR)
    assert found.working("en") == [
        "starts: 2024-09-30 10:00 (casework:closure:close)",
        "the day of the event is not counted; counting begins the next day",
        *(
            f"2024-10-0{day} ({name}) is not counted: National Day"
            for day, name in enumerate(["Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon"], start=1)
        ),
        "2024-10-12 (Sat) is a make-up working day and counts",
        "5 working days, to 2024-10-12 (Sat)",
        "due: by the end of 2024-10-12 (Sat)",
    ]
    assert found.working("zh")[2] == "2024-10-01（周二）不计：国庆节"


def test_the_working_tells_the_roll_over():
    told = due(R1["R1-9-review"], [event(START, "2024-09-20T15:00")], CALENDAR).working("en")
    assert "the last day, 2024-10-05 (Sat), is National Day; it moves to 2024-10-08 (Tue)" in told


# (started, length, provisional, line)
BEYOND = [
    ("2026-12-28T10:00", 5, True, "2027年的放假安排尚未公布，日期为暂定"),
    ("2026-12-01T10:00", 5, False, None),
    ("2003-12-30T10:00", 5, True, "2003年不在日历表内，日期为暂定"),
]


@pytest.mark.parametrize(("started", "length", "provisional", "told"), BEYOND)
def test_beyond_the_published_calendar_a_date_is_provisional(started, length, provisional, told):
    found = due(replace(RULE, length=length), [event(START, started)], CALENDAR)
    assert found.provisional is provisional
    assert (told in found.working("zh")) if told else not any("暂定" in line for line in found.working("zh"))


def test_a_date_that_does_not_ask_the_calendar_is_never_provisional():
    rule = replace(RULE, unit=Unit.YEARS, length=3, roll_over=RollOver.NEVER)
    assert due(rule, [event(START, "2026-03-02T10:00")], CALENDAR).provisional is False


# (looked at, overdue, zh, en) for a deadline that ends with 2026-03-09
STANDINGS = [
    ("2026-03-05T10:00", False, "还剩4天", "4 days left"),
    ("2026-03-08T23:00", False, "还剩1天", "1 day left"),
    ("2026-03-09T20:29", False, "还剩3小时30分", "3 h 30 min left"),
    ("2026-03-10T00:00", True, "刚刚逾期", "overdue since just now"),
    ("2026-03-10T01:30", True, "逾期1小时30分", "1 h 30 min overdue"),
    ("2026-03-13T10:00", True, "逾期3天", "3 days overdue"),
]


@pytest.mark.parametrize(("looked_at", "overdue", "zh", "en"), STANDINGS)
def test_a_running_deadline_is_looked_at_from_an_instant(looked_at, overdue, zh, en):
    standing = state_at(due(RULE, [event(START, "2026-03-02T10:00")], CALENDAR), at(looked_at))
    assert (standing.overdue, standing.text.zh, standing.text.en) == (overdue, zh, en)
    assert (standing.as_dict()["left_seconds"] < 0) is overdue


@pytest.mark.parametrize(
    ("stopped", "told"), [("2026-03-05T10:00", "done"), ("2026-03-12T10:00", "done late")]
)
def test_a_met_deadline_is_never_overdue(stopped, told):
    standing = state_at(
        due(RULE, [event(START, "2026-03-02T10:00"), event(STOP, stopped)], CALENDAR), at("2027-01-01T00:00")
    )
    assert (standing.overdue, standing.left, standing.text.en) == (False, None, told)
    assert standing.as_dict()["left_seconds"] is None


def test_a_right_begins_and_is_never_overdue():
    rule = replace(NATIONAL["D701-24-unseal"], per="")
    found = due(rule, [event("casework:evidence:seal", "2022-05-10T10:00")], CALENDAR)
    assert found.due_at.date().isoformat() == "2025-05-10"
    assert state_at(found, at("2025-05-09T00:00")).text.en == "may be exercised in 1 day"
    later = state_at(found, at("2026-01-01T00:00"))
    assert (later.overdue, later.text.zh) == (False, "已可行使")
    opened = due(
        rule,
        [
            event("casework:evidence:seal", "2022-05-10T10:00"),
            event("casework:evidence:unseal", "2026-01-01T10:00"),
        ],
        CALENDAR,
    )
    assert opened.state is State.MET


def test_each_seal_has_a_clock_of_its_own():
    rule = NATIONAL["D701-24-unseal"]
    events = [
        event("casework:evidence:seal", "2022-05-10T10:00", seal="a"),
        event("casework:evidence:seal", "2023-05-10T10:00", seal="b"),
        event("casework:evidence:unseal", "2023-06-01T10:00", seal="a"),
    ]
    found = {one.subject: (one.state, one.due_at.year) for one in dues(rule, events, CALENDAR)}
    assert found == {"a": (State.MET, 2025), "b": (State.RUNNING, 2026)}


def test_without_subjects_there_is_one_clock():
    assert [one.subject for one in dues(NATIONAL["D701-24-unseal"], [], CALENDAR)] == [""]
    assert len(dues(RULE, [event(START, "2026-03-02T10:00")], CALENDAR)) == 1


def test_a_statement_is_due_on_the_date_asked_for():
    rule = HOUSE["H-statement"]
    asked = event(
        "casework:investigation:request_statement", "2026-03-02T10:00", request="r", due_on="2026-03-07"
    )
    (found,) = dues(rule, [asked], CALENDAR)
    assert found.due_at == at("2026-03-07T23:59:59.999999")  # no roll-over: a date was named
    (undated,) = dues(
        rule, [event("casework:investigation:request_statement", "2026-03-02T10:00", request="r")], CALENDAR
    )
    assert undated.due_at is None
    assert "no date was given" in undated.working("en")


REGISTER = "casework:cases:register"
# (rule, facts of the registration, last instant or None for "promptly" or "does not apply")
REGISTRATIONS = [
    ("D701-26-autopsy", {"death": True}, "2026-03-04T10:00"),
    ("D701-26-autopsy", {"death": True, "died_at": "2026-03-01T03:00"}, "2026-03-03T03:00"),
    ("D701-26-autopsy", {"death": True, "died_at": "2026-02-28T19:00+00:00"}, "2026-03-03T03:00"),
    ("D701-26-autopsy", {"death": True, "died_at": "yesterday"}, "2026-03-04T10:00"),
    ("D701-26-autopsy", {"death": True, "can_freeze": True}, None),
    ("D701-26-autopsy", {"death": False}, None),
    ("D701-26-autopsy", {}, None),
    (
        "D701-26-autopsy-frozen",
        {"death": True, "can_freeze": True, "died_at": "2026-03-01T03:00"},
        "2026-03-08T23:59:59.999999",
    ),
    (
        "D701-27-body",
        {"death": True, "died_at": "2026-03-01T03:00"},
        "2026-03-15T23:59:59.999999",
    ),  # a Sunday: a body does not wait
    ("D351-14-report", {"death": True}, "2026-03-02T22:00"),
    ("D351-14-report", {"grade": "2"}, "2026-03-02T22:00"),
    ("D351-14-report", {"grade": 1}, "2026-03-02T22:00"),
    ("D351-14-report", {"grade": "3"}, None),
    ("D351-14-report", {"persons_harmed": 3}, "2026-03-02T22:00"),
    ("D351-14-report", {"persons_harmed": 2}, None),
    ("D351-14-report", {"major": True, "discovered_at": "2026-03-02T08:00"}, "2026-03-02T20:00"),
]


@pytest.mark.parametrize(("key", "facts", "last"), REGISTRATIONS)
def test_what_a_registration_starts_depends_on_its_facts(key, facts, last):
    found = due(NATIONAL[key], [event(REGISTER, "2026-03-02T10:00", **facts)], CALENDAR)
    assert found.due_at == (at(last) if last and "+" not in last else None)


def test_a_moment_that_was_not_recorded_is_remarked():
    told = due(
        NATIONAL["D701-26-autopsy"], [event(REGISTER, "2026-03-02T10:00", death=True)], CALENDAR
    ).working("en")
    assert "the moment itself (died_at) is not recorded; counted from the event" in told


def test_an_instant_among_the_facts_may_be_one_already():
    found = due(
        NATIONAL["D701-26-autopsy"],
        [event(REGISTER, "2026-03-02T10:00", death=True, died_at=at("2026-03-01T03:00"))],
        CALENDAR,
    )
    assert found.started_at == at("2026-03-01T03:00")


def test_promptly_has_no_last_instant():
    found = due(NATIONAL["D701-23-notice"], [event(REGISTER, "2026-03-02T10:00")], CALENDAR)
    assert (found.state, found.due_at) == (State.RUNNING, None)
    assert state_at(found, at("2027-01-01T00:00")).text.en == "as soon as possible; no time limit is set"
    earlier = event("casework:complaints:notify_rights", "2026-03-01T10:00")
    assert (
        due(NATIONAL["D701-23-notice"], [earlier, event(REGISTER, "2026-03-02T10:00")], CALENDAR).state
        is State.MET
    )


COMPLAINT = "casework:complaints:record"
# (rule, facts of the complaint, last day)
COMPLAINTS = [
    ("O3-24-feedback", {}, "2026-03-09"),
    ("O3-24-feedback", {"several_departments": False}, "2026-03-09"),
    ("O3-24-feedback", {"several_departments": True}, None),
    ("O3-24-feedback", {"on_the_spot": True}, None),
    ("O3-24-feedback-several", {"several_departments": True}, "2026-03-16"),
    ("O3-24-feedback-several", {}, None),
]


@pytest.mark.parametrize(("key", "facts", "last"), COMPLAINTS)
def test_feedback_on_a_complaint_takes_five_or_ten_working_days(key, facts, last):
    found = due(NATIONAL[key], [event(COMPLAINT, "2026-03-02T10:00", **facts)], CALENDAR)
    assert (found.due_at.date().isoformat() if found.due_at else None) == last
    assert NATIONAL[key].source is Source.FROM_MEMORY


def test_an_agreement_is_reported_within_seven_days():
    found = due(
        NATIONAL["D351-43-report"], [event("casework:settlement:agree", "2026-03-02T10:00")], CALENDAR
    )
    assert found.due_at.date().isoformat() == "2026-03-09"


# (key, closed, last day): R1's fifteen and twenty calendar days, both from closing
R1_ROWS = [
    ("R1-9-review", "2026-03-02T10:00", "2026-03-17"),
    ("R1-9-report", "2026-03-02T10:00", "2026-03-23"),  # the 22nd is a Sunday
]


@pytest.mark.parametrize(("key", "closed", "last"), R1_ROWS)
def test_r1_sets_fifteen_and_twenty_days_from_closing(key, closed, last):
    assert day_due(R1[key], closed) == last
    assert R1[key].readings == ("T21",)


def test_a_deadline_travels_as_json():
    found = due(RULE, [event(START, "2026-03-02T10:00"), event(STOP, "2026-03-05T10:00")], CALENDAR)
    told = json.loads(json.dumps(found.as_dict(), ensure_ascii=False))
    assert (told["state"], told["kind"], told["due_at"]) == (
        "MET",
        "DUTY",
        "2026-03-09T15:59:59.999999+00:00",
    )
    assert [line["code"] for line in told["working"]] == [
        "start",
        "not_counted",
        "skipped",
        "skipped",
        "working_days",
        "due_day",
        "met",
    ]
    assert told["working"][2]["values"] == {"day": "2026-03-07", "why": {"zh": "周末", "en": "weekend"}}
    assert due(RULE, [], CALENDAR).as_dict()["due_at"] is None


def test_an_instant_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        Event(START, datetime(2026, 3, 2, 10))  # noqa: DTZ001 - that is the point


def test_a_duty_and_a_right_are_told_apart():
    assert {rule.kind for rule in NATIONAL.values()} == {Kind.DUTY, Kind.RIGHT}


def test_any_of_several_acts_meets_a_deadline():
    rule = replace(RULE, stop=replace(RULE.stop, also=("casework:complaints:solve_on_spot",)))
    start = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)
    events = [
        Event(RULE.start.tag, start),
        Event("casework:complaints:solve_on_spot", start + timedelta(hours=1)),
    ]
    assert due(rule, events, calendar()).state == State.MET


# (extended until, due): the later of the two counts, and the last agreement of several
EXTENSIONS = [
    ([], "2026-03-09"),
    ([("2026-03-05T10:00", "2026-03-20")], "2026-03-20"),
    ([("2026-03-05T10:00", "2026-03-04")], "2026-03-09"),
    ([("2026-03-05T10:00", "2026-03-20"), ("2026-03-06T10:00", "2026-04-01")], "2026-04-01"),
    ([("2026-03-01T10:00", "2026-03-20")], "2026-03-09"),  # before the start
    ([("2026-03-05T10:00", "soon")], "2026-03-09"),
]


@pytest.mark.parametrize(("agreed", "last"), EXTENSIONS)
def test_a_later_day_may_be_agreed_on(agreed, last):
    extension = Extension(Text("延长", "extension"), EventMatch("law:mediation:extended", ANY), "until_on")
    events = [event("law:mediation:extended", text, until_on=until) for text, until in agreed]
    assert day_due(replace(RULE, extension=extension), "2026-03-02T10:00", *events) == last


def test_an_extension_is_told_and_settles_what_was_provisional():
    extension = Extension(Text("延长", "extension"), EventMatch("law:mediation:extended", ANY), "until_on")
    events = [
        event(START, "2026-12-28T10:00"),
        event("law:mediation:extended", "2026-12-30T10:00", until_on="2027-03-01"),
    ]
    found = due(replace(RULE, extension=extension), events, CALENDAR)
    assert (found.provisional, found.due_at.date().isoformat()) == (False, "2027-03-01")
    assert found.working("en")[-2:] == [
        "extended at 2026-12-30 10:00: extension",
        "the last day agreed on: 2027-03-01 (Mon)",
    ]


# (hearing, notified, state): due by the end of the seventh day before, rest day or not
NOTIFIED = [
    ("2026-03-20T09:00", "2026-03-13T23:59", State.MET),
    ("2026-03-20T09:00", "2026-03-14T00:00", State.MET_LATE),
    ("2026-03-22T09:00", "2026-03-15T12:00", State.MET),  # a Sunday
]


@pytest.mark.parametrize(("hearing", "notified", "state"), NOTIFIED)
def test_a_notice_is_due_so_long_before_the_hearing(hearing, notified, state):
    rule = law().deadline("APP-hearing-notice")
    events = [
        event("law:hearing:set", "2026-03-01T10:00", hearing_at=hearing),
        event("law:hearing:notified", notified),
    ]
    found = due(rule, events, CALENDAR)
    assert (found.state, found.provisional) == (state, False)
    assert "7 days before it" in found.working("en")[1]


def test_the_steps_of_an_accident_appraisal_run_one_after_the_other():
    """Five days to ask, ten to hand in, forty-five to appraise: the 45 run from the material, not from acceptance."""
    events = [
        event("law:accident_appraisal:accepted", "2026-03-02T10:00"),
        event("law:accident_appraisal:material_asked", "2026-03-06T10:00"),
        event("law:accident_appraisal:material_received", "2026-03-16T10:00"),
    ]
    keys = ("D351-28-notify", "D351-28-material", "D351-29-appraise")
    found = [due(law().deadline(key), events, CALENDAR) for key in keys]
    assert [one.due_at.date().isoformat() for one in found] == ["2026-03-09", "2026-03-16", "2026-04-30"]
    assert [one.state for one in found] == [State.MET, State.MET, State.RUNNING]


# (kind of agreement, which report is due)
SETTLED = [("AGREED", ["D351-43-report"]), ("MEDIATED", ["D351-43-report"]), ("JUDGED", ["D351-44-report"])]


@pytest.mark.parametrize(("kind", "keys"), SETTLED)
def test_a_judgment_is_reported_by_its_own_article(kind, keys):
    settled = event("casework:settlement:agree", "2026-03-02T10:00", kind=kind)
    started = [key for key in ("D351-43-report", "D351-44-report") if NATIONAL[key].start.matches(settled)]
    assert started == keys
