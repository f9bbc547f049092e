"""From a story to its deadlines: which rules apply by the day of their start, and where each stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yihe.foundation.acting.moments import day_of
from yihe.foundation.deadlines.bindings import Binding, Bindings
from yihe.foundation.deadlines.models import Deadline
from yihe.foundation.deadlines.stories import Happening
from yihe.foundation.deadlines.terms import ENDING, Kind, State
from yihe.rulebook import library
from yihe.rulebook.deadlines import Due, Unit, dues


@dataclass(frozen=True, slots=True)
class Reckoned:
    """One deadline as it follows from the story: where it belongs, by which rules, its working; void: it fell away."""

    subject_id: UUID
    binding: Binding
    due: Due
    started_at: datetime
    void: bool

    @property
    def identity(self) -> tuple[UUID, str, str]:
        """What makes it one of its kind within an institution."""
        return self.subject_id, self.due.rule.key, self.due.subject

    def row(self, institution_id: UUID) -> Deadline:
        """Give the row that says the same."""
        due, rule = self.due, self.due.rule
        return Deadline(
            institution_id=institution_id,
            subject_id=self.subject_id,
            key=rule.key,
            occurrence=due.subject,
            kind=Kind(rule.kind.value),
            article=rule.article,
            title_zh=rule.title.zh,
            title_en=rule.title.en,
            started_at=self.started_at,
            due_at=due.due_at,
            met_at=due.met_at,
            state=State.VOID if self.void else State(due.state.value),
            suspended=due.suspended,
            provisional=due.provisional,
            policy_id=self.binding.policy_id,
            policy_sha256=self.binding.policy_sha256,
        )


def reckon(story: Sequence[Happening], bindings: Bindings) -> Iterator[Reckoned]:
    """Give every deadline the story has started, each by the rules of the day on which it started."""
    events = [happening.event for happening in story]
    ended_at = next((event.happened_at for event in events if event.tag == ENDING), None)
    begun = set[str]()
    for happening in story:
        binding = bindings.on(day_of(happening.event.happened_at))
        for rule in binding.rules:
            if rule.key in begun or not rule.start.matches(happening.event):
                continue
            begun.add(rule.key)
            for due in dues(rule, events, library.calendar()):
                if started_at := due.started_at:
                    void = ended_at is not None and started_at < ended_at and _moot(due)
                    yield Reckoned(happening.subject_id, binding, due, started_at, void)


def _moot(due: Due) -> bool:
    """Tell whether a duty not met by the end of the dispute has no sense after it.

    That is one without an end of its own, or with a date the hospital set. A duty of the law with a date and an act
    that meets it goes on: a report that is due after the settlement is still due after the closing.
    """
    inner = due.rule.stop is None or due.rule.unit in {Unit.PROMPTLY, Unit.GIVEN}
    return inner and due.met_at is None and due.rule.kind.value == Kind.DUTY
