"""What is wrong with a file or an input, in one shape everywhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from yihe.rulebook.text import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where it stands, what was found, what was expected, and how to mend it."""

    file: str
    line: int
    key: str
    found: str
    expected: str
    message: Text

    def as_dict(self) -> dict[str, str | int]:
        """Give the keys of an entry of ``errors[]``."""
        return {
            "file": self.file,
            "line": self.line,
            "key": self.key,
            "found": self.found,
            "expected": self.expected,
            "message_zh": self.message.zh,
            "message_en": self.message.en,
        }

    def in_language(self, lang: str) -> str:
        """Write the fault as one line."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place} {self.key}: {self.message.in_language(lang)}"


class BadInput(Exception):
    """A file or input was refused as a whole; ``faults`` lists everything that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults in the order of their lines."""
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line)))
        super().__init__("\n".join(fault.in_language("en") for fault in self.faults))

    def as_dict(self) -> dict[str, list[dict[str, str | int]]]:
        """Give the faults for JSON."""
        return {"errors": [fault.as_dict() for fault in self.faults]}
