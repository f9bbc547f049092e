"""Each reading changes what it says it changes, and open readings show their spread."""

import pytest

from tests.rulebook import small
from tests.rulebook.small import FLAGS, case, earlier, paid, person
from yihe.rulebook.assess import assess
from yihe.rulebook.library import policy

R1 = policy("R1")
TWO = [person("p1"), person("p2"), person("p3", "SECONDARY"), person("p4", "SECONDARY")]
LEVEL_2 = {"level": "LEVEL_2"}


def shares(outcome):
    """Give the shares in order."""
    return [found.share_fen for found in outcome.persons]


def of_first(outcome):
    """Name the measures of the first person with their months."""
    return [(measure.code.value, measure.months) for measure in outcome.persons[0].measures]


def posts(outcome):
    """Give the managers with their measures."""
    return {
        found.post.value: [measure.code.value for measure in found.measures] for found in outcome.managers
    }


# 100,000 yuan, two principals and two secondary persons: (readings, shares in yuan)
DIVISIONS = [
    ({}, [23_500, 23_500, 7_050, 7_050]),
    ({"T24.several": "shared"}, [23_500, 23_500, 3_525, 3_525]),
    ({"T24": "within"}, [9_400, 9_400, 7_050, 7_050]),  # 23,500 less twice 30 %
    ({"T24": "within", "T24.several": "shared"}, [16_450, 16_450, 3_525, 3_525]),
    ({"T66": "divided"}, [11_750, 11_750, 7_050, 7_050]),
]


@pytest.mark.parametrize(("readings", "yuan"), DIVISIONS)
def test_t24_and_t66_divide_the_share(readings, yuan):
    outcome = assess(R1, case(compensation=paid(100_000), persons=TWO), readings=readings)
    assert shares(outcome) == [share * 100 for share in yuan]


def test_t24_within_of_four_takes_more_than_there_is():
    four = [person("p0"), *(person(f"s{number}", "SECONDARY") for number in range(4))]
    outcome = assess(R1, case(persons=four), readings={"T24": "within"})
    assert outcome.persons[0].share_low is None
    assert "SHARE_EXCEEDED" in {note.code for note in outcome.notes}


def test_t24_measures_reach_a_secondary_person():
    outcome = assess(R1, case(), readings={"T24.measures": "as_principal"})
    assert [measure.code for measure in outcome.persons[1].measures] == [
        measure.code for measure in outcome.persons[0].measures
    ]


def test_what_cannot_be_divided_goes_to_those_named_first():
    three = [person("a"), person("b"), person("c")]
    outcome = assess(R1, case(compensation=paid("0.33"), persons=three), readings={"T66": "divided"})
    assert shares(outcome) == [4, 3, 3]  # 30 % of 33 fen is 10 fen


# (reading of T03, months of lower appointment at exactly 100,000)
AT_100_000 = [("lower", 12), ("upper", 24), ("later_text", 24)]


@pytest.mark.parametrize(("reading", "months"), AT_100_000)
def test_t03_decides_the_measures_at_exactly_100_000_and_no_money(reading, months):
    outcome = assess(R1, case(compensation=paid(100_000)), readings={"T03": reading})
    assert ("LOWER_APPOINTMENT", months) in of_first(outcome)
    assert shares(outcome)[0] == 2_350_000


def test_t04_flat_applies_one_rate_to_everything():
    flat = [
        shares(assess(R1, case(nature="DEFECTIVE", compensation=paid(yuan)), readings={"T04": "flat"}))[0]
        for yuan in (100_000, 120_000)
    ]
    assert flat == [1_000_000, 600_000]  # more compensation, smaller share


# (criteria, reading, nature)
PRIORITIES = [
    (["R1-12-2", "R1-14-2"], "strictest_first", "AVOIDABLE"),
    (["R1-12-2", "R1-14-2"], "exempting_first", "UNAVOIDABLE"),
    (["R1-12-2", "R1-14-2"], "committee", None),
    (["R1-12-2"], "committee", "AVOIDABLE"),
]


