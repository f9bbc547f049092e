"""The damaged text of the five regulations, where it is at hand: every range is proposed and none is invented.

The expected ranges are those of the line-by-line reading, article by article. Without the text, test_draft.py runs the
same on a short text of our own with the same damage.
"""

from collections import Counter
from pathlib import Path

import pytest

from yihe.rulebook.importing.reading import read_draft

SEED = Path(__file__).parents[4] / "shared/seeds/003.txt"
pytestmark = pytest.mark.skipif(
    not SEED.exists(),
    reason="../shared/seeds/003.txt is not at hand; test_draft.py runs on a text of our own",
)

# (where, as it stands in the text, as it was meant), one row for each place
RANGES = [
    *(("R1-15", *pair) for pair in [("01万元", "0–1万元"), ("12万元", "1–2万元"), ("25万元", "2–5万元")]),
    ("R1-15", "510万元", "5–10万元"),
    *(
        ("R1-15 (2)-(4)", *pair)
        for pair in [("12万元", "1–2万元"), ("25万元", "2–5万元"), ("510万元", "5–10万元")]
    ),
    *(("R1-16", *pair) for pair in [("02万元", "0–2万元"), ("25万元", "2–5万元"), ("510万元", "5–10万元")]),
    *(("R1-16 (2)-(3)", *pair) for pair in [("25万", "2–5万"), ("510万元", "5–10万元")]),
    *(("R1-17", *pair) for pair in [("02万元", "0–2万元"), ("25万元", "2–5万元"), ("510万元", "5–10万元")]),
    *(("R1-18", *pair) for pair in [("02万元", "0–2万元"), ("25万元", "2–5万元"), ("510万元", "5–10万元")]),
    ("R2 ch. 6", "0.5年0至1年", "0.5年至1年"),
    ("R2 ch. 6 a", "03万元", "0–3万元"),
    ("R2 ch. 6 b", "3万元(3万元以上)5万元", "3万元(3万元以上)–5万元"),
    ("R2 ch. 6 c", "5万元(5万元以上)10万元", "5万元(5万元以上)–10万元"),
    ("R2 ch. 6 d", "10万元(10万元以上)15万元", "10万元(10万元以上)–15万元"),
    *(("R2 ch. 6 a-c", *pair) for pair in [("20%10%", "20%–10%"), ("15%5%", "15%–5%"), ("10%4%", "10%–4%")]),
    *(("R2 ch. 6 d-e", *pair) for pair in [("5%3%", "5%–3%"), ("3%2%", "3%–2%")]),
    ("R2 ch. 7", "35万元", "3–5万元"),
    ("R2 ch. 7", "510万元", "5–10万元"),
    ("R2 ch. 8", "2040%", "20%–40%"),
    ("R2 ch. 8", "20%40%", "20%–40%"),
    ("R4-15 a", "01万元", "0–1万元"),
    ("R4-15 b", "1,0001元2万元", "1,0001元–2万元"),
    ("R4-15 c", "2,0001元3万元", "2,0001元–3万元"),
    ("R4-15 d", "3,0001元5万元", "3,0001元–5万元"),
    ("R4-15 (4)", "3,0001元5万元", "3,0001元–5万元"),
    ("R4-21", "12万元", "1–2万元"),
    ("R4-22", "23万元", "2–3万元"),
]
RANGE_KINDS = {"LOST_DASH", "TWO_RATES", "STRAY_DIGIT"}
# (regulation, kind, what): what the reading says is lost or broken
LOST = {
    (1, "ITEMS", "item 3 is followed by item 3"),
    (1, "PLACEHOLDER", "“XX” was not filled in"),
    (2, "PLACEHOLDER", "“XX” was not filled in"),
    (4, "PLACEHOLDER", "“XX” was not filled in"),
    (4, "PAGES", "pages are missing here"),
    (4, "CHAPTERS", "chapter 4 missing"),
    (4, "CHAPTERS", "chapter 8 missing"),
    (4, "ARTICLES", "article 10–13 missing"),
    (4, "ARTICLES", "article 16–19 missing"),
    (4, "ARTICLES", "article 25–28 missing"),
    (4, "BETWEEN_BANDS", "nothing is said between 10000 and 10001 yuan"),
    (4, "BETWEEN_BANDS", "nothing is said between 20000 and 20001 yuan"),
    (4, "BETWEEN_BANDS", "nothing is said between 30000 and 30001 yuan"),
    (4, "BETWEEN_BANDS", "nothing is said between 50000 and 50001 yuan"),
    (5, "END", "the text breaks off"),
}


@pytest.fixture(scope="module")
def draft():
    return read_draft(SEED.read_text(encoding="utf-8"), SEED.name)


def test_every_range_is_proposed_and_none_is_invented(draft):
    found = [(one.original, one.proposed) for one in draft.proposals if one.finding.kind in RANGE_KINDS]
    assert Counter(found) == Counter((original, proposed) for _, original, proposed in RANGES)


def test_the_ranges_follow_the_order_of_the_text(draft):
    found = [one.original for one in draft.proposals if one.finding.kind == "LOST_DASH"]
    assert found[:7] == ["01万元", "12万元", "25万元", "510万元", "12万元", "25万元", "510万元"]


def test_other_slips_are_proposed_and_none_is_invented(draft):
    found = Counter(one.original for one in draft.proposals if one.finding.kind not in RANGE_KINDS)
    assert found == {
        "1,0001": 2,
        "2,0001": 2,
        "3,0001": 2,
        "5,0001": 2,
        "。": 2,
        "年12月16日 2013": 1,
        "十 一": 1,
    }


def test_pieces_are_joined_and_page_numbers_are_gone(draft):
    pages = [one.original for one in draft.removed if one.finding.kind == "PAGE_NUMBER"]
    assert pages == ["2", "1", "2", "4", "5", "6", "7", "-3", "-5", "-7"]
    assert len(draft.removed) - len(pages) == 44
    assert "专(兼)职人员处理" in draft.pieces.text


def test_what_is_lost_is_marked_and_nothing_else(draft):
    assert {(gap.regulation, gap.kind.value, gap.what.en) for gap in draft.missing} == LOST
    assert sum(gap.kind == "PAGES" for gap in draft.missing) == 3


def test_the_outline_has_five_regulations(draft):
    assert [one.number for one in draft.outline if one.kind == "regulation"] == [1, 2, 3, 4, 5]
    assert sum(one.kind == "article" and one.regulation == 1 for one in draft.outline) == 30


def test_two_falling_rates_are_left_to_people(draft):
    falling = [one for one in draft.proposals if one.finding.kind == "TWO_RATES"]
    assert {one.finding.confidence.value for one in falling} == {"LOW"}
    assert all(len(one.finding.alternatives) == 2 for one in falling)


def test_no_number_under_question_reads_as_if_it_were_sure(draft):
    marked = draft.marked()
    assert marked.count("25万") == marked.count("⟦25万")
    assert marked.count("510万") == marked.count("⟦510万")
