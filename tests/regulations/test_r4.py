"""R4: its examples, its bounds, its golden amounts, its quotes, what it has lost, and every trap that touches it."""

from datetime import date

import pytest

from tests.regulations import proofs
from yihe.rulebook.assess import assess
from yihe.rulebook.checking.trials import untried
from yihe.rulebook.examples import mismatches
from yihe.rulebook.explain import sentences
from yihe.rulebook.library import policy, root

R4 = policy("R4")
FILE = root() / "institutions/unnamed-hospital/undated.yaml"

# Traps of the reading guide that touch R4, with the reading the demonstration adopts; None: people must choose.
ADOPTED = {
    "T01": "restored",
    "T05": "cumulative",
    "T06": "continuous",
    "T10": "lower",
    "T10.edges": "lower",
    "T15": "strictest_first",
    "T16": "any",
    "T18": "own_group",
    "T19": "exclude",
    "T26.vice_president": "bad_management",
    "T39": "higher",
    "T42": "missing",
    "T43": "missing",
    "T44": "missing",
    "T56": "half_up",
    "T59": "not_asked",
    "T60": "counted",
    "T62": "decision",
    "T63": "literal",
    "T66": None,
    "T70": "missing",
}
# yuan paid → added up, on the whole amount, and on the highest band alone
GOLDEN = [
    (10_000, 500, 500, 500),
    (20_000, 1_100, 1_200, 600),
    (30_000, 1_800, 2_100, 700),
    (50_000, 3_400, 4_000, 1_600),
    (100_000, 8_400, 10_000, 5_000),
    (150_000, 13_400, 15_000, 10_000),
    (200_000, 18_400, 20_000, 15_000),
    (500_000, 48_400, 50_000, 45_000),
]
LOST = ["R4-10", "R4-16", "R4-19", "R4-24", "R4-28"]


def facts(agreed=100_000, **changes):
    """Give a case with one principal."""
    plain = {
        "nature": "AVOIDABLE",
        "accident_level": "NONE",
        "compensation": {"agreed": agreed, "judged": 0, "fee_waived": 0, "insurer_paid": 0},
        "persons": [{"id": "p", "role": "PRINCIPAL", "history": []}],
        "managers": ["DEPARTMENT_HEAD"],
    }
    return {**plain, **changes}


def test_every_example_comes_out():
    assert list(mismatches(R4)) == []


def test_every_bound_has_an_example_below_at_and_above_it():
    assert [*untried(R4)] == []


@pytest.mark.parametrize(("number", "interval"), proofs.intervals(FILE))
def test_moving_any_bound_by_one_fen_is_noticed(number, interval):
    assert proofs.unnoticed(FILE, number, interval) == []


def test_moving_the_edge_between_two_bands_is_noticed():
    text = FILE.read_text(encoding="utf-8")
    start, end = text.index("      bands:\n"), text.index("    tiers: []")
    for edge in (10_000, 20_000, 30_000, 50_000):
        for other in (f"{edge}.01", f"{edge - 1}.99"):
            bands = text[start:end].replace(f", {edge}]", f", {other}]").replace(f"({edge},", f"({other},")
            assert proofs.noticed(text[:start] + bands + text[end:]), f"{edge} -> {other}"


@pytest.mark.parametrize(("yuan", "cumulative", "whole_amount", "top_band"), GOLDEN)
def test_t05_three_readings_of_one_scale(yuan, cumulative, whole_amount, top_band):
    found = [
        assess(R4, facts(yuan), {"T05": reading}).persons[0].share_fen
        for reading in ("cumulative", "whole_amount", "top_band")
    ]
    assert found == [cumulative * 100, whole_amount * 100, top_band * 100]
    opened = assess(R4, facts(yuan), {"T05": "open"}).persons[0]
    assert (opened.share_low, opened.share_high) == (min(found), max(found))


def test_t05_the_highest_band_alone_is_not_monotone():
    found = [assess(R4, facts(yuan), {"T05": "top_band"}).persons[0].share_fen for yuan in (20_000, 20_001)]
    assert found == [60_000, 7]


# T06: (yuan, reading, share in fen)
HOLE = [("10000.50", "continuous", 50_003), ("10000.50", "literal", 50_000), (10_001, "literal", 50_006)]


@pytest.mark.parametrize(("yuan", "reading", "fen"), HOLE)
def test_t06_parts_of_a_yuan_between_two_bands(yuan, reading, fen):
    assert assess(R4, facts(yuan), {"T06": reading}).persons[0].share_fen == fen


