"""R3: the county's matrix of cause and row, its fines, its bounds, its quotes, and every trap that touches it."""

import pytest

from tests.regulations import proofs
from yihe.rulebook.assess import assess
from yihe.rulebook.checking.trials import not_tried
from yihe.rulebook.examples import mismatches
from yihe.rulebook.library import policy, root

R3 = policy("R3")
FILE = root() / "institutions/county-health-bureau/undated.yaml"

# Traps of the reading guide that touch R3, with the reading the demonstration adopts.
ADOPTED = {
    "T11": "as_8_9",
    "T12": "by_severity",
    "T13": "compensation",
    "T14": "first_fact",
    "T26": "stack",
    "T32": "propose_only",
    "T56": "half_up",
    "T59": "not_asked",
    "T60": "counted",
    "T62": "decision",
    "T65": "lowest_tier",
    "T68": "menu",
    "T68.persons": "all",
    "T72": "found_by_bureau",
}
POSTS = ["DEPARTMENT_HEAD", "HEAD_NURSE", "VICE_PRESIDENT", "PRESIDENT"]


def facts(**changes):
    """Give a negotiated conduct case of 20,000 yuan with a doctor responsible."""
    plain = {
        "occurred_on": "2016-03-01",
        "closed_on": "2017-05-10",
        "decided_on": "2018-06-01",
        "handled_by": "NEGOTIATED",
        "accident_level": "NOT_APPRAISED",
        "cause": "CONDUCT",
        "compensation": {"agreed": 20000, "judged": 0, "fee_waived": 0, "insurer_paid": 0},
        "flags": {"frequent": False},
        "persons": [{"id": "p", "role": "PRINCIPAL", "post": "DOCTOR"}],
        "managers": POSTS,
    }
    return {**plain, **changes}


def paid(agreed, insurer=0):
    """Give a compensation."""
    return {"agreed": agreed, "judged": 0, "fee_waived": 0, "insurer_paid": insurer}


def codes(measures):
    """Give the codes of measures."""
    return [measure.code.value for measure in measures]


def fine(outcome):
    """Give the limits of the fine in yuan, or None where none is imposed."""
    return next(
        (
            tuple(None if fen is None else fen / 100 for fen in (entry.fen_low, entry.fen_high))
            for entry in outcome.unit
            if entry.code == "FINE"
        ),
        None,
    )


def test_every_example_comes_out():
    assert list(mismatches(R3)) == []


def test_every_bound_has_an_example_below_at_and_above_it():
    assert not_tried(R3) == []


@pytest.mark.parametrize(("number", "interval"), proofs.intervals(FILE))
def test_moving_any_bound_by_one_fen_is_noticed(number, interval):
    if interval != "[0, )":  # the only row of a table: there is nothing below it
        assert proofs.unnoticed(FILE, number, interval) == []


def test_every_trap_that_touches_it_is_listed_with_the_reading_adopted():
    assert {trap: item.adopted.reading for trap, item in R3.interpretations.items()} == ADOPTED
    assert all(item.adopted.demo and not item.adopted.asked for item in R3.interpretations.values())
    assert list(R3.articles) == [str(number) for number in range(1, 12)]


@pytest.mark.skipif(not proofs.SEED.exists(), reason="the text itself lies beside the project, not in it")
def test_every_quotation_stands_in_the_text_and_summaries_are_ours():
    assert len([*proofs.quotes(R3)]) > 25
    assert proofs.not_in_seed(R3) == []
    assert proofs.copied(R3) == []


# (cause, route, accident level, yuan, row): T12, level 1 is the worst; the sum counts for negotiated cases only
ROWS = [
    ("CONDUCT", "JUDICIAL", "1", 0, "upper"),
    ("CONDUCT", "ADMINISTRATIVE", "2", 1, "upper"),
    ("CONDUCT", "JUDICIAL", "3", 900_000, "lower"),
    ("CONDUCT", "ADMINISTRATIVE", "4", 20_000, "lower"),
    ("CONDUCT", "NEGOTIATED", "NOT_APPRAISED", 20_000, "upper"),
    ("CONDUCT", "NEGOTIATED", "1", 19_999, "lower"),
    ("CONDUCT", "MEDIATED", "NONE", 20_000, "upper"),
    ("CONDUCT", "INSURER", "NONE", 0, "lower"),
    ("TECHNICAL", "JUDICIAL", "2", 0, "upper"),
    ("TECHNICAL", "NEGOTIATED", "NONE", 5, "lower"),
]
# cause and row → posts held to account, posts that cannot be excellent, months without promotion
MATRIX = {
    ("CONDUCT", "upper"): (POSTS, POSTS, 24),
    ("CONDUCT", "lower"): (POSTS[:3], POSTS[:3], 12),
    ("TECHNICAL", "upper"): (POSTS[:3], POSTS[:1], None),
    ("TECHNICAL", "lower"): (POSTS[:2], [], None),
}
MENUS = {
    ("CONDUCT", "upper"): ["LOWER_POST", "LOWER_GRADE", "LOWER_PAY", "SUSPENSION_OF_PRACTICE"],
    ("CONDUCT", "lower"): ["LOWER_POST", "LOWER_GRADE", "LOWER_PAY"],
    ("TECHNICAL", "upper"): ["LOWER_POST", "LOWER_GRADE", "LOWER_PAY"],
    ("TECHNICAL", "lower"): ["LOWER_GRADE", "LOWER_PAY"],
}


