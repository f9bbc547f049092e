"""The manual's page of actions: what each does, who does it, what it asks for."""

from itertools import groupby

from django.utils.translation import override

from yihe.foundation.acting.declaration import Action
from yihe.foundation.acting.registry import ACTIONS
from yihe.interfaces.commands.reference.tables import WRITTEN, cell, table


def page() -> str:
    """Give the page as Markdown."""
    with override("en"):
        rooms = groupby(
            sorted(ACTIONS.values(), key=lambda one: one.tag), key=lambda one: (one.wing, one.room)
        )
        parts = [f"## {wing} / {room}\n\n{_rows(list(actions))}" for (wing, room), actions in rooms]
    return "\n".join(["# Actions\n", WRITTEN, "Every change of a fact is one of these.\n", *parts])


def _rows(actions: list[Action]) -> str:
    return table(("Tag", "Title", "Article", "By", "Asks for"), [_row(action) for action in actions])


def _row(action: Action) -> tuple[str, ...]:
    by = ", ".join(str(role.label) for role in action.permission.roles) + (
        ", the party" if action.permission.party else ""
    )
    asks = ", ".join(
        f"{name}{'' if field.required else '?'}" for name, field in action.form.base_fields.items()
    )
    return (f"`{action.tag}`", f"{action.title.zh} · {action.title.en}", action.article, cell(by), cell(asks))
