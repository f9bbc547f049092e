"""A regulation with anything wrong in it is refused whole, with file, line, what was found and what was expected."""

import pytest

from tests.rulebook import small
from yihe.rulebook.faults import BadInput
from yihe.rulebook.loading.policies import read_law_notes, read_policy
from yihe.rulebook.loading.yaml_files import tree_of

# (text replaced, by what, key at fault, a word of the message)
BAD = [
    ("alias: S1", "alias: S1\ncolour: red", "colour", "unknown key"),
    ("version_by: occurred_on\n", "", "", "missing"),
    ("format: 1", "format: 2", "format", "allowed values"),
    ("kind: policy", "kind: act", "kind", "allowed values"),
    ("alias: S1", "alias: yes", "alias", "in quotes"),
    ("level: LEVEL_2", "level: BIG", "level", "vocabulary"),
    ("until: 2021-01-01", "until: 2019-01-01", "in_force", "ends before"),
    (
        '"2": {chapter: 1, zh: 二, en: two}',
        '"2": {chapter: one, zh: 二, en: two}',
        "articles.2.chapter",
        "whole number",
    ),
    (
        '"2": {chapter: 1, zh: 二, en: two}',
        '"2": {chapter: 99999, zh: 二, en: two}',
        "articles.2.chapter",
        "10000",
    ),
    (
        '"2": {chapter: 1, zh: 二, en: two}',
        '"2": {chapter: 1, zh: 二, en: ""}',
        "articles.2.en",
        "text is expected",
    ),
    ("zh: 小规定", "zh: 1.5", "title.zh", "decimal"),
    ("rates: 10%..20%", "rates: 20%..10%", "ladders[0].scale.bands[0].rates", "reversed"),
    ("rates: 10%..20%", "rates: 10%-20%", "ladders[0].scale.bands[0].rates", "range of rates"),
    ("rate: 5%", "rate: 0.05", "ladders[0].scale.bands[1].rate", "25%"),
    ('over: "(0, 100]", rates', 'over: "(10, 100]", rates', "ladders[0].scale", "begins at 0"),
    ('over: "(100, )", rate', 'over: "(200, )", rate', "ladders[0].scale", "without gap"),
    ('over: "(100, )", rate', 'over: "(50, )", rate', "ladders[0].scale", "without gap"),
    ('over: "(0, 100]", rates', 'over: "(0, )", rates', "ladders[0].scale", "without gap"),
    ('over: "(100, )", rate', 'over: "(100, ]", rate', "ladders[0].scale.bands[1].over", "both ends"),
    ('over: "[0, )", measures', 'over: "(200, 100]", measures', "ladders[0].tiers[0].over", "reversed"),
    ('over: "[0, )", measures', 'over: "100", measures', "ladders[0].tiers[0].over", "both ends"),
    (
        "first: cumulative, second: top_band",
        "first: cumulative",
        "ladders[0].scale.kind",
        "each of its readings",
    ),
    (
        "by: T01, first: cumulative",
        "by: T99, first: cumulative",
        "ladders[0].scale.kind",
        "each of its readings",
    ),
    ("second: top_band", "second: sideways", "ladders[0].scale.kind.second", "allowed values"),
    ("base: PAID", "base: LOST", "ladders[0].scale.base", "allowed values"),
    ("{cause: [TECHNICAL]}", "{weather: [WET]}", "ladders[0].when.not.weather", "cannot ask"),
    ("{cause: [TECHNICAL]}", "{cause: [WET]}", "ladders[0].when.not.cause[0]", "vocabulary"),
    ("{cause: [TECHNICAL]}", "TECHNICAL", "ladders[0].when.not", "mapping"),
    ("{cause: [TECHNICAL]}", '{PAID: "[5, 1]"}', "ladders[0].when.not.PAID", "reversed"),
    (
        "powers: {UNIT: [NO_AWARD]}",
        "powers: {UNIT: [DISMISSAL]}",
        "ladders[0].tiers[0].measures[0]",
        "whose power",
    ),
    ("powers: {UNIT: [NO_AWARD]}", "powers: {UNIT: [NO_AWARD], BUREAU: [NO_AWARD]}", "powers", "two lists"),
    ("{id: S1-1-3, zh: 丙", "{id: S1-1-2, zh: 丙", "natures.rows[1].criteria[1]", "same id"),
    (
        "    when: {nature: [AVOIDABLE], not",
        "    overrides: [TWO]\n    when: {nature: [AVOIDABLE], not",
        "ladders",
        "no such rule",
    ),
    (
        '- id: ONE\n    article: "1"',
        '- id: ONE\n    article: "7"',
        "ladders[0].article",
        "not among the articles",
    ),
    (
        'articles: ["1"]\n    question',
        'articles: ["8"]\n    question',
        "interpretations.T01.articles[0]",
        "not among the articles",
    ),
    (
        "second: {zh: 乙, en: b}}",
        "second: {zh: 乙, en: b}}\n    adopted: {reading: third, asked: true, zh: 因, en: why}",
        "interpretations.T01.adopted",
        "not among the readings",
    ),
    (
        'interpretations:\n  owner: {article: "2", zh: 某局, en: a bureau}',
        "interpretations:\n  owner: nobody",
        "interpretations.owner",
        "mapping",
    ),
    (
        "{first: {zh: 甲, en: a}, second",
        "{open: {zh: 甲, en: a}, first: {zh: 甲, en: a}, second",
        "interpretations.T01.readings",
        "meaning of its own",
    ),
    (
        "measures: [{code: NO_AWARD, when: {ethics: [true]}}]}]",
        'measures: []}, {article: "1", over: "[5, )", measures: []}]',
        "ladders[0].tiers",
        "rise without overlap",
    ),
    ("level: LEVEL_2", "level: LEVEL_2\ndocuments: {}", "documents", "list"),
    ('articles:\n  "1"', 'articles:\n  "0": 5\n  "1"', "articles.0", "mapping"),
]


