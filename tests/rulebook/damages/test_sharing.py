"""From the items to what is paid: the part, mental damages inside or after, and costs in full."""

import pytest

from tests.rulebook.damages.claims import claim, item, reckoned
from yihe.rulebook.faults import BadInput

ITEMS = {"medical": "1000.01", "transport": "500.02", "mental": 1000}
# (readings, responsibility, share, after, payable) in fen
SHARED = [
    ({"mental": "inside"}, "20%", 50_001, 0, 50_001),  # 250003 × 0.2 = 50000.6
    ({"mental": "after"}, "20%", 30_001, 100_000, 130_001),  # 150003 × 0.2 = 30000.6
    ({"mental": "after", "share_rounding": "fen_down"}, "20%", 30_000, 100_000, 130_000),
    ({"mental": "after", "share_rounding": "yuan_down"}, "20%", 30_000, 100_000, 130_000),
    ({"mental": "after", "share_rounding": "yuan_half_up"}, "33%", 49_500, 100_000, 149_500),  # 495.0099
    (
        {"mental": "after", "share_of": "each_item", "share_rounding": "fen_half_up"},
        "20%",
        30_000,
        100_000,
        130_000,
    ),
    ({"mental": "after", "share_rounding": "yuan_half_up"}, "0.1%", 200, 100_000, 100_200),  # 1.50003
    ({"mental": "after", "share_rounding": "yuan_down"}, "0.1%", 100, 100_000, 100_100),
    ({"mental": "inside"}, "0%", 0, 0, 0),
    ({"mental": "inside"}, "100%", 250_003, 0, 250_003),
]


@pytest.mark.parametrize(("readings", "rate", "share", "after", "payable"), SHARED)
def test_the_part_is_rounded_as_it_is_read(readings, rate, share, after, payable):
    found = reckoned(claim(ITEMS, responsibility=rate, readings=readings)).sums
    assert (found.share.fen, found.mental_after.fen, found.payable.fen) == (share, after, payable)
    assert found.share.fen + found.own_part.fen == found.apportioned.fen


def test_mental_damages_are_both_ways_until_somebody_decides():
    found = reckoned(claim(ITEMS, responsibility="20%", readings={}))
    assert [(entry["readings"], entry["payable_fen"]) for entry in found.spread] == [
        ({"mental": "inside"}, 50_001),
        ({"mental": "after"}, 130_001),
    ]
    assert found.readings["mental"] == "open"
    assert (found.sums.payable.low, found.sums.payable.high) == (50_001, 130_001)
    assert item(found, "MENTAL").share_fen is None


def test_an_open_question_that_changes_nothing_is_not_asked():
    assert reckoned(claim({"medical": 100}, readings={})).spread == ()


def test_other_costs_are_apportioned_and_outside_costs_are_not():
    extra = {"other": [{"name": "复印", "yuan": 100}], "outside": [{"name": "鉴定", "yuan": 50}]}
    found = reckoned(claim(responsibility="10%", **extra))
    assert (found.sums.share.fen, found.sums.outside, found.sums.payable.fen) == (1000, 5000, 6000)
    assert (item(found, "OTHER").rule.article, item(found, "OTHER").share_fen) == ("CC-1179", 1000)


# (degree, least and most of 1,000 yuan)
DEGREES = [
    ("ALL", 960, 1000),
    ("MAIN", 560, 950),
    ("EQUAL", 450, 550),
    ("SECONDARY", 160, 440),
    ("SLIGHT", 50, 150),
    ("NONE", 0, 40),
]


@pytest.mark.parametrize(("degree", "low", "high"), DEGREES)
def test_a_degree_gives_limits_and_people_settle_the_part(degree, low, high):
    found = reckoned(claim({"medical": 1000}, responsibility={"degree": degree}))
    assert (found.sums.share.low, found.sums.share.high) == (low * 100, high * 100)
    assert (found.sums.own_part.low, found.sums.own_part.high) == ((1000 - high) * 100, (1000 - low) * 100)
    assert "responsibility" in found.still_needed
    assert "DEGREE" in [note.code for note in found.notes]


def test_decree_351_gives_a_degree_no_limits():
    facts = claim(basis="DECREE_351", responsibility={"degree": "MAIN"}, readings={})
    with pytest.raises(BadInput) as error:
        reckoned({**facts, "items": {"medical": 0}})
    assert [fault.key for fault in error.value.faults] == ["responsibility"]


def test_the_parts_of_the_items_add_up_to_the_part():
    items = dict.fromkeys(("medical", "transport", "lodging", "nutrition", "nursing"), "0.01")
    found = reckoned(claim(items, responsibility="50%"))
    assert (sum(one.share_fen for one in found.items), found.sums.share.fen) == (3, 3)
