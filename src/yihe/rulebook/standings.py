"""A deadline looked at from one instant: how long is left, or how long it is overdue."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from yihe.rulebook.deadline_rules import Kind
from yihe.rulebook.deadlines import Due, State
from yihe.rulebook.text import Text


@dataclass(frozen=True, slots=True)
class Standing:
    """A deadline looked at from one instant."""

    overdue: bool
    left: timedelta | None
    text: Text

    def as_dict(self) -> dict[str, Any]:
        """Give the standing for JSON; what is left in whole seconds."""
        seconds = None if self.left is None else self.left // timedelta(seconds=1)
        return {"overdue": self.overdue, "left_seconds": seconds, "text": self.text.as_dict()}


def state_at(reckoned: Due, at: datetime) -> Standing:
    """Say whether a deadline is overdue at an instant, or how long is left; a met one has nothing left."""
    if reckoned.state is State.NOT_STARTED:
        return Standing(overdue=False, left=None, text=Text("尚未起算", "not started"))
    if reckoned.met_at is not None:
        late = reckoned.state is State.MET_LATE
        return Standing(
            overdue=False, left=None, text=Text("逾期完成", "done late") if late else Text("已完成", "done")
        )
    if reckoned.due_at is None:
        text = (
            Text("中止计算中", "suspended")
            if reckoned.suspended
            else Text("尽快完成，条文未规定时限", "as soon as possible; no time limit is set")
        )
        return Standing(overdue=False, left=None, text=text)
    left = reckoned.due_at - at
    if reckoned.rule.kind is Kind.RIGHT:
        return Standing(overdue=False, left=max(left, timedelta(0)), text=_right(left))
    return Standing(overdue=left < timedelta(0), left=left, text=_left(left))


def _left(left: timedelta) -> Text:
    late = left < timedelta(0)
    if late and -left < timedelta(minutes=1):
        return Text("刚刚逾期", "overdue since just now")
    span = _span(abs(left))
    return Text(f"逾期{span.zh}", f"{span.en} overdue") if late else Text(f"还剩{span.zh}", f"{span.en} left")


def _right(left: timedelta) -> Text:
    if left < timedelta(0):
        return Text("已可行使", "may be exercised now")
    span = _span(left)
    return Text(f"{span.zh}后可行使", f"may be exercised in {span.en}")


def _span(span: timedelta) -> Text:
    """Write a span in days, or in hours and minutes below one day."""
    if span.days:
        return Text(f"{span.days}天", f"{span.days} days" if span.days > 1 else "1 day")
    hours, minutes = divmod(span.seconds // 60, 60)
    return Text(f"{hours}小时{minutes}分", f"{hours} h {minutes} min")
