"""The house rules that refusals cite, as a page."""

from yihe.foundation.acting.house_rules import HOUSE_RULES
from yihe.interfaces.commands.reference.tables import WRITTEN, table


def page() -> str:
    """Give the page as Markdown."""
    rows = [(key, rule.zh, rule.en) for key, rule in sorted(HOUSE_RULES.items())]
    return "\n".join(["# House rules\n", WRITTEN, table(("Rule", "中文", "English"), rows)])
