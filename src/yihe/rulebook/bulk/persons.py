"""What the principal and the secondary person bear."""

from collections.abc import Iterator, Mapping
from typing import Any

from yihe.rulebook.bulk.casts import PRINCIPAL, SECONDARY
from yihe.rulebook.bulk.grids import Place
from yihe.rulebook.bulk.lines import Line
from yihe.rulebook.bulk.parts import Limits, Part, Signature, cuts, over, own_conditions, signature
from yihe.rulebook.bulk.sums import NO_CAP, Division, Sum
from yihe.rulebook.conditions import AmountIn, Condition, FactIn
from yihe.rulebook.money import MILLION
from yihe.rulebook.outcome import Outcome
from yihe.rulebook.pools import WEIGHT
from yihe.rulebook.rules import Ladder
from yihe.rulebook.vocabulary import Role

_ROLES = {PRINCIPAL: Role.PRINCIPAL, SECONDARY: Role.SECONDARY}


class Persons(Part):
    """Shares and measures of both."""

    codes = ("principal_measures", "principal_possible", "secondary_measures", "secondary_possible")
    sums = (PRINCIPAL, SECONDARY)

    def conditions(self) -> Iterator[Condition]:
        """Give ladders, tiers, bands, conditions of measures and reductions, and what counters look at."""
        for ladder in self.rules.ladders:
            yield ladder.when
            for other in (ladder, *(one for one in self.rules.ladders if one.id == ladder.also)):
                for tier in other.tiers if ladder.base else ():
                    yield AmountIn(ladder.base, tier.over)
                    yield from own_conditions(tier.measures)
            for scale in (ladder.scale, *ladder.columns.values()):
                yield from cuts(scale, ladder.base)
        yield from (rule.when for rule in self.rules.adjustments)
        if self.rules.counters:
            yield from (FactIn("nature", ()), FactIn("first_dispute", ()))

    def signatures(self, outcome: Outcome) -> tuple[Signature, ...]:
        """Give the measures that stand and those only possible, of both."""
        return tuple(
            signature(found)
            for person in outcome.persons
            for found in (person.measures, person.possible_measures)
        )

    def limits(self, outcome: Outcome) -> tuple[Limits, ...]:
        """Give the shares."""
        return tuple((person.share_low, person.share_high) for person in outcome.persons)

    def sums_of(self, place: Place, outcome: Outcome) -> tuple[Sum, ...] | None:
        """Give the share of each over the one ladder that applies."""
        live = self._live(outcome)
        if len(live) > 1 and any(ladder.scale is None or ladder.scale.bands for ladder in live):
            return None
        steps = {step["person"]: step for step in outcome.trace["children"] if step["step"] == "person"}
        return tuple(
            Sum()
            if person.share_low is None
            else self._share(place, live[0] if live else None, person.role, steps[person.id])
            for person in outcome.persons
        )

    def _live(self, outcome: Outcome) -> list[Ladder]:
        """Give the ladders that apply, or may apply."""
        groups = [step["children"] for step in outcome.trace["children"] if step["step"] == "ladders"]
        steps = [step for group in groups for step in group]
        names = {step["rule"] for step in steps if step["step"] in ("tier", "missing")}
        return [ladder for ladder in self.rules.ladders if ladder.id in names]

    def _share(self, place: Place, ladder: Ladder | None, role: Role | None, step: Mapping[str, Any]) -> Sum:
        scale = None if ladder is None or role is None else ladder.columns.get(role, ladder.scale)
        if ladder is None or scale is None:
            return Sum(Line.flat(0), Line.flat(0))
        off = (step.get("off_ppm_low", 0), step.get("off_ppm_high", 0))
        low, high = over(scale, place, ladder.base, self.choices, step["part_ppm"])
        return Sum(low, high, ladder.base, scale.unit, off, step.get("cap_fen", NO_CAP))

    def division(self, name: str) -> Division | None:
        """Give how the persons of a pool divide; who is alone in a role has nothing to divide."""
        rule = self.rules.roles.get(_ROLES[name])
        if rule is None or not (rule.divided or rule.weighed):
            return None
        pool = [other.role for other in self.rules.roles.values() if rule.pool and other.pool == rule.pool]
        people = [person for person, role in _ROLES.items() if role in (pool or [rule.role])]
        return Division(people.index(name), len(people), self._weights(people) if rule.weighed else None)

    def _weights(self, people: list[str]) -> tuple[int | None, ...]:
        """Give the weights chosen; the only one missing is what the others leave."""
        known = [self.choices.get(WEIGHT + person) for person in people]
        missing = [place for place, weight in enumerate(known) if weight is None]
        if len(missing) == 1:
            known[missing[0]] = MILLION - sum(weight or 0 for weight in known)
        return tuple(known)
