"""What is not a table of cases is refused; what is more than a line is assessed one case at a time."""

import numpy as np
import pytest

from tests.rulebook import small
from tests.rulebook.bulk.cases import columns, differences
from yihe.rulebook import library
from yihe.rulebook.bulk.casts import facts_of
from yihe.rulebook.bulk.cells import Cells, Source
from yihe.rulebook.bulk.engine import Engine
from yihe.rulebook.bulk.lines import Line
from yihe.rulebook.bulk.persons import Persons
from yihe.rulebook.bulk.sums import Sum
from yihe.rulebook.faults import BadInput
from yihe.rulebook.given import settle

R1 = library.policy("R1")
LADDER = """
  - id: {name}
    article: "2"
    when: {when}
    scale: {{kind: cumulative, base: {base}, bands: [{{id: a, over: "(0, )", rate: 7%}}]}}
    tiers: [{{article: "1", over: "[0, )", measures: []}}]
roles:
"""
SECOND_BASE = (
    "\npowers:",
    """
  JUDGED:
    article: "1"
    zh: 判决
    en: judged
    parts: [{part: judged, article: "1", when: {handled_by: [JUDICIAL, ADMINISTRATIVE]}}]
powers:""",
)


def refused(given):
    with pytest.raises(BadInput) as error:
        Engine(R1).answers(given)
    return [(fault.key, fault.found) for fault in error.value.faults]


def test_columns_of_different_lengths():
    assert refused({"agreed": np.zeros(3, np.int64), "judged": np.zeros(2, np.int64)}) == [
        ("columns", "agreed: 3, judged: 2")
    ]
    assert refused({}) == [("columns", "-")]


def test_every_missing_column_is_named():
    needs = Engine(R1).needs
    assert [key for key, _ in refused({"agreed": np.zeros(3, np.int64)})] == [
        name for name in needs if name != "agreed"
    ]


def equal(policy, readings):
    engine = Engine(policy, readings)
    given = columns(engine, 300, seed=5)
    assert not list(differences(engine, given, readings, None, range(300)))[:3]
    return engine


def test_ladders_over_different_amounts():
    other = ladder("OTHER", "{nature: [DEFECTIVE]}", "JUDGED")
    engine = equal(small.policy(SECOND_BASE, other), {"T01": "first"})
    assert {"handled_by", "judged", "agreed"} <= set(engine.needs)


def test_two_rules_of_which_either_may_apply():
    """Nobody can say whether the second one holds: the limits span both, which is more than a line."""
    other = ladder("LOST", "{cause: [CONDUCT], PAID: missing}", "PAID")
    equal(small.policy(other), {"T01": "first"})


def ladder(name, when, base):
    return ("\nroles:\n", LADDER.format(name=name, when=when, base=base))


class Lying(Persons):
    """Says that everybody bears one fen."""

    def sums_of(self, _place, _outcome):
        return (Sum(Line.flat(1), Line.flat(1)),) * 2


def test_a_line_that_does_not_agree_with_the_regulation_is_not_believed():
    given = settle(R1, facts_of({}), {}, {})
    kinds = [kind(given.rules, given.choices) for kind in (Persons, Lying)]
    true, lying = (Cells(Source(R1, given), kind) for kind in kinds)
    cases = columns(Engine(R1), 50, seed=6)
    amounts = {"LADDER": cases["agreed"]}
    wanted, found = (cells.answer(cases, amounts, 50) for cells in (true, lying))
    assert wanted["principal_low"].tolist() == found["principal_low"].tolist()
