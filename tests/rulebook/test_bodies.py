"""Rules that R1 does not use: no money, posts, a department, fines on the unit, menus, and classes of event."""

import pytest

from tests.rulebook import small
from yihe.rulebook.assess import assess
from yihe.rulebook.explain import sentences
from yihe.rulebook.faults import BadInput
from yihe.rulebook.telling import told

TABLES = """
department:
  - id: d
    article: "1"
    when: {cause: [CONDUCT]}
    measures: [{code: CRITICISM}, {code: NO_AWARD, when: {ethics: [true]}}]
unit:
  - id: heavy
    ladder: fine
    article: "2"
    when: {PAID: "[1000, )"}
    measures: [{code: FINE, rate: 100%, of: PAID}]
  - id: light
    ladder: fine
    article: "2"
    when: {PAID: {by: T01, first: "[0, 1000)", second: "[0, 1000]"}}
    measures: [{code: FINE, rate: 50%, of: PAID}]
  - {id: fixed, article: "2", when: {ethics: [true]}, measures: [{code: CRITICISM}, {code: FINE, yuan: "0.50"}]}
classes:
  - {id: S1-2-1, code: ACCIDENT, article: "2", zh: 事故, en: accident, when: {accident_level: [1, 2]}}
  - {id: S1-2-2, code: ERROR, article: "2", zh: 差错, en: error, when: never}
  - {id: S1-2-3, code: DISPUTE, article: "2", zh: 纠纷, en: dispute, when: always}
"""
SMALL = small.policy(
    ("powers: {UNIT: [NO_AWARD]}", "powers: {UNIT: [NO_AWARD, CRITICISM, FINE]}"),
    ("interpretations:\n", f"{TABLES}interpretations:\n"),
)
FREE = small.policy(
    (
        """      kind: {by: T01, first: cumulative, second: top_band}
      base: PAID
      bands:
        - {id: a, over: "(0, 100]", rates: 10%..20%, choice: rate_a}
        - {id: b, over: "(100, )", rate: 5%}
""",
        "      kind: none\n      base: PAID\n",
    ),
    ("[{code: NO_AWARD, when: {ethics: [true]}}]", "[{code: NO_AWARD, menu: M}, {code: NO_AWARD}]"),
    ("{role: PRINCIPAL, article", "{role: PRINCIPAL, posts: [DOCTOR, NURSE], article"),
)


def facts(agreed=500, **changes):
    """Give a conduct case with this sum."""
    given = {"compensation": {"agreed": agreed}, "cause": "CONDUCT", "criteria": [], "accident_level": "NONE"}
    return {**given, "flags": {"ethics": False}, **changes}


def codes(measures):
    """Give the codes of measures."""
    return [measure.code for measure in measures]


def test_the_department_bears_what_its_rows_say():
    assert codes(assess(SMALL, facts()).department.measures) == ["CRITICISM"]
    assert codes(assess(SMALL, facts(flags={"ethics": True})).department.measures) == [
        "CRITICISM",
        "NO_AWARD",
    ]
    assert assess(SMALL, facts(cause="TECHNICAL")).department.as_dict() == {"measures": []}


def test_what_is_not_settled_is_only_possible_for_the_department():
    outcome = assess(SMALL, facts(cause=None))
    assert (outcome.department.measures, codes(outcome.department.possible_measures)) == ((), ["CRITICISM"])
    assert "cause" in outcome.still_needed
    assert [one["code"] for one in outcome.as_dict()["department"]["possible_measures"]] == ["CRITICISM"]


def test_a_regulation_without_rows_says_nothing_of_the_department():
    assert assess(small.policy(), facts()).as_dict()["department"] is None


def test_open_readings_keep_what_the_department_bears_in_all_of_them():
    outcome = assess(SMALL, facts(1000, criteria=["S1-1-1"]), {"T01": "open"})
    assert codes(outcome.department.measures) == ["CRITICISM"]
    assert outcome.event_class.code == "DISPUTE"


def fine(outcome):
    """Give the limits of the fine on the ladder."""
    return next((entry.fen_low, entry.fen_high) for entry in outcome.unit if entry.code == "FINE")


# (yuan paid, fine in fen): half of it below 1,000, all of it from there on
FINES = [("0.01", 1), ("999.98", 49_999), ("999.99", 50_000), (1000, 100_000), ("1000.01", 100_001)]


@pytest.mark.parametrize(("paid", "fen"), FINES)
def test_a_fine_is_a_part_of_the_compensation(paid, fen):
    outcome = assess(SMALL, facts(paid), {"T01": "first"})
    assert (fine(outcome), outcome.unit[0].fen) == ((fen, fen), fen)


def test_a_fine_whose_base_is_not_known_asks_for_it():
    outcome = assess(SMALL, facts(flags={"ethics": True}, compensation=None), {"T01": "first"})
    assert "compensation.agreed" in outcome.still_needed
    assert [(entry.code, entry.fen) for entry in outcome.unit] == [("CRITICISM", None), ("FINE", 50)]


def test_two_rows_of_one_ladder_that_apply_together_leave_limits_and_a_remark():
    outcome = assess(SMALL, facts(1000), {"T01": "second"})
    assert fine(outcome) == (50_000, 100_000)
    assert "RULES_CONFLICT" in [note.code for note in outcome.notes]
    (entry,) = outcome.as_dict()["unit"]
    assert (entry["fen"], entry["fen_low"], entry["fen_high"]) == (None, 50_000, 100_000)


