"""The deadlines of the law, of the house and of each regulation, as a page."""

from yihe.interfaces.commands.reference.tables import WRITTEN, cell, table
from yihe.rulebook import library
from yihe.rulebook.deadline_rules import DeadlineRule, EventMatch

HEADS = ("Key", "Title", "Article", "Starts with", "Ends with", "Length", "Source")


def page() -> str:
    """Give the page as Markdown."""
    unrecorded = tuple(rule for rule in library.law().deadlines if not rule.recorded)
    parts = ["# Deadlines\n", WRITTEN, "## National law\n", rows(library.national_deadlines())]
    parts += ["## National law that no act of the product starts or meets yet\n", rows(unrecorded)]
    parts += [
        f"## {act.title.zh} · {act.title.en}\n\n{rows(act.deadlines)}" for act in library.regional_acts()
    ]
    parts += ["## House rules\n", rows(library.house_deadlines())]
    for policy in library.policies():
        parts += [f"## {policy.alias} · {policy.title.zh}\n", rows(policy.deadlines)]
    return "\n".join(parts)


def rows(rules: tuple[DeadlineRule, ...]) -> str:
    """Give one row a rule."""
    return table(HEADS, [row(rule) for rule in rules])


def named(match: EventMatch | None) -> str:
    """Name the actions that start or end a deadline."""
    return ", ".join(f"`{tag}`" for tag in match.tags) if match else ""


def row(rule: DeadlineRule) -> tuple[str, ...]:
    """Give the cells of a rule."""
    length = f"{rule.length} {rule.unit}" if rule.length else "at once"
    length += " before" if rule.backwards else ""
    title = f"{rule.title.zh} · {rule.title.en}"
    return (
        f"`{rule.key}`",
        title,
        cell(rule.article),
        cell(named(rule.start)),
        cell(named(rule.stop)),
        length,
        cell(rule.source),
    )
