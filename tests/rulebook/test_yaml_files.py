"""The door to files: what is not strict YAML or JSON is refused with its place."""

import json

import pytest

from yihe.rulebook.faults import BadInput
from yihe.rulebook.loading import yaml_files
from yihe.rulebook.loading.canonical import canonical_json, sha256_of
from yihe.rulebook.loading.yaml_files import read_tree, tree_of

# (text, line, what was found)
REFUSED = [
    ("a: 1\nb: 2\na: 3\n", 3, "a"),  # the same key twice
    ("a: &x 1\nb: *x\n", 2, "*"),  # anchors
    ("a: [1, 2\n", 2, "did not find expected ',' or ']'"),  # not closed
    ("a: !!python/object:os.system 1\n", 1, "tag:yaml.org,2002:python/object:os.system"),
    ("a: 1\n---\nb: 2\n", 2, "but found another document"),  # two documents
    ("? [a, b]\n: 1\n", 1, "?"),  # a list as a key
    ("a: \x01\n", 0, "ReaderError"),  # a control character
]
# (text, line) of what only looks like JSON
NOT_JSON = [('{"a": 1,}', 1), ("{\n'a': 1}", 2), ("", 1)]


@pytest.mark.parametrize(("text", "line", "found"), REFUSED)
def test_loose_yaml_is_refused_with_its_line(text, line, found):
    with pytest.raises(BadInput) as error:
        tree_of(text, "f.yaml")
    (fault,) = error.value.faults
    assert (fault.file, fault.line, fault.found) == ("f.yaml", line, found)


@pytest.mark.parametrize(("text", "line"), NOT_JSON)
def test_loose_json_is_refused_with_its_line(text, line):
    with pytest.raises(BadInput) as error:
        tree_of(text, "f.json", is_json=True)
    assert error.value.faults[0].line == line


def test_json_with_tabs_and_rare_characters_is_read():
    text = json.dumps({"name": "𠮷田", "list": [1, {"deep": True}], "escaped": "a\tb"}, indent="\t")
    assert tree_of(text, "f.json", is_json=True).as_data() == {
        "name": "𠮷田",
        "list": ["1", {"deep": "true"}],
        "escaped": "a\tb",
    }


def test_an_empty_file_is_an_empty_map():
    assert tree_of("# nothing\n", "f.yaml").as_data() == {}


@pytest.mark.parametrize(("suffix", "text"), [(".yaml", "[" * 5000), (".json", "[" * 200_000)])
def test_bottomless_nesting_is_refused(tmp_path, suffix, text):
    path = tmp_path / f"deep{suffix}"
    path.write_text(text)
    with pytest.raises(BadInput):
        read_tree(path)


def test_a_file_of_another_kind_is_refused(tmp_path):
    path = tmp_path / "facts.xlsx"
    path.write_bytes(b"PK")
    with pytest.raises(BadInput, match="another kind"):
        read_tree(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(BadInput, match="cannot be read"):
        read_tree(tmp_path / "none.yaml")


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    path = tmp_path / "gb.yaml"
    path.write_bytes("名: 值".encode("gbk"))
    with pytest.raises(BadInput, match="UTF-8"):
        read_tree(path)


def test_a_file_that_is_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(yaml_files, "LARGEST_FILE", 10)
    path = tmp_path / "large.yaml"
    path.write_text("a: 12345678901")
    with pytest.raises(BadInput, match="too large"):
        read_tree(path)


def test_layout_comments_and_order_do_not_change_the_identity():
    one = tree_of("a: 1 # one\nb: [x, y]\n", "f.yaml")
    other = tree_of('{b: ["x", y], a: "1"}', "f.yaml")
    assert canonical_json(one) == canonical_json(other) == '{"a":"1","b":["x","y"]}'
    assert sha256_of(one) == sha256_of(other)
    assert sha256_of(one) != sha256_of(tree_of("a: 1\nb: [y, x]\n", "f.yaml"))