@pytest.mark.parametrize(("criteria", "reading", "nature"), PRIORITIES)
def test_t15_decides_which_nature_prevails(criteria, reading, nature):
    assert assess(R1, case(nature=None, criteria=criteria), readings={"T15": reading}).nature == nature


def test_t16_one_or_all_conditions():
    facts = case(nature=None, criteria=["R1-14-2"])
    assert assess(R1, facts).nature == "UNAVOIDABLE"
    assert assess(R1, facts, readings={"T16": "all"}).nature is None
    assert (
        assess(R1, case(nature=None, criteria=["R1-14-2", "D351-33-1"]), readings={"T16": "all"}).nature
        == "UNAVOIDABLE"
    )


# (reading, base in yuan) of 80,000 agreed in people's mediation, 5,000 judged and 1,000 waived; an insurer paid 10,000
BASES = [
    ({}, 86_000),
    ({"T19": "exclude"}, 85_000),
    ({"T36": "orders_only"}, 81_000),
    ({"T60": "not_counted"}, 0),
]


@pytest.mark.parametrize(("readings", "yuan"), BASES)
def test_t19_t36_and_t60_decide_what_counts(readings, yuan):
    facts = case(
        handled_by="MEDIATED", compensation=paid(80_000, judged=5_000, fee_waived=1_000, insurer_paid=10_000)
    )
    assert assess(R1, facts, readings=readings).base_fen == yuan * 100


def test_t60_takes_the_insurers_part_off_a_negotiated_sum():
    facts = case(compensation=paid(80_000, insurer_paid=10_000))
    assert assess(R1, facts, readings={"T60": "not_counted"}).base_fen == 7_000_000


# (reading of T20, compensation, reviews)
QUEUES = [
    ("two_queues", 0, ["EVERY"]),
    ("two_queues", 1_000, ["GROUP"]),
    ("every", 1_000, ["GROUP", "EVERY"]),
    ("listed_only", 0, []),
]


@pytest.mark.parametrize(("reading", "agreed", "reviews"), QUEUES)
def test_t20_decides_which_disputes_are_reviewed(reading, agreed, reviews):
    outcome = assess(R1, case(compensation=paid(agreed)), readings={"T20": reading})
    assert [review.code for review in outcome.reviews if review.holds] == reviews


def test_t23_gives_other_institutions_the_same_threshold_or_none():
    facts = case(institution=LEVEL_2)
    committee = {
        reading: assess(R1, facts, readings={"T23": reading}).reviews[2].holds
        for reading in ("missing", "same")
    }
    assert committee == {"missing": None, "same": True}


# (readings, this decision, earlier disputes, dismissed)
COUNTERS = [
    ({"T25": "calendar_year"}, "2016-06-01", [earlier("2015-12-01")], False),
    ({"T25": "calendar_year"}, "2016-12-31", [earlier("2016-01-01")], True),
    ({"T25.date": "closing"}, "2016-06-01", [earlier("2014-01-01", closed_on="2015-12-01")], True),
    ({"T25.date": "event"}, "2016-06-01", [earlier("2015-12-01", occurred_on="2014-01-01")], False),
    (
        {"T25.break": "does_not_break"},
        "2016-06-01",
        [earlier("2015-12-01"), earlier("2016-02-01", nature="DEFECTIVE")],
        True,
    ),
]


@pytest.mark.parametrize(("readings", "decided", "history", "dismissed"), COUNTERS)
def test_t25_decides_what_counts_as_twice_in_a_year(readings, decided, history, dismissed):
    outcome = assess(
        R1, case(decided_on=decided, persons=[person("p", "PRINCIPAL", *history)]), readings=readings
    )
    assert ("DISMISSAL" in [code for code, _ in of_first(outcome)]) is dismissed


