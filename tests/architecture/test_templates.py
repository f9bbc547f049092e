"""Templates and names of URLs tie rooms together where import contracts see nothing; they obey them too."""

import re

from tests.architecture import house

TAKEN = re.compile(r"""{%\s*(?:extends|include)\s+["']([\w-]+)/[^"']+["']""")
LINKED = re.compile(r"""{%\s*url\s+["']([\w.-]+:[\w.:-]+)["']""")
REVERSED = re.compile(r"""\b(?:reverse|reverse_lazy|redirect)\(\s*["']([\w.-]+:[\w.:-]+)["']""")
# Django looks for the pages of refusals under these names.
STATUS_PAGE = re.compile(r"src/yihe/foundation/ui/templates/\d{3}(?:_csrf)?\.html")
# The frame and its parts are there for everybody, below and above; so are the pieces of form fields Django brings.
SHARED = {"ui", "django"}


def _templates():
    return [path for path in sorted(house.SOURCE.rglob("templates/**/*")) if path.is_file()]


def _room(path):
    return house.room_of(house.module_of(path))


def _wrong(path, pattern, label_of):
    text = path.read_text(encoding="utf-8")
    for found in pattern.finditer(text):
        label = label_of(found[1])
        other = house.room_named(label)
        if label not in SHARED and (other is None or not house.sees(_room(path), other)):
            yield f"{house.place(path)}:{text.count(chr(10), 0, found.start()) + 1} knows {found[1]}"


def _namespace(name):
    """Give the label of the room a URL belongs to; act:casework.evidence.seal is a page of evidence."""
    space, _, rest = name.partition(":")
    return rest.split(".")[1] if space == "act" else space


def test_a_template_lies_in_the_folder_of_its_app():
    wrong = [house.place(path) for path in _templates() if _folder(path) not in {_label(path), "django"}]
    unnamed = [line for line in wrong if not STATUS_PAGE.fullmatch(line)]
    assert not unnamed, "\n".join(unnamed)


def _label(path):
    return path.relative_to(house.SOURCE).parts[1]


def _folder(path):
    return path.parts[path.parts.index("templates") + 1]


def test_templates_take_templates_of_their_own_room_and_of_those_below():
    wrong = [line for path in _templates() for line in _wrong(path, TAKEN, str)]
    assert not wrong, "\n".join(wrong)


def test_templates_link_to_their_own_room_and_to_those_below():
    wrong = [line for path in _templates() for line in _wrong(path, LINKED, _namespace)]
    assert not wrong, "\n".join(wrong)


def test_code_links_to_its_own_room_and_to_those_below():
    wrong = [line for path in house.sources() for line in _wrong(path, REVERSED, _namespace)]
    assert not wrong, "\n".join(wrong)


def test_wrong_links_would_be_seen(tmp_path):
    assert LINKED.search("{% url 'desk:home' %}")[1] == "desk:home"
    assert TAKEN.search('{% include "cases/road.html" with a=1 %}')[1] == "cases"
    assert not house.sees("yihe.casework.cases", house.room_named("desk"))
    assert house.sees("yihe.interfaces.desk", house.room_named("cases"))
    assert _namespace("act:casework.evidence.seal") == "evidence"
