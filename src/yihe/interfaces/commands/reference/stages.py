"""The road of a case as a diagram and a table, from the table of arrows."""

from django.utils.translation import override

from yihe.casework.cases.stages import ROAD
from yihe.casework.cases.terms import Stage
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.acting.text import Text
from yihe.interfaces.commands.reference.tables import WRITTEN, table


def page() -> str:
    """Give the page as Markdown, with the diagram in Mermaid."""
    with override("en"):
        rows = [
            (
                " · ".join(name(one) for one in arrow.sources),
                f"`{arrow.tag}`",
                name(arrow.target),
                arrow.article,
            )
            for arrow in ROAD
        ]
    parts = ("# Stages\n", WRITTEN, diagram(), table(("From", "By", "To", "Article"), rows))
    return "\n".join(parts)


def diagram() -> str:
    """Give the diagram."""
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {stage.value}: {name(stage)}" for stage in Stage]
    lines += ["    [*] --> REGISTERED: casework#58;cases#58;register"]
    lines += [
        f"    {source.value} --> {arrow.target.value}: {ACTIONS[arrow.tag].title.en}"
        for arrow in ROAD
        for source in arrow.sources
    ]
    return "\n".join([*lines, "    FILED --> [*]", "```", ""])


def name(stage: Stage) -> str:
    """Give the name of a stage in both languages."""
    both = Text.both(stage.label)
    return f"{both.zh} {both.en}"