@pytest.mark.parametrize(("before", "after", "key", "told"), BAD)
def test_a_fault_is_told_with_its_place(before, after, key, told):
    with pytest.raises(BadInput) as error:
        small.policy((before, after))
    (fault,) = [fault for fault in error.value.faults if told in fault.message.en]
    assert (fault.file, fault.key) == ("small.yaml", key)
    assert fault.line > 0


def test_the_small_regulation_itself_is_sound():
    policy = small.policy()
    assert (policy.alias, policy.rules().choices) == ("S1", {"rate_a": (100_000, 200_000)})


def test_faults_of_all_readings_are_told_together():
    with pytest.raises(BadInput) as error:
        small.policy(
            ("first: cumulative, second: top_band", "first: one, second: two"), ("rate: 5%", "rate: 500%")
        )
    assert {fault.found for fault in error.value.faults} == {"one", "two", "500%"}


def test_a_file_that_is_no_map_is_refused():
    with pytest.raises(BadInput):
        read_policy(tree_of("[1, 2]", "list.yaml"), "list.yaml")


def test_a_regulation_without_any_rules_loads_and_answers():
    start = small.TEXT.index("bases:")
    text = small.TEXT[:start] + 'interpretations: {owner: {article: "2", zh: 某局, en: a bureau}}\n'
    policy = read_policy(tree_of(text, "bare.yaml"), "bare.yaml")
    assert policy.rules().ladders == ()


def test_notes_on_the_law_are_read_strictly():
    note = "{code: A, article: CC-1, source: HOUSE, shown: {when: 1}, zh: 一, en: one}"
    text = f"format: 1\nkind: notes\ntitle: {{zh: 一, en: one}}\nnotes: [{note}]"
    with pytest.raises(BadInput, match="when"):
        read_law_notes(tree_of(text, "notes.yaml"), "notes.yaml")
