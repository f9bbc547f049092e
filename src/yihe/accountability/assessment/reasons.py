"""The reasons of a stored outcome, for reading: for one person, without what was reckoned about the others."""

from collections.abc import Iterator, Mapping
from typing import Any

from yihe.accountability.assessment.models import Assessment, Concerned
from yihe.foundation.acting.text import Text
from yihe.foundation.ui.figures import yuan
from yihe.foundation.ui.pictures.waterfall import Band
from yihe.rulebook.explain import bands
from yihe.rulebook.money import MILLION

ABOUT_ALL = ("base", "nature", "ladders")


def trace_for(proposal: Assessment, one: Concerned) -> dict[str, Any]:
    """Give the part of the trace that a person needs to follow their own result."""
    trace: dict[str, Any] = proposal.outcome["trace"]
    kept = [step for step in trace.get("children", []) if _concerns(step, one)]
    return trace | {"children": kept}


def bands_for(proposal: Assessment, one: Concerned) -> list[Band]:
    """Give the bands whose parts add up to the person's share, for the picture; rates are those of the role's part."""
    part = part_of(proposal, one)
    return [
        Band(
            _label(band.id, band.lower_fen, band.upper_fen),
            band.amount_fen,
            band.rate_ppm * part // MILLION,
            band.fen,
        )
        for band in bands(proposal.outcome["trace"]).get(one.key, [])
    ]


def part_of(proposal: Assessment, one: Concerned) -> int:
    """Give the part of the ladder's share that the role bears, in parts per million."""
    return int(_own(proposal, one).get("part_ppm", MILLION))


def share_article(proposal: Assessment, one: Concerned) -> str:
    """Give the article of a person's share: that of the scale, or of the part of it that their role takes."""
    scale = next((step for step in _walk(proposal.outcome["trace"]) if step.get("step") == "scale"), {})
    own = _own(proposal, one)
    return str((scale if own.get("part_ppm") == MILLION else own).get("article", ""))


def _concerns(step: Mapping[str, Any], one: Concerned) -> bool:
    if step.get("step") == "person":
        return bool(one.key) and step.get("person") == one.key
    if step.get("step") == "managers":
        return bool(one.post)
    return step.get("step") in ABOUT_ALL


def _own(proposal: Assessment, one: Concerned) -> Mapping[str, Any]:
    """Give the person's own step of the trace."""
    steps = (step for step in _walk(proposal.outcome["trace"]) if step.get("step") == "person")
    return next((step for step in steps if step.get("person") == one.key), {})


def _walk(step: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield step
    for child in step.get("children", []):
        yield from _walk(child)


def _label(name: str, lower_fen: int, upper_fen: int | None) -> Text:
    until = yuan(upper_fen) if upper_fen is not None else ""
    return Text(
        f"{name}段 {yuan(lower_fen)}–{until}" if until else f"{name}段 {yuan(lower_fen)}以上",
        f"Band {name} {yuan(lower_fen)}–{until}" if until else f"Band {name} above {yuan(lower_fen)}",
    )
