"""The permission matrix as a page: for each action and page, which role in which relation."""

from django.utils.translation import override

from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.registry import ACTIONS, PAGES
from yihe.foundation.acting.roles import Role
from yihe.interfaces.commands.reference.tables import WRITTEN, table

MEANING = """\
A cell names the farthest relation in which the role may act: *department* (holds the role at the department
concerned), *hospital* (holds it at the institution), *bureau* (holds it at the bureau above); *asked* means: only after
the bureau was asked to step in (H-05). A party to a case may only what the column *party* says (H-04).
What one may not see answers 404, what one may see but not do answers 403 with the reason.
"""
SHORT = {"own": "own", "same department": "department", "same hospital": "hospital", "same bureau": "bureau"}


def page() -> str:
    """Give the page as Markdown."""
    with override("en"):
        heads = ("Tag", *(str(role.label) for role in Role), "party")
        acts = [_row(tag, action.permission) for tag, action in sorted(ACTIONS.items())]
        rows = acts + [_row(tag, shown.permission) for tag, shown in sorted(PAGES.items())]
    return "\n".join(["# Permissions\n", WRITTEN, MEANING, table(heads, rows)])


def _row(tag: str, permission: Permission) -> tuple[str, ...]:
    cells = [_cell(permission, role) for role in Role]
    return (f"`{tag}`", *cells, "yes" if permission.party else "")


def _cell(permission: Permission, role: Role) -> str:
    if role not in permission.roles:
        return ""
    words = SHORT[permission.roles[role].value]
    return f"{words}, asked" if role in permission.needs_conflict else words
