"""The whole check of one regulation."""

from collections.abc import Mapping
from dataclasses import replace

from yihe.rulebook.checking.contested import contested
from yihe.rulebook.checking.finding import Finding, Kind
from yihe.rulebook.checking.gaps import gaps
from yihe.rulebook.checking.growth import growth
from yihe.rulebook.checking.overlaps import overlaps
from yihe.rulebook.checking.texts import quotations, without_degree
from yihe.rulebook.checking.trials import failing, untried
from yihe.rulebook.checking.variants import Variants
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.policy import Policy


def check(policy: Policy, tree: Node | None = None, source: str | None = None) -> tuple[Finding, ...]:
    """Give everything the linter finds: what stands against adoption first, then by kind.

    ``tree`` is the file the regulation was read from and gives the findings their lines; ``source`` is the text it
    restates and lets the quotations be looked up.
    """
    variants = Variants.of(policy)
    found = [
        *_of_rules(variants),
        *without_degree(variants),
        *failing(policy),
        *untried(policy),
        *(quotations(policy, source) if source is not None else ()),
    ]
    kinds = list(Kind)
    ordered = sorted(found, key=lambda finding: (not finding.is_open, kinds.index(finding.kind)))
    lines = _lines(tree) if tree is not None else {}
    return tuple(one if one.line else replace(one, line=_line(lines, one.place)) for one in ordered)


def open_conflicts(policy: Policy, readings: Mapping[str, str]) -> tuple[Finding, ...]:
    """Give what stands against adopting a regulation with these readings."""
    return tuple(finding for finding in _of_rules(Variants.of(policy, readings)) if finding.is_open)


def _of_rules(variants: Variants) -> list[Finding]:
    return [*overlaps(variants), *contested(variants), *gaps(variants), *growth(variants)]


def _lines(tree: Node) -> dict[str, int]:
    """Give the line of each part of a file, by the way to it: names of maps, and the ids of what stands in lists."""
    found: dict[str, int] = {}

    def walk(node: Node, way: str) -> None:
        found.setdefault(way, node.line)
        for name, child in node.fields.items():
            walk(child, f"{way}.{name}" if way else name)
        for child in node.items:
            named = child.fields.get("id") or child.fields.get("ladder")
            if named is not None:
                walk(child, f"{way.removesuffix('.rows')}.{named.text}")
                if "ladder" in child.fields:
                    found.setdefault(f"{way.removesuffix('.rows')}.{child.fields['ladder'].text}", child.line)

    walk(tree, "")
    return found


def _line(lines: Mapping[str, int], place: str) -> int:
    """Give the line of a place, or of what it stands in."""
    while place and place not in lines:
        place = place.rpartition(".")[0]
    return lines.get(place, 0) if place else 0
