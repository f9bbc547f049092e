"""A small regulation with one defect planted at a time: the linter names it, with the case, the size and the place."""

from datetime import date

import pytest

from tests.rulebook import small
from yihe.rulebook.checking.check import check, open_conflicts
from yihe.rulebook.checking.versions import versions
from yihe.rulebook.loading.policies import read_policy
from yihe.rulebook.loading.yaml_files import tree_of

SCALE = '{kind: cumulative, base: PAID, bands: [{id: a, over: "(0, )", rate: 5%}]}'
ROLES = "\nroles:\n"
READINGS = "    readings: {first: {zh: 甲, en: a}, second: {zh: 乙, en: b}}\n"


def found(*changes, source=None):
    text = small.changed(*changes)
    tree = tree_of(text, "small.yaml")
    return check(read_policy(tree, "small.yaml"), tree, source)


def of(kind, findings):
    return [one for one in findings if one.kind == kind]


def ladder(name, when, tiers="", **more):
    """Write one more ladder."""
    extra = "".join(f"\n    {key}: {value}" for key, value in more.items())
    listed = tiers or '[{article: "1", over: "[0, )", measures: [{code: NO_AWARD}]}]'
    return (
        f'  - id: {name}\n    article: "2"\n    when: {when}{extra}\n    scale: {SCALE}\n    tiers: {listed}'
    )


def added(text):
    return (ROLES, f"\n{text}{ROLES}")


def test_two_rules_at_once():
    twin = ladder("TWIN", "{cause: [CONDUCT]}")
    conflict, *others = of("CONFLICT", found(added(twin)))
    assert not others
    assert conflict.is_open
    assert conflict.articles == ("S1-1", "S1-2")
    assert conflict.witness == {"nature": "AVOIDABLE", "cause": "CONDUCT"}
    assert conflict.place == "ladders"
    assert conflict.line > 0


@pytest.mark.parametrize(
    ("when", "more"),
    [
        ("{cause: [TECHNICAL]}", {}),  # apart from the first by its cause
        ("{nature: [DEFECTIVE]}", {}),  # by its nature
        ("{cause: [CONDUCT]}", {"overrides": "[ONE]"}),  # an exception displaces the first
    ],
)
def test_rules_apart_are_no_conflict(when, more):
    assert not of("CONFLICT", found(added(ladder("TWIN", when, **more))))


def test_a_rule_displaced_everywhere():
    never = ladder("TWIN", "{nature: [AVOIDABLE]}", overrides="[ONE]")
    unreachable, *others = of("UNREACHABLE", found(added(never)))
    assert not others
    assert "ONE" in unreachable.text.en
    assert not of("UNREACHABLE", found(added(ladder("TWIN", "{ethics: [true]}", overrides="[ONE]"))))


def test_a_sum_between_the_tiers():
    tiers = '[{article: "1", over: "[0, 50]", measures: []}, {article: "1", over: "(60, )", measures: []}]'
    gap = of("GAP", found(added(ladder("LOW", "{nature: [DEFECTIVE]}", tiers))))
    assert {"PAID": "50.01..60.00"} in [one.witness for one in gap]
    joined = tiers.replace("(60", "(50")
    assert {"PAID": "50.01..60.00"} not in [
        one.witness for one in of("GAP", found(added(ladder("LOW", "{nature: [DEFECTIVE]}", joined))))
    ]


def test_one_sum_in_two_tiers_by_the_reading():
    """The question is open: nobody has adopted a reading, so it stands against adoption until somebody does."""
    tiers = (
        '[{article: "1", over: {by: T01, first: "[0, 50]", second: "[0, 50)"}, measures: []},'
        ' {article: "2", over: {by: T01, first: "(50, )", second: "[50, )"}, measures: [{code: NO_AWARD}]}]'
    )
    planted = added(ladder("LOW", "{nature: [DEFECTIVE]}", tiers))
    edge, *others = of("BOTH_ENDS_INCLUSIVE", found(planted))
    assert not others
    assert edge.witness == {"PAID": "50.00"}
    assert (edge.trap, edge.closed_by, edge.is_open) == ("T01", None, True)
    assert open_conflicts(small.policy(planted), {})
    assert not open_conflicts(small.policy(planted), {"T01": "first"})
    adopted = (READINGS, READINGS + "    adopted: {reading: first, asked: false, zh: 甲, en: a}\n")
    assert [one.is_open for one in of("BOTH_ENDS_INCLUSIVE", found(planted, adopted))] == [False]


def test_a_bound_that_only_one_rule_moves():
    tiers = '[{article: "1", over: {by: T01, first: "[50, )", second: "(50, )"}, measures: []}]'
    bound, *others = of("BOUND_NOT_STATED", found(added(ladder("LOW", "{nature: [DEFECTIVE]}", tiers))))
    assert not others
    assert bound.witness == {"PAID": "50.00"}
    assert not bound.is_open


