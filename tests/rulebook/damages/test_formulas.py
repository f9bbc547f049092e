"""Each item by its formula, on figures chosen so that a person can check them in the head."""

import pytest

from tests.rulebook.damages.claims import claim, decree, fen, item, reckoned

YUAN = 100
# age → years of art. 12 and 15 (from 2022), and at most by Decree 351 art. 50(5)
YEARS = [
    (0, 20, 30),
    (59, 20, 30),
    (60, 20, 15),
    (61, 19, 15),
    (66, 14, 15),
    (69, 11, 15),
    (70, 10, 5),
    (74, 6, 5),
    (75, 5, 5),
    (90, 5, 5),
]


@pytest.mark.parametrize(("age", "years", "at_most"), YEARS)
def test_years_by_age(age, years, at_most):
    death = reckoned(claim(harm="DEATH", victim={"age": age}))
    assert fen(death, "DEATH") == 50_000 * YUAN * years
    living = item(
        reckoned(decree(harm="DISABILITY", victim={"age": age}, disability={"grade": 1})), "DISABILITY"
    )
    assert (living.low, living.high) == (0, 12_000 * YUAN * at_most)
    assert living.still_needed == ("items.disability.years",)


# (grade, coefficient in percent)
GRADES = [(grade, 110 - 10 * grade) for grade in range(1, 11)]


@pytest.mark.parametrize(("grade", "percent"), GRADES)
def test_the_grade_gives_the_coefficient(grade, percent):
    found = reckoned(claim(harm="DISABILITY", disability={"grade": grade}))
    assert fen(found, "DISABILITY") == 50_000 * 20 * percent


# (grade of the accident, coefficient in percent): the standard sets them beside the grades of disability
ACCIDENT_GRADES = [("1B", 100), ("2B", 80), ("2D", 60), ("3A", 50), ("3E", 10)]


@pytest.mark.parametrize(("grade", "percent"), ACCIDENT_GRADES)
def test_the_grade_of_the_accident_gives_the_coefficient(grade, percent):
    found = reckoned(claim(harm="DISABILITY", disability={"accident_grade": grade}))
    assert fen(found, "DISABILITY") == 50_000 * 20 * percent


def test_a_coefficient_of_several_grades_is_stated():
    found = reckoned(claim(harm="DISABILITY", disability={"coefficient": "52%"}))
    assert fen(found, "DISABILITY") == 50_000 * 20 * 52


# (day of death, years): the last day before, and the birthday itself
BIRTHDAYS = [("2026-02-28", 20), ("2026-03-01", 19)]


@pytest.mark.parametrize(("died_on", "years"), BIRTHDAYS)
def test_age_is_counted_in_completed_years_at_death(died_on, years):
    victim = {"born_on": "1965-03-01", "died_on": died_on}
    assert fen(reckoned(claim(harm="DEATH", victim=victim)), "DEATH") == 50_000 * YUAN * years


def test_who_was_born_on_29_february_is_a_year_older_on_1_march():
    for died_on, years in (("2025-02-28", 20), ("2025-03-01", 19)):
        victim = {"born_on": "1964-02-29", "died_on": died_on}
        assert fen(reckoned(claim(harm="DEATH", victim=victim)), "DEATH") == 50_000 * YUAN * years


def test_the_funeral_costs_six_months_of_the_average_wage():
    assert fen(reckoned(claim(harm="DEATH")), "FUNERAL") == 48_000 * YUAN


# (what is entered, yuan)
ENTERED = [
    ("1200.50", 1200.5),
    ({"paid": [100, "20.5"], "less": [20]}, 100.5),
    ([{"days": 10, "per_day": 150}], 1500),
    ([{"days": 10, "per_day": 150, "persons": 2, "degree": "50%"}], 1500),
    ([{"months": 3, "per_month": 4000}], 12_000),
    ([{"months": 3, "per_year": 48_000}], 12_000),
    ([{"years": 2, "per_year": 36_000, "degree": "30%"}], 21_600),
    ([{"years": 2, "per_month": 3000}], 72_000),
    ([{"days": 73, "per_year": 36_500}], 7300),
    ([{"days": 365, "three_years": [30_000, 60_000, 90_000]}], 60_000),
    ([{"price": 8000, "times": 5}, {"price": "0.5", "times": 1}], 40_000.5),
    ([], 0),
]


