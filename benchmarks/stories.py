"""What happened to the invented cases of the benchmark: a few shapes of story, told at many moments."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from yihe.casework.cases.terms import Stage

RECORD, CONTACT = "casework:complaints:record", "casework:complaints:note_contact"
REGISTER, PARTY, CARE = "casework:cases:register", "casework:cases:name_party", "casework:cases:plan_care"
CLOSE = "casework:closure:close"
OF_COMPLAINT = frozenset({RECORD, CONTACT})
YEARS = 3


@dataclass(frozen=True, eq=False)
class Step:
    """One act: its tag, so many hours after the complaint was recorded, and the facts its entry holds."""

    tag: str
    hours: float
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Shape:
    """One course a case may take: of how many in a hundred, the stage it has reached, and the acts."""

    share: int
    stage: Stage
    steps: tuple[Step, ...]

    def step(self, tag: str) -> Step:
        """Give the first step with a tag."""
        return next(step for step in self.steps if step.tag == tag)


_BEGUN = (
    Step(RECORD, 0, {"channel": "VISIT", "several_departments": False}),
    Step(CONTACT, 2, {"kind": "CALL", "promise_on": ""}),
    Step(REGISTER, 26, {"death": False, "grade": "", "persons_harmed": 1}),
    Step(PARTY, 26.2, {"concern": "TREATED"}),
)
_ASKED = (
    *_BEGUN,
    Step(CARE, 27),
    Step("casework:investigation:request_statement", 28, {"request": "1", "due_on": "2026-01-05"}),
)
_FOUND = (*_ASKED, Step("casework:investigation:conclude", 120))
_TALKS = (*_FOUND, Step("casework:resolution:open_negotiation", 130), Step(CONTACT, 131, {"kind": "TALK"}))
_ENDED = (*_BEGUN, Step(CARE, 27), Step(CLOSE, 300, {"ground": "EXPLAINED", "compensation_fen": 0}))

# Open and closed cases as an office has them after years.
SHAPES = (
    Shape(8, Stage.REGISTERED, _BEGUN),
    Shape(8, Stage.INVESTIGATING, _ASKED),
    Shape(6, Stage.FOUND, _FOUND),
    Shape(6, Stage.NEGOTIATING, _TALKS),
    Shape(72, Stage.CLOSED, _ENDED),
)
# The cases people work on: a page with twenty lines of journal.
BUSY = Shape(
    0,
    Stage.NEGOTIATING,
    (*_TALKS, *(Step(CONTACT, 132 + 12 * n, {"kind": "CALL", "promise_on": ""}) for n in range(11))),
)
_LONGEST = timedelta(hours=max(shape.steps[-1].hours for shape in (*SHAPES, BUSY)) + 1)


def begun(count: int, until: datetime) -> Iterator[tuple[Shape, datetime]]:
    """Give so many stories with the moment each begins, the oldest first; a hundred begin together."""
    hundreds = max(count // 100, 1)
    apart = timedelta(days=365 * YEARS) / hundreds
    for number in range(hundreds):
        moment = (until - _LONGEST - apart * (hundreds - number)).replace(second=0, microsecond=0)
        for shape in SHAPES:
            yield from ((shape, moment) for _ in range(shape.share))
