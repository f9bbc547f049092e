"""Claims of our own, complete, to vary one fact at a time."""

from yihe.rulebook import library
from yihe.rulebook.damages.reckoning import reckon
from yihe.rulebook.loading.claim import read_claim
from yihe.rulebook.loading.nodes import node_of
from yihe.rulebook.loading.yaml_files import tree_of

NOTHING = dict.fromkeys(
    ("medical", "future_treatment", "lost_wages", "nursing", "transport", "hospital_meals", "lodging", "nutrition"), 0
)  # fmt: skip
FIGURES = {
    "URBAN_INCOME": 50_000,
    "URBAN_SPENDING": 30_000,
    "RURAL_INCOME": 20_000,
    "RURAL_SPENDING": 10_000,
    "AVERAGE_WAGE": 96_000,
    "LIVING_COST": 12_000,
    "MINIMUM_LIVING": 6_000,
    "FUNERAL_SUBSIDY": 5_000,
    "MEALS_A_DAY": 100,
    "LODGING_A_DAY": 300,
}
SETTLED = {"mental": "inside", "dependants_cap": "cap_then_coefficient"}


def claim(items=None, **facts):
    """Give the facts of a harm under the law of 2022 in which every other item is nothing."""
    base = {
        "basis": "CIVIL",
        "tort_on": "2023-03-01",
        "statistics": FIGURES,
        "victim": {"age": 50},
        "responsibility": "100%",
        "harm": "INJURY",
        "readings": SETTLED,
    }
    more = {"DISABILITY": ("aids", "dependants"), "DEATH": ("dependants",)}.get(facts.get("harm"), ())
    none = {**NOTHING, "mental": 0, **dict.fromkeys(more, 0)}
    return {**base, **facts, "items": {**none, **(items or {})}}


def decree(items=None, **facts):
    """Give the facts of a harm under Decree 351 in which every other item is nothing."""
    base = {"basis": "DECREE_351", "tort_on": "2009-03-01", "readings": {"mental": "after"}}
    none = {name: 0 for name in NOTHING if name != "nutrition"} | {"attendants": 0}
    found = claim({}, **{**base, **facts})
    kept = {name: 0 for name in found["items"] if name in ("aids", "dependants")}
    return {**found, "items": {**none, **kept, **(items or {})}}


def reckoned(facts, readings=None):
    """Reckon facts given as data."""
    read = read_claim(node_of(facts), "claim.yaml", library.regions())
    return reckon(read, library.damages_laws(), library.regions(), readings)


def reckoned_text(text):
    """Reckon facts given as YAML."""
    read = read_claim(tree_of(text, "claim.yaml"), "claim.yaml", library.regions())
    return reckon(read, library.damages_laws(), library.regions())


def fen(found, item):
    """Give the sum of one item."""
    return next(one for one in found.items if one.rule.item == item).fen


def item(found, name):
    """Give one item."""
    return next(one for one in found.items if one.rule.item == name)
