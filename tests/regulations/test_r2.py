"""R2: its examples, its bounds, its golden amounts, its quotes, and every trap that touches it."""

import pytest

from tests.regulations import proofs
from yihe.rulebook.assess import assess
from yihe.rulebook.checking.trials import untried
from yihe.rulebook.examples import mismatches
from yihe.rulebook.faults import BadInput
from yihe.rulebook.library import policy, root

R2 = policy("R2")
FILE = root() / "institutions/third-city-hospital/2013-12-16.yaml"

# Traps of the reading guide that touch R2, with the reading the demonstration adopts; None: people must choose.
ADOPTED = {
    "T01": "restored",
    "T04": "cumulative",
    "T07": None,
    "T08": "missing",
    "T09": "lower",
    "T09.edges": "lower",
    "T15": "strictest_first",
    "T17": "agreed_only",
    "T19": "exclude",
    "T32": "propose_only",
    "T37": "half_to_one",
    "T38": None,
    "T39": "higher",
    "T40": None,
    "T41": "evaluation_only",
    "T42": "with_consequence",
    "T56": "half_up",
    "T60": "counted",
    "T61": "include",
    "T63": "literal",
    "T67": "as_written",
    "T67.nursing": "pursued",
}
# yuan paid → the sum of the bands by the higher and by the lower percentages
GOLDEN = [
    (10_000, 2_000, 1_000),
    (20_000, 4_000, 2_000),
    (30_000, 6_000, 3_000),
    (50_000, 9_000, 4_000),
    (100_000, 14_000, 6_000),
    (150_000, 16_500, 7_500),
    (200_000, 18_000, 8_500),
    (500_000, 27_000, 14_500),
]


def facts(**changes):
    """Give a conduct case of 100,000 yuan with one principal."""
    plain = {
        "cause": "CONDUCT",
        "nature": "AVOIDABLE",
        "accident_level": "NONE",
        "compensation": paid(100_000),
        "flags": {"management": False, "nursing": False},
        "persons": [{"id": "p", "role": "PRINCIPAL", "history": []}],
        "managers": ["DEPARTMENT_HEAD", "HEAD_NURSE"],
    }
    return {**plain, **changes}


def paid(agreed):
    """Give a compensation."""
    return {"agreed": agreed, "judged": 0, "fee_waived": 0, "insurer_paid": 0}


def test_every_example_comes_out():
    assert list(mismatches(R2)) == []


def test_every_bound_has_an_example_below_at_and_above_it():
    assert [*untried(R2)] == []


@pytest.mark.parametrize(("number", "interval"), proofs.intervals(FILE))
def test_moving_any_bound_by_one_fen_is_noticed(number, interval):
    assert proofs.unnoticed(FILE, number, interval) == []


def moved_edges():
    """Give the file with an edge between two bands moved in one scale, in both bands at once."""
    text = FILE.read_text(encoding="utf-8")
    start, middle, end = (text.index(mark) for mark in ("  FIRST:\n", "  SECOND:\n", "  NOTHING:"))
    for first, last in ((start, middle), (middle, end)):
        for edge in (30_000, 50_000, 100_000, 150_000):
            for other in (f"{edge}.01", f"{edge - 1}.99"):
                scale = (
                    text[first:last].replace(f", {edge}]", f", {other}]").replace(f"({edge},", f"({other},")
                )
                yield f"{edge} -> {other} at {first}", text[:first] + scale + text[last:]


def test_moving_the_edge_between_two_bands_is_noticed():
    assert [told for told, text in moved_edges() if not proofs.noticed(text)] == []


def test_every_trap_that_touches_it_is_listed_with_the_reading_adopted():
    found = {trap: item.adopted and item.adopted.reading for trap, item in R2.interpretations.items()}
    assert found == ADOPTED
    assert all(
        item.adopted.demo and not item.adopted.asked for item in R2.interpretations.values() if item.adopted
    )


def test_what_can_be_read_in_several_ways_has_its_readings():
    assert {trap for trap, item in R2.interpretations.items() if len(item.readings) == 1} == {
        "T01",
        "T08",
        "T32",
    }


def test_every_reading_of_every_trap_can_be_computed():
    for trap, item in R2.interpretations.items():
        for reading in item.readings:
            assert assess(R2, facts(), {trap: reading}).readings[trap] == reading


@pytest.mark.skipif(not proofs.SEED.exists(), reason="the text itself lies beside the project, not in it")
def test_every_quotation_stands_in_the_text_and_summaries_are_ours():
    assert len([*proofs.quotes(R2)]) > 60
    assert proofs.not_in_seed(R2) == []
    assert proofs.copied(R2) == []