def test_t26_one_rung_or_all():
    facts = case(institution=LEVEL_2, compensation=paid(600_000), flags={**FLAGS, "management": True})
    assert posts(assess(R1, facts))["DEPARTMENT_HEAD"] == ["RESIGN_POST"]
    assert posts(assess(R1, facts, readings={"T26": "stack"}))["DEPARTMENT_HEAD"] == [
        "ALLOWANCE_CUT",
        "ALLOWANCE_CUT",
        "RESIGN_POST",
    ]


def test_t26_the_vice_president_always_or_only_with_bad_management():
    facts = case(institution=LEVEL_2, compensation=paid(100_000))
    assert "VICE_PRESIDENT" in posts(assess(R1, facts))
    assert "VICE_PRESIDENT" not in posts(assess(R1, facts, readings={"T26.vice_president": "bad_management"}))
    largest = case(institution=LEVEL_2, compensation=paid(500_000))
    assert "PRESIDENT" in posts(assess(R1, largest))
    assert posts(assess(R1, largest, readings={"T26.vice_president": "bad_management"})) == {
        "DEPARTMENT_HEAD": ["RESIGN_POST"]
    }


def test_t27_and_above_with_or_without_the_number():
    facts = case(compensation=paid(20_000))
    assert posts(assess(R1, facts)) == {"VICE_PRESIDENT": ["YEAR_END_PAY_CUT"]}
    assert posts(assess(R1, facts, readings={"T27": "exclusive"})) == {}


def test_t28_two_bases_or_one():
    facts = case(compensation=paid(60_000))
    assert posts(assess(R1, facts))["PRESIDENT"] == ["YEAR_PAY_CUT"]
    assert posts(assess(R1, facts, readings={"T28": "year_end"}))["PRESIDENT"] == ["YEAR_END_PAY_CUT"]


def test_t29_levels_three_and_four_by_article_16_or_by_none():
    facts = case(accident_level="3")
    assert shares(assess(R1, facts)) == [850_000, 255_000]
    outcome = assess(R1, facts, readings={"T29": "missing_3_4"})
    assert shares(outcome) == [None, None]
    assert "TEXT_MISSING" in {note.code for note in outcome.notes}


# (nature, level, compensation, reading that adds it, what is added)
ADDED = [
    ("DEFECTIVE", "NONE", 120_000, {"T30": "omission"}, ("LOWER_BENEFITS", 12)),
    ("AVOIDABLE", "NONE", 120_000, {"T30": "omission"}, ("LOWER_BENEFITS", 24)),
    ("AVOIDABLE", "1", 120_000, {"T30": "omission"}, ("LOWER_BENEFITS", 36)),
    ("AVOIDABLE", "2", 120_000, {"T30": "omission"}, ("LOWER_BENEFITS", 24)),
    ("DEFECTIVE", "NONE", 120_000, {"T64": "suspended"}, ("SUSPENSION_OF_APPOINTMENT", 6)),
    ("AVOIDABLE", "1", 5_000, {"T57": "also_16"}, ("EVALUATION_BASIC", None)),
    ("AVOIDABLE", "2", 120_000, {"T57": "also_16"}, ("EVALUATION_FAILED", None)),
    ("AVOIDABLE", "NONE", 0, {"T65": "lowest_tier"}, ("NO_AWARD", None)),
]


@pytest.mark.parametrize(("nature", "level", "agreed", "readings", "added"), ADDED)
def test_readings_that_add_a_measure(nature, level, agreed, readings, added):
    facts = case(nature=nature, accident_level=level, compensation=paid(agreed))
    assert added not in of_first(assess(R1, facts))
    assert added in of_first(assess(R1, facts, readings=readings))


def test_t57_keeps_the_longer_measure_of_the_special_article():
    outcome = assess(R1, case(accident_level="1", compensation=paid(120_000)), readings={"T57": "also_16"})
    found = [code for code, _ in of_first(outcome)]
    assert ("LOWER_APPOINTMENT", 36) in of_first(outcome)
    assert len(found) == len(set(found))


