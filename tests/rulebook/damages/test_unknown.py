"""What is not known stays open and is named; it is never nothing."""

import pytest

from tests.rulebook.damages.claims import FIGURES, NOTHING, SETTLED, claim, decree, item, reckoned
from yihe.rulebook.faults import BadInput

CHILD = {"age": 8, "supporters": 2}
ADULT = {"age": 40, "supporters": 1, "no_capacity": True, "no_income": True}
LATE = {"tort_on": "2021-06-01", "harm": "DEATH"}


def without(data, *names):
    """Give data without some keys."""
    return {name: value for name, value in data.items() if name not in names}


# (facts, item, fact named)
NEEDED = [
    (claim({"medical": None}), "MEDICAL", "items.medical"),
    (claim({"nursing": [{"days": 3}]}), "NURSING", "items.nursing[0].per_day"),
    (claim({"nursing": [{"per_day": 3}]}), "NURSING", "items.nursing[0].days"),
    (claim({"lost_wages": [{"days": 3}]}), "LOST_WAGES", "items.lost_wages[0].per_year"),
    (claim({"nursing": [{"price": 3}]}), "NURSING", "items.nursing[0].times"),
    (claim({"nursing": [{"times": 3}]}), "NURSING", "items.nursing[0].price"),
    (claim({"hospital_meals": [{"days": 3}]}, statistics={}), "HOSPITAL_MEALS", "debate_ended_on"),
    (claim({"hospital_meals": [{"months": 3}]}), "HOSPITAL_MEALS", "items.hospital_meals[0].days"),
    (claim(harm="DEATH", victim=None), "DEATH", "victim.born_on"),
    (claim(harm="DEATH", victim={"born_on": "1970-01-01"}), "DEATH", "victim.died_on"),
    (claim(harm="DISABILITY", victim={"born_on": "1970-01-01"}), "DISABILITY", "victim.graded_on"),
    (claim(harm="DISABILITY"), "DISABILITY", "disability.grade"),
    (claim(harm="DEATH", statistics={}), "DEATH", "region"),
    (claim(harm="DEATH", statistics={}, region="BEIJING"), "FUNERAL", "debate_ended_on"),
    (
        claim(harm="DEATH", statistics={}, region="BEIJING", statistics_year=2019),
        "DEATH",
        "statistics.URBAN_INCOME (BEIJING 2019)",
    ),
    (
        claim(harm="DEATH", statistics={}, region="BEIJING", own_region="JIANGSU", statistics_year=2016),
        "DEATH",
        "statistics.URBAN_INCOME (JIANGSU 2016)",
    ),
    (claim(**LATE), "DEATH", "household"),
    (
        claim({"dependants": [CHILD]}, **LATE, household="URBAN"),
        "DEPENDANTS",
        "items.dependants[0].household",
    ),
    (claim({"dependants": [{"age": 8}]}, harm="DEATH"), "DEPENDANTS", "items.dependants[0].supporters"),
    (claim({"dependants": [{"supporters": 2}]}, harm="DEATH"), "DEPENDANTS", "items.dependants[0].born_on"),
    (
        claim({"dependants": [{"supporters": 2, "born_on": "2015-01-01"}]}, harm="DEATH"),
        "DEPENDANTS",
        "victim.died_on",
    ),
    (
        claim({"dependants": [without(ADULT, "no_capacity")]}, harm="DEATH"),
        "DEPENDANTS",
        "items.dependants[0].no_capacity",
    ),
    (claim({"dependants": [CHILD]}, harm="DISABILITY"), "DEPENDANTS", "disability.grade"),
    (without(claim(), "harm"), "FUNERAL", "harm"),
    (decree({"lost_wages": [{"days": 3}]}), "LOST_WAGES", "items.lost_wages[0].fixed_income"),
    (
        decree({"lost_wages": [{"days": 3, "fixed_income": True}]}),
        "LOST_WAGES",
        "items.lost_wages[0].per_year",
    ),
    (
        decree({"lost_wages": [{"days": 3, "fixed_income": True, "per_year": 1}]}, statistics={}),
        "LOST_WAGES",
        "region",
    ),
    (decree({"nursing": [{"days": 3}]}, statistics={}), "NURSING", "region"),
    (decree({"attendants": [{"for": "FUNERAL"}]}), "ATTENDANTS", "items.attendants[0].persons"),
    (
        decree({"attendants": [{"for": "FUNERAL", "persons": 1, "transport": 5}]}),
        "ATTENDANTS",
        "items.attendants[0].lodging",
    ),
    (decree(harm="DEATH", statistics=without(FIGURES, "FUNERAL_SUBSIDY")), "FUNERAL", "region"),
]


