"""Chinese sentences end, pause and stop with Chinese marks: full-width, in everything a person reads."""

import ast
import re

import pytest
import yaml

from tests.architecture import house

HAN = "[\u3400-\u9fff]"
# A European mark that touches a Chinese word, or stands one space before it.
EUROPEAN = re.compile(rf"{HAN}[,;:?!()]|[,;:?!()] ?{HAN}|{HAN}\.(?![\w.])")
# Said in the words of somebody else: the quoted phrases of a regulation stand as its text has them.
QUOTED = {"quotes"}
FOLDERS = ("src", "regulations", "tooling")


def texts():
    """Give every text of the product that may be read, with its place."""
    paths = [path for folder in FOLDERS for path in sorted((house.ROOT / folder).rglob("*.*"))]
    for path in paths:
        reader = READERS.get(path.suffix)
        if reader and "migrations" not in path.parts:
            for line, text in reader(path.read_text(encoding="utf-8")):
                yield f"{house.place(path)}:{line}", text


def _of_python(source):
    tree = ast.parse(source)
    unread = {id(node.body[0].value) for node in ast.walk(tree) if _has_docstring(node)} | _patterns(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unread:
            yield node.lineno, node.value


def _patterns(tree):
    """Give the constants of regular expressions: they describe the texts of others, marks and all."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    compiled = [node for node in calls if house.dotted(node.func) == "re.compile"]
    return {id(part) for node in compiled for part in ast.walk(node) if isinstance(part, ast.Constant)}


def _has_docstring(node):
    places = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    return isinstance(node, places) and ast.get_docstring(node, clean=False) is not None


def _of_yaml(source):
    return _of_node(yaml.compose(source, Loader=yaml.BaseLoader))


def _of_node(node):
    if isinstance(node, yaml.ScalarNode):
        yield node.start_mark.line + 1, node.value
        return
    for item in node.value:
        if isinstance(node, yaml.SequenceNode):
            yield from _of_node(item)
        elif item[0].value not in QUOTED:
            yield from _of_node(item[1])


def _of_lines(source):
    return enumerate(source.splitlines(), 1)


READERS = {
    ".py": _of_python,
    ".yaml": _of_yaml,
    ".po": _of_lines,
    ".html": _of_lines,
    ".js": _of_lines,
    ".txt": _of_lines,
}


def test_chinese_has_chinese_marks():
    wrong = [f"{place}: {text.strip()[:80]}" for place, text in texts() if EUROPEAN.search(text)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "text", ["病历,已封存", "期限:三日", "第二天 (周三) 到期", "已结案.", "甲, 乙", "是吗?"]
)
def test_a_european_mark_would_be_seen(text):
    assert EUROPEAN.search(text)


@pytest.mark.parametrize(
    "text", ["病历，已封存", "第9条 Art. 9", "表.csv", "2026-03-02 周一", "医和 Yihe, an instrument"]
)
def test_what_is_right_passes(text):
    assert not EUROPEAN.search(text)