def test_t31_when_the_person_may_return():
    def resumes(reading):
        found = assess(R1, case(compensation=paid(120_000)), readings={"T31": reading}).persons[0].measures
        return next(
            measure.resumes_after_months for measure in found if measure.code == "SUSPENSION_OF_APPOINTMENT"
        )

    assert (resumes("longer"), resumes("separate")) == (12, 6)


# (reading of T33, articles of managers that bind a township centre at 60,000)
SCOPES = [
    ("only_25_26", {"VICE_PRESIDENT", "PRESIDENT"}),
    ("all", {"DEPARTMENT_HEAD", "VICE_PRESIDENT", "PRESIDENT"}),
    ("literal", set()),
]


@pytest.mark.parametrize(("reading", "bound"), SCOPES)
def test_t33_decides_which_managers_rules_bind_the_centre(reading, bound):
    assert set(posts(assess(R1, case(compensation=paid(60_000)), readings={"T33": reading}))) == bound


def test_t33_all_lets_articles_22_to_24_bind_the_centre_too():
    found = posts(assess(R1, case(compensation=paid(60_000)), readings={"T33": "all"}))
    assert found["DEPARTMENT_HEAD"] == ["ALLOWANCE_CUT"]  # a rung of another ladder than article 25
    assert found["PRESIDENT"] == ["YEAR_PAY_CUT"]


def test_t34_names_the_bureau():
    assert R1.bodies["BUREAU"].title.zh == "县卫生局"
    assert R1.rules({"T34": "city"}).bodies["BUREAU"].title.zh == "市卫生局"


def test_t56_half_up_or_down():
    facts = case(compensation=paid("0.05"), persons=[person("p")])  # 30 % of 5 fen is 1.5 fen
    assert shares(assess(R1, facts)) == [2]
    assert shares(assess(R1, facts, readings={"T56": "down"})) == [1]


def test_t58_the_group_decides_finally():
    outcome = assess(R1, case(compensation=paid(100)), readings={"T58": "hospital_decides"})
    assert outcome.provisional is False


# (reading of T62, the year that measures speak of)
YEARS = [("decision", 2018), ("closing", 2017), ("event", 2016)]


@pytest.mark.parametrize(("reading", "year"), YEARS)
def test_t62_which_year_is_this_year(reading, year):
    facts = case(occurred_on="2016-12-01", closed_on="2017-12-01", decided_on="2018-01-05")
    assert assess(R1, facts, readings={"T62": reading}).persons[0].measures[0].year == year


def test_the_year_stays_open_until_its_date_is_known():
    measure = assess(R1, case(decided_on=None)).persons[0].measures[0]
    assert (measure.year, measure.year_of) == (None, "decided_on")


def test_t71_another_base_cannot_be_computed():
    outcome = assess(R1, case(), readings={"T71": "different"})
    assert shares(outcome) == [None, None]
    assert shares(assess(R1, case(nature="DEFECTIVE"), readings={"T71": "different"})) == [600_000, 180_000]


# (reading of T21, unit of the review, tag that starts the report)
CLOCKS = [
    ("calendar_both_from_closing", "days", "casework:closure:close"),
    ("calendar_report_from_review", "days", "accountability:review:conclude"),
    ("working_both_from_closing", "working_days", "casework:closure:close"),
    ("working_report_from_review", "working_days", "accountability:review:conclude"),
]


@pytest.mark.parametrize(("reading", "unit", "tag"), CLOCKS)
def test_t21_decides_how_the_days_run(reading, unit, tag):
    found = {rule.key: rule for rule in R1.rules({"T21": reading}).deadlines}
    assert (found["R1-9-review"].length, found["R1-9-review"].unit) == (15, unit)
    assert (found["R1-9-report"].length, found["R1-9-report"].start.tag) == (20, tag)


def test_every_reading_of_every_trap_can_be_computed():
    for trap, item in R1.interpretations.items():
        for reading in item.readings:
            outcome = assess(R1, case(), readings={trap: reading})
            assert outcome.readings[trap] == reading


