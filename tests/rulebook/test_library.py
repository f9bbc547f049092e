"""The regulations that come with an installation are found, read once, and selected by date."""

from dataclasses import replace
from datetime import date

import pytest

from tests.rulebook import small
from yihe.rulebook import library, shelf
from yihe.rulebook.faults import BadInput


def test_a_policy_is_found_by_alias_and_by_id():
    assert library.policy("R1") is library.policy("yanxi-township-health-centre/2016-01-02")
    assert library.policy("R1") in library.policies()


def test_an_unknown_policy_names_those_there_are():
    with pytest.raises(library.UnknownPolicy) as error:
        library.policy("R99")
    assert (error.value.name, "R1" in error.value.known) == ("R99", True)
    assert "R99" in str(error.value)


def test_regulations_packed_into_a_wheel_come_first(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "_PACKAGED", tmp_path)
    assert library.root() == tmp_path
    monkeypatch.setattr(shelf, "_PACKAGED", tmp_path / "none")
    assert (library.root() / "institutions").is_dir()


# (day, acts in force)
ACTS = [
    (date(2002, 8, 31), set()),
    (date(2016, 1, 1), {"D351"}),
    (date(2018, 10, 1), {"D351", "D701"}),
    (date(2026, 1, 1), {"D351", "D701", "O3"}),
]


@pytest.mark.parametrize(("day", "acts"), ACTS)
def test_national_deadlines_follow_the_acts_in_force(day, acts):
    assert {rule.article.partition("-")[0] for rule in library.national_deadlines(day)} == acts


def test_all_national_deadlines_have_keys_of_their_own():
    rules = [
        *library.national_deadlines(),
        *library.house_deadlines(),
        *(rule for one in library.policies() for rule in one.deadlines),
    ]
    assert len({rule.key for rule in rules}) == len(rules)


def test_an_act_that_ended_is_no_longer_in_force(monkeypatch):
    act = library.acts()[0]
    ended = replace(act, in_force_until=date(2020, 1, 1), deadlines=library.national_deadlines())
    monkeypatch.setattr(library, "acts", lambda: (ended,))
    assert library.national_deadlines(date(2019, 12, 31)) == ended.deadlines
    assert library.national_deadlines(date(2020, 1, 1)) == ()


def test_a_file_of_ones_own_is_read(tmp_path):
    path = tmp_path / "small.yaml"
    path.write_text(small.TEXT, encoding="utf-8")
    assert library.load_policy(path).law_notes == library.law_notes()
    path.write_text("format: 1", encoding="utf-8")
    with pytest.raises(BadInput):
        library.load_policy(path)


def test_a_regulation_knows_when_it_is_in_force():
    rules = small.policy()
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1)]
    assert [rules.in_force(day) for day in days] == [False, True, True, False]
    assert library.policy("R1").in_force(date(2030, 1, 1))


def test_rules_are_resolved_once_for_each_choice_of_readings():
    r1 = library.policy("R1")
    assert r1.rules({"T24": "within"}) is r1.rules({"T24": "within"})
    assert r1.rules({"T24": "within"}) is not r1.rules()
    assert r1.rules().roles["SECONDARY"].within is False
    assert (
        r1.rules({"T24": "open"}).roles["SECONDARY"].within is False
    )  # the first reading stands for an open one


def test_a_policy_offers_what_pages_need():
    r1 = library.policy("R1")
    assert {nature.value for nature in r1.natures} == {"AVOIDABLE", "DEFECTIVE", "UNAVOIDABLE"}
    assert r1.natures["AVOIDABLE"].title.en == "avoidable"
    assert r1.criteria["D351-33-6"].parent == "R1-14-1"
    assert [item.id for item in r1.file_items] == [f"R1-27-{number}" for number in range(1, 10)]
    assert r1.interpretations["T24"].adopted.demo is True
    assert r1.articles["19"].summary.en
    assert {rule.key for rule in r1.deadlines} == {
        "R1-5-investigate",
        "R1-5-seal",
        "R1-9-review",
        "R1-9-report",
        "R1-9-rereview",
    }
    assert r1.bodies["REVIEW_COMMITTEE"].article == "R1-9"
