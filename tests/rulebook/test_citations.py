"""Articles are written out as a reader knows them."""

import pytest

from yihe.rulebook.citations import chinese_number, citation, written

# (code, zh, en)
CITATIONS = [
    ("R1-15-4", "R1 第十五条第四项", "R1 art. 15(4)"),
    ("D701-24", "《医疗纠纷预防和处理条例》第二十四条", "Decree 701 art. 24"),
    ("CC-1191", "《民法典》第一千一百九十一条", "Civil Code art. 1191"),
    ("D351-33-6", "《医疗事故处理条例》第三十三条第六项", "Decree 351 art. 33(6)"),
    ("H-statement", "本院规则（statement）", "house rule (statement)"),
    ("R2-6-a", "R2 第六条（a）", "R2 art. 6(a)"),
]
NUMBERS = [
    (1, "一"),
    (10, "十"),
    (12, "十二"),
    (20, "二十"),
    (33, "三十三"),
    (105, "一百零五"),
    (203, "二百零三"),
    (1005, "一千零五"),
    (1260, "一千二百六十"),
]


@pytest.mark.parametrize(("code", "zh", "en"), CITATIONS)
def test_citations_are_written_in_both_languages(code, zh, en):
    assert (written(code).zh, written(code).en) == (zh, en)
    assert citation(code).code == code


@pytest.mark.parametrize(("number", "text"), NUMBERS)
def test_articles_are_numbered_in_chinese(number, text):
    assert chinese_number(number) == text