def test_an_open_reading_shows_its_spread():
    outcome = assess(R1, case(compensation=paid(100_000)), readings={"T24": "open"})
    assert outcome.readings["T24"] == "open"
    assert [variant["readings"] for variant in outcome.spread] == [{"T24": "additional"}, {"T24": "within"}]
    assert [variant["persons"][0]["share_fen"] for variant in outcome.spread] == [2_350_000, 1_645_000]
    assert (outcome.persons[0].share_low, outcome.persons[0].share_high) == (1_645_000, 2_350_000)
    assert outcome.persons[1].share_fen == 705_000


def test_an_open_reading_keeps_what_all_have_in_common():
    outcome = assess(R1, case(compensation=paid(100_000)), readings={"T03": "open", "T28": "open"})
    assert outcome.persons[0].share_fen == 2_350_000
    assert of_first(outcome) == []  # measures name their article, and the tiers differ
    assert {measure.code for measure in outcome.persons[0].possible_measures} >= {
        "NO_AWARD",
        "LOWER_APPOINTMENT",
    }
    president = next(found for found in outcome.managers if found.post == "PRESIDENT")
    assert president.measures == ()
    assert {measure.code for measure in president.possible_measures} == {"YEAR_PAY_CUT", "YEAR_END_PAY_CUT"}


def test_an_open_reading_that_the_case_does_not_meet_changes_nothing():
    outcome = assess(R1, case(), readings={"T57": "open"})
    assert outcome.spread == ()
    assert outcome.readings["T57"] == "open"
    assert outcome.persons[0].share_fen == 850_000


def test_an_open_reading_met_only_under_another_is_found():
    facts = case(nature=None, criteria=["R1-12-2", "R1-14-2"], accident_level="NONE")
    outcome = assess(R1, facts, readings={"T15": "open", "T65": "open"})
    assert outcome.nature is None
    assert len(outcome.spread) == 6


def test_a_manager_hit_under_one_reading_only_is_possible():
    outcome = assess(R1, case(compensation=paid(20_000)), readings={"T27": "open"})
    assert [(found.post, found.measures) for found in outcome.managers] == [("VICE_PRESIDENT", ())]


def test_too_many_open_readings_are_varied_one_at_a_time():
    everything = dict.fromkeys(R1.interpretations, "open")
    outcome = assess(
        R1, case(compensation=paid(100_000), flags={**FLAGS, "management": True}), readings=everything
    )
    assert "SPREAD_INCOMPLETE" in {note.code for note in outcome.notes}
    assert 20 < len(outcome.spread) < 60
    assert outcome.base_fen == 10_000_000


def test_a_question_without_an_adopted_reading_is_open_by_itself():
    rules = small.policy()
    facts = {
        "nature": "AVOIDABLE",
        "cause": "CONDUCT",
        "compensation": {"agreed": 200},
        "flags": {"ethics": True},
        "persons": [person("p")],
    }
    outcome = assess(rules, {**facts, "choices": {"rate_a": "10%"}})
    assert outcome.readings == {"T01": "open"}
    assert [variant["persons"][0]["share_fen"] for variant in outcome.spread] == [1500, 500]
    assert assess(rules, facts, readings={"T01": "second"}).persons[0].share_fen == 500
    assert "READINGS_NOT_ASKED" not in {note.code for note in outcome.notes}


def test_open_readings_join_results_without_a_share_too():
    outcome = assess(R1, case(accident_level="3"), readings={"T29": "open"})
    assert (outcome.persons[0].share_low, outcome.persons[0].share_high) == (None, None)


def test_open_readings_join_sums_that_differ():
    outcome = assess(
        R1, case(compensation={"agreed": 1_000, "judged": 0, "insurer_paid": 0}), readings={"T19": "open"}
    )
    assert (outcome.base_low, outcome.base_high) == (100_000, None)
