"""What the linter finds in the regulations at hand, by kind, article and case."""

import pytest

from yihe.rulebook import library
from yihe.rulebook.checking.check import check, open_conflicts
from yihe.rulebook.loading.yaml_files import read_tree


def findings(alias):
    policy = library.policy(alias)
    return check(policy, read_tree(library.file_of(policy)))


# regulation, kind, articles, part of the case that shows it, size in fen, the question that closes it
FOUND = [
    # exactly 100,000 stands in two tiers of article 15, and of article 16
    ("R1", "BOTH_ENDS_INCLUSIVE", {"R1-15-4", "R1-15-5"}, {"LADDER": "100,000.00"}, None, "T03"),
    ("R1", "BOTH_ENDS_INCLUSIVE", {"R1-16-3", "R1-16-4"}, {"LADDER": "100,000.00"}, None, "T03"),
    # the rungs of articles 22 to 24 lie within each other, and so do those of 25
    ("R1", "OVERLAP", {"R1-22", "R1-23", "R1-24"}, {"institution.level": "LEVEL_2"}, None, "T26"),
    ("R1", "OVERLAP", {"R1-25"}, {"LADDER": "60,000.00.."}, None, "T26"),
    # no manager of a level-1 or level-3 hospital is spoken of
    ("R1", "NEVER_MENTIONED", {"R1-22", "R1-25"}, {"institution.level": "LEVEL_1, LEVEL_3"}, None, None),
    # accidents of levels 3 and 4 have no article of their own
    (
        "R1",
        "NEVER_MENTIONED",
        {"R1-17", "R1-18"},
        {"accident_level": "NOT_APPRAISED, NONE, 3, 4"},
        None,
        None,
    ),
    # "from 20,000" of article 25 does not say whether it includes the number
    ("R1", "BOUND_NOT_STATED", {"R1-25"}, {"LADDER": "20,000.00"}, None, "T27"),
    # read as a flat rate, 100,000.01 yuan would cost 5,000 less than 100,000
    ("R1", "KIND_CONTRADICTED", {"R1-15"}, {}, None, "T04"),
    ("R1", "NOT_MONOTONE", {"R1-15"}, {"LADDER": "100,000.00..100,000.01"}, 500_000, "T04"),
    # one fen more than 50,000 changes the measures of article 16
    ("R1", "NOTCH", {"R1-16-2", "R1-16-3"}, {"LADDER": "50,000.01"}, None, None),
    # read literally, accidents of level 2 and exactly 20,000 stand in both rows of fines
    ("R3", "CONFLICT", {"R3-10"}, {"accident_level": "2", "cause": "CONDUCT"}, None, "T11"),
    ("R3", "BOTH_ENDS_INCLUSIVE", {"R3-10"}, {"AMOUNT": "20,000.00", "cause": "CONDUCT"}, 1_000_000, "T11"),
    ("R3", "BOTH_ENDS_INCLUSIVE", {"R3-10"}, {"AMOUNT": "20,000.00", "cause": "TECHNICAL"}, 500_000, "T11"),
    # exactly 30,000 stands in articles 22 and 23, and 10,000 in 20 and 21; 500 and 400 yuan of the managers hang on it
    ("R4", "BOTH_ENDS_INCLUSIVE", {"R4-22", "R4-23"}, {"PAID": "30,000.00"}, 50_000, "T10"),
    ("R4", "BOTH_ENDS_INCLUSIVE", {"R4-20", "R4-21"}, {"PAID": "10,000.00"}, 40_000, "T10.edges"),
    # article 15 can be read in three ways; by the slice alone 50,000.01 yuan would cost 1,600 less than 50,000
    ("R4", "KIND_CONTRADICTED", {"R4-15"}, {}, None, "T05"),
    ("R4", "NOT_MONOTONE", {"R4-15"}, {"PAID": "50,000.00..50,000.01"}, 160_000, "T05"),
    # and literally nothing is said of what lies between 10,000 and 10,001
    ("R4", "GAP", {"R4-15"}, {"PAID": "10,000.01..10,000.99"}, None, "T06"),
    # exactly 100,000, 50,000 and 30,000 in two rows of chapter 7 of R2
    ("R2", "BOTH_ENDS_INCLUSIVE", {"R2-7.3", "R2-7.4"}, {"PAID": "100,000.00"}, None, "T09"),
    ("R2", "BOTH_ENDS_INCLUSIVE", {"R2-7.2", "R2-7.3"}, {"PAID": "50,000.00"}, None, "T09.edges"),
    ("R2", "BOTH_ENDS_INCLUSIVE", {"R2-7.1", "R2-7.2"}, {"PAID": "30,000.00"}, None, "T09.edges"),
    # lower post, grade and pay without time or degree
    ("R3", "OPEN_ENDED", {"R3-8"}, {}, None, None),
    # no band names what lies between 10,000 and 10,001 yuan; the highest band alone would cost less for more
    ("R4", "GAP", {"R4-15"}, {"PAID": "10,000.01..10,000.99"}, None, "T06"),
    ("R4", "KIND_CONTRADICTED", {"R4-15"}, {}, None, "T05"),
    ("R4", "NOT_MONOTONE", {"R4-15"}, {"PAID": "50,000.00..50,000.01"}, 160_000, "T05"),
    # the text ends within article 9
    ("R5", "TEXT_MISSING", {"R5-9"}, {}, None, None),
]


@pytest.mark.parametrize(("alias", "kind", "articles", "case", "size", "trap"), FOUND)
def test_it_is_found(alias, kind, articles, case, size, trap):
    hits = [
        one
        for one in findings(alias)
        if one.kind == kind and articles <= {*one.articles} and case.items() <= one.witness.items()
    ]
    assert [(one.size_fen, one.trap) for one in hits[:1]] == [(size, trap)]
    assert hits[0].line > 0 or kind == "OPEN_ENDED"
    assert hits[0].text.zh
    assert hits[0].text.en


@pytest.mark.parametrize("policy", library.policies(), ids=lambda policy: policy.alias)
def test_nothing_stands_against_adopting_what_came_with_the_house(policy):
    assert not [one.text.en for one in check(policy) if one.is_open and one.trap not in ASKED_OF_PEOPLE]


# Questions that nobody has answered on purpose: who adopts the regulation must.
ASKED_OF_PEOPLE = frozenset({"T07"})


def test_the_literal_reading_of_r3_cannot_be_adopted():
    """Both rows of fines would hold at once."""
    stands_against = open_conflicts(library.policy("R3"), {"T11": "literal"})
    assert {one.kind for one in stands_against} == {"CONFLICT"}
    assert not open_conflicts(library.policy("R3"), {"T11": "as_8_9"})
