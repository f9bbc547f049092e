"""R1: its examples, its bounds, its golden amounts, its quotes, and every trap that touches it."""

import pytest

from tests.regulations.proofs import SEED, copied, intervals, not_in_seed, noticed, quotes, unnoticed
from yihe.rulebook.assess import assess
from yihe.rulebook.checking.trials import not_tried
from yihe.rulebook.examples import mismatches
from yihe.rulebook.library import policy, root
from yihe.rulebook.loading.policies import read_policy
from yihe.rulebook.loading.yaml_files import tree_of

R1 = policy("R1")
FILE = root() / "institutions/yanxi-township-health-centre/2016-01-02.yaml"

# Traps of the reading guide that touch R1, with the reading the demonstration adopts.
ADOPTED = {
    "T01": "restored",
    "T03": "lower",
    "T04": "cumulative",
    "T15": "strictest_first",
    "T16": "any",
    "T19": "include",
    "T20": "two_queues",
    "T21": "calendar_both_from_closing",
    "T21.committee": "quarterly",
    "T22": "by_position",
    "T23": "missing",
    "T24": "additional",
    "T24.several": "each",
    "T24.measures": "money_only",
    "T25": "rolling_12_months",
    "T25.date": "decision",
    "T25.break": "breaks",
    "T26": "highest",
    "T26.vice_president": "always",
    "T27": "inclusive",
    "T28": "as_written",
    "T29": "special",
    "T30": "as_written",
    "T31": "longer",
    "T32": "propose_only",
    "T33": "only_25_26",
    "T34": "county",
    "T35": "missing",
    "T36": "both",
    "T56": "half_up",
    "T57": "literal",
    "T58": "provisional",
    "T58.before": "committee_first",
    "T59": "not_asked",
    "T60": "counted",
    "T62": "decision",
    "T64": "literal",
    "T65": "no_measures",
    "T66": "full_each",
    "T67": "no_rule",
    "T69": "headship",
    "T71": "same",
    "T72": "recorded",
}
# yuan paid → share of the principal in yuan under articles 15, 16, 17 and 18
GOLDEN = [
    (10_000, 2_500, 3_000, 3_500, 3_200),
    (20_000, 4_500, 6_000, 7_000, 6_400),
    (30_000, 6_000, 8_500, 10_000, 9_100),
    (50_000, 9_000, 13_500, 16_000, 14_500),
    (100_000, 14_000, 23_500, 28_500, 25_500),
    (150_000, 16_500, 31_000, 38_500, 34_000),
    (200_000, 19_000, 38_500, 48_500, 42_500),
    (500_000, 34_000, 83_500, 108_500, 93_500),
]
CASES = [("DEFECTIVE", "NONE"), ("AVOIDABLE", "NONE"), ("AVOIDABLE", "1"), ("AVOIDABLE", "2")]


def test_every_example_comes_out():
    assert list(mismatches(R1)) == []


def test_an_example_that_does_not_come_out_is_told():
    text = FILE.read_text(encoding="utf-8")
    wrong = text.replace("{agreed: 20000, share: 6000,", "{agreed: 20000, share: 6001,", 1)
    assert wrong != text
    mismatch = next(mismatches(read_policy(tree_of(wrong, "r1.yaml"), "r1.yaml")))
    assert (mismatch.key, mismatch.expected, mismatch.found) == ("share", 600_100, 600_000)
    assert "share: 6001" in wrong.splitlines()[mismatch.line - 1]


@pytest.mark.parametrize(("paid", *(f"article_{number}" for number in range(15, 19))), GOLDEN)
def test_the_golden_amounts(paid, article_15, article_16, article_17, article_18):
    found = []
    for nature, level in CASES:
        facts = {
            "nature": nature,
            "accident_level": level,
            "compensation": {"agreed": paid, "judged": 0, "fee_waived": 0},
            "persons": [{"id": "p", "role": "PRINCIPAL", "history": []}],
        }
        found.append(assess(R1, facts).persons[0].share_fen)
    assert found == [article_15 * 100, article_16 * 100, article_17 * 100, article_18 * 100]


def test_every_bound_has_an_example_below_at_and_above_it():
    assert not_tried(R1) == []


@pytest.mark.parametrize(("number", "interval"), intervals(FILE))
def test_moving_any_bound_by_one_fen_is_noticed(number, interval):
    assert unnoticed(FILE, number, interval) == []


def test_moving_the_edge_between_two_bands_is_noticed():
    text = FILE.read_text(encoding="utf-8")
    for ladder in R1.rules().ladders:
        for band in ladder.scale.bands[:-1] if ladder.scale else ():
            edge = band.upper // 100
            start = text.index(f"  - id: {ladder.id}\n")
            end = text.index("    tiers:", start)
            for other in (f"{edge}.01", f"{edge - 1}.99"):
                scale = (
                    text[start:end].replace(f", {edge}]", f", {other}]").replace(f"({edge}, ", f"({other}, ")
                )
                assert noticed(text[:start] + scale + text[end:]), f"{ladder.id} {edge} -> {other}"


def test_every_trap_that_touches_it_is_listed_with_the_reading_adopted():
    assert {trap: item.adopted.reading for trap, item in R1.interpretations.items()} == ADOPTED
    assert all(item.adopted.demo and not item.adopted.asked for item in R1.interpretations.values())


def test_what_can_be_read_in_several_ways_has_its_readings():
    single = {trap for trap, item in R1.interpretations.items() if len(item.readings) == 1}
    assert single == {"T01", "T22", "T32", "T35", "T59", "T67", "T69", "T72"}


def test_all_thirty_articles_are_summed_up_in_both_languages():
    assert list(R1.articles) == [str(number) for number in range(1, 31)]
    chapters = [article.chapter for article in R1.articles.values()]
    assert chapters == sorted(chapters)
    assert set(chapters) == set(range(1, 9))


def test_criteria_of_articles_12_to_14_and_the_six_excluded_cases():
    assert [*R1.criteria] == [
        *(f"R1-12-{number}" for number in range(1, 5)),
        *(f"R1-13-{number}" for number in range(1, 3)),
        "R1-14-1",
        *(f"D351-33-{number}" for number in range(1, 7)),
        "R1-14-2",
    ]


@pytest.mark.skipif(not SEED.exists(), reason="the text itself lies beside the project, not in it")
def test_every_quotation_stands_in_the_text_and_summaries_are_ours():
    assert len([*quotes(R1)]) > 60
    assert not_in_seed(R1) == []
    assert copied(R1) == []
