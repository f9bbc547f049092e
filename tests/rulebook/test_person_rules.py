"""Rules on persons and departments that R1 does not use: what is wrong with them in a file, and how they are told."""

import pytest

from tests.rulebook import small
from tests.rulebook.small import paid, person
from yihe.rulebook.assess import assess
from yihe.rulebook.explain import bands, sentences
from yihe.rulebook.faults import BadInput
from yihe.rulebook.library import policy
from yihe.rulebook.telling import told

R2 = policy("R2")
MEASURE = "ladders[0].tiers[0].measures[0]"
OTHERWISE = """duties:
  hit: first
  rows:
    - {id: A, article: "1", when: otherwise, makes: [{role: JOINT}]}
    - {id: B, article: "1", when: {unclear: [true]}, makes: [{role: JOINT}]}
roles:"""
# (text replaced, by what, key at fault, a word of the message)
BAD = [
    ("roles:", OTHERWISE, "duties.rows", "must be the last row"),
    ("    tiers:", "    columns: {SECONDARY: LOST}\n    tiers:", "ladders[0].columns.SECONDARY", "no scale of this"),
    ("[{code: NO_AWARD, when", "[{code: NO_AWARD, months: 6..12, when", MEASURE, "on a menu"),
    ("[{code: NO_AWARD, when", "[{code: NO_AWARD, months: 12..6, menu: M, when", f"{MEASURE}.months", "reversed"),
    ("[{code: NO_AWARD, when: {ethics", "[{code: NO_AWARD, when: {diligent", f"{MEASURE}.when.diligent", "cannot ask"),
    ("{ethics: [true]}", '{text: {lost_in: "9"}}', f"{MEASURE}.when.text.lost_in", "not among the articles"),
    ("several: divided, measures", "several: shared, measures", "roles[0].several", "allowed values"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "key", "word"), BAD)
def test_a_fault_is_told_with_its_place(before, after, key, word):
    with pytest.raises(BadInput) as error:
        small.policy((before, after))
    assert key in [fault.key for fault in error.value.faults if word in fault.message.en]


def department(*rows):
    """Give the small regulation with shares of the department."""
    return small.policy(("interpretations:\n", "department:\n" + "".join(rows) + "interpretations:\n"))


ROW = '  - {{id: {}, article: "{}", when: {{cause: [CONDUCT]}}, rate: {}, of: PAID, measures: []}}\n'


def test_two_shares_of_the_department_at_once_contradict_each_other():
    twice = department(ROW.format("A", 1, "10%"), ROW.format("B", 2, "20%"))
    outcome = assess(twice, {"cause": "CONDUCT", "compensation": {"agreed": 100}})
    assert (outcome.department.share.low, outcome.department.share.high) == (1_000, 2_000)
    (note,) = [note for note in outcome.notes if note.code == "RULES_CONFLICT"]
    assert "S1-1, S1-2" in note.text.en


def test_a_share_of_the_department_is_told_with_its_bands():
    outcome = assess(
        department(ROW.format("A", 1, "10%")), {"cause": "CONDUCT", "compensation": {"agreed": 100}}
    )
    assert "  10.00 yuan" in told(outcome, small.policy(), "en")
    assert "band a (0.00 and above): 100.00 × 10% = 10.00" in [
        one.text for one in sentences(outcome.trace, "en")
    ]


def technical(**changes):
    """Give a technical and defective case under R2 in which two persons divide."""
    people = [
        {"id": "p", "role": "PRINCIPAL", "diligent": True, "history": []},
        {"id": "s", "role": "SECONDARY", "history": []},
    ]
    given = {
        "cause": "TECHNICAL",
        "nature": "DEFECTIVE",
        "accident_level": "NONE",
        "compensation": paid(100_000),
        "persons": people,
        "choices": {"weight_p": "60%", "reduction": "25%"},
    }
    return assess(R2, given | changes, {"T07": "person_department", "T38": "same_scale"})


# what a sentence says: (zh, en)
SENTENCES = [
    (
        "p（主要责任人）承担6,300.00元，占60%（R2 第六章第四段）",
        "p (principal person) bears 6,300.00 yuan, a part of 60% (R2 ch. 6 para. 4)",
    ),
    (
        "减轻，R2 第八章第二段：符合，下浮25%",
        "Reduction, R2 ch. 8 para. 2: met, 25% off",
    ),
    ("平时认真负责为“是”，要求“是”：符合", "diligent: “yes”, wanted “yes”: met"),
    (
        "R2 第六章第二段第一项 (0元以上（不含）)：由人选择：经讨论决定的相应处理",
        "R2 ch. 6 para. 2(1) (above 0): for people to choose: a measure as decided in discussion",
    ),
]


@pytest.mark.parametrize(("zh", "en"), SENTENCES)
def test_weights_and_reductions_are_told(zh, en):
    outcome = technical()
    assert zh in [one.text for one in sentences(outcome.trace, "zh")]
    assert en in [one.text for one in sentences(outcome.trace, "en")]


def test_the_bands_of_weighed_and_reduced_shares_add_up():
    outcome = technical(choices={"weight_p": "33.3333%", "reduction": "33.3333%"})
    found = bands(outcome.trace)
    assert {name: sum(band.fen for band in parts) for name, parts in found.items() if name == "p"} == {
        "p": outcome.persons[0].share_fen
    }


def test_a_reduction_not_chosen_is_told_with_its_limits():
    outcome = technical(choices={"weight_p": "60%"})
    assert "Reduction, R2 ch. 8 para. 2: met, 0%–40% off" in [
        one.text for one in sentences(outcome.trace, "en")
    ]


def test_who_is_principal_is_told():
    flags = dict.fromkeys(("unclear", "nursing", "trainee", "operation", "senior_failed", "neglected"), False)
    people = [{"id": "a", "duties": ["PHYSICIAN_IN_CHARGE"]}, {"id": "b", "duties": ["SENIOR"]}, person("c")]
    outcome = technical(persons=people, flags=flags, cause="CONDUCT")
    found = {lang: [one.text for one in sentences(outcome.trace, lang)] for lang in ("zh", "en")}
    assert {"责任人的认定，R2 第四章第二段第八项：不符合", "a为主要责任人（R2 第四章第二段第二项）"} <= {
        *found["zh"]
    }
    assert {
        "Who is responsible, R2 ch. 4 para. 2(2): met",
        "b is jointly liable senior (R2 ch. 4 para. 2(2))",
    } <= {*found["en"]}


def test_where_no_menu_is_and_nothing_was_chosen_nothing_is_said():
    outcome = technical(nature="UNAVOIDABLE", persons=[{"id": "p", "role": "PRINCIPAL", "chosen": []}])
    assert "LEFT_ASIDE" not in {note.code for note in outcome.notes}


def test_lost_words_of_a_condition_are_told():
    lost = small.policy(("{ethics: [true]}", '{text: {lost_in: "2"}}'))
    given = {
        "nature": "AVOIDABLE",
        "cause": "CONDUCT",
        "compensation": {"agreed": 100},
        "persons": [person("p")],
    }
    outcome = assess(lost, given, {"T01": "first"})
    assert [one.code for one in outcome.persons[0].possible_measures] == ["NO_AWARD"]
    assert "S1-2" in [note.article for note in outcome.notes if note.code == "TEXT_SILENT"]
    assert "条件的文字已遗失：尚不能确定" in [one.text for one in sentences(outcome.trace, "zh")]
    assert "the words of the condition are lost: not settled" in [
        one.text for one in sentences(outcome.trace, "en")
    ]
