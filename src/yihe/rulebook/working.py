"""The working of a date, line by line, in both languages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from yihe.rulebook.text import Text

CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a working: a code, its values, and the sentence."""

    code: str
    values: dict[str, Any]
    text: Text

    def as_dict(self) -> dict[str, Any]:
        """Give the line for JSON."""
        values = {name: _plain(value) for name, value in self.values.items()}
        return {"code": self.code, "values": values, "text": self.text.as_dict()}


def line(code: str, **values: Any) -> Line:
    """Make the line ``code`` from its values."""
    zh, en = _TEMPLATES[code]
    return Line(
        code,
        values,
        Text(
            zh.format_map({name: _shown(value, "zh") for name, value in values.items()}),
            en.format_map({name: _shown(value, "en") for name, value in values.items()}),
        ),
    )


def _shown(value: object, lang: str) -> str:
    if isinstance(value, Text):
        return value.in_language(lang)
    if isinstance(value, datetime):
        return value.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return f"{value.isoformat()}{_WEEKDAYS[lang](value)}"
    return str(value)


def _plain(value: object) -> object:
    if isinstance(value, Text):
        return value.as_dict()
    return value.isoformat() if isinstance(value, date) else value


_WEEKDAYS: dict[str, Callable[[date], str]] = {
    "zh": lambda day: f"（周{'一二三四五六日'[day.weekday()]}）",
    "en": lambda day: f" ({('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')[day.weekday()]})",
}
_TEMPLATES = {
    "waiting": ("尚未发生起算的事件（{tag}）", "what starts it has not happened yet ({tag})"),
    "start": ("起算：{at}（{tag}）", "starts: {at} ({tag})"),
    "moment_unknown": (
        "没有记录实际时刻（{fact}），按事件时刻起算",
        "the moment itself ({fact}) is not recorded; counted from the event",
    ),
    "promptly": ("条文未规定时限，应尽快完成", "the article sets no time; it is to be done promptly"),
    "given": ("以要求的日期为准：{day}", "the date asked for: {day}"),
    "not_given": ("没有写明日期", "no date was given"),
    "not_counted": (
        "事件当日不计，自次日起算",
        "the day of the event is not counted; counting begins the next day",
    ),
    "counted": ("事件当日计入", "the day of the event is counted"),
    "hours": ("小时数从该时刻起连续计算：{length}小时", "hours run on from the moment: {length} hours"),
    "days": ("计{length}日，至{day}", "{length} days, to {day}"),
    "working_days": ("计{length}个工作日，至{day}", "{length} working days, to {day}"),
    "months": ("{length}个月后的对应日：{day}", "{length} months later, the corresponding day: {day}"),
    "years": ("{length}年后的对应日：{day}", "{length} years later, the corresponding day: {day}"),
    "no_such_day": (
        "该月没有对应日，为月末：{day}",
        "the month has no corresponding day, hence its last: {day}",
    ),
    "skipped": ("{day}不计：{why}", "{day} is not counted: {why}"),
    "makeup": ("{day}为调休上班日，计入", "{day} is a make-up working day and counts"),
    "before": ("提前{length}日，最迟为{day}", "{length} days before it, that is {day} at the latest"),
    "agreed": ("约定的末日：{day}", "the last day agreed on: {day}"),
    "extended": ("于{at}约定延长：{title}", "extended at {at}: {title}"),
    "suspension": ("不计入的期间：{title}，{since}至{until}", "not counted: {title}, {since} to {until}"),
    "paused": ("自{since}起中止计算：{title}", "stands still since {since}: {title}"),
    "rolled": ("末日{day}为{why}，顺延至{to}", "the last day, {day}, is {why}; it moves to {to}"),
    "provisional": (
        "{year}年的放假安排尚未公布，日期为暂定",
        "the holidays of {year} are not published yet; the date is provisional",
    ),
    "unpublished": (
        "{year}年不在日历表内，日期为暂定",
        "the year {year} is not in the calendar table; the date is provisional",
    ),
    "due_day": ("到期：{day}当日终了", "due: by the end of {day}"),
    "due": ("到期：{at}", "due: {at}"),
    "met": ("已于{at}完成", "done at {at}"),
    "met_late": ("于{at}完成，已逾期", "done at {at}, too late"),
}
