"""A refusal: what is wrong, where, by which article, and how to mend it, in both languages."""

from collections.abc import Mapping

from yihe.foundation.acting.text import Text


class Refusal(Exception):
    """An act that was refused; nothing has been written.

    code is stable for scripts, message says what is wrong, mend how to go on, article why (of a law, of the
    institution's regulation, or a house rule H-nn), field which input is meant.
    """

    status = 409

    def __init__(self, code: str, message: Text, *, mend: Text, article: str, field: str = "") -> None:
        super().__init__(message.en)
        self.code, self.message, self.mend, self.article, self.field = code, message, mend, article, field

    def as_json(self) -> dict[str, object]:
        """Give the refusal as the API answers it."""
        return {
            "code": self.code,
            "field": self.field,
            "message": self.message.as_dict(),
            "mend": self.mend.as_dict(),
            "article": self.article,
        }


class NotAllowed(Refusal):
    """The subject is visible, but this person may not do this to it."""

    status = 403


class NotNow(Refusal):
    """The act is not possible as the subject stands."""


class Idle(NotNow):
    """There is nothing this could be done to: nothing sealed to be opened, nothing asked to be answered.

    Where others read why they must wait, this is left out; the page of the act itself says it.
    """


class Invalid(Refusal):
    """One value of the input cannot be taken."""

    status = 422


class Stale(Refusal):
    """Somebody else has acted since the page was opened."""

    def __init__(self, seen: int, entries: list[Mapping[str, object]]) -> None:
        super().__init__(
            "stale",
            Text(
                "您打开页面之后，已有他人办理了此件。",
                "Somebody has acted on this since you opened the page.",
            ),
            mend=Text("请看下列新记录，确认后再提交。", "Read the new entries below, then submit again."),
            article="H-01",
        )
        self.seen, self.entries = seen, entries

    def as_json(self) -> dict[str, object]:
        """Give the refusal with the entries made since."""
        return super().as_json() | {"since": self.entries}


class Unseen(Refusal):
    """It was not said, or cannot be, up to which entry the subject was seen."""

    status = 428

    def __init__(self) -> None:
        super().__init__(
            "unseen",
            Text(
                "没有说明您看到了此件的哪一步记录，或者所说的记录不存在。",
                "It was not said up to which entry you have seen this, or there is no such entry.",
            ),
            mend=Text("请看现在的记录，确认后再提交。", "Read what stands now, then submit again."),
            article="H-01",
        )


class Absent(Refusal):
    """There is no such thing, or none that this person may see: both look the same."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            "absent",
            Text("没有找到，或者您无权查看。", "It was not found, or you may not see it."),
            mend=Text("请核对地址或编号。", "Check the address or the number."),
            article="H-02",
        )
