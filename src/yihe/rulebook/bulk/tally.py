"""What many cases come to: counts, sums, how shares spread, and what changes against another regulation."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from yihe.rulebook.bulk.engine import Answers, Engine
from yihe.rulebook.bulk.parts import Signature
from yihe.rulebook.bulk.sums import NOT_GIVEN

# Ends of the classes in which shares are counted, in fen.
CLASSES = (0, 1_000_00, 5_000_00, 10_000_00, 50_000_00, 100_000_00)


@dataclass
class Tally:
    """One regulation over many cases; sums are fen. Cases to which the text gives no share are counted apart."""

    engine: Engine
    cases: int = 0
    sums: Counter[str] = field(default_factory=Counter)
    not_given: Counter[str] = field(default_factory=Counter)
    shares: Counter[int] = field(default_factory=Counter)
    ordered: Counter[str] = field(default_factory=Counter)

    def add(self, answers: Answers) -> None:
        """Count the answers of some more cases."""
        self.cases += len(answers["base"])
        names = self.engine.ordered
        for name, column in answers.items():
            if name in names:
                continue
            given = column != NOT_GIVEN
            self.sums[name] += int(column[given].sum())
            self.not_given[name] += int(len(column) - np.count_nonzero(given))
        classes, counts = np.unique(
            np.digitize(answers["principal_low"], CLASSES, right=True), return_counts=True
        )
        self.shares.update(dict(zip(classes.tolist(), counts.tolist(), strict=True)))
        numbers, counts = np.unique(answers["principal_measures"], return_counts=True)
        for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
            self.ordered[told(names["principal_measures"][number])] += count

    def as_dict(self) -> dict[str, Any]:
        """Give the tally for JSON."""
        policy = self.engine.policy
        return {
            "policy": policy.id,
            "policy_sha256": policy.sha256,
            "readings": dict(self.engine.rules.readings),
            "cases": self.cases,
            "sums_fen": dict(self.sums),
            "not_given": {name: count for name, count in self.not_given.items() if count},
            "principal_share_up_to_fen": {
                str(CLASSES[place]) if place < len(CLASSES) else "more": self.shares[place]
                for place in range(len(CLASSES) + 1)
            },
            "principal_measures": dict(self.ordered.most_common()),
        }


@dataclass
class Change:
    """What another regulation changes for the same cases: who pays more, who less, and who crosses a notch."""

    names: tuple[str, ...] = ("principal_low", "secondary_low", "department_low", "unit_fine_low")
    more: Counter[str] = field(default_factory=Counter)
    less: Counter[str] = field(default_factory=Counter)
    difference: Counter[str] = field(default_factory=Counter)
    crossings: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, engines: tuple[Engine, Engine], before: Answers, after: Answers) -> None:
        """Count the changes in some more cases."""
        for name in self.names:
            both = (before[name] != NOT_GIVEN) & (after[name] != NOT_GIVEN)
            change = (after[name] - before[name])[both]
            self.more[name] += int(np.count_nonzero(change > 0))
            self.less[name] += int(np.count_nonzero(change < 0))
            self.difference[name] += int(change.sum())
        pairs = np.stack([before["principal_measures"], after["principal_measures"]])
        found, counts = np.unique(pairs, axis=1, return_counts=True)
        words = [engine.ordered["principal_measures"] for engine in engines]
        for (old, new), count in zip(found.T.tolist(), counts.tolist(), strict=True):
            pair = (told(words[0][old]), told(words[1][new]))
            if pair[0] != pair[1]:
                self.crossings[pair] += count

    def as_dict(self) -> dict[str, Any]:
        """Give the changes for JSON; crossings by how often they happen."""
        return {
            "more": dict(self.more),
            "less": dict(self.less),
            "difference_fen": dict(self.difference),
            "crossings": [
                {"from": old, "to": new, "cases": count} for (old, new), count in self.crossings.most_common()
            ],
        }


def told(ordered: Signature) -> str:
    """Write measures as examples do: the code, and the months behind it."""
    return (
        ", ".join(str(code) if months is None else f"{code} {months}" for code, months, *_ in ordered) or "-"
    )
