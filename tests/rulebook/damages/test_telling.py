"""The answer as people read it, in both languages, and from the command line."""

import json

import pytest

from tests.rulebook.damages.claims import FIGURES, claim, decree, reckoned
from yihe.interfaces.commands.rulebook import main
from yihe.rulebook.damages.telling import damages_sentences, told_damages

FAMILY = [{"age": 70, "supporters": 1, "no_capacity": True, "no_income": True}, {"age": 8, "supporters": 2}]
CASE = claim(
    {"medical": {"paid": ["100.50"], "less": [20]}, "dependants": FAMILY, "mental": 5000, "funeral": 9000},
    harm="DISABILITY",
    disability={"grade": 5},
    responsibility="60%",
    outside=[{"name": "鉴定费", "yuan": 800}],
)


def lines(facts, lang, readings=None):
    """Give the lines of an answer without their indent."""
    return [line.strip() for line in told_damages(reckoned(facts, readings), lang)]


# Lines that must stand in each language: a formula with its numbers, an article, a limit, what is not owed.
TOLD = [
    ("zh", "残疾赔偿金 (《人身损害赔偿司法解释》第十二条)：600,000.00元"),
    ("zh", "城镇居民人均可支配收入 50,000.00元 × 年限 20年 × 伤残系数 60% = 600,000.00元"),
    ("zh", "− 应扣除 20.00元"),
    ("zh", "自第1年起，2人每年合计，已按年度上限 30,000.00元 × 伤残系数 60% × 年限 10年 = 180,000.00元"),
    ("zh", "丧葬费 (《人身损害赔偿司法解释》第十四条)：法律未规定此项，或此种损害没有此项，不计入"),
    ("zh", "按责任比例承担 60%：471,048.30元 [share_of=total, share_rounding=fen_half_up]"),
    ("zh", "鉴定费 (不分担，全额)：800.00元"),
    ("en", "disability compensation (Interpretation on Personal Injury art. 12): 600,000.00 yuan"),
    (
        "en",
        (
            "urban disposable income per head 50,000.00 yuan × years 20 years × coefficient of disability 60%"
            " = 600,000.00 yuan"
        ),
    ),
    (
        "en",
        (
            "from year 1, 2 a year together, limited to one standard a year 30,000.00 yuan"
            " × coefficient of disability 60% × years 10 years = 180,000.00 yuan"
        ),
    ),
    ("en", "Sum of the items that are apportioned: 785,080.50 yuan [mental=inside]"),
    ("en", "Payable: 471,848.30 yuan"),
]


@pytest.mark.parametrize(("lang", "line"), TOLD)
def test_every_item_is_explained(lang, line):
    assert line in lines(CASE, lang)


def test_open_questions_show_their_results():
    told = lines(CASE, "zh", {"mental": "open"})
    assert "mental=inside: 471,848.30元" in told
    assert "mental=after: 473,848.30元" in told
    assert "分担后另加的精神损害抚慰金：0.00–5,000.00元" in told


def test_what_is_missing_is_named_where_it_is_missing():
    facts = decree({"nursing": [{"days": 3}]}, statistics={}, responsibility=None, harm="DEATH")
    told = lines(facts, "en")
    assert (
        "attendance in hospital (Decree 351 art. 50(4)): 0.00–? yuan (facts are missing: debate_ended_on, region)"
        in told
    )
    nursing = next(one for one in reckoned(facts).as_dict()["items"] if one["item"] == "NURSING")
    assert (nursing["fen"], nursing["fen_low"], nursing["fen_high"]) == (None, 0, None)
    assert "Part borne by responsibility 0%–100%: 0.00–? yuan" in " ".join(told)
    assert "responsibility" in told


def test_a_choice_of_years_is_shown_as_such():
    told = lines(decree(harm="DISABILITY", disability={"grade": 1}), "zh")
    assert "居民年平均生活费 12,000.00元 × 年限 至多30年 × 伤残系数 100% = 0.00–360,000.00元" in told


def test_two_halves_reach_the_limit_without_passing_it():
    told = " ".join(lines(claim({"dependants": [FAMILY[1], FAMILY[1]]}, harm="DEATH"), "en"))
    assert "2 a year together 30,000.00 yuan" in told


def test_a_product_that_is_not_whole_fen_is_marked_as_rounded():
    told = lines(claim({"lost_wages": [{"days": 170, "per_year": 62_404}]}), "en")
    assert "a year 62,404.00 yuan ÷ 365 × time 170 days ≈ 29,064.88 yuan" in told


def test_the_law_and_every_figure_show_how_far_they_were_checked():
    figures = {name: value for name, value in FIGURES.items() if name != "URBAN_INCOME"}
    facts = claim(
        harm="DEATH",
        tort_on="2019-01-01",
        household="URBAN",
        region="BEIJING",
        statistics_year=2020,
        statistics=figures,
    )
    told = " ".join(lines({**facts, "items": {**facts["items"], "attendants": 0}}, "en"))
    assert "the text of the law used: from memory" in told
    assert "Beijing 2020, urban disposable income per head: 75,602.00 yuan (printed in a claim" in told


def test_the_trace_can_be_stored_and_told_later():
    stored = json.loads(json.dumps(reckoned(CASE).trace, ensure_ascii=False))
    assert [one.text for one in damages_sentences(stored, "zh")] == [
        one.text for one in damages_sentences(reckoned(CASE).trace, "zh")
    ]


def run(capsys, path, *options, code=0):
    """Run the command on a file and give what it printed."""
    assert main(["damages", str(path), *options]) == code
    return capsys.readouterr()


def test_the_command_answers_for_people_and_as_json(capsys, tmp_path):
    path = tmp_path / "claim.json"
    path.write_text(json.dumps(CASE), encoding="utf-8")
    assert run(capsys, path, "--lang", "en").out.startswith("Payable: 471,848.30 yuan\n")
    found = json.loads(run(capsys, path, "--json", "--reading", "mental=open").out)
    assert (found["payable_fen"], found["payable_fen_low"], found["payable_fen_high"]) == (
        None,
        47_184_830,
        47_384_830,
    )
    assert found["law"] == "personal-injury/2022-05-01"
    assert {"item", "article", "title", "owed", "given", "fen", "share_fen", "still_needed"} == set(
        found["items"][0]
    )
    assert [entry["readings"] for entry in found["spread"]] == [{"mental": "inside"}, {"mental": "after"}]


def test_the_command_ends_with_code_2_and_every_fault(capsys, tmp_path):
    path = tmp_path / "claim.yaml"
    path.write_text("basis: CIVIL\ntort_on: 2023\nharm: dead\n", encoding="utf-8")
    errors = json.loads(run(capsys, path, "--json", code=2).out)["errors"]
    assert [(error["line"], error["key"]) for error in errors] == [(2, "tort_on"), (3, "harm")]
    assert "tort_on" in run(capsys, path, code=2).err


def test_numbers_in_json_are_whole_fen():
    def numbers(value):
        if isinstance(value, dict):
            return [one for child in value.values() for one in numbers(child)]
        if isinstance(value, list | tuple):
            return [one for child in value for one in numbers(child)]
        return [value] if isinstance(value, float) else []

    assert numbers(reckoned(CASE).as_dict()) == []
