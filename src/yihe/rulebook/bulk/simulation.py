"""Cases of a file replayed under a regulation, and under another one beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from yihe.rulebook.bulk.engine import Engine
from yihe.rulebook.bulk.reading import pieces
from yihe.rulebook.bulk.tally import Change, Tally
from yihe.rulebook.bulk.writing import written
from yihe.rulebook.faults import BadInput, Fault

# So many bad rows are named one by one; of more there is only the number.
NAMED = 50


@dataclass
class Simulation:
    """What came out. ``bad`` are the rows left out, of which ``faults`` name the first."""

    tally: Tally
    against: Tally | None
    change: Change | None
    bad: int = 0
    faults: list[Fault] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Give everything for JSON."""
        return {
            "baseline": self.tally.as_dict(),
            "against": self.against.as_dict() if self.against else None,
            "change": self.change.as_dict() if self.change else None,
            "bad_rows": self.bad,
            "errors": [fault.as_dict() for fault in self.faults],
        }


def simulate(
    path: Path,
    engines: Sequence[Engine],
    out: Path | None = None,
    *,
    skip_bad: bool = False,
    workers: int = 1,
    progress: Callable[[int], None] = lambda _: None,
) -> Simulation:
    """Replay the cases of a file under one regulation, or under a baseline and another; ``out`` takes each answer.

    Raises:
        BadInput: for a file that cannot be read, and for bad rows unless they are skipped; then nothing is written.

    """
    baseline, *others = engines
    other = others[0] if others else None
    found = Simulation(Tally(baseline), Tally(other) if other else None, Change() if other else None)
    needed = tuple(dict.fromkeys(name for engine in engines for name in engine.needs))
    with written(out, baseline) as writer:
        for piece in pieces(path, needed):
            found.bad += len({fault.line for fault in piece.faults})
            found.faults += piece.faults[: max(NAMED - len(found.faults), 0)]
            if len(piece.rows) and (skip_bad or not found.bad):
                answers = baseline.answers(piece.columns, workers)
                found.tally.add(answers)
                if writer is not None:
                    writer.add(piece.rows, answers)
                if other and found.against and found.change:
                    beside = other.answers(piece.columns, workers)
                    found.against.add(beside)
                    found.change.add((baseline, other), answers, beside)
            progress(int(piece.rows[-1]) if len(piece.rows) else 0)
        if found.bad and not skip_bad:
            raise BadInput(found.faults)
    return found