@pytest.mark.parametrize(("given", "yuan"), ENTERED)
def test_an_entered_item_adds_up(given, yuan):
    assert fen(reckoned(claim({"nursing": given})), "NURSING") == round(yuan * 100)


def test_three_years_are_averaged_before_rounding():
    found = reckoned(
        claim({"lost_wages": [{"days": 1, "three_years": [1, 1, 0]}, {"days": 365, "per_year": 1}]})
    )
    assert fen(found, "LOST_WAGES") == 100  # 200/(3·365) = 0.18 fen beside one yuan


def test_an_item_is_rounded_once():
    days = [{"days": 1, "per_year": 1}, {"days": 1, "per_year": 1}]
    half = [*days, {"days": 1, "per_day": 0}]
    assert fen(reckoned(claim({"lost_wages": half})), "LOST_WAGES") == 1  # 2 × 0.274 fen = 0.548
    down = {"mental": "inside", "item_rounding": "fen_down"}
    assert fen(reckoned(claim({"lost_wages": half}, readings=down)), "LOST_WAGES") == 0


def test_meals_take_the_local_rate_where_none_is_given():
    assert fen(reckoned(claim({"hospital_meals": [{"days": 8}]})), "HOSPITAL_MEALS") == 800 * YUAN


CHILD = {"age": 8, "supporters": 2}
PARENT = {"age": 70, "supporters": 1, "no_capacity": True, "no_income": True}
# (dependants, yuan after death, working)
DEPENDANTS = [
    ([], 0, "nobody"),
    ([CHILD], 150_000, "30,000 / 2 × 10 years"),
    ([{"age": 0, "supporters": 1}], 540_000, "30,000 × 18"),
    ([{"age": 17, "supporters": 1}], 30_000, "30,000 × 1"),
    ([PARENT], 300_000, "30,000 × (20 - 10)"),
    ([{**PARENT, "age": 18}], 600_000, "an adult at 18: 20 years"),
    ([{**PARENT, "age": 75}], 150_000, "5 years from 75 on"),
    ([{**PARENT, "no_income": False}], 0, "has an income"),
    ([{**PARENT, "no_capacity": False, "no_income": None}], 0, "is able to work; the rest does not matter"),
    ([CHILD, CHILD], 300_000, "two halves: the whole standard for 10 years"),
    ([CHILD, CHILD, CHILD], 300_000, "three halves are limited to the standard"),
    ([PARENT, CHILD], 300_000, "1 + 1/2 limited to 1 for 10 years"),
    ([PARENT, {"age": 3, "supporters": 2}], 375_000, "10 years limited, then 5 years of the child's half"),
    ([{"age": 8, "supporters": 3}, {"age": 13, "supporters": 3}], 150_000, "5 × 2/3 + 5 × 1/3 of 30,000"),
]


@pytest.mark.parametrize(("dependants", "yuan", "working"), DEPENDANTS)
def test_dependants_after_death(dependants, yuan, working):
    assert fen(reckoned(claim({"dependants": dependants}, harm="DEATH")), "DEPENDANTS") == yuan * YUAN


# After disability of grade 5 (60 %): (dependants, limit first, coefficient first)
ORDER = [
    ([CHILD], 90_000, 90_000),
    ([CHILD, CHILD, CHILD], 180_000, 270_000),  # min(1.5, 1) × 0.6 against min(0.9, 1)
    ([PARENT, CHILD, CHILD], 180_000, 300_000),  # min(2, 1) × 0.6 against min(1.2, 1)
]


@pytest.mark.parametrize(("dependants", "limit_first", "coefficient_first"), ORDER)
def test_the_order_of_limit_and_coefficient_is_a_switch(dependants, limit_first, coefficient_first):
    facts = claim({"dependants": dependants}, harm="DISABILITY", disability={"grade": 5}, victim={"age": 40})
    assert fen(reckoned(facts), "DEPENDANTS") == limit_first * YUAN
    other = reckoned(facts, {"dependants_cap": "coefficient_then_cap"})
    assert fen(other, "DEPENDANTS") == coefficient_first * YUAN
    both = reckoned(facts, {"dependants_cap": "open"})
    assert (item(both, "DEPENDANTS").low, item(both, "DEPENDANTS").high) == (
        limit_first * 100,
        coefficient_first * 100,
    )
    assert len(both.spread) == (0 if limit_first == coefficient_first else 2)