@pytest.mark.parametrize(("facts", "name", "needed"), NEEDED)
def test_a_missing_fact_is_named_and_leaves_the_sum_open(facts, name, needed):
    found = reckoned(facts)
    assert needed in item(found, name).still_needed
    assert needed in found.still_needed
    assert item(found, name).fen is None
    assert item(found, name).high is None
    assert found.sums.payable.high is None


def test_what_is_known_is_the_lower_limit():
    found = reckoned(
        claim({"medical": 100, "transport": None, "nursing": [{"days": 2, "per_day": 5}, {"days": 1}]})
    )
    assert (found.sums.share.low, found.sums.own_part.high) == (11_000, None)


def test_an_unknown_part_leaves_everything_possible():
    found = reckoned(without(claim({"medical": 100}), "responsibility"))
    assert (found.sums.share.low, found.sums.share.high) == (0, 10_000)
    assert found.still_needed == ("responsibility",)
    assert item(found, "MEDICAL").share_fen is None


def test_items_of_every_harm_are_reckoned_though_the_harm_is_not_known():
    found = reckoned(without(claim({"medical": 100}), "harm"))
    assert item(found, "MEDICAL").fen == 10_000
    assert item(found, "DEATH").owed is None


def test_nothing_known_at_all_still_says_what_is_needed():
    found = reckoned({"basis": "CIVIL", "tort_on": "2023-01-01", "readings": SETTLED})
    assert {f"items.{name}" for name in NOTHING} < set(found.still_needed)
    assert (found.sums.payable.low, found.sums.payable.high) == (0, None)


# (facts, keys at fault): without them no law can be chosen
LAWLESS = [
    ({}, ["basis", "tort_on"]),
    ({"basis": "CIVIL"}, ["tort_on"]),
    ({"tort_on": "2020-01-01"}, ["basis"]),
    ({"basis": "CIVIL", "tort_on": "2004-04-30"}, ["tort_on"]),
    ({"basis": "DECREE_351", "tort_on": "2002-08-31"}, ["tort_on"]),
]


@pytest.mark.parametrize(("facts", "keys"), LAWLESS)
def test_without_a_law_nothing_is_reckoned(facts, keys):
    with pytest.raises(BadInput) as error:
        reckoned(facts)
    assert [fault.key for fault in error.value.faults] == keys


# (day of the harm, version)
VERSIONS = [
    ("2004-05-01", "personal-injury/2004-05-01"),
    ("2020-12-31", "personal-injury/2004-05-01"),
    ("2021-01-01", "personal-injury/2021-01-01"),
    ("2022-04-30", "personal-injury/2021-01-01"),
    ("2022-05-01", "personal-injury/2022-05-01"),
]


@pytest.mark.parametrize(("day", "law"), VERSIONS)
def test_the_day_of_the_harm_chooses_the_version(day, law):
    found = reckoned(claim(tort_on=day))
    assert found.law == law
    assert ("LAW_NOT_CHECKED" in [note.code for note in found.notes]) == (law != "personal-injury/2022-05-01")


# (day of the harm, whether the note on civil amounts is shown): Decree 701 holds from 1 October 2018
NOTED = [("2018-09-30", False), ("2018-10-01", True)]


@pytest.mark.parametrize(("day", "shown"), NOTED)
def test_a_note_is_shown_from_its_day_on(day, shown):
    notes = [note.code for note in reckoned(decree(tort_on=day)).notes]
    assert ("CIVIL_AMOUNTS" in notes) == shown
