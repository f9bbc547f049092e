"""XML parts of Office documents: well-formed, without entities or scripts; their text and attributes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from yihe.foundation.acting.text import Text
from yihe.foundation.files.inspecting.suspicion import DAMAGED, Suspicion

Attributes = dict[str, str]


@dataclass(slots=True)
class Reading:
    """What was read from one part: the elements with their attributes, and the text of fields and formulas."""

    elements: list[tuple[str, Attributes]] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)

    def named(self, *names: str) -> Iterator[Attributes]:
        """Give the attributes of every element of the names."""
        return (attributes for name, attributes in self.elements if name in names)


def read(data: bytes, keep: frozenset[str], commands: frozenset[str]) -> Reading:
    """Parse the part; keep the elements of some names, and the text of command elements. Raises a Suspicion."""
    reading, inside = Reading(), [False]
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(name: str, attributes: Attributes) -> None:
        local = name.rpartition(":")[2]
        if local == "script":
            raise Suspicion("file_active", Text("脚本", "a script"))
        if local in keep:
            reading.elements.append((local, attributes))
        inside[0] = local in commands

    def text(data: str) -> None:
        if inside[0]:
            reading.commands.append(data)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: inside.__setitem__(0, False)
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise Suspicion(DAMAGED, Text("XML 有误", "its XML is broken")) from None
    return reading


def _refuse_doctype(*_: object) -> None:
    raise Suspicion("file_external", Text("外部实体声明", "declared entities"))