def test_t06_limits_of_an_amount_known_in_part_count_whole_yuan_too():
    given = facts(compensation={"agreed": 20_000, "judged": 0, "fee_waived": 0})
    outcome = assess(R4, given | {"readings": {"T05": "top_band", "T06": "literal", "T60": "not_counted"}})
    assert (outcome.base_low, outcome.base_high) == (0, 2_000_000)
    assert (outcome.persons[0].share_low, outcome.persons[0].share_high) == (0, 60_000)


# T62: (reading, year and month of the bonus)
MONTHS = [("decision", (2018, 1)), ("closing", (2017, 12)), ("event", (2016, 11)), ("open", None)]


@pytest.mark.parametrize(("reading", "month"), MONTHS)
def test_t62_which_month_is_this_month(reading, month):
    dates = {"occurred_on": "2016-11-30", "closed_on": "2017-12-01", "decided_on": "2018-01-05"}
    (head,) = assess(R4, facts(5_000, **dates), {"T62": reading}).managers
    measures = head.measures or head.possible_measures
    assert measures[0].code == "MONTH_BONUS_CUT"
    assert month in (None, (measures[0].year, measures[0].month))
    assert measures[0].as_dict()["month"] == measures[0].month


def test_every_trap_that_touches_it_is_listed_with_the_reading_adopted():
    found = {trap: item.adopted and item.adopted.reading for trap, item in R4.interpretations.items()}
    assert found == ADOPTED
    adopted = [item.adopted for item in R4.interpretations.values() if item.adopted]
    assert all(one.demo and not one.asked for one in adopted)


def test_what_can_be_read_in_several_ways_has_its_readings():
    single = {trap for trap, item in R4.interpretations.items() if len(item.readings) == 1}
    assert single == {"T01", "T43", "T44", "T59", "T70"}


def test_every_reading_of_every_trap_can_be_computed():
    for trap, item in R4.interpretations.items():
        for reading in item.readings:
            assert assess(R4, facts(), {trap: reading}).readings[trap] == reading


def test_t43_t44_t70_what_is_lost_is_told_with_every_result_and_never_computed():
    for agreed in (0, 100_000):
        notes = [note.article for note in assess(R4, facts(agreed)).notes if note.code == "TEXT_LOST"]
        assert notes == LOST
    assert {number for number, article in R4.articles.items() if article.summary.en == "Lost."} == {
        str(number) for number in (10, 11, 12, 16, 17, 18, 25, 26, 27)
    }
    cited = {rule.article for rule in (*R4.rules().ladders, *R4.rules().managers, *R4.rules().reviews)}
    assert cited == {
        "R4-15",
        *(f"R4-{number}" for number in range(20, 24)),
        "R4-28",
        "R4-6",
        "R4-8-1",
        "R4-8-4",
    }


def test_t42_a_lost_condition_is_left_to_people():
    flags = {"concealed": True, "consequence": True, "management": False}
    outcome = assess(R4, facts(5_000, flags=flags))
    (head,) = outcome.managers
    assert [(one.code, one.rate_ppm) for one in head.measures] == [("MONTH_BONUS_CUT", 100_000)]
    assert [(one.code, one.rate_ppm) for one in head.possible_measures] == [
        ("MONTH_BONUS_CUT", 1_000_000),
        ("CRITICISM", None),
    ]
    assert ("TEXT_SILENT", "R4-28") in [(note.code, note.article) for note in outcome.notes]
    told = {lang: [one.text for one in sentences(outcome.trace, lang)] for lang in ("zh", "en")}
    assert "条件的文字已遗失：尚不能确定" in told["zh"]
    assert "the words of the condition are lost: not settled" in told["en"]


def test_t18_a_criterion_of_a_body_that_does_not_exist():
    assert "R4-9-1-4" in R4.criteria
    assert "R4-9-1-4" not in R4.rules({"T18": "dangling"}).criteria


def test_a_text_without_a_date_binds_from_its_adoption():
    assert R4.in_force_from is None
    assert R4.in_force(date(1990, 1, 1))


@pytest.mark.skipif(not proofs.SEED.exists(), reason="the text itself lies beside the project, not in it")
def test_every_quotation_stands_in_the_text_and_summaries_are_ours():
    assert len([*proofs.quotes(R4)]) > 50
    assert proofs.not_in_seed(R4) == []
    assert proofs.copied(R4) == []


def test_all_thirty_two_articles_are_there():
    assert list(R4.articles) == [str(number) for number in range(1, 33)]
