"""What is said beside a result: the law, findings not yet confirmed, and readings nobody was asked about."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from yihe.rulebook.body_results import UnitResult
from yihe.rulebook.case import Case
from yihe.rulebook.citations import written
from yihe.rulebook.outcome import ManagerResult, Note, PersonResult, ReviewResult
from yihe.rulebook.text import Text


def is_provisional(case: Case, reviews: Iterable[ReviewResult]) -> bool:
    """Whether findings stand only until the confirming body has spoken; leaves a remark either way."""
    row = case.rules.confirming
    if row is None:
        return False
    case.used.update(case.rules.unconfirmed_readings)
    body = case.rules.bodies[row.body].title
    if row.id in [review.code for review in reviews if review.holds]:
        case.note("COMMITTEE_DECIDES", row.article, _decided_by(body))
        return False
    case.note("PROVISIONAL", row.article, _not_settled_by(body))
    return True


@lru_cache
def _decided_by(body: Text) -> Text:
    return Text(
        f"本案须经{body.zh}评析，以其结论为准",
        f"the {body.en} must review this case, and its word settles the findings",
    )


@lru_cache
def _not_settled_by(body: Text) -> Text:
    return Text(
        f"性质和责任人未经{body.zh}认定，结果为暂定",
        f"nature and persons were not settled by the {body.en}; the result is provisional",
    )


def notes_of(
    case: Case,
    persons: Sequence[PersonResult],
    managers: Sequence[ManagerResult],
    unit: Sequence[UnitResult],
) -> tuple[Note, ...]:
    """Give the remarks gathered on the way, the notes on the law that this result calls for, and the open questions."""
    shared = any(person.share_high != 0 for person in persons)
    codes = {entry.code for entry in unit}
    results: list[PersonResult | ManagerResult] = [*persons, *managers]
    for result in results:
        codes.update([measure.code for measure in result.measures + result.possible_measures])
    law = [
        Note(note.code, note.article, note.source, note.text)
        for note in case.policy.law_notes
        if (note.with_share and shared) or not codes.isdisjoint(note.with_measures)
    ]
    return (*case.notes.values(), *law, *_repealed(case), *_lost(case), *_not_asked(case))


def _repealed(case: Case) -> list[Note]:
    """Say that a law the regulation rests on was no longer in force on the day that selects the version."""
    day = case.facts.dates.get(case.policy.version_by)
    return [
        Note(
            "CITES_REPEALED",
            f"{case.policy.alias}-{law.article}",
            "REGULATION",
            Text(
                f"所引{law.title.zh}自{law.repealed_from}起已由{law.replaced_by.zh}取代",
                f"the {law.title.en} it cites was replaced by the {law.replaced_by.en} from {law.repealed_from} on",
            ),
        )
        for law in case.policy.cited_laws
        if day and law.repealed_from and law.replaced_by and law.repealed_from <= day
    ]


def _lost(case: Case) -> list[Note]:
    """Name what the text has lost and what could have changed this result."""
    notes = []
    for gap in case.policy.missing:
        if gap.told:
            code = f"{case.policy.alias}-{gap.article}"
            place = written(code)
            text = Text(
                f"{place.zh}遗失，未计算：{gap.what.zh}",
                f"{place.en} is lost and was not computed: {gap.what.en}",
            )
            notes.append(Note("TEXT_LOST", code, "REGULATION", text))
    return notes


def _not_asked(case: Case) -> list[Note]:
    """Say that a reading was adopted without asking the body that owns interpretation."""
    traps = tuple(sorted(case.used & case.policy.not_asked))
    if not traps:
        return []
    owner = case.policy.interpreter
    text = _unasked(traps, owner.title if owner else None)
    article = f"{case.policy.alias}-{owner.article}" if owner else case.policy.alias
    return [Note("READINGS_NOT_ASKED", article, "REGULATION", text)]


@lru_cache(maxsize=1024)
def _unasked(traps: tuple[str, ...], owner: Text | None) -> Text:
    if owner is None:
        return Text(
            f"所采读法（{'、'.join(traps)}）为暂定，规定没有写明由谁解释",
            f"the readings adopted ({', '.join(traps)}) are provisional: the text does not say who interprets it",
        )
    return Text(
        f"所采读法（{'、'.join(traps)}）尚未请示有权解释的{owner.zh}，为暂定",
        f"the readings adopted ({', '.join(traps)}) are provisional: "
        f"the {owner.en}, which owns interpretation, was not asked",
    )
