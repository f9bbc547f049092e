"""Columns give what one case at a time gives, to the fen: every regulation, under every reading of every question."""

import numpy as np
import pytest

from tests.rulebook.bulk.cases import columns, differences
from yihe.rulebook import library
from yihe.rulebook.bulk.engine import Engine

# Enough readings to leave nothing open; each question is then read in every way, one at a time.
SETTLED = {"R2": {"T07": "range", "T38": "same_scale", "T40": "special_first"}, "R4": {"T66": "full_each"}}
POLICIES = {policy.alias: policy for policy in (*library.policies(), *library.example_policies())}
READINGS = [
    pytest.param(alias, {trap: reading}, id=f"{alias}-{trap}-{reading}")
    for alias, policy in POLICIES.items()
    for trap, item in policy.interpretations.items()
    for reading in item.readings
    if len(item.readings) > 1
]


def check(alias, readings, count, seed, choices=None):
    under = SETTLED.get(alias, {}) | readings
    engine = Engine(POLICIES[alias], under, choices)
    given = columns(engine, count, seed)
    assert not list(differences(engine, given, under, choices, range(count)))[:3]


@pytest.mark.parametrize("alias", POLICIES)
def test_as_adopted(alias):
    check(alias, {}, 600, seed=1)


@pytest.mark.parametrize(("alias", "readings"), READINGS)
def test_under_every_reading(alias, readings):
    check(alias, readings, 25, seed=2)


# rates chosen, and the weights by which persons divide
CHOICES = [
    {"rate_a": "15%", "rate_b": "7%"},
    {"reduction": "30%"},
    {"weight_principal": "70%"},
    {"weight_principal": "33.3333%", "weight_secondary": "66.6667%"},
    {"weight_principal": "0%", "weight_secondary": "100%", "rate_a": "10%"},
]


@pytest.mark.parametrize("choices", CHOICES, ids="-".join)
def test_with_what_people_chose(choices):
    check("R2", {}, 100, seed=3, choices=choices)


def test_chunks_and_workers_change_nothing():
    engine = Engine(POLICIES["R1"])
    given = columns(engine, 150_000, seed=4)
    one, two = engine.answers(given), engine.answers(given, workers=2)
    assert all(np.array_equal(one[name], two[name]) for name in engine.names)
