"""A trace reads as sentences in both languages, band by band, with the article behind each."""

import json

import pytest

from tests.rulebook import small
from tests.rulebook.small import FLAGS, case, earlier, paid, person
from yihe.rulebook.assess import assess
from yihe.rulebook.explain import bands, sentences
from yihe.rulebook.facts import ASKED, PARTS
from yihe.rulebook.library import policy
from yihe.rulebook.phrases import PHRASES
from yihe.rulebook.telling import told, told_article, told_policy
from yihe.rulebook.wording import FACT_NAMES, PART_NAMES, limits

R1 = policy("R1")


def texts(outcome, lang):
    """Give the sentences of an answer that went through JSON."""
    stored = json.loads(json.dumps(outcome.as_dict(), ensure_ascii=False))
    return [sentence.text for sentence in sentences(stored["trace"], lang)]


# Sentences that must stand in the explanation of 100,000 yuan, avoidable, by a township centre: (zh, en)
SENTENCES = [
    (
        "R1 第十六条，分段累加：100,000.00元对应23,500.00元",
        "R1 art. 16, added up over the bands: 100,000.00 yuan gives 23,500.00 yuan",
    ),
    (
        "a段 (0.00–20,000.00): 20,000.00 × 30% = 6,000.00",
        "band a (0.00–20,000.00): 20,000.00 × 30% = 6,000.00",
    ),
    (
        "c段 (50,000.00–100,000.00): 50,000.00 × 20% = 10,000.00",
        "band c (50,000.00–100,000.00): 50,000.00 × 20% = 10,000.00",
    ),
    (
        "p1（主要责任人）承担23,500.00元（R1 第十六条第三项）",
        "p1 (principal person) bears 23,500.00 yuan (R1 art. 16(3))",
    ),
    (
        (
            "p2（次要责任人）承担7,050.00元，为主要责任人份额的30%（R1 第十九条）"
            " [T24=additional, T24.measures=money_only]"
        ),
        (
            "p2 (secondary person) bears 7,050.00 yuan, 30% of the whole share (R1 art. 19)"
            " [T24=additional, T24.measures=money_only]"
        ),
    ),
    ("R1 第十五条不适用", "R1 art. 15 does not apply"),
    ("性质为“可以避免”，要求“存在缺陷”：不符合", "nature: “avoidable”, wanted “defective”: not met"),
    ("单位，R1 第二十六条：不符合", "The unit, R1 art. 26: not met"),
    ("院长：扣除当年效益工资20%", "president: cut of the year's performance pay, 20%"),
    ("金额100,000.00元，要求60000元以上（含）：符合", "amount 100,000.00 yuan, wanted from 60000: met"),
]


@pytest.mark.parametrize(("zh", "en"), SENTENCES)
def test_every_yuan_and_measure_has_its_sentence(zh, en):
    outcome = assess(R1, case(compensation=paid(100_000)))
    assert zh in texts(outcome, "zh")
    assert en in texts(outcome, "en")


def test_sentences_carry_depth_and_article():
    trace = assess(R1, case()).trace
    first, *others = sentences(trace, "en")
    assert (first.depth, first.article) == (0, "")
    band = next(sentence for sentence in others if sentence.text.startswith("band a"))
    assert (band.depth, band.article) == (2, "R1-16")