@pytest.mark.parametrize(("cause", "route", "level", "yuan", "row"), ROWS)
def test_cause_and_row_decide_who_bears_what(cause, route, level, yuan, row):
    outcome = assess(R3, facts(cause=cause, handled_by=route, accident_level=level, compensation=paid(yuan)))
    pursued = {one.post.value: codes(one.measures) for one in outcome.managers}
    held, barred, months = MATRIX[cause, row]
    assert sorted(pursued) == sorted(held)
    assert sorted(post for post in pursued if "NO_EXCELLENT_RATING" in pursued[post]) == sorted(barred)
    (person,) = outcome.persons
    assert person.share_fen == 0
    assert codes(person.measures) == ["EVALUATION_POOR", *(["NO_PROMOTION"] if months else [])]
    assert [one.months for one in person.measures][1:] == ([months] if months else [])
    assert codes(person.possible_measures) == MENUS[cause, row]
    assert (outcome.nature, outcome.still_needed) == (None, ())


@pytest.mark.parametrize(("cause", "route", "level", "yuan", "row"), ROWS)
def test_award_and_fine_follow_the_row(cause, route, level, yuan, row):
    outcome = assess(R3, facts(cause=cause, handled_by=route, accident_level=level, compensation=paid(yuan)))
    conduct = cause == "CONDUCT"
    assert ("NO_AWARD" in [entry.code for entry in outcome.unit]) is (conduct and row == "upper")
    assert codes(outcome.department.measures) == (["NO_AWARD"] if conduct and row == "lower" else [])
    assert "CRITICISM" in [entry.code for entry in outcome.unit]
    flat = 10_000 if row == "upper" else 5_000
    assert fine(outcome) == ((yuan / (1 if row == "upper" else 2),) * 2 if conduct else (flat, flat))


# T11: (reading, route, level, yuan, fine): level 2 and exactly 20,000 stand in both rows of article 10 by its letter
FINES = [
    ("as_8_9", "NEGOTIATED", "NONE", 20_000, (20_000, 20_000)),
    ("literal", "NEGOTIATED", "NONE", 20_000, (10_000, 20_000)),
    ("literal", "NEGOTIATED", "NONE", 20_001, (20_001, 20_001)),
    ("literal", "NEGOTIATED", "NONE", 19_999, (9_999.5, 9_999.5)),
    ("literal", "JUDICIAL", "2", 50_000, (25_000, 50_000)),
    ("literal", "JUDICIAL", "1", 50_000, (50_000, 50_000)),
    ("literal", "JUDICIAL", "3", 50_000, (25_000, 25_000)),
]


@pytest.mark.parametrize(("reading", "route", "level", "yuan", "expected"), FINES)
def test_t11_level_2_and_20000_in_the_fines(reading, route, level, yuan, expected):
    given = facts(handled_by=route, accident_level=level, compensation=paid(yuan))
    outcome = assess(R3, given, {"T11": reading})
    assert fine(outcome) == expected
    conflict = "RULES_CONFLICT" in [note.code for note in outcome.notes]
    assert conflict is (expected[0] != expected[1])


def test_t11_technical_fines_contradict_each_other_too():
    outcome = assess(R3, facts(cause="TECHNICAL"), {"T11": "literal"})
    assert fine(outcome) == (5_000, 10_000)


# T13: (reading, fine of 80,000 of which an insurer paid 50,000)
BASES = [
    ("compensation", (80_000, 80_000)),
    ("paid_by_hospital", (30_000, 30_000)),
    ("undecidable", (None, None)),
]


@pytest.mark.parametrize(("reading", "expected"), BASES)
def test_t13_what_one_to_one_is_counted_from(reading, expected):
    assert fine(assess(R3, facts(compensation=paid(80_000, 50_000)), {"T13": reading})) == expected


# T14: (reading, route, level, yuan, upper, lower): None where the text leaves it open
GRADED_LATER = [
    ("first_fact", "JUDICIAL", "NOT_APPRAISED", 50_000, None),
    ("first_fact", "JUDICIAL", "NONE", 50_000, None),
    ("worse", "JUDICIAL", "NOT_APPRAISED", 50_000, "upper"),
    ("worse", "JUDICIAL", "NOT_APPRAISED", 5, "lower"),
    ("undecidable", "JUDICIAL", "NOT_APPRAISED", 50_000, None),
    ("first_fact", "NEGOTIATED", "1", 5, "lower"),
    ("worse", "NEGOTIATED", "1", 5, "upper"),
    ("worse", "NEGOTIATED", "3", 20_000, "upper"),
    ("undecidable", "NEGOTIATED", "1", 5, None),
    ("undecidable", "NEGOTIATED", "NONE", 5, "lower"),
    ("undecidable", "JUDICIAL", "3", 50_000, "lower"),
]


