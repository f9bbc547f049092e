"""An independent reckoning in exact fractions agrees to the fen, and the sums move only one way."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.rulebook.damages.claims import FIGURES, claim, decree, item, reckoned

AGES = st.integers(0, 110)
RATES = st.integers(0, 100)
SUMS = st.integers(0, 10**7)
DEPENDANTS = st.lists(
    st.fixed_dictionaries({"age": AGES, "supporters": st.integers(1, 5), "able": st.booleans()}), max_size=5
)


@st.composite
def harms(draw):
    """Draw the plain numbers of a harm."""
    return {
        "harm": draw(st.sampled_from(["INJURY", "DISABILITY", "DEATH"])),
        "age": draw(AGES),
        "grade": draw(st.integers(1, 10)),
        "rate": draw(RATES),
        "income": draw(SUMS),
        "spending": draw(SUMS),
        "wage": draw(SUMS),
        "medical": draw(SUMS),
        "lost": draw(st.lists(st.tuples(st.integers(1, 400), SUMS), max_size=3)),
        "dependants": draw(DEPENDANTS),
        "mental": draw(SUMS),
        "inside": draw(st.booleans()),
        "limit_first": draw(st.booleans()),
        "each": draw(st.booleans()),
    }


def facts_of(harm):
    """Write the numbers as facts."""
    items = {
        "medical": harm["medical"],
        "lost_wages": [{"days": days, "per_year": income} for days, income in harm["lost"]],
        "mental": harm["mental"],
    }
    if harm["harm"] != "INJURY":
        items["dependants"] = [
            {
                "age": one["age"],
                "supporters": one["supporters"],
                "no_capacity": not one["able"],
                "no_income": True,
            }
            for one in harm["dependants"]
        ]
    return claim(
        items,
        harm=harm["harm"],
        victim={"age": harm["age"]},
        disability={"grade": harm["grade"]},
        responsibility=f"{harm['rate']}%",
        statistics={
            **FIGURES,
            "URBAN_INCOME": harm["income"],
            "URBAN_SPENDING": harm["spending"],
            "AVERAGE_WAGE": harm["wage"],
        },
        readings={
            "mental": "inside" if harm["inside"] else "after",
            "dependants_cap": "cap_then_coefficient" if harm["limit_first"] else "coefficient_then_cap",
            "share_of": "each_item" if harm["each"] else "total",
        },
    )


def half_up(exact):
    """Round yuan to the fen."""
    return int(exact * 100 + Fraction(1, 2))


def years_of(age):
    """Give the years of an age as the law puts them into words."""
    if age >= 75:
        return 5
    return 20 if age < 60 else 20 - (age - 60)


def yearly(harm, year):
    """Give what all dependants get in one year, before or after the coefficient."""
    part = Fraction(11 - harm["grade"], 10) if harm["harm"] == "DISABILITY" else Fraction(1)
    sums = Fraction(0)
    for one in harm["dependants"]:
        until = 18 - one["age"] if one["age"] < 18 else 0 if one["able"] else years_of(one["age"])
        if year <= until:
            sums += Fraction(harm["spending"], one["supporters"])
    if harm["limit_first"]:
        return min(sums, Fraction(harm["spending"])) * part
    return min(sums * part, Fraction(harm["spending"]))


def oracle(harm):
    """Reckon independently: year by year, in fractions of yuan."""
    items = [
        half_up(Fraction(harm["medical"])),
        half_up(sum((Fraction(income * days, 365) for days, income in harm["lost"]), Fraction(0))),
    ]
    if harm["harm"] == "DISABILITY":
        items.append(half_up(Fraction(harm["income"] * years_of(harm["age"]) * (11 - harm["grade"]), 10)))
    if harm["harm"] == "DEATH":
        items.append(half_up(Fraction(harm["income"] * years_of(harm["age"]))))
        items.append(half_up(Fraction(harm["wage"], 2)))
    if harm["harm"] != "INJURY":
        items.append(half_up(sum((yearly(harm, year) for year in range(1, 21)), Fraction(0))))
    mental = harm["mental"] * 100
    if harm["inside"]:
        items.append(mental)
    parts = items if harm["each"] else [sum(items)]
    share = sum(half_up(Fraction(part * harm["rate"], 10_000)) for part in parts)
    return sum(items), share, share + (0 if harm["inside"] else mental)


@given(harms())
def test_an_independent_reckoning_agrees(harm):
    found = reckoned(facts_of(harm))
    assert (found.sums.apportioned.fen, found.sums.share.fen, found.sums.payable.fen) == oracle(harm)
    assert found.still_needed == ()


@given(harms())
def test_the_split_adds_up(harm):
    found = reckoned(facts_of(harm))
    assert found.sums.share.fen + found.sums.own_part.fen == found.sums.apportioned.fen
    assert sum(one.share_fen for one in found.items) == found.sums.share.fen + found.sums.mental_after.fen
    assert all(0 <= one.share_fen <= one.fen for one in found.items)


GROWING = ("rate", "income", "spending", "wage", "medical", "mental")


@given(harms(), st.sampled_from(GROWING), st.integers(1, 1000))
def test_more_of_anything_is_never_paid_with_less(harm, name, more):
    grown = {**harm, name: min(harm[name] + more, 100) if name == "rate" else harm[name] + more}
    assert reckoned(facts_of(harm)).sums.payable.fen <= reckoned(facts_of(grown)).sums.payable.fen


@given(harms())
def test_a_worse_grade_or_a_younger_victim_is_never_paid_less(harm):
    least = reckoned(facts_of(harm)).sums.payable.fen
    assert least <= reckoned(facts_of({**harm, "grade": max(1, harm["grade"] - 1)})).sums.payable.fen
    assert least <= reckoned(facts_of({**harm, "age": max(0, harm["age"] - 1)})).sums.payable.fen


@given(harms(), st.integers(0, 110))
def test_one_dependant_more_is_never_paid_with_less(harm, age):
    more = {**harm, "dependants": [*harm["dependants"], {"age": age, "supporters": 1, "able": False}]}
    assert reckoned(facts_of(harm)).sums.payable.fen <= reckoned(facts_of(more)).sums.payable.fen


@given(harms(), st.sampled_from(["medical", "lost_wages", "mental"]))
def test_what_is_not_known_encloses_what_it_may_be(harm, name):
    facts = facts_of(harm)
    known = reckoned(facts).sums.payable.fen
    opened = reckoned({**facts, "items": {**facts["items"], name: None}}).sums.payable
    assert (opened.low <= known, opened.high) == (True, None)


@given(AGES, st.integers(1, 10), RATES, SUMS, st.integers(1, 3650), SUMS)
def test_decree_351_agrees_with_an_independent_reckoning(age, grade, rate, living, days, income):
    years = 30 if age < 60 else 15 if age < 70 else 5
    items = {
        "lost_wages": [{"days": days, "fixed_income": True, "per_year": income}],
        "disability": {"years": years},
        "mental": {"years": 3},
    }
    facts = decree(
        items,
        harm="DISABILITY",
        victim={"age": age},
        disability={"grade": grade},
        responsibility=f"{rate}%",
        statistics={**FIGURES, "LIVING_COST": living},
    )
    wages = half_up(Fraction(min(income, 3 * FIGURES["AVERAGE_WAGE"]) * days, 365))
    allowance = half_up(Fraction(living * years * (11 - grade), 10))
    share = half_up(Fraction((wages + allowance) * rate, 10_000))
    found = reckoned(facts)
    assert (item(found, "DISABILITY").fen, found.sums.payable.fen) == (allowance, share + living * 300)