# (facts changed, readings, sentence): the kinds of sentence that a plain case does not have
KINDS = [
    ({"compensation": {"agreed": 30_000, "judged": 0}}, {}, "协议金额30,000.00元：计入"),
    ({"compensation": {"agreed": 30_000, "judged": 0}}, {}, "减免医药费未知：计入"),
    (
        {"compensation": {"agreed": 30_000, "judged": 0}},
        {},
        "R1 第十六条，分段累加：100,000.01–?元对应23,500.00–?元",
    ),
    ({"compensation": paid(30_000, insurer_paid=5_000)}, {"T60": "not_counted"}, "保险赔付5,000.00元：扣除"),
    (
        {"nature": None, "criteria": ["R1-13-1"]},
        {},
        "存在缺陷，R1 第十三条第一项：有管理、医德或其他缺陷，但未达到可以避免的程度——符合",
    ),
    (
        {"nature": None, "criteria": ["R1-12-2", "R1-13-1"]},
        {},
        "性质：可以避免（符合数种，依优先顺序） [T15=strictest_first, T16=any]",
    ),
    ({"nature": None, "criteria": []}, {}, "性质：未定（须由人认定） [T16=any]"),
    ({"nature": None}, {}, "性质：未定（已知事实不足） [T15=strictest_first, T16=any]"),
    (
        {"accident_level": None},
        {},
        "R1 第十七条是否适用尚不能确定 [T04=cumulative, T30=as_written, T57=literal, T71=same]",
    ),
    ({"accident_level": "1"}, {}, "R1 第十六条让位于更特别的规定 [T04=cumulative, T30=as_written, T71=same]"),
    ({"accident_level": "3"}, {"T29": "missing_3_4"}, "R1 第十八条：条文缺失，不能计算"),
    ({"accident_level": "3"}, {"T29": "missing_3_4"}, "p1（主要责任人）承担未定（R1 第十八条）"),
    ({"persons": [person("p", "JOINT")]}, {}, "p（共同责任人）：没有可用的条款"),
    ({"persons": [{"id": "p"}]}, {}, "p（未知）：没有可用的条款"),
    (
        {"persons": [person("a"), person("b")]},
        {"T66": "divided"},
        "a（主要责任人）承担4,250.00元，由2人均分（R1 第十六条第二项） [T66=divided]",
    ),
    (
        {"persons": [person("p", "PRINCIPAL", earlier("2015-12-01"))]},
        {},
        (
            "R1 第二十条：连同本起满2起，此前计入的：2015-12-01——符合"
            " [T25=rolling_12_months, T25.break=breaks, T25.date=decision]"
        ),
    ),
    ({}, {}, "R1 第二十条：连同本起满2起，此前计入的：无——不符合"),
    ({"accident_level": "1", "flags": {**FLAGS, "grave": True}}, {}, "吊销执业资格证书另有条件——符合"),
    ({"compensation": paid(70_000), "managers": []}, {}, "院长：本单位没有这一职务"),
    ({"compensation": paid(70_000), "managers": None}, {}, "院长：尚不能确定"),
    (
        {"compensation": paid(70_000)},
        {},
        "管理者，R1 第二十五条：符合，为更高一档所吸收 [T26=highest, T27=inclusive, T33=only_25_26]",
    ),
    ({"flags": {**FLAGS, "concealed": True}}, {}, "单位，R1 第二十六条：扣单位考核分20分"),
    ({"institution": {"level": "LEVEL_2"}}, {}, "条文没有给出金额界限"),
    (
        {"nature": "DEFECTIVE", "compensation": paid(5_000)},
        {},
        "R1 第十五条第一项 (10000元以下（含）)：无其他处理",
    ),
    ({"compensation": paid(0)}, {}, "R1 第十六条：无其他处理"),
    ({"flags": {"reputation": "NONE"}}, {}, "瞒报漏报为“未知”，要求“是”：尚不能确定"),
    ({}, {"T24": "open"}, "若读作 T24=within"),
]


@pytest.mark.parametrize(("facts", "readings", "sentence"), KINDS)
def test_each_kind_of_step_has_its_sentence(facts, readings, sentence):
    outcome = assess(R1, case(**facts), readings=readings)
    found = texts(outcome, "zh")
    assert sentence in found
    assert len(texts(outcome, "en")) == len(found)


@pytest.mark.parametrize(("facts", "readings", "sentence"), KINDS)
def test_english_sentences_hold_no_chinese(facts, readings, sentence):
    outcome = assess(R1, case(**facts), readings=readings)
    assert not [
        text for text in texts(outcome, "en") if any("\u4e00" <= letter <= "\u9fff" for letter in text)
    ]


def test_a_rule_that_is_there_for_another_reading_is_not_told():
    assert not [text for text in texts(assess(R1, case()), "en") if "T29" in text]


