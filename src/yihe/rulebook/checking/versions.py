"""The versions of one regulation in time: no day with two of them, and no day without."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from yihe.rulebook.checking.finding import Finding, Kind
from yihe.rulebook.policy import Policy
from yihe.rulebook.text import Text


def versions(policies: Iterable[Policy]) -> Iterator[Finding]:
    """Give the overlaps and the holes between versions; those of one issuer share the first part of their id."""
    ordered = sorted(policies, key=lambda policy: (_issuer(policy), policy.in_force_from))
    for issuer, group in groupby(ordered, key=_issuer):
        for before, after in pairwise(group):
            ends, begins = before.in_force_until, after.in_force_from
            if ends == begins:
                continue
            overlap = ends is None or ends > begins
            text = (
                Text(
                    f"{before.id}与{after.id}的施行期间重叠",
                    f"{before.id} and {after.id} are in force at once",
                )
                if overlap
                else Text(f"{ends}至{begins}没有版本施行", f"no version is in force from {ends} to {begins}")
            )
            kind = Kind.VERSIONS_OVERLAP if overlap else Kind.VERSIONS_APART
            yield Finding(kind, (), issuer, text, {"in_force": begins.isoformat()})


def _issuer(policy: Policy) -> str:
    return policy.id.partition("/")[0]
