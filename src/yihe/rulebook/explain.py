"""A trace as sentences, and the bands of a share as figures to draw."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from yihe.rulebook.money import MILLION, rounded
from yihe.rulebook.phrases import PHRASES, band

# Steps that only hold others together: their children are told in their place.
_SILENT = frozenset(
    {"ladders", "classes", "situations", "duties", "managers", "department", "unit", "reviews", "constant"}
)


class Sentence(NamedTuple):
    """One sentence of an explanation: how deep it stands, and the article behind it (empty where none is)."""

    depth: int
    text: str
    article: str


class Band(NamedTuple):
    """What one band of a scale puts into a person's share; all sums in fen."""

    id: str
    lower_fen: int
    upper_fen: int | None
    amount_fen: int
    rate_ppm: int
    fen: int


def sentences(trace: Mapping[str, Any], lang: str) -> list[Sentence]:
    """Write a trace out in ``zh`` or ``en``, also one that was stored as JSON."""
    readings = trace.get("readings", {})
    return list(_told(trace, lang, 0, readings))


def bands(trace: Mapping[str, Any]) -> dict[str, list[Band]]:
    """Give the bands of each person's share where it is settled; their fen add up to the share exactly."""
    scales = [step for step in _steps(trace, "scale") if step["bands"]]
    whole = [step for step in scales if "role" not in step]
    if len(whole) != 1:
        return {}
    columns = {step["role"]: step for step in scales if "role" in step}
    people = [step for step in _steps(trace, "person") if step["holds"] and not _is_capped(step)]
    return {
        person["person"]: _bands(columns.get(person["role"], whole[0])["bands"], person) for person in people
    }


def _told(step: Mapping[str, Any], lang: str, depth: int, readings: Mapping[str, str]) -> Iterator[Sentence]:
    """Tell a step, its bands, and what lies below it."""
    if _never(step):
        return
    readings = step["readings"] if step["step"] == "assessment" else readings
    inner = depth
    if step["step"] not in _SILENT:
        text = PHRASES[step["step"]](dict(step), lang) + _by_reading(step, readings)
        yield Sentence(depth, text, step.get("article", ""))
        inner = depth + 1
    for part in step.get("bands", ()):
        yield Sentence(inner, band(part, lang), step["article"])
    for child in step.get("children", ()):
        yield from _told(child, lang, inner, readings)


def _never(step: Mapping[str, Any]) -> bool:
    """Whether a rule is there for another reading only."""
    rule = step["step"] in ("ladder", "review") and step["holds"] is False
    return rule and [child["step"] for child in step.get("children", ())] == ["constant"]


def _by_reading(step: Mapping[str, Any], readings: Mapping[str, str]) -> str:
    """Name the readings that a step rests on, where there was something to choose."""
    if step["step"] in ("assessment", "variant") or step.get("holds") is False:
        return ""
    named = [f"{trap}={readings[trap]}" for trap in sorted(step.get("readings", ())) if trap in readings]
    return f" [{', '.join(named)}]" if named else ""


def _is_capped(person: Mapping[str, Any]) -> bool:
    """Whether the bands of a share would add up to more than the most that one person pays."""
    return bool(person["fen_low"] == person.get("cap_fen"))


def _steps(step: Mapping[str, Any], kind: str) -> Iterator[Mapping[str, Any]]:
    """Find all steps of a kind, but for those of the department."""
    if step["step"] == "department":
        return
    if step["step"] == kind:
        yield step
    for child in step.get("children", ()):
        yield from _steps(child, kind)


def _bands(parts: list[Mapping[str, Any]], person: Mapping[str, Any]) -> list[Band]:
    """Give one person's part of each band; rounding runs along the sum, and the last band takes what it leaves."""
    people = person["number"] if person["divided"] else 1
    weight = person.get("weight_ppm") or MILLION
    left = MILLION - person.get("off_ppm_low", 0)
    found: list[Band] = []
    exact = told = 0
    for index, part in enumerate(parts):
        exact += part["amount_fen"] * part["rate_ppm"] * person["part_ppm"] * weight * left
        upto = person["fen_low"] if index == len(parts) - 1 else rounded(exact, MILLION**4 * people)
        found.append(
            Band(
                part["id"],
                part["lower_fen"],
                part["upper_fen"],
                part["amount_fen"],
                part["rate_ppm"],
                upto - told,
            )
        )
        told = upto
    return found