def test_households_had_standards_of_their_own_before_may_2022():
    child = {**CHILD, "household": "RURAL"}
    facts = claim({"dependants": [child]}, harm="DEATH", tort_on="2022-04-30", household="RURAL")
    assert (fen(reckoned(facts), "DEATH"), fen(reckoned(facts), "DEPENDANTS")) == (40_000_000, 5_000_000)
    assert fen(reckoned({**facts, "tort_on": "2022-05-01"}), "DEATH") == 100_000_000
    assert fen(reckoned({**facts, "household": "URBAN"}), "DEATH") == 100_000_000


def test_mixed_households_are_limited_to_the_higher_standard():
    family = [{**PARENT, "household": "URBAN"}, {**CHILD, "household": "RURAL"}]
    facts = claim({"dependants": family}, harm="DEATH", tort_on="2021-06-01", household="URBAN")
    assert fen(reckoned(facts), "DEPENDANTS") == 30_000 * YUAN * 10


# Decree 351: (what, facts, yuan)
DECREE = [
    ("LOST_WAGES", {"lost_wages": [{"days": 73, "fixed_income": True, "per_year": 100_000}]}, 20_000),
    ("LOST_WAGES", {"lost_wages": [{"days": 73, "fixed_income": True, "per_year": 288_000}]}, 57_600),
    (
        "LOST_WAGES",
        {"lost_wages": [{"days": 73, "fixed_income": True, "per_year": "288000.50"}]},
        57_600,
    ),
    (
        "LOST_WAGES",
        {"lost_wages": [{"days": 73, "fixed_income": True, "per_year": 288_001}]},
        57_600,
    ),  # at most 3 ×
    ("LOST_WAGES", {"lost_wages": [{"months": 1, "fixed_income": True, "per_month": 30_000}]}, 24_000),
    ("LOST_WAGES", {"lost_wages": [{"days": 73, "fixed_income": True, "per_day": 10_000}]}, 57_600),
    ("LOST_WAGES", {"lost_wages": [{"days": 73, "fixed_income": False}]}, 19_200),  # the average wage
    ("NURSING", {"nursing": [{"days": 73, "persons": 2}]}, 38_400),  # the average wage, two carers
    ("LODGING", {"lodging": [{"days": 3}]}, 900),
    ("HOSPITAL_MEALS", {"hospital_meals": [{"days": 3}]}, 300),
]


@pytest.mark.parametrize(("name", "items", "yuan"), DECREE)
def test_decree_351_takes_the_average_wage_and_the_travel_rates(name, items, yuan):
    assert fen(reckoned(decree(items)), name) == yuan * YUAN


# Decree 351: (dependant, years, least, most in yuan)
DECREE_DEPENDANTS = [
    ({"age": 8}, None, 48_000, 48_000),  # to 16
    ({"age": 15}, None, 6000, 6000),
    ({"age": 16, "no_capacity": True}, None, 120_000, 120_000),  # 20 years
    ({"age": 60, "no_capacity": True}, None, 0, 90_000),  # at most 15
    ({"age": 60, "no_capacity": True}, 10, 60_000, 60_000),
    ({"age": 70, "no_capacity": True}, None, 0, 30_000),  # at most 5
    ({"age": 70, "no_capacity": False}, None, 0, 0),
]


@pytest.mark.parametrize(("dependant", "years", "low", "high"), DECREE_DEPENDANTS)
def test_decree_351_pays_dependants_the_minimum_standard(dependant, years, low, high):
    given = dependant if years is None else {**dependant, "years": years}
    found = item(
        reckoned(decree({"dependants": [given], "mental": {"years": 0}}, harm="DEATH")), "DEPENDANTS"
    )
    assert (found.low, found.high) == (low * YUAN, high * YUAN)


# Decree 351: (harm, most years of damages for mental harm)
MENTAL = [("DISABILITY", 3), ("DEATH", 6)]


