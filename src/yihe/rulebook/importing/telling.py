"""A draft as lines for people: what was taken out, what is proposed, what is missing, and the text with its marks."""

from collections.abc import Sequence

from yihe.rulebook.importing.draft import Draft, Gap, Proposal
from yihe.rulebook.text import Text

_WORDS = {
    "removed": Text("已去除的杂项", "Debris taken out"),
    "proposals": Text("待确认的建议", "Proposals to be confirmed"),
    "missing": Text("缺失之处", "Missing"),
    "text": Text("文本", "Text"),
    "otherwise": Text("或", "or"),
}


def told_draft(draft: Draft, lang: str) -> list[str]:
    """Write a draft out in ``zh`` or ``en``."""
    return [
        f"{draft.source}  {draft.sha256[:12]}",
        *_section("removed", [_proposal(one, lang) for one in draft.removed], lang),
        *_section("proposals", [_proposal(one, lang) for one in draft.proposals], lang),
        *_section("missing", [_gap(one, lang) for one in draft.missing], lang),
        *_section("text", draft.marked().splitlines(), lang),
    ]


def _proposal(one: Proposal, lang: str) -> str:
    """Write a proposal: place, original, what is proposed, how sure, and why."""
    found = one.finding
    proposed = f" → {one.proposed}" if one.proposed.strip() else ""
    others = "".join(
        f" {_WORDS['otherwise'].in_language(lang)} {other.in_language(lang)}" for other in found.alternatives
    )
    sure, why = found.confidence.label.in_language(lang), found.reason.in_language(lang)
    kind = found.kind.label.in_language(lang)
    return f"{one.id} {one.line}:{one.column} {kind} {one.original}{proposed}{others} [{sure}] {why}"


def _gap(one: Gap, lang: str) -> str:
    return f"{one.line}:{one.column} {one.what.in_language(lang)}"


def _section(name: str, entries: Sequence[str], lang: str) -> list[str]:
    return ["", _WORDS[name].in_language(lang), *(f"  {entry}" for entry in entries)] if entries else []