def test_discretionary_rates_and_conditions_of_other_shapes_are_told():
    facts = {
        "nature": "AVOIDABLE",
        "cause": "CONDUCT",
        "compensation": {"agreed": 150},
        "flags": {"ethics": True},
        "persons": [person("p")],
    }
    for lang, rate, inverse in (("zh", "10%–20%", "以下不得成立：符合"), ("en", "10%–20%", "not this: met")):
        found = texts(assess(small.policy(), facts, readings={"T01": "first"}), lang)
        assert any(rate in text for text in found)
        assert inverse in found


# (interval, zh, en)
LIMITS = [
    ("(0, 10000]", "10000元以下（含）", "up to 10000"),
    ("(50000, 100000)", "50000元以上（不含）、100000元以下（不含）", "above 50000 below 100000"),
    ("[100000, )", "100000元以上（含）", "from 100000"),
    ("(0, )", "0元以上（不含）", "above 0"),
]


@pytest.mark.parametrize(("text", "zh", "en"), LIMITS)
def test_intervals_are_written_in_words(text, zh, en):
    assert (limits(text, "zh"), limits(text, "en")) == (zh, en)


def test_the_bands_of_each_person_add_up_to_the_share():
    facts = case(compensation=paid("120000.07"), persons=[person("a"), person("b"), person("s", "SECONDARY")])
    for readings in ({}, {"T66": "divided"}, {"T24": "within"}):
        outcome = assess(R1, facts, readings=readings)
        found = bands(outcome.trace)
        assert {name: sum(band.fen for band in parts) for name, parts in found.items()} == {
            one.id: one.share_fen for one in outcome.persons
        }
    band = bands(assess(R1, facts).trace)["a"][0]
    assert band == ("a", 0, 2_000_000, 2_000_000, 300_000, 600_000)


def test_there_are_no_bands_where_the_share_is_not_settled():
    assert bands(assess(R1, case(accident_level=None)).trace) == {}
    assert bands(assess(R1, case(nature="UNAVOIDABLE")).trace) == {}


def test_every_kind_of_step_is_worded_in_both_languages():
    assert set(PART_NAMES) == set(PARTS)
    assert set(FACT_NAMES) == set(ASKED)
    assert {"assessment", "scale", "person", "review"} <= set(PHRASES)


def test_an_answer_is_told_from_the_result_to_the_reasons():
    outcome = assess(R1, case(compensation=paid(70_000), flags={**FLAGS, "concealed": True}))
    lines = told(outcome, R1, "en")
    assert lines[1:3] == ["Amount: 70,000.00 yuan", "Nature: avoidable"]
    headings = [line for line in lines[3:] if line and not line.startswith(" ")]
    assert headings == ["Persons", "Managers", "The unit", "Reviews", "Notes", "Reasons"]
    assert "    cut of the year's performance pay, 20% 2016 (R1 art. 25; the health bureau)" in lines
    assert any("points off the unit's assessment" in line for line in lines)


def test_an_open_answer_tells_what_is_needed_and_possible():
    lines = told(assess(R1, {"persons": [{"id": "p"}, person("q")]}, readings={"T24": "open"}), R1, "zh")
    assert "性质: 未定" in lines
    assert "还需要的事实" in lines
    assert "  p (未定): 未定" in lines
    open_lines = told(
        assess(R1, case(accident_level="1", flags={"reputation": "NONE"}), readings={"T24": "open"}), R1, "en"
    )
    assert "Result of each reading" in open_lines
    assert any(
        line.strip().startswith("possible: revocation of the licence") and "proposal only" in line
        for line in open_lines
    )


def test_a_regulation_and_its_articles_are_told():
    lines = told_policy(R1, "en")
    assert lines[0].startswith("R1  Rules on handling")
    assert len([line for line in lines if line.startswith("R1 art. ")]) == 30
    article = told_article(R1, "9", "zh")
    assert "  R1-9-review: 纠纷终结后组织评析小组评析" in article
    assert "条文缺失" in article
    assert any(line.startswith("  T21") for line in article)
    assert "  R1-12-1: 上级专家鉴定组鉴定属于医疗事故" in told_article(R1, "12", "zh")
    assert "“停聘半年”" in told_article(R1, "16", "zh")
