"""One regulation under each reading of each open question, one question at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from yihe.rulebook.policy import Policy
from yihe.rulebook.rules import Rules


@dataclass(frozen=True, slots=True)
class Variant:
    """The rules when one question is read one way and all others as adopted."""

    trap: str
    reading: str
    rules: Rules


@dataclass(frozen=True, slots=True)
class Variants:
    """The rules as adopted, and every variant of them, by question."""

    policy: Policy
    readings: Mapping[str, str]
    adopted: Rules
    by_trap: Mapping[str, tuple[Variant, ...]]

    @classmethod
    def of(cls, policy: Policy, readings: Mapping[str, str] | None = None) -> "Variants":
        """Read a regulation in every way; ``readings`` go before those it proposes."""
        given = dict(readings or {})
        return cls(
            policy,
            given,
            policy.rules(given),
            {
                trap: tuple(
                    Variant(trap, reading, policy.rules(given | {trap: reading})) for reading in item.readings
                )
                for trap, item in policy.interpretations.items()
                if len(item.readings) > 1
            },
        )

    def settled(self, trap: str) -> str | None:
        """Give the reading chosen or adopted for a question, or None while it is open."""
        item = self.policy.interpretations[trap]
        return self.readings.get(trap) or (item.adopted.reading if item.adopted else None)
