"""`yihe rulebook deadline`: the last day of a deadline, and how it was reached."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from yihe.interfaces.commands.answering import pairs, print_json, verb
from yihe.rulebook import library
from yihe.rulebook.deadline_rules import DeadlineRule, FactTest
from yihe.rulebook.deadlines import Event, due
from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.loading.facts import pairs_of
from yihe.rulebook.standings import state_at
from yihe.rulebook.text import Text
from yihe.rulebook.working import CHINA


def add_verb(verbs: Any) -> None:
    """Offer the sub-command."""
    clock = verb(verbs, "deadline", "reckon a deadline with its working", reckon)
    clock.add_argument("key", metavar="KEY", help="such as R1-9-review; an unknown key lists them all")
    clock.add_argument(
        "--start", metavar="ISO", required=True, help="when it started; without a time zone it is China's"
    )
    clock.add_argument("--at", metavar="ISO", help="look at it from this instant")
    pairs(clock, "--event", "something else that happened (its tag=ISO)")
    pairs(clock, "--fact", "a fact of the start event (due_on=2026-05-10)")
    pairs(clock, "--reading", "how the regulation that sets the deadline is read (T21=…)")


def reckon(arguments: argparse.Namespace) -> None:
    """Print a deadline with its working."""
    rule = _rule(arguments.key, pairs_of("--reading", arguments.reading))
    facts: dict[str, str] = pairs_of("--fact", arguments.fact)
    started = Event(rule.start.tag, _instant("--start", arguments.start), facts)
    others = _events(rule, arguments.event)
    reckoned = due(rule, [started, *others], library.calendar())
    standing = state_at(reckoned, _instant("--at", arguments.at)) if arguments.at else None
    if arguments.json:
        print_json({**reckoned.as_dict(), "standing": standing.as_dict() if standing else None})
        return
    lang = arguments.lang
    print(f"{rule.key}: {rule.title.in_language(lang)} ({rule.source.label.in_language(lang)})")
    print("\n".join(f"  {line}" for line in reckoned.working(lang)))
    if standing:
        print(f"  {standing.text.in_language(lang)}")


def _events(rule: DeadlineRule, told: Sequence[str]) -> list[Event]:
    """Read what else happened, the same tag as often as it did; a tag that the deadline does not watch is a mistake."""
    known = [tag for match in rule.matches for tag in match.tags]
    shape = Text("须写作 TAG=时刻[,KEY=VALUE]", "it is written TAG=ISO[,KEY=VALUE]")
    text = Text("这个期限与该事件无关", "this deadline does not watch that event")
    events: list[Event] = []
    wrong: list[Fault] = []
    for word in told:
        tag, equals, rest = word.partition("=")
        at, *facts = rest.split(",")
        if not (tag and equals) or not all("=" in fact for fact in facts):
            wrong.append(Fault("--event", 0, "--event", word, "TAG=ISO[,KEY=VALUE]", shape))
        elif tag not in known:
            wrong.append(Fault("--event", 0, "--event", tag, " | ".join(known), text))
        else:
            events.append(Event(tag, _instant("--event", at), pairs_of("--event", facts)))
    if wrong:
        raise BadInput(wrong)
    return events


def _rule(key: str, readings: Mapping[str, str]) -> DeadlineRule:
    """Find a deadline among all law, house rules and regulations; its start is taken as given."""
    regional = [rule for act in library.regional_acts() for rule in act.deadlines]
    general = {rule.key: rule for rule in (*library.law().deadlines, *library.house_deadlines(), *regional)}
    owners = {rule.key: policy for policy in library.policies() for rule in policy.deadlines}
    if key in owners:
        found = next(rule for rule in owners[key].rules(readings).deadlines if rule.key == key)
    elif key in general:
        found = general[key]
    else:
        text = Text(f"没有这个期限：{key}", f"there is no deadline {key}")
        raise BadInput([Fault("KEY", 0, "key", key, " | ".join((*general, *owners)), text)])
    return replace(found, start=replace(found.start, when=FactTest({}, {})), per="")


def _instant(option: str, told_at: str) -> datetime:
    """Read an instant; without a time zone it is China's."""
    try:
        at = datetime.fromisoformat(told_at)
    except ValueError as error:
        text = Text("时刻须写作 2026-05-10T09:00", "an instant is written 2026-05-10T09:00")
        raise BadInput([Fault(option, 0, option, told_at, "2026-05-10T09:00", text)]) from error
    return at if at.tzinfo else at.replace(tzinfo=CHINA)
