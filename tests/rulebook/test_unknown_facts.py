"""What is not known stays open: limits instead of a guess, and the facts named that would settle it."""

import pytest

from tests.rulebook import small
from tests.rulebook.small import FLAGS, case, earlier, paid, person
from yihe.rulebook.assess import assess
from yihe.rulebook.library import policy

R1 = policy("R1")


def without(*flags):
    """Give the plain flags without some."""
    return {name: value for name, value in FLAGS.items() if name not in flags}


def test_nothing_known_answers_with_what_is_needed():
    outcome = assess(R1, {})
    assert (outcome.base_fen, outcome.base_low, outcome.base_high, outcome.nature) == (None, 0, None, None)
    assert outcome.result()["base_fen_low"] == 0
    assert {
        "nature",
        "compensation.agreed",
        "compensation.judged",
        "compensation.fee_waived",
        "institution.level",
    } <= set(outcome.still_needed)


def test_an_unknown_part_leaves_the_share_open_above():
    outcome = assess(R1, case(compensation={"agreed": 30_000, "judged": 0}, persons=[person("p1")]))
    (found,) = outcome.persons
    assert (found.share_fen, found.share_low, found.share_high) == (None, 850_000, None)
    assert "compensation.fee_waived" in outcome.still_needed
    assert [entry.article for entry in found.alternatives] == ["R1-16-2", "R1-16-3", "R1-16-4"]
    assert [(entry.share_low, entry.share_high) for entry in found.alternatives] == [
        (850_000, 1_350_000),
        (1_350_000, 2_350_000),
        (2_350_000, None),
    ]


def test_measures_common_to_all_alternatives_stand():
    outcome = assess(
        R1, case(nature="DEFECTIVE", compensation={"agreed": 12_000, "judged": 0}, persons=[person("p1")])
    )
    assert [
        measure.code for measure in outcome.persons[0].measures
    ] == []  # articles differ, and with them the measures
    assert len(outcome.persons[0].as_dict()["alternatives"]) == 4


def test_an_unknown_level_leaves_three_articles_possible():
    outcome = assess(R1, case(accident_level=None))
    first, second = outcome.persons
    assert [entry.rule for entry in first.alternatives] == ["AVOIDABLE", "LEVEL_1", "LEVEL_2"]
    assert (first.share_low, first.share_high) == (850_000, 1_000_000)
    assert (second.share_low, second.share_high) == (255_000, 300_000)
    assert outcome.still_needed == ("accident_level",)


@pytest.mark.parametrize(("nature", "share"), [("UNAVOIDABLE", 0), ("DEFECTIVE", 600_000)])
def test_a_nature_excludes_the_accident_that_would_make_it_avoidable(nature, share):
    outcome = assess(R1, case(nature=nature, accident_level=None))
    assert (outcome.persons[0].share_fen, outcome.still_needed) == (share, ())


def test_without_a_nature_nobody_may_bear_anything():
    outcome = assess(R1, case(nature=None))
    assert [entry.rule for entry in outcome.persons[0].alternatives] == ["DEFECTIVE", "AVOIDABLE", None]
    assert (outcome.persons[0].share_low, outcome.persons[0].share_high) == (0, 850_000)


def test_nothing_paid_may_lie_below_every_tier():
    outcome = assess(R1, case(compensation={"judged": 0, "fee_waived": 0}, persons=[person("p1")]))
    assert [entry.article for entry in outcome.persons[0].alternatives][-1] == "R1-16"
    assert outcome.persons[0].share_low == 0


def test_an_unknown_role_is_asked_for():
    outcome = assess(R1, case(persons=[{"id": "a", "history": []}, person("b")]))
    assert (outcome.persons[0].share_fen, outcome.persons[1].share_fen) == (None, 850_000)
    assert outcome.still_needed == ("persons[0].role",)


def test_an_unknown_role_leaves_a_divided_share_open():
    outcome = assess(R1, case(persons=[{"id": "a", "history": []}, person("b")]), readings={"T66": "divided"})
    assert (outcome.persons[1].share_low, outcome.persons[1].share_high) == (None, None)


# (person's history, decided on, needed): article 20 cannot be answered
COUNTERS = [
    (None, "2016-06-01", "persons[0].history"),
    ([earlier("2015-12-01")], None, "decided_on"),
    ([{"nature": "AVOIDABLE", "role": "PRINCIPAL"}], "2016-06-01", "persons[0].history[].decided_on"),
]


