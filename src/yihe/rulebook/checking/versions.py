"""The versions of one regulation in time: no day with two of them, and no day without."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import itemgetter

from yihe.rulebook.checking.finding import Finding, Kind
from yihe.rulebook.policy import Policy
from yihe.rulebook.text import Text


def versions(policies: Iterable[Policy]) -> Iterator[Finding]:
    """Give the overlaps and the holes between versions; those of one issuer share the first part of their id."""
    dated = [(_issuer(policy), policy.in_force_from, policy) for policy in policies if policy.in_force_from]
    for issuer, group in groupby(sorted(dated, key=itemgetter(0, 1)), key=itemgetter(0)):
        for (_, _, before), (_, begins, after) in pairwise(group):
            ends = before.in_force_until
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