@pytest.mark.parametrize(("reading", "route", "level", "yuan", "row"), GRADED_LATER)
def test_t14_court_without_level_and_negotiation_graded_later(reading, route, level, yuan, row):
    given = facts(handled_by=route, accident_level=level, compensation=paid(yuan))
    outcome = assess(R3, given, {"T14": reading})
    months = [one.months for one in outcome.persons[0].measures if one.code == "NO_PROMOTION"]
    assert months == {"upper": [24], "lower": [12], None: []}[row]
    silent = {note.article for note in outcome.notes if note.code == "TEXT_SILENT"}
    assert ("R3-8" in silent) is (row is None)
    if row is None:
        possible = [one for alternative in outcome.persons[0].alternatives for one in alternative.measures]
        assert {one.months for one in possible if one.code == "NO_PROMOTION"} == {12, 24}


# T26: (reading, how often the president is held to account, and by which articles)
STACKED = [("stack", ["R3-8", "R3-11"]), ("highest", ["R3-11"])]


@pytest.mark.parametrize(("reading", "articles"), STACKED)
def test_t26_and_t72_frequent_disputes_reach_the_leaders(reading, articles):
    outcome = assess(R3, facts(flags={"frequent": True}), {"T26": reading})
    for post in ("VICE_PRESIDENT", "PRESIDENT"):
        (found,) = [one for one in outcome.managers if one.post == post]
        assert [one.article for one in found.measures if one.code == "ACCOUNTABILITY"] == articles
        assert {one.code for one in found.possible_measures if one.menu} == {"DISCIPLINE", "FINE"}
    heads = [one for one in outcome.managers if one.post == "DEPARTMENT_HEAD"]
    assert codes(heads[0].measures) == ["ACCOUNTABILITY", "NO_EXCELLENT_RATING"]


def test_t60_mediation_may_not_be_counted():
    outcome = assess(R3, facts(handled_by="MEDIATED"), {"T60": "not_counted"})
    assert fine(outcome) is None
    assert "TEXT_SILENT" in [note.code for note in outcome.notes]


@pytest.mark.parametrize(("reading", "year"), [("decision", 2018), ("closing", 2017), ("event", 2016)])
def test_t62_the_year_of_awards_and_ratings(reading, year):
    outcome = assess(R3, facts(), {"T62": reading})
    assert {one.year for one in outcome.persons[0].measures if one.code == "EVALUATION_POOR"} == {year}
    assert {entry.year for entry in outcome.unit if entry.code == "NO_AWARD"} == {year}


def test_t65_nothing_paid_may_stand_outside_both_rows():
    outcome = assess(R3, facts(compensation=paid(0)), {"T65": "no_measures"})
    assert (outcome.managers, outcome.persons[0].measures) == ((), ())


def test_t68_the_menu_may_be_imposed_whole():
    outcome = assess(R3, facts(), {"T68": "all"})
    assert codes(outcome.persons[0].measures)[1:5] == MENUS["CONDUCT", "upper"]
    practice = outcome.persons[0].measures[4]
    assert practice.authority.proposal_only  # T32
    assert "PRACTICE" in [note.code for note in outcome.notes]


def test_t68_secondary_persons_count_or_not():
    given = facts(persons=[{"id": "s", "role": "SECONDARY", "post": "NURSE"}])
    assert codes(assess(R3, given).persons[0].measures) == ["EVALUATION_POOR", "NO_PROMOTION"]
    assert assess(R3, given, {"T68.persons": "principal"}).persons[0].measures == ()


def test_other_professions_have_no_rule():
    outcome = assess(R3, facts(persons=[{"id": "t", "role": "PRINCIPAL", "post": "TECHNICIAN"}]))
    assert (outcome.persons[0].share_fen, outcome.persons[0].measures) == (None, ())
    assert "NO_RULE_FOR_ROLE" in [note.code for note in outcome.notes]


def test_a_fine_is_said_to_be_no_penalty_of_the_law():
    assert "UNIT_FINE" in [note.code for note in assess(R3, facts()).notes]


@pytest.mark.parametrize(("day", "told"), [("2022-02-28", False), ("2022-03-01", True)])
def test_a_law_it_rests_on_that_was_repealed_is_remarked(day, told):
    notes = assess(R3, facts(occurred_on=day)).notes
    assert ("CITES_REPEALED" in [note.code for note in notes]) is told


def test_what_is_not_known_is_asked_for():
    needed = assess(R3, {"persons": [{"id": "p", "role": "PRINCIPAL"}]}).still_needed
    assert {"cause", "handled_by", "accident_level", "flags.frequent", "persons[0].post"} <= set(needed)
    assert "nature" not in needed


def test_it_binds_every_level_of_institution():
    assert R3.level is None
    assert all(
        assess(R3, facts(institution={"level": level})).managers for level in ("TOWNSHIP_CENTRE", "LEVEL_3")
    )
