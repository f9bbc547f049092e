"""A small regulation of our own, in every shape R1 does not use, and the facts of a plain case."""

from collections.abc import Mapping

from yihe.rulebook.loading.policies import read_policy
from yihe.rulebook.loading.yaml_files import tree_of
from yihe.rulebook.policy import Policy

TEXT = """
format: 1
kind: policy
id: small/2020-01-01
alias: S1
title: {zh: 小规定, en: Small rules}
issuer: {zh: 某院, en: A hospital}
level: LEVEL_2
in_force: {from: 2020-01-01, until: 2021-01-01}
version_by: occurred_on
articles:
  "1": {chapter: 1, zh: 一, en: one}
  "2": {chapter: 1, zh: 二, en: two}
bases:
  PAID:
    article: "1"
    zh: 金额
    en: amount
    parts: [{part: agreed, article: "1", when: always}]
powers: {UNIT: [NO_AWARD]}
natures:
  priority: [AVOIDABLE, UNAVOIDABLE]
  rows:
    - nature: AVOIDABLE
      article: "1"
      match: any
      criteria: [{id: S1-1-1, zh: 甲, en: a, implied_by: {accident_level: [1]}}]
    - nature: UNAVOIDABLE
      article: "1"
      match: all
      criteria: [{id: S1-1-2, zh: 乙, en: b}, {id: S1-1-3, zh: 丙, en: c}]
ladders:
  - id: ONE
    article: "1"
    when: {nature: [AVOIDABLE], not: {cause: [TECHNICAL]}}
    scale:
      kind: {by: T01, first: cumulative, second: top_band}
      base: PAID
      bands:
        - {id: a, over: "(0, 100]", rates: 10%..20%, choice: rate_a}
        - {id: b, over: "(100, )", rate: 5%}
    tiers: [{article: "1", over: "[0, )", measures: [{code: NO_AWARD, when: {ethics: [true]}}]}]
roles:
  - {role: PRINCIPAL, article: "1", part: 100%, several: divided, measures: own}
  - {role: SECONDARY, article: "2", part: 30%, several: divided, taken: within, measures: own}
interpretations:
  owner: {article: "2", zh: 某局, en: a bureau}
  T01:
    articles: ["1"]
    question: {zh: 问, en: question}
    readings: {first: {zh: 甲, en: a}, second: {zh: 乙, en: b}}
"""


def policy(*changes: tuple[str, str]) -> Policy:
    """Read the small regulation after replacing some of its text; every text replaced must stand there."""
    return read_policy(tree_of(changed(*changes), "small.yaml"), "small.yaml")


def changed(*changes: tuple[str, str]) -> str:
    """Give the text of the small regulation with some of it replaced."""
    text = TEXT
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return text


def case(**facts: object) -> dict[str, object]:
    """Give a plain case that R1 settles completely, changed by what is named; a value of None takes the fact away."""
    plain: dict[str, object] = {
        "institution": {"level": "TOWNSHIP_CENTRE"},
        "occurred_on": "2016-03-01",
        "closed_on": "2016-05-10",
        "decided_on": "2016-06-01",
        "handled_by": "NEGOTIATED",
        "compensation": paid(30000),
        "accident_level": "NONE",
        "nature": "AVOIDABLE",
        "cause": "CONDUCT",
        "flags": dict(FLAGS),
        "persons": [person("p1"), person("p2", "SECONDARY")],
        "managers": ["DEPARTMENT_HEAD", "OFFICE_HEAD", "VICE_PRESIDENT", "PRESIDENT"],
    }
    return {name: value for name, value in {**plain, **facts}.items() if value is not None}


FLAGS: Mapping[str, object] = {
    "management": False,
    "dereliction": False,
    "concealed": False,
    "reported_late": False,
    "grave": False,
    "review_requested": False,
    "objected": False,
    "reputation": "NONE",
}


def paid(agreed: object, **parts: object) -> dict[str, object]:
    """Give what was paid; parts not named are nothing."""
    return {"agreed": agreed, "judged": 0, "fee_waived": 0, "insurer_paid": 0, **parts}


def person(name: str, role: str = "PRINCIPAL", *history: Mapping[str, str]) -> dict[str, object]:
    """Give a person with this history."""
    return {"id": name, "role": role, "history": list(history)}


def earlier(on: str, nature: str = "AVOIDABLE", role: str = "PRINCIPAL", **dates: str) -> dict[str, str]:
    """Give an earlier dispute decided on a day."""
    return {"decided_on": on, "nature": nature, "role": role, **dates}
