"""Checks of moments that people typed: nothing happens in the future, and nothing before its cause."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.acting.text import Text

# Clocks of desks and servers differ a little; what is later than this has not happened yet.
TOLERANCE = timedelta(minutes=2)
SHANGHAI = ZoneInfo("Asia/Shanghai")


def day_of(at: datetime) -> date:
    """Give the day of an instant as people in China see it."""
    return at.astimezone(SHANGHAI).date()


def check_not_future(happened_at: datetime | None, at: datetime, *, field: str = "happened_at") -> None:
    """Refuse what is said to have happened later than it is recorded."""
    if happened_at is not None and happened_at > at + TOLERANCE:
        raise Invalid(
            "future",
            Text("发生时间晚于现在。", "This is said to have happened later than now."),
            mend=Text(
                "请填写实际发生的时间；约定将来的事请记入联系记录。",
                "Give the moment it happened; note an appointment in the contact log.",
            ),
            article="H-06",
            field=field,
        )


def check_order(earlier: datetime, later: datetime, *, what: Text) -> None:
    """Refuse a moment before its cause, which `what` names."""
    if later < earlier:
        raise Invalid(
            "before_cause",
            Text(f"发生时间早于{what.zh}。", f"This is said to have happened before {what.en}."),
            mend=Text("请核对发生时间。", "Check the moment."),
            article="H-06",
            field="happened_at",
        )


def check_day_past(day: date | None, at: datetime, *, field: str) -> None:
    """Refuse a day of treatment that has not come yet."""
    if day is not None and day > day_of(at):
        raise Invalid(
            "future",
            Text("这一天还没有到。", "This day has not come yet."),
            mend=Text("请核对日期。", "Check the day."),
            article="H-06",
            field=field,
        )
