"""The same facts under several regulations, versions or readings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from yihe.rulebook.assess import assess
from yihe.rulebook.facts import Facts
from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.outcome import Outcome
from yihe.rulebook.policy import OPEN, Policy
from yihe.rulebook.pools import WEIGHT
from yihe.rulebook.text import Text


@dataclass(frozen=True, slots=True)
class Subject:
    """A regulation under some readings, by the name under which it is compared."""

    name: str
    policy: Policy
    readings: Mapping[str, str] = field(default_factory=dict)

    def knows_reading(self, trap: str, reading: str) -> bool:
        """Whether the regulation has this question with this reading."""
        item = self.policy.interpretations.get(trap)
        return item is not None and (reading == OPEN or reading in item.readings)

    def knows_choice(self, name: str) -> bool:
        """Whether the regulation leaves this to people, under the readings of the subject."""
        rules = self.policy.rules(self.readings)
        weighed = any(rule.weighed for rule in rules.roles.values())
        return name in rules.choices or (weighed and name.startswith(WEIGHT))


@dataclass(frozen=True, slots=True)
class Compared:
    """A subject with its answer."""

    subject: Subject
    outcome: Outcome

    def as_dict(self) -> dict[str, Any]:
        """Give the answer for JSON, without its trace."""
        policy, outcome = self.subject.policy, self.outcome
        return {
            "name": self.subject.name,
            "policy": policy.id,
            "policy_sha256": policy.sha256,
            "title": policy.title.as_dict(),
            **outcome.result(),
            "readings": dict(outcome.readings),
            "spread": [dict(entry) for entry in outcome.spread],
            "notes": [note.as_dict() for note in outcome.notes],
            "still_needed": list(outcome.still_needed),
            "open_choices": list(outcome.open_choices),
        }


def compare(
    subjects: Sequence[Subject],
    facts: Facts,
    readings: Mapping[str, str] | None = None,
    choices: Mapping[str, str] | None = None,
) -> tuple[Compared, ...]:
    """Assess the same facts for each subject.

    ``readings`` and ``choices``, like those of the facts, go to every subject that knows them; the readings of a
    subject go before them.

    Raises:
        BadInput: for facts that a subject refuses, and for a reading or choice that none of them knows.

    """
    given, chosen = readings or {}, choices or {}
    _check_known(subjects, given, chosen)
    return tuple(Compared(one, _answer(one, facts, given, chosen)) for one in subjects)


def _check_known(
    subjects: Sequence[Subject], readings: Mapping[str, str], choices: Mapping[str, str]
) -> None:
    """Refuse a reading or a choice that none of the subjects knows."""
    faults = [
        _unknown("readings", trap, reading)
        for trap, reading in readings.items()
        if not any(one.knows_reading(trap, reading) for one in subjects)
    ]
    faults += [
        _unknown("choices", name, rate)
        for name, rate in choices.items()
        if not any(one.knows_choice(name) for one in subjects)
    ]
    if faults:
        raise BadInput(faults)


def _answer(
    subject: Subject, facts: Facts, readings: Mapping[str, str], choices: Mapping[str, str]
) -> Outcome:
    """Assess the facts for one subject, with as much of what is given to all as it knows."""
    general = {**facts.readings, **readings}
    known = {trap: reading for trap, reading in general.items() if subject.knows_reading(trap, reading)}
    own = {name: rate for name, rate in choices.items() if subject.knows_choice(name)}
    return assess(subject.policy, replace(facts, readings={}), {**known, **subject.readings}, own)


def _unknown(kind: str, name: str, value: str) -> Fault:
    text = Text(f"所比较的规定都没有“{name}={value}”", f"none of those compared knows “{name}={value}”")
    return Fault(kind, 0, f"{kind}.{name}", value, "-", text)