@pytest.mark.parametrize(("history", "decided", "needed"), COUNTERS)
def test_a_counter_says_what_it_needs(history, decided, needed):
    one = {"id": "p1", "role": "PRINCIPAL", **({} if history is None else {"history": history})}
    outcome = assess(R1, case(decided_on=decided, persons=[one]))
    assert outcome.still_needed == (needed,)
    assert "DISMISSAL" in [measure.code for measure in outcome.persons[0].possible_measures]
    assert "possible_measures" in outcome.persons[0].as_dict()


def test_an_unknown_nature_leaves_dismissal_possible():
    outcome = assess(R1, case(nature=None, persons=[person("p1", "PRINCIPAL", earlier("2015-12-01"))]))
    assert "DISMISSAL" in [measure.code for measure in outcome.persons[0].possible_measures]


def test_an_unknown_grave_circumstance_leaves_the_licence_possible():
    outcome = assess(R1, case(accident_level="1", flags=without("grave")))
    assert [measure.code for measure in outcome.persons[0].possible_measures] == ["REVOKE_LICENCE"]
    assert outcome.still_needed == ("flags.grave",)
    assert "LICENCE" in {note.code for note in outcome.notes}


def test_unknown_posts_leave_managers_possible():
    outcome = assess(R1, case(managers=None, compensation=paid(70_000)))
    assert [(found.post, found.measures) for found in outcome.managers] == [
        ("VICE_PRESIDENT", ()),
        ("PRESIDENT", ()),
    ]
    assert "possible_measures" in outcome.managers[0].as_dict()
    assert outcome.still_needed == ("managers",)


def test_an_unknown_dereliction_leaves_the_sanction_possible():
    outcome = assess(R1, case(flags=without("dereliction"), compensation=paid(70_000)))
    assert [measure.code for measure in outcome.managers[0].measures] == ["YEAR_PAY_CUT"]
    assert [measure.code for measure in outcome.managers[0].possible_measures] == ["ADMINISTRATIVE_SANCTION"]


def test_an_unknown_level_of_institution_leaves_every_rung_possible():
    outcome = assess(R1, case(institution=None, compensation=paid(70_000)))
    assert "institution.level" in outcome.still_needed
    assert all(found.measures == () for found in outcome.managers)
    assert {found.post.value for found in outcome.managers} == {
        "DEPARTMENT_HEAD",
        "VICE_PRESIDENT",
        "PRESIDENT",
    }


def test_bad_management_not_known_leaves_the_office_possible():
    facts = case(institution={"level": "LEVEL_2"}, compensation=paid(70_000), flags=without("management"))
    outcome = assess(R1, facts)
    assert [(found.post, bool(found.measures)) for found in outcome.managers] == [
        ("DEPARTMENT_HEAD", True),
        ("OFFICE_HEAD", False),
    ]


def test_concealment_not_known_is_asked_for():
    outcome = assess(R1, case(flags=without("concealed")))
    assert (outcome.unit, outcome.still_needed) == ((), ("flags.concealed",))


def test_the_route_matters_only_where_a_reading_makes_it_matter():
    assert assess(R1, case(handled_by=None)).base_fen == 3_000_000
    unsettled = assess(R1, case(handled_by=None), readings={"T60": "not_counted"})
    assert (unsettled.base_low, unsettled.base_high) == (0, 3_000_000)
    assert "handled_by" in unsettled.still_needed


def test_an_unknown_deduction_leaves_the_sum_open_below():
    facts = case(compensation={"agreed": 30_000, "judged": 0, "fee_waived": 0})
    unsettled = assess(R1, facts, readings={"T60": "not_counted"})
    assert (unsettled.base_low, unsettled.base_high) == (0, 3_000_000)


def test_measures_taken_over_from_another_article_are_possible_only():
    facts = case(accident_level="1", compensation={"agreed": 10_000, "judged": 0}, persons=[person("p1")])
    outcome = assess(R1, facts, readings={"T57": "also_16"})
    assert "NO_AWARD" in [measure.code for measure in outcome.persons[0].possible_measures]
    assert outcome.persons[0].measures[0].code == "SUSPENSION_OF_APPOINTMENT"


def test_a_small_rule_asks_for_the_cause():
    outcome = assess(
        small.policy(), {"nature": "AVOIDABLE", "compensation": {"agreed": 100}, "flags": {"ethics": True}}
    )
    assert outcome.still_needed == ("cause",)