def test_a_way_of_counting_that_contradicts_itself_and_falls():
    """As cumulative bands the shares rise; by the top band alone 100.01 yuan cost less than 100."""
    findings = found()
    assert [one.trap for one in of("KIND_CONTRADICTED", findings)] == ["T01"]
    fall, *others = of("NOT_MONOTONE", findings)
    assert not others
    assert fall.witness == {"PAID": "100.00..100.01"}
    assert fall.size_fen == 10_00  # 10 % of 100 yuan against 5 % of one fen


def test_a_step_of_the_share_and_its_size():
    """5 % of everything instead of 10 % of everything: from 100 yuan to 100.01 the share drops by 5 yuan less a fen."""
    whole = ("{by: T01, first: cumulative, second: top_band}", "whole_amount")
    rates = ("rates: 10%..20%, choice: rate_a", "rate: 10%")
    notch, *others = of("NOTCH", found(whole, rates))
    assert not others
    assert notch.size_fen == 5_00
    assert of("NOT_MONOTONE", found(whole, rates))[0].size_fen == 5_00
    rising = ("rate: 5%", "rate: 15%")
    assert of("NOTCH", found(whole, rates, rising))[0].size_fen == 5_00
    assert not of("NOT_MONOTONE", found(whole, rates, rising))


def test_measures_that_change_at_a_sum():
    tiers = (
        '[{article: "1", over: "[0, 50]", measures: []},'
        ' {article: "1", over: "(50, )", measures: [{code: NO_AWARD}]}]'
    )
    notch = of("NOTCH", found(added(ladder("LOW", "{nature: [DEFECTIVE]}", tiers))))
    assert [one.witness for one in notch] == [{"PAID": "50.01"}]
    assert "+NO_AWARD" in notch[0].text.en


def test_words_that_no_rule_speaks_of():
    silent = {one.witness.get("nature") for one in of("NEVER_MENTIONED", found())}
    assert "DEFECTIVE, UNAVOIDABLE" in silent
    more = added(ladder("LOW", "{nature: [DEFECTIVE, UNAVOIDABLE]}"))
    assert not [one for one in of("NEVER_MENTIONED", found(more)) if "nature" in one.witness]


def test_what_lies_between_two_yuan():
    whole_yuan = (
        "base: PAID\n      bands",
        "base: PAID\n      counted_in: {by: T01, first: fen, second: yuan}\n      bands",
    )
    gap = [one for one in of("GAP", found(whole_yuan)) if one.trap]
    assert [(one.trap, one.witness) for one in gap] == [("T01", {"PAID": "100.01..100.99"})]


def test_a_quotation_that_is_not_in_the_text():
    quoting = ("zh: 一, en: one}", "zh: 一, en: one, quotes: [分段计算]}")
    assert not of("QUOTE_NOT_FOUND", found(quoting, source="费用分段\n12、计 算如下"))
    assert of("QUOTE_NOT_FOUND", found(quoting, source="费用累加"))[0].place == "articles.1"
    assert not of("QUOTE_NOT_FOUND", found(quoting))


EXAMPLE = """
examples:
  - id: one
    zh: 例
    en: example
    given:
      institution: {level: LEVEL_2}
      nature: AVOIDABLE
      cause: CONDUCT
      flags: {ethics: true}
      compensation: {judged: 0, fee_waived: 0, insurer_paid: 0}
      persons: [{id: p, role: PRINCIPAL}]
      readings: {T01: second}
    rows:
      - {agreed: "100.01", share: WORTH}
"""


@pytest.mark.parametrize(("worth", "fails"), [("0", False), ("7", True)])  # 5 % of one fen is nothing
def test_an_example_that_does_not_come_out(worth, fails):
    text = small.TEXT + EXAMPLE.replace("WORTH", worth)
    tree = tree_of(text, "small.yaml")
    failing = of("EXAMPLE_FAILS", check(read_policy(tree, "small.yaml"), tree))
    assert bool(failing) is fails
    assert [one.is_open for one in failing] == [True] * fails
    row = text[: text.index('- {agreed: "100.01"')].count("\n") + 1
    assert [one.line for one in failing] == [row] * fails


def test_a_bound_that_no_example_tries():
    untried = [one.witness["PAID"] for one in of("BOUND_NOT_TRIED", found())]
    assert untried == ["0.00", "0.01", "99.99", "100.00", "100.01"]


# ends of the first version, beginning of the second → kind
VERSIONS = [
    ("2021-01-01", "2021-01-01", None),  # they join: the end is no longer a day of the first
    ("2021-01-01", "2021-01-02", "VERSIONS_APART"),  # a day without
    ("2021-01-02", "2021-01-01", "VERSIONS_OVERLAP"),  # a day with two
    ("open", "2021-01-01", "VERSIONS_OVERLAP"),  # the first never ends
]


@pytest.mark.parametrize(("ends", "begins", "kind"), VERSIONS)
def test_versions(ends, begins, kind):
    first = small.policy(("until: 2021-01-01", f"until: {ends}"))
    second = small.policy(
        ("small/2020-01-01", "small/2021"),
        ("from: 2020-01-01, until: 2021-01-01", f"from: {begins}, until: open"),
    )
    assert [one.kind for one in versions([second, first])] == [kind] * bool(kind)
    assert first.in_force(date(2020, 12, 31))
