"""`yihe rulebook`: lists the regulations, shows their articles, assesses a case, reckons a deadline."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from yihe.interfaces.commands import comparing, damages, importing, linting, simulating
from yihe.interfaces.commands.answering import pairs, print_json, verb
from yihe.rulebook import library
from yihe.rulebook.assess import assess
from yihe.rulebook.deadline_rules import DeadlineRule, FactTest
from yihe.rulebook.deadlines import Event, due
from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.loading.facts import pairs_of, read_facts
from yihe.rulebook.loading.yaml_files import read_tree
from yihe.rulebook.policy import Policy
from yihe.rulebook.standings import state_at
from yihe.rulebook.telling import told, told_article, told_policy
from yihe.rulebook.text import LANGUAGES, Text
from yihe.rulebook.working import CHINA


def add_to(subparsers: Any) -> None:
    """Offer the sub-commands."""
    parser = subparsers.add_parser(
        "rulebook", help="regulations: list, show, assess a case, reckon a deadline"
    )
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    listing = verb(verbs, "list", "list the regulations", list_policies)
    listing.add_argument("--examples", action="store_true", help="list the examples of shapes instead")
    show = verb(verbs, "show", "show a regulation or one of its articles", show_policy)
    show.add_argument("id", metavar="ID")
    show.add_argument("article", metavar="ARTICLE", nargs="?")
    case = verb(verbs, "assess", "assess a case from a file of facts", assess_case)
    case.add_argument("id", metavar="ID")
    case.add_argument("facts", metavar="FACTS", type=Path, help="a YAML or JSON file")
    pairs(case, "--reading", "an unclear passage read one way (T24=additional), or every way (T24=open)")
    pairs(case, "--choice", "a discretionary value (rate_a=15%%)")
    comparing.add_verb(verbs)
    linting.add_verb(verbs)
    simulating.add_verb(verbs)
    damages.add_verb(verbs)
    importing.add_verb(verbs)
    clock = verb(verbs, "deadline", "reckon a deadline with its working", reckon)
    clock.add_argument("key", metavar="KEY", help="such as R1-9-review; an unknown key lists them all")
    clock.add_argument(
        "--start", metavar="ISO", required=True, help="when it started; without a time zone it is China's"
    )
    clock.add_argument("--at", metavar="ISO", help="look at it from this instant")
    pairs(clock, "--event", "something else that happened (its tag=ISO)")
    pairs(clock, "--fact", "a fact of the start event (due_on=2026-05-10)")
    pairs(clock, "--reading", "how the regulation that sets the deadline is read (T21=…)")


def list_policies(arguments: argparse.Namespace) -> None:
    """Print one line a regulation, or one an example of a shape."""
    policies = library.example_policies() if arguments.examples else library.policies()
    if arguments.json:
        print_json({"policies": [_identity(policy) for policy in policies]})
        return
    for policy in policies:
        period = f"{policy.in_force_from or ''}..{policy.in_force_until or ''}"
        title, issuer = policy.title.in_language(arguments.lang), policy.issuer.in_language(arguments.lang)
        print(f"{policy.alias}  {policy.id}  {period}  {policy.sha256[:12]}  {issuer}: {title}")


def show_policy(arguments: argparse.Namespace) -> None:
    """Print a regulation, or one article with everything that hangs on it."""
    policy = library.policy(arguments.id)
    number = arguments.article
    if number is not None and number not in policy.articles:
        text = Text(f"{policy.alias}没有第{number}条", f"{policy.alias} has no article {number}")
        raise BadInput([Fault("ARTICLE", 0, "article", number, " | ".join(policy.articles), text)])
    lines = {
        lang: told_policy(policy, lang) if number is None else told_article(policy, number, lang)
        for lang in LANGUAGES
    }
    if arguments.json:
        print_json({**_identity(policy), "article": number, "lines": lines})
    else:
        print("\n".join(lines[arguments.lang]))


def assess_case(arguments: argparse.Namespace) -> None:
    """Print who bears what, and every reason."""
    policy = library.policy(arguments.id)
    readings, choices = pairs_of("--reading", arguments.reading), pairs_of("--choice", arguments.choice)
    facts = read_facts(read_tree(arguments.facts), arguments.facts.name)
    outcome = assess(policy, facts, readings, choices)
    if arguments.json:
        print_json(outcome.as_dict())
    else:
        print("\n".join(told(outcome, policy, arguments.lang)))


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


def _identity(policy: Policy) -> dict[str, Any]:
    return {
        "id": policy.id,
        "alias": policy.alias,
        "title": policy.title.as_dict(),
        "issuer": policy.issuer.as_dict(),
        "in_force_from": policy.in_force_from.isoformat() if policy.in_force_from else None,
        "in_force_until": policy.in_force_until.isoformat() if policy.in_force_until else None,
        "sha256": policy.sha256,
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Run `rulebook` alone, as `python -m yihe.interfaces.commands.rulebook`."""
    parser = argparse.ArgumentParser(prog="yihe")
    add_to(parser.add_subparsers(metavar="COMMAND"))
    chosen = parser.parse_args(["rulebook", *(sys.argv[1:] if argv is None else argv)])
    return int(chosen.run(chosen))


if __name__ == "__main__":
    sys.exit(main())