def test_a_base_that_the_text_does_not_give_leaves_the_fine_open():
    policy = small.policy(
        ("powers: {UNIT: [NO_AWARD]}", "powers: {UNIT: [NO_AWARD, CRITICISM, FINE]}"),
        ("interpretations:\n", f"{TABLES}interpretations:\n".replace("of: PAID", "of: missing")),
    )
    assert fine(assess(policy, facts(), {"T01": "first"})) == (None, None)


# (criteria, accident level, class or None)
CLASSES = [
    ([], "1", "ACCIDENT"),
    (["S1-2-1"], "NONE", "ACCIDENT"),
    (["S1-2-2"], "NONE", "ERROR"),
    ([], "NONE", "DISPUTE"),
    (None, "NONE", None),
    ([], None, None),
]


@pytest.mark.parametrize(("criteria", "level", "code"), CLASSES)
def test_an_event_is_of_the_first_class_that_applies(criteria, level, code):
    outcome = assess(SMALL, facts(criteria=criteria, accident_level=level))
    assert (outcome.event_class.code if outcome.event_class else None) == code
    assert ("event_class" in outcome.as_dict()) is (code is not None)
    if code is None:
        assert {"criteria", "accident_level"} & set(outcome.still_needed)


def test_without_bands_nobody_bears_money_and_no_amount_is_needed():
    given = facts(None, criteria=["S1-1-1"], persons=[{"id": "p", "role": "PRINCIPAL", "post": "NURSE"}])
    outcome = assess(FREE, given, {"T01": "first"})
    assert (outcome.persons[0].share_fen, codes(outcome.persons[0].measures)) == (0, ["NO_AWARD"])
    assert outcome.still_needed == ()
    assert outcome.persons[0].possible_measures[0].as_dict()["menu"] == "M"


def test_several_tiers_need_the_amount_also_without_bands():
    policy = small.policy(
        ("      kind: {by: T01, first: cumulative, second: top_band}\n", "      kind: none\n"),
        (
            """      bands:
        - {id: a, over: "(0, 100]", rates: 10%..20%, choice: rate_a}
        - {id: b, over: "(100, )", rate: 5%}
""",
            "",
        ),
        (
            '[{article: "1", over: "[0, )", measures: [{code: NO_AWARD, when: {ethics: [true]}}]}]',
            """[{article: "1", over: "[0, 100]", measures: []},
       {article: "1", over: "(100, )", measures: [{code: NO_AWARD}]}]""",
        ),
    )
    outcome = assess(policy, facts(None, criteria=["S1-1-1"], persons=[small.person("p")]))
    assert outcome.still_needed == ("compensation.agreed",)
    assert (outcome.persons[0].share_fen, outcome.persons[0].measures) == (0, ())


# (profession, measures, possible, needed)
POSTS = [
    ("DOCTOR", ["NO_AWARD"], ["NO_AWARD"], ()),
    ("PHARMACIST", [], [], ()),
    (None, [], ["NO_AWARD", "NO_AWARD"], ("persons[0].post",)),
]


@pytest.mark.parametrize(("post", "certain", "possible", "needed"), POSTS)
def test_a_role_may_be_meant_for_some_professions_only(post, certain, possible, needed):
    given = facts(criteria=["S1-1-1"], persons=[{"id": "p", "role": "PRINCIPAL", "post": post}])
    outcome = assess(FREE, given, {"T01": "first"})
    (person,) = outcome.persons
    assert (codes(person.measures), sorted(codes(person.possible_measures))) == (certain, possible)
    assert outcome.still_needed == needed
    assert ("NO_RULE_FOR_ROLE" in [note.code for note in outcome.notes]) is (post == "PHARMACIST")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_is_told_in_both_languages(lang):
    given = facts(1000, flags={"ethics": True}, criteria=["S1-1-1"], persons=[small.person("p")])
    for policy in (SMALL, FREE):
        outcome = assess(policy, given, {"T01": "second"})
        text = "\n".join(
            [*told(outcome, policy, lang), *(one.text for one in sentences(outcome.trace, lang))]
        )
        words = {"zh": ["科室", "罚款", "医疗纠纷"], "en": ["The department", "fine", "medical dispute"]}
        assert all((word in text) is (policy is SMALL) for word in words[lang]), text
        menu = "可选" if lang == "zh" else "to be chosen"
        assert (menu in text) is (policy is FREE)


def test_a_nature_that_the_regulation_does_not_name_is_not_asked_for():
    start, end = small.TEXT.index("    - nature: UNAVOIDABLE"), small.TEXT.index("ladders:")
    policy = small.policy((small.TEXT[start:end], ""), ("[AVOIDABLE, UNAVOIDABLE]", "[AVOIDABLE]"))
    outcome = assess(policy, facts(criteria=[], persons=[small.person("p")]))
    assert (outcome.nature, outcome.still_needed, outcome.persons[0].share_fen) == (None, (), 0)
    assert "NO_NATURE" not in [note.code for note in outcome.notes]


def test_a_fine_names_a_base_of_the_regulation():
    with pytest.raises(BadInput, match="allowed values"):
        small.policy(("{code: NO_AWARD, when: {ethics: [true]}}", "{code: NO_AWARD, rate: 10%, of: LOST}"))
