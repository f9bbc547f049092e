"""The only door to files: strict YAML, and JSON as its subset."""

import json
import re
from pathlib import Path

import yaml

from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.text import Text

LARGEST_FILE = 4_000_000

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STRING = "tag:yaml.org,2002:str"
# JSON writes a rare character as two escapes, which YAML does not know.
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})")


def read_tree(path: Path, shown_as: str = "") -> Node:
    """Read a ``.yaml``, ``.yml`` or ``.json`` file into a tree.

    Raises:
        BadInput: when the file is missing, too large, of another kind, not UTF-8 or not well formed, or when it uses
            duplicate keys, anchors, tags or several documents.

    """
    name = shown_as or path.name
    if path.suffix.lower() not in (".yaml", ".yml", ".json"):
        raise _refused(
            name, 0, path.suffix or "-", ".yaml | .json", "文件类型不对", "the file is of another kind"
        )
    text = read_characters(path, name)
    return tree_of(text, name, is_json=path.suffix.lower() == ".json")


def read_characters(path: Path, name: str) -> str:
    """Read a text file; errors name ``name`` as the file.

    Raises:
        BadInput: when the file is missing, too large, or not UTF-8 text.

    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _refused(
            name, 0, type(error).__name__, "a readable file", "文件无法读取", "the file cannot be read"
        ) from error
    if len(raw) > LARGEST_FILE:
        raise _refused(
            name, 0, f"{len(raw)} bytes", f"<= {LARGEST_FILE} bytes", "文件过大", "the file is too large"
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(
            name, 0, f"byte {error.start}", "UTF-8", "文件不是 UTF-8 文本", "the file is not UTF-8 text"
        ) from error


def tree_of(text: str, name: str, *, is_json: bool = False) -> Node:
    """Make the tree of a text; errors name ``name`` as the file.

    Raises:
        BadInput: as for ``read_tree``.

    """
    if is_json:
        _check_json(text, name)
        text = _PAIR.sub(_joined, text.replace("\t", " "))
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        found = error.problem or "?"
        raise _refused(
            name, line, found, "one YAML document", "YAML 格式有误", f"not well formed: {found}"
        ) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise _refused(
            name, 0, type(error).__name__, "one YAML document", "YAML 格式有误", "not well formed"
        ) from error
    walk = _Walk(name)
    node = Node("map", 1, "") if root is None else walk.node(root, "")
    if walk.faults:
        raise BadInput(walk.faults)
    return node


def _check_json(text: str, name: str) -> None:
    """Refuse what only looks like JSON."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        raise _refused(
            name, error.lineno, error.msg, "JSON", "JSON 格式有误", f"not well formed: {error.msg}"
        ) from error
    except RecursionError as error:
        raise _refused(name, 0, "nesting", "JSON", "JSON 嵌套过深", "nested too deeply") from error


class _Walk:
    """Turns composed YAML nodes into ours and collects what is not allowed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[Fault] = []
        self._seen: set[int] = set()

    def node(self, source: yaml.Node, key: str, at: int = 0) -> Node:
        """Give our node for one of YAML's; ``at`` is the line of its key where it has one."""
        line = at or source.start_mark.line + 1
        if id(source) in self._seen:
            self._fault(
                line,
                key,
                "*",
                "the value written out",
                "不允许使用锚点引用",
                "anchors are not allowed; write the value out",
            )
            return Node("scalar", line, key)
        self._seen.add(id(source))
        if isinstance(source, yaml.MappingNode):
            return self._mapping(source, key, line)
        if isinstance(source, yaml.SequenceNode):
            items = [self.node(item, f"{key}[{index}]") for index, item in enumerate(source.value)]
            return Node("list", line, key, items=items)
        if source.tag != _STRING:
            self._fault(
                line, key, str(source.tag), "a value without a tag", "不允许使用标签", "tags are not allowed"
            )
        return Node("scalar", line, key, text=str(source.value), plain=not getattr(source, "style", None))

    def _mapping(self, source: yaml.MappingNode, key: str, line: int) -> Node:
        result = Node("map", line, key)
        for name_node, value in source.value:
            at = name_node.start_mark.line + 1
            if not isinstance(name_node, yaml.ScalarNode):
                self._fault(at, key, "?", "a simple key", "键必须是简单文字", "a key must be plain text")
                continue
            name = str(name_node.value)
            path = f"{key}.{name}" if key else name
            if name in result.fields:
                self._fault(
                    at, path, name, "each key once", f"键“{name}”重复", f"the key “{name}” stands twice"
                )
            result.fields[name] = self.node(value, path, at)
        return result

    def _fault(self, line: int, key: str, found: str, expected: str, zh: str, en: str) -> None:
        self.faults.append(Fault(self.name, line, key, found, expected, Text(zh, en)))


def _joined(match: re.Match[str]) -> str:
    """Write the character that two escapes stand for."""
    character: str = json.loads(f'"{match[2]}"')
    return match[1] + character


def _refused(name: str, line: int, found: str, expected: str, zh: str, en: str) -> BadInput:
    return BadInput([Fault(name, line, "", found, expected, Text(zh, en))])