def test_chapters_are_cited_by_paragraph():
    chapters = [article.chapter for article in R2.articles.values()]
    assert chapters == [int(number.partition(".")[0]) for number in R2.articles]
    assert set(chapters) == set(range(1, 10))
    assert [item.article for item in R2.file_items] == [f"9.1-{number}" for number in range(1, 7)]


# T07: (reading, low and high of the principal, share of the department)
COLUMNS = [
    ("range", (6_000, 14_000), None),
    ("principal_secondary", (14_000, 14_000), None),
    ("person_department", (14_000, 14_000), 6_000),
]


@pytest.mark.parametrize(("reading", "limits", "department"), COLUMNS)
def test_t07_what_the_two_percentages_are(reading, limits, department):
    outcome = assess(R2, facts(), {"T07": reading})
    (person,) = outcome.persons
    assert (person.share_low, person.share_high) == (limits[0] * 100, limits[1] * 100)
    assert outcome.department.share.low == (department and department * 100)
    assert ("TEXT_MISSING" in {note.code for note in outcome.notes}) is (department is None)


@pytest.mark.parametrize(("yuan", "high", "low"), GOLDEN)
def test_the_golden_amounts_span_the_readings_that_nobody_has_chosen_from(yuan, high, low):
    outcome = assess(R2, facts(compensation=paid(yuan)))
    (person,) = outcome.persons
    assert (person.share_low, person.share_high) == (low * 100, high * 100)
    assert [one["readings"] for one in outcome.spread] == [{"T07": reading} for reading, *_ in COLUMNS]
    assert outcome.department.as_dict() == {
        "share_fen": None, "share_fen_low": None, "share_fen_high": None, "article": "R2-6.5", "measures": [],
    }  # fmt: skip


def test_people_choose_each_rate_within_its_bounds():
    rates = {"rate_a": "15%", "rate_b": "10%", "rate_c": "5%"}
    outcome = assess(R2, facts(), {"T07": "range"}, rates)
    assert outcome.persons[0].share_fen == 900_000  # 4,500 + 2,000 + 2,500
    assert outcome.open_choices == ("persons[0].chosen",)
    with pytest.raises(BadInput) as error:
        assess(R2, facts(), {"T07": "range"}, {"rate_a": "25%", "rate_b": "4%"})
    assert [(fault.found, fault.expected) for fault in error.value.faults] == [
        ("25%", "10%..20%"),
        ("4%", "5%..15%"),
    ]


def test_what_people_have_not_chosen_is_named():
    two = [{"id": "p", "role": "PRINCIPAL", "history": []}, {"id": "s", "role": "SECONDARY", "history": []}]
    outcome = assess(R2, facts(persons=two), {"T07": "range"})
    assert set(outcome.open_choices) == {
        *(f"choices.{name}" for name in ("rate_a", "rate_b", "rate_c", "weight_p", "weight_s")),
        *(f"persons[{index}].chosen" for index in range(2)),
    }


def test_weights_that_are_not_100_percent_together_are_refused():
    two = [{"id": "p", "role": "PRINCIPAL"}, {"id": "s", "role": "SECONDARY"}]
    for weights in ({"weight_p": "60%", "weight_s": "50%"}, {"weight_p": "60%", "weight_s": "30%"}):
        with pytest.raises(BadInput) as error:
            assess(R2, facts(persons=two, choices=weights), {"T07": "person_department"})
        assert error.value.faults[0].expected == "100%"


def test_weights_judged_over_everybody_hold_in_proportion_within_each_pool():
    people = [
        *({"id": name, "role": "PRINCIPAL"} for name in ("p", "q")),
        *({"id": name, "role": "SECONDARY"} for name in ("s", "t")),
    ]
    weights = {"weight_p": "50%", "weight_q": "30%", "weight_s": "20%", "weight_t": "0%"}
    outcome = assess(R2, facts(persons=people, choices=weights), {"T07": "principal_secondary"})
    assert [one.share_fen for one in outcome.persons] == [875_000, 525_000, 600_000, 0]
    for changed in ({"weight_p": "40%"}, {"weight_s": "0%"}):
        with pytest.raises(BadInput):
            assess(R2, facts(persons=people, choices=weights | changed), {"T07": "principal_secondary"})


def test_some_weights_known_give_limits():
    people = [{"id": name, "role": "JOINT"} for name in "abc"]
    outcome = assess(R2, facts(persons=people, choices={"weight_a": "50%"}), {"T07": "person_department"})
    limits = [(one.share_low, one.share_high) for one in outcome.persons]
    assert limits == [(700_000, 700_000), (0, 700_000), (0, 700_000)]
    assert outcome.open_choices[:2] == ("choices.weight_b", "choices.weight_c")


