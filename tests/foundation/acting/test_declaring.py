"""Every act and every page is declared once, and cites a rule that is listed."""

import re

import pytest

from yihe.foundation.acting.declaration import action
from yihe.foundation.acting.house_rules import HOUSE_RULES
from yihe.foundation.acting.pages import page
from yihe.foundation.acting.registry import ACTIONS, PAGES


@pytest.mark.parametrize(("declare", "known"), [(action, ACTIONS), (page, PAGES)])
def test_a_tag_is_declared_once(declare, known):
    tag = next(iter(known))
    before = known[tag]
    with pytest.raises(ValueError, match=f"{tag} is declared twice"):
        declare(tag)(lambda: None)
    assert known[tag] is before


def test_the_house_rules_an_action_cites_are_listed():
    cited = {action.article for action in ACTIONS.values() if re.match("H-", action.article)}
    assert cited
    assert cited <= set(HOUSE_RULES)


@pytest.mark.parametrize("number", HOUSE_RULES)
def test_a_house_rule_stands_in_both_languages(number):
    rule = HOUSE_RULES[number]
    assert re.search("[\u4e00-\u9fff]", rule.zh)
    assert not re.search("[\u4e00-\u9fff]", rule.en)
    assert re.fullmatch(r"H-\d\d", number)