@pytest.mark.parametrize(("harm", "most"), MENTAL)
def test_decree_351_leaves_the_years_of_mental_damages_to_people(harm, most):
    more = {"disability": {"grade": 10}} if harm == "DISABILITY" else {}
    opened = item(reckoned(decree(harm=harm, **more)), "MENTAL")
    assert (opened.low, opened.high) == (0, most * 12_000 * YUAN)
    chosen = reckoned(decree({"mental": {"years": most}}, harm=harm, **more))
    assert fen(chosen, "MENTAL") == most * 12_000 * YUAN


def test_decree_351_counts_two_relatives_for_each_purpose():
    each = {"transport": 500, "lost_wages": 100, "lodging": 0}
    three = [{"for": "HANDLING", "persons": 3, **each}, {"for": "FUNERAL", "persons": 1, **each}]
    more = [*three, {"for": "FUNERAL", "persons": 5, **each}]
    assert fen(reckoned(decree({"attendants": three})), "ATTENDANTS") == 1800 * YUAN
    assert fen(reckoned(decree({"attendants": more})), "ATTENDANTS") == 2400 * YUAN


def test_before_2021_relatives_at_the_funeral_are_an_item_without_a_limit():
    each = {"for": "FUNERAL", "persons": 3, "transport": 500, "lost_wages": 0, "lodging": 0}
    facts = claim({"attendants": [each]}, harm="DEATH", tort_on="2020-12-31", household="URBAN")
    assert fen(reckoned(facts), "ATTENDANTS") == 1500 * YUAN


# (harm, items the law of 2022 gives beyond those of every injury)
BEYOND = [
    ("INJURY", set()),
    ("DISABILITY", {"DISABILITY", "AIDS", "DEPENDANTS"}),
    ("DEATH", {"FUNERAL", "DEATH", "DEPENDANTS"}),
]


@pytest.mark.parametrize(("harm", "names"), BEYOND)
def test_the_harm_decides_which_items_are_owed(harm, names):
    found = reckoned(claim(harm=harm, disability={"grade": 10}))
    beyond = {"DISABILITY", "AIDS", "DEPENDANTS", "FUNERAL", "DEATH"}
    assert {one.rule.item.value for one in found.items if one.owed and one.rule.item.value in beyond} == names


def test_an_item_that_is_not_owed_counts_nothing_though_it_is_claimed():
    found = reckoned(claim({"funeral": 5000, "attendants": 100}))
    assert [(item(found, name).owed, item(found, name).fen) for name in ("FUNERAL", "ATTENDANTS")] == [
        (False, 0)
    ] * 2
    assert found.sums.payable.fen == 0


# (statistics of the region, of the own region, income used)
REGIONS = [("BEIJING", "SHANGHAI", 52_962), ("SHANGHAI", "ZHEJIANG", 52_962), ("JIANGSU", None, 37_173)]


@pytest.mark.parametrize(("region", "own", "income"), REGIONS)
def test_the_higher_of_court_and_home_is_used(region, own, income):
    facts = claim(harm="DEATH", region=region, own_region=own, statistics={"AVERAGE_WAGE": 1})
    dated = {**facts, "tort_on": "2015-06-01", "household": "URBAN", "debate_ended_on": "2016-12-31"}
    assert fen(reckoned(dated), "DEATH") == income * YUAN * 20


def test_the_year_before_the_end_of_the_debate_is_used():
    facts = claim(
        harm="DEATH", region="BEIJING", statistics={"AVERAGE_WAGE": 1}, debate_ended_on="2021-01-01"
    ) | {"tort_on": "2020-01-01", "household": "URBAN"}
    assert fen(reckoned(facts), "DEATH") == 75_602 * YUAN * 20
    stated = {**facts, "statistics_year": 2016}
    assert fen(reckoned(stated), "DEATH") == 57_275 * YUAN * 20


def test_decree_351_leaves_open_which_year_is_the_one_before():
    facts = decree(
        {"nursing": [{"days": 365}]},
        tort_on="2017-06-01",
        debate_ended_on="2021-06-01",
        region="BEIJING",
        statistics={},
    )
    opened = reckoned(facts)
    by_year = {entry["readings"]["year_before"]: entry["payable_fen"] for entry in opened.spread}
    assert by_year == {"debate_ended_on": 106_168 * YUAN, "tort_on": 92_472 * YUAN}
    assert (opened.sums.payable.low, opened.sums.payable.high) == (92_472 * YUAN, 106_168 * YUAN)
