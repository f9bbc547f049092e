"""Random cases as columns, and the same cases one at a time."""

import numpy as np

from yihe.rulebook.assess import assess
from yihe.rulebook.bulk.bodies import Department, Unit
from yihe.rulebook.bulk.casts import facts_of
from yihe.rulebook.bulk.columns import domain
from yihe.rulebook.bulk.parts import Managers
from yihe.rulebook.bulk.persons import Persons
from yihe.rulebook.checking.trials import bounds
from yihe.rulebook.facts import PARTS, Facts
from yihe.rulebook.money import LARGEST_FEN

KINDS = (Persons, Managers, Department, Unit)


def columns(engine, count, seed):
    """Give cases at random: sums around every bound of the regulation, at any size up to the largest, or nothing."""
    chance = np.random.default_rng(seed)
    found = {}
    edges = np.array(sorted({fen for _, _, fen in bounds(engine.rules)} | {0}), np.int64)
    for name in engine.needs:
        if name in PARTS:
            around = chance.choice(edges, count) + chance.integers(-1, 2, count)
            anywhere = (10 ** chance.uniform(0, np.log10(LARGEST_FEN), count)).astype(np.int64)
            kind = chance.integers(0, 4, count)
            found[name] = np.select(
                [kind == 0, kind == 1], [np.zeros(count, np.int64), anywhere], np.maximum(around, 0)
            )
        else:
            found[name] = chance.integers(0, len(domain(name)), count).astype(np.int8)
    if "insurer_paid" in found:
        most = found.get("agreed", 0) + found.get("judged", 0)
        found["insurer_paid"] = np.minimum(found["insurer_paid"], most)
    return found


def facts_at(given, row):
    """Give the facts of one case out of columns."""
    values = {
        name: domain(name)[column[row]] if domain(name) != ("false", "true") else bool(column[row])
        for name, column in given.items()
        if name not in PARTS
    }
    sums = {name: int(column[row]) for name, column in given.items() if name in PARTS}
    known = facts_of(values)
    return Facts(**{name: getattr(known, name) for name in known.__slots__} | {"compensation": sums})


def differences(engine, given, readings, choices, rows):
    """Give every place in which columns and one case at a time differ."""
    answers, ordered = engine.answers(given), engine.ordered
    for row in rows:
        outcome = assess(engine.policy, facts_at(given, row), readings, choices)
        for kind in KINDS:
            part = kind(engine.rules, {})
            for name, (low, high) in zip(part.sums, part.limits(outcome), strict=True):
                wanted = [-1 if fen is None else fen for fen in (low, high)]
                found = [int(answers[f"{name}_{end}"][row]) for end in ("low", "high")]
                if wanted != found:
                    yield row, name, wanted, found
            for name, wanted in zip(part.codes, part.signatures(outcome), strict=True):
                found = ordered[name][answers[name][row]]
                if wanted != found:
                    yield row, name, wanted, found
        if engine.rules.bases and outcome.base_fen != answers["base"][row]:
            yield row, "base", outcome.base_fen, int(answers["base"][row])
