"""What an inspector raises: the code of a refusal and its detail, before the file's name is known."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from yihe.foundation.acting.text import Text

Part = TypeVar("Part")


class Suspicion(Exception):
    """The bytes are not to be taken; code is a key of `refusals.REASONS`."""

    def __init__(self, code: str, detail: object = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


CUT_OFF = "file_cut_off"
DAMAGED = "file_damaged"
_PATIENCE = 200_000


def demand(good: object, code: str, zh: str = "", en: str = "") -> None:
    """Raise a suspicion of the code unless good; zh and en say which part is meant."""
    if not good:
        raise Suspicion(code, Text(zh, en))


def patient(parts: Iterable[Part]) -> Iterator[Part]:
    """Give the parts as they come, and raise a suspicion when a file has more of them than any honest one."""
    for number, part in enumerate(parts):
        demand(number < _PATIENCE, "file_bomb", f"部件多于 {_PATIENCE} 个", f"more than {_PATIENCE} parts")
        yield part