def test_a_measure_is_chosen_from_the_menu_within_its_months():
    def chosen(*measures, **readings):
        person = {"id": "p", "role": "PRINCIPAL", "history": [], "chosen": list(measures)}
        return assess(R2, facts(persons=[person]), {"T07": "person_department", **readings}).persons[0]

    prescribing = {"code": "SUSPENSION_OF_PRESCRIBING", "months": 9}
    found = chosen("DISMISSAL", prescribing, "DELAYED_PROMOTION")
    assert [(one.code, one.months) for one in found.measures] == [
        ("DISMISSAL", None), ("SUSPENSION_OF_PRESCRIBING", 9), ("DELAYED_PROMOTION", 12),
    ]  # fmt: skip
    assert found.possible_measures == ()
    assert chosen({**prescribing, "months": 3}, T37="up_to_one").measures[0].months == 3
    wrong = [
        ({**prescribing, "months": 3}, "6..12"),
        ("SUSPENSION_OF_PRESCRIBING", "6..12"),
        ({"code": "DELAYED_PROMOTION", "months": 6}, "12"),
        ({"code": "DISMISSAL", "months": 6}, "-"),
    ]
    for measure, bounds in wrong:
        with pytest.raises(BadInput) as error:
            chosen(measure)
        assert error.value.faults[0].expected == bounds
    with pytest.raises(BadInput, match="not on the menu"):
        chosen("NO_AWARD")


def test_a_menu_that_is_not_there_leaves_a_choice_aside():
    person = {"id": "p", "role": "PRINCIPAL", "history": [], "chosen": ["CRITICISM"]}
    outcome = assess(R2, facts(nature="UNAVOIDABLE", persons=[person]), {"T07": "range"})
    assert outcome.persons[0].measures == ()
    assert "LEFT_ASIDE" in {note.code for note in outcome.notes}


def test_t32_what_only_the_authority_can_order_is_proposed():
    menu = {
        one.code: one.authority for one in assess(R2, facts(), {"T07": "range"}).persons[0].possible_measures
    }
    proposed = {code for code, authority in menu.items() if authority.proposal_only}
    assert proposed == {"SUSPENSION_OF_PRACTICE", "REVOKE_LICENCE"}


def test_a_role_stated_stands_and_is_remarked_where_the_text_names_another():
    person = {"id": "p", "role": "SECONDARY", "duties": ["OPERATOR"], "history": []}
    flags = dict.fromkeys(("unclear", "nursing", "trainee", "senior_failed", "neglected"), False)
    outcome = assess(R2, facts(persons=[person], flags={**flags, "operation": True}), {"T07": "range"})
    assert outcome.persons[0].role == "SECONDARY"
    (note,) = [note for note in outcome.notes if note.code == "ROLE_CONTRADICTED"]
    assert note.article == "R2-4.2-5"


def test_situations_not_known_leave_the_role_open():
    person = {"id": "p", "duties": ["PHYSICIAN_IN_CHARGE"], "history": []}
    outcome = assess(
        R2, facts(persons=[person], flags={"unclear": False, "nursing": False}), {"T07": "range"}
    )
    assert outcome.persons[0].role is None
    assert {"flags.trainee", "persons[0].role"} <= set(outcome.still_needed)


def test_what_the_text_does_not_say_of_a_person_is_asked():
    person = {"id": "p", "role": "PRINCIPAL"}
    given = facts(cause="TECHNICAL", nature="DEFECTIVE", persons=[person])
    outcome = assess(R2, given, {"T07": "person_department", "T38": "same_scale"})
    assert {"persons[0].diligent", "persons[0].history"} <= set(outcome.still_needed)
    assert (outcome.persons[0].share_low, outcome.persons[0].share_high) == (840_000, 1_400_000)


def test_nobody_is_named_who_interprets_it():
    outcome = assess(R2, facts(), {"T07": "range"})
    (note,) = [note for note in outcome.notes if note.code == "READINGS_NOT_ASKED"]
    assert (R2.interpreter, note.article) == (None, "R2")


def test_facts_of_r2_serve_r1_and_the_other_way():
    given = facts(choices={"rate_a": "15%", "weight_p": "100%"}, readings={"T07": "range", "T33": "all"})
    assert assess(policy("R1"), given).persons[0].share_fen == 2_350_000
    assert assess(R2, given).persons[0].share_low == 750_000
