"""One case under R1: shares, measures, managers, the unit, reviews and remarks."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rulebook import small
from tests.rulebook.small import FLAGS, case, earlier, paid, person
from yihe.rulebook.assess import assess
from yihe.rulebook.faults import BadInput
from yihe.rulebook.library import policy
from yihe.rulebook.vocabulary import AccidentLevel, Nature

R1 = policy("R1")
# Article 15 to 18: what is written there, as (lower edge in yuan, percent) from the lowest band up.
LADDERS = {
    "15": [(0, 25), (10_000, 20), (20_000, 15), (50_000, 10), (100_000, 5)],
    "16": [(0, 30), (20_000, 25), (50_000, 20), (100_000, 15)],
    "17": [(0, 35), (20_000, 30), (50_000, 25), (100_000, 20)],
    "18": [(0, 32), (20_000, 27), (50_000, 22), (100_000, 17)],
}
# (nature, accident level, article): which ladder applies
WHICH = [
    ("DEFECTIVE", "NONE", "15"),
    ("AVOIDABLE", "NONE", "16"),
    ("AVOIDABLE", "NOT_APPRAISED", "16"),
    ("AVOIDABLE", "1", "17"),
    ("AVOIDABLE", "2", "18"),
    ("AVOIDABLE", "3", "16"),  # levels 3 and 4 have no article of their own
    ("AVOIDABLE", "4", "16"),
    ("DEFECTIVE", "1", "17"),  # the appraised accident prevails over the nature stated
]


def half_up(exact):
    """Round a fraction half up."""
    return (exact + Fraction(1, 2)).__floor__()


def oracle(article, fen):
    """Give the exact share by fractions, written independently of the rulebook."""
    bands = LADDERS[article]
    uppers = [*(edge * 100 for edge, _ in bands[1:]), fen]
    return sum(
        (
            max(min(fen, upper) - edge * 100, 0) * Fraction(percent, 100)
            for (edge, percent), upper in zip(bands, uppers, strict=True)
        ),
        Fraction(0),
    )


def share(outcome, name="p1"):
    """Give the share of one person."""
    return next(found.share_fen for found in outcome.persons if found.id == name)


def codes(measures):
    """Name measures."""
    return [measure.code.value for measure in measures]


def in_yuan(fen):
    """Write fen as facts do."""
    return f"{fen // 100}.{fen % 100:02d}"


@given(st.sampled_from(WHICH), st.integers(0, 10**13))
def test_shares_agree_with_fractions(which, fen):
    nature, level, article = which
    outcome = assess(R1, case(nature=nature, accident_level=level, compensation=paid(in_yuan(fen))))
    exact = oracle(article, fen)
    assert share(outcome) == half_up(exact)
    assert share(outcome, "p2") == half_up(exact * Fraction(3, 10))
    assert outcome.still_needed == ()


@given(st.sampled_from(WHICH), st.integers(0, 10**10), st.integers(0, 10**10))
def test_more_compensation_never_means_a_smaller_share(which, one, other):
    nature, level, _ = which
    low, high = (
        share(assess(R1, case(nature=nature, accident_level=level, compensation=paid(in_yuan(fen)))))
        for fen in sorted((one, other))
    )
    assert low <= high


@pytest.mark.parametrize(("nature", "level", "article"), WHICH)
def test_the_ladder_follows_nature_and_level(nature, level, article):
    outcome = assess(R1, case(nature=nature, accident_level=level, flags={**FLAGS, "grave": True}))
    assert share(outcome) == half_up(oracle(article, 3_000_000))
    assert outcome.persons[0].measures[0].article.startswith(f"R1-{article}")


def test_the_answer_has_the_keys_that_files_outside_rely_on():
    outcome = assess(R1, case())
    answer = json.loads(json.dumps(outcome.as_dict(), ensure_ascii=False))
    assert {
        "policy",
        "policy_sha256",
        "base_fen",
        "nature",
        "persons",
        "department",
        "managers",
        "unit",
        "readings",
        "spread",
        "notes",
        "still_needed",
        "trace",
    } <= answer.keys()
    assert answer["policy"] == "yanxi-township-health-centre/2016-01-02"
    assert answer["policy_sha256"] == R1.sha256
    assert {"code", "article", "months", "authority"} <= answer["persons"][0]["measures"][0].keys()
    assert "share_fen_low" not in answer["persons"][0]


def test_measures_carry_year_article_months_and_authority():
    found = assess(R1, case(compensation=paid(120_000))).persons[0].measures
    told = {
        measure.code.value: (measure.article, measure.months, measure.authority.value, measure.year)
        for measure in found
    }
    assert told["NO_AWARD"] == ("R1-16-4", None, "UNIT", 2016)
    assert told["LOWER_APPOINTMENT"] == ("R1-16-4", 24, "UNIT", None)
    assert told["RETURN_AFTER_EXAMINATION"][2] == "BUREAU"
    suspension = next(measure for measure in found if measure.code == "SUSPENSION_OF_APPOINTMENT")
    assert (suspension.months, suspension.resumes_after_months) == (6, 12)


def test_the_licence_can_only_be_proposed():
    outcome = assess(R1, case(accident_level="1", flags={**FLAGS, "grave": True}))
    licence = next(measure for measure in outcome.persons[0].measures if measure.code == "REVOKE_LICENCE")
    assert licence.as_dict()["proposal_only"] is True
    assert licence.authority == "ISSUING_AUTHORITY"
    assert "LICENCE" in {note.code for note in outcome.notes}


def test_a_share_is_shown_beside_the_law():
    notes = {note.code: note for note in assess(R1, case()).notes}
    assert notes["RECOURSE"].article == "CC-1191"
    assert notes["DEDUCTION"].source == "FROM_MEMORY"
    assert "LICENCE" not in notes


def test_without_a_share_the_law_on_recourse_is_not_shown():
    outcome = assess(R1, case(nature="UNAVOIDABLE"))
    assert (share(outcome), outcome.persons[0].measures) == (0, ())
    assert {"RECOURSE", "DEDUCTION"}.isdisjoint(note.code for note in outcome.notes)


# (criteria met, accident level, nature, how it was found)
NATURES = [
    (["R1-12-2"], "NONE", "AVOIDABLE", "criteria"),
    (["R1-13-2"], "NONE", "DEFECTIVE", "criteria"),
    (["R1-14-2"], "NONE", "UNAVOIDABLE", "criteria"),
    (["D351-33-4"], "NONE", "UNAVOIDABLE", "criteria"),
    (["R1-13-1", "R1-14-2"], "NONE", "DEFECTIVE", "priority"),
    (["R1-12-3", "R1-13-1"], "NONE", "AVOIDABLE", "priority"),
    ([], "3", "AVOIDABLE", "criteria"),  # an accident is an avoidable dispute by article 12(1)
    (["R1-13-1"], "4", "AVOIDABLE", "priority"),
    ([], "NONE", None, "people"),
    (["R1-13-1"], None, None, "unsettled"),  # an accident could still turn out
    (["R1-12-2"], None, "AVOIDABLE", "criteria"),
    (None, "2", "AVOIDABLE", "priority"),
    (None, "NONE", None, "unsettled"),
]


@pytest.mark.parametrize(("criteria", "level", "nature", "how"), NATURES)
def test_the_criteria_decide_the_nature(criteria, level, nature, how):
    outcome = assess(R1, case(nature=None, criteria=criteria, accident_level=level))
    step = next(step for step in outcome.trace["children"] if step["step"] == "nature")
    assert (outcome.nature, step["by"]) == (nature, how)
    assert ("nature" in outcome.still_needed) is (nature is None)


def test_a_nature_that_the_facts_contradict_is_remarked():
    codes_of = lambda outcome: {note.code for note in outcome.notes}  # noqa: E731
    assert "NATURE_CONTRADICTED" in codes_of(assess(R1, case(nature="DEFECTIVE", accident_level="3")))
    assert "NATURE_CONTRADICTED" not in codes_of(assess(R1, case(nature="AVOIDABLE", accident_level="3")))


def test_no_criterion_at_all_is_remarked():
    outcome = assess(R1, case(nature=None, criteria=[]))
    assert "NO_NATURE" in {note.code for note in outcome.notes}


def test_a_role_without_a_rule_is_left_to_people():
    outcome = assess(R1, case(persons=[person("a", "JOINT"), person("b", "LIABLE_SENIOR")]))
    assert [found.share_fen for found in outcome.persons] == [None, None]
    assert [note.code for note in outcome.notes].count("NO_RULE_FOR_ROLE") == 2


def test_managers_need_their_post_to_exist():
    outcome = assess(R1, case(compensation=paid(70_000), managers=["PRESIDENT"]))
    assert [found.post for found in outcome.managers] == ["PRESIDENT"]


def test_a_defective_dispute_costs_no_manager_anything():
    assert assess(R1, case(nature="DEFECTIVE", compensation=paid(700_000))).managers == ()


def test_concealment_costs_the_unit_twenty_points():
    outcome = assess(R1, case(flags={**FLAGS, "reported_late": True}))
    assert [entry.as_dict() for entry in outcome.unit] == [
        {"code": "DEDUCT_POINTS", "article": "R1-26", "fen": None, "points": 20}
    ]


# (paid, flags changed, provisional): without the committee the findings stand provisionally
CONFIRMED = [
    (1_999, {}, True),
    (2_000, {}, False),
    (1_000, {"objected": True}, False),
    (1_000, {"review_requested": True}, False),
    (1_000, {"reputation": "SYSTEM"}, False),
    (1_000, {"reputation": "UNIT"}, True),
]


@pytest.mark.parametrize(("agreed", "flags", "provisional"), CONFIRMED)
def test_findings_below_the_threshold_are_provisional(agreed, flags, provisional):
    outcome = assess(R1, case(compensation=paid(agreed), flags={**FLAGS, **flags}))
    assert outcome.provisional is provisional
    assert ("PROVISIONAL" in {note.code for note in outcome.notes}) is provisional


def test_reviews_name_what_would_settle_them():
    outcome = assess(R1, case(compensation=paid(1_000), flags={"reputation": "NONE"}))
    committee = next(review for review in outcome.reviews if review.code == "COMMITTEE")
    assert committee.holds is None
    assert committee.still_needed == ("flags.review_requested", "flags.objected")
    assert not set(committee.still_needed) & set(outcome.still_needed)


def test_what_an_insurer_paid_is_part_of_the_sum():
    assert (
        assess(R1, case(handled_by="INSURER", compensation=paid(50_000, insurer_paid=40_000))).base_fen
        == 5_000_000
    )


def test_readings_nobody_was_asked_about_are_named():
    note = next(note for note in assess(R1, case()).notes if note.code == "READINGS_NOT_ASKED")
    assert note.article == "R1-29"
    assert "T24" in note.text.en
    assert "T57" not in note.text.en  # no accident: the question does not arise


# (what is given beside the facts, key, what was found)
UNKNOWN = [
    ({"readings": {"T24": "sideways"}}, {}, "readings.T24", "sideways"),
    ({"readings": {"banana": "x"}}, {}, "readings.banana", "banana"),
    ({}, {"readings": {"T05": "flat"}}, "readings.T05", "T05"),
    ({}, {"choices": {"rate_a": "15%"}}, "choices.rate_a", "15%"),
    ({"nature": None, "criteria": ["R1-12-9"]}, {}, "criteria", "R1-12-9"),
    ({"nature": None, "criteria": ["D351-33-7"]}, {}, "criteria", "D351-33-7"),
    ({"nature": None, "criteria": ["nonsense"]}, {}, "criteria", "nonsense"),
]


@pytest.mark.parametrize(("facts", "given_too", "key", "found"), UNKNOWN)
def test_what_the_regulation_does_not_know_is_refused(facts, given_too, key, found):
    with pytest.raises(BadInput) as error:
        assess(R1, case(**facts), **given_too)
    assert [(fault.key, fault.found) for fault in error.value.faults] == [(key, found)]


def test_what_belongs_to_another_regulation_is_left_aside():
    outcome = assess(R1, case(criteria=["R2-5-1"], readings={"T05": "flat"}, choices={"rate_a": "15%"}))
    note = next(note for note in outcome.notes if note.code == "LEFT_ASIDE")
    assert note.text.en.endswith("T05, rate_a, R2-5-1")
    assert share(outcome) == 850_000


def test_criteria_of_another_regulation_alone_say_nothing():
    outcome = assess(R1, case(nature=None, criteria=["R2-5-1"]))
    assert outcome.nature is None
    assert "nature" in outcome.still_needed


def test_a_discretionary_rate_has_limits_until_it_is_chosen():
    rules = small.policy()
    facts = {
        "nature": "AVOIDABLE",
        "cause": "CONDUCT",
        "compensation": {"agreed": 100},
        "flags": {"ethics": False},
        "persons": [person("p")],
    }
    (unsettled,) = assess(rules, facts).persons
    assert (unsettled.share_fen, unsettled.share_low, unsettled.share_high) == (None, 1000, 2000)
    assert unsettled.as_dict()["share_fen_high"] == 2000
    assert assess(rules, facts, choices={"rate_a": "12.5%"}).persons[0].share_fen == 1250
    assert assess(rules, {**facts, "choices": {"rate_a": "15%"}}).persons[0].share_fen == 1500
    for wrong in ("25%", "0.15"):
        with pytest.raises(BadInput):
            assess(rules, facts, choices={"rate_a": wrong})


def test_two_rules_that_both_apply_are_named_as_a_conflict():
    start, end = small.TEXT.index("  - id: ONE"), small.TEXT.index("roles:")
    second = small.TEXT[start:end].replace("id: ONE", "id: TWO").replace("choice: rate_a", "choice: rate_b")
    rules = small.policy(("roles:", f"{second}roles:"))
    with pytest.raises(BadInput) as error:
        assess(rules, {"nature": "AVOIDABLE", "cause": "CONDUCT"})
    assert error.value.faults[0].found == "ONE (S1-1), TWO (S1-1)"


def test_a_fixed_sum_is_told_as_it_stands():
    rules = small.policy(
        ("rates: 10%..20%, choice: rate_a", "yuan: 7"),
        ("rate: 5%", "yuan: 9"),
        ("first: cumulative", "first: fixed"),
    )
    facts = {
        "nature": "AVOIDABLE",
        "cause": "CONDUCT",
        "compensation": {"agreed": 150},
        "flags": {"ethics": True},
        "persons": [person("p")],
    }
    outcome = assess(rules, facts, readings={"T01": "first"})
    assert outcome.persons[0].share_fen == 900
    scale = next(step for step in outcome.trace["children"][2]["children"] if step["step"] == "scale")
    assert [(band["id"], band["fen"]) for band in scale["bands"]] == [("b", 900)]


def test_every_stated_word_is_its_own_code():
    assert [str(word) for word in Nature] == ["AVOIDABLE", "DEFECTIVE", "UNAVOIDABLE"]
    assert AccidentLevel.of("3") is AccidentLevel.LEVEL_3
    assert Nature.AVOIDABLE.label.as_dict() == {"zh": "可以避免", "en": "avoidable"}


# Article 20. (this decision, earlier disputes, dismissed)
ROWS = [
    ("2016-06-01", [earlier("2015-12-01")], True),
    ("2016-12-01", [earlier("2015-12-01")], True),  # the year ends on the corresponding day
    ("2016-12-02", [earlier("2015-12-01")], False),
    ("2016-06-01", [earlier("2016-07-01")], False),  # later than this one
    ("2016-06-01", [], False),
    ("2016-06-01", [earlier("2015-12-01", nature="DEFECTIVE")], False),
    ("2016-06-01", [earlier("2015-12-01", role="SECONDARY")], False),
    (
        "2016-06-01",
        [earlier("2015-12-01"), earlier("2016-02-01", nature="DEFECTIVE")],
        False,
    ),  # broken in between
    ("2016-06-01", [earlier("2015-12-01"), earlier("2015-08-01", nature="DEFECTIVE")], True),
    ("2016-06-01", [earlier("2015-12-01"), earlier("2016-07-01", nature="DEFECTIVE")], True),
    ("2016-06-01", [earlier("2015-12-01"), earlier("2016-02-01", nature="UNAVOIDABLE")], True),
]


@pytest.mark.parametrize(("decided", "history", "dismissed"), ROWS)
def test_two_avoidable_disputes_in_a_row_within_a_year_lead_to_dismissal(decided, history, dismissed):
    outcome = assess(R1, case(decided_on=decided, persons=[person("p1", "PRINCIPAL", *history)]))
    assert ("DISMISSAL" in codes(outcome.persons[0].measures)) is dismissed


def test_a_secondary_person_is_not_dismissed():
    outcome = assess(R1, case(persons=[person("p2", "SECONDARY", earlier("2015-12-01"))]))
    assert outcome.persons[0].measures == ()


def test_a_defective_case_is_not_the_second_avoidable_one():
    outcome = assess(R1, case(nature="DEFECTIVE", persons=[person("p1", "PRINCIPAL", earlier("2015-12-01"))]))
    assert "DISMISSAL" not in codes(outcome.persons[0].measures)
