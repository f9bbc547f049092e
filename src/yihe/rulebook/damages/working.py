"""What an item works with: the facts, the law, the statistics, and a list of what is still needed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from yihe.rulebook.damages.arithmetic import Factor, Ratio, Term, number, rate, yuan
from yihe.rulebook.damages.claim import YEAR, Claim
from yihe.rulebook.damages.law import AgeBand, DamagesLaw, ItemRule, band_of
from yihe.rulebook.damages.statistics import Region, Value
from yihe.rulebook.damages.words import Figure, Harm, Household
from yihe.rulebook.faults import Fault
from yihe.rulebook.text import Text

YEARS = Text("年限", "years")
COEFFICIENT = Text("伤残系数", "coefficient of disability")


@dataclass(frozen=True, slots=True)
class Setting:
    """One claim under one version of the law and one reading of each switch; faults and sources gather here."""

    claim: Claim
    law: DamagesLaw
    regions: Mapping[str, Region]
    readings: Mapping[str, str]
    faults: dict[tuple[str, str], Fault] = field(default_factory=dict)
    sources: dict[tuple[str, Figure, int], Value] = field(default_factory=dict)

    def reading(self, switch: str) -> str:
        """Give how a switch is read; where the law leaves nothing to read, its first reading."""
        return self.readings[switch]

    def fault(self, key: str, found: object, expected: str, message: Text) -> None:
        """Record that a fact cannot stand under this law."""
        line = self.claim.lines.get(key, 0)
        self.faults[key, expected] = Fault(self.claim.source, line, key, str(found), expected, message)


class Working:
    """The working of one item: terms found, and facts that are missing."""

    def __init__(self, setting: Setting, rule: ItemRule) -> None:
        """Begin with nothing known."""
        self.setting = setting
        self.claim = setting.claim
        self.rule = rule
        self.key = f"items.{rule.item.key}"
        self.terms: list[Term] = []
        self.needs: dict[str, None] = {}

    def need(self, *keys: str) -> None:
        """Name facts that are missing."""
        self.needs.update(dict.fromkeys(keys))

    def add(self, *factors: Factor | None, minus: bool = False) -> None:
        """Add a product when all its factors are known; what is missing was named before."""
        known = [factor for factor in factors if factor is not None]
        if len(known) == len(factors):
            self.terms.append(Term(tuple(known), minus))

    def money(self, key: str, fen: int | None, name: Text) -> Factor | None:
        """Give a sum of the facts, or name it as missing."""
        if fen is None:
            self.need(key)
            return None
        return yuan(name, fen)

    def figure(self, figure: Figure) -> Factor | None:
        """Give a statistic: as stated with the facts, else of the region and year, or of the own region when higher."""
        stated = self.claim.statistics.get(figure)
        if stated is not None:
            return yuan(figure.label, stated)
        year = self._year()
        codes = [self.claim.region]
        if self.setting.law.own_region and figure.of_households and self.claim.own_region:
            codes.append(self.claim.own_region)
        found = [self._value(code, figure, year) for code in codes]
        values = [value for value in found if value is not None]
        if len(values) < len(codes):
            return None
        return yuan(figure.label, max(value.fen for value in values))

    def _year(self) -> int | None:
        """Give the statistical year: as stated, or the one before the date that the law names."""
        if self.claim.statistics_year is not None:
            return self.claim.statistics_year
        base = self.setting.reading("year_before")
        day = self.claim.dates.get(base)
        if day is None:
            self.need(base)
            return None
        return day.year - 1

    def _value(self, code: str | None, figure: Figure, year: int | None) -> Value | None:
        if code is None:
            self.need("region")
            return None
        if year is None:
            return None
        value = self.setting.regions[code].values.get((figure, year))
        if value is None:
            self.need(f"statistics.{figure.value} ({code} {year})")
        else:
            self.setting.sources[code, figure, year] = value
        return value

    def of_household(self, household: Household | None, key: str) -> Factor | None:
        """Give the figure of the item for a household; where the law parts them, the household must be known."""
        urban = self.rule.figure
        assert urban is not None  # noqa: S101 - the reader of the law sees to it
        if not self.setting.law.households or household is Household.URBAN:
            return self.figure(urban)
        if household is None:
            self.need(key)
            return None
        return self.figure(self.rule.rural or urban)

    def coefficient(self) -> Factor | None:
        """Give the coefficient of disability: as stated, or of the grade."""
        ppm, grade = self.claim.coefficient, self._grade()
        if ppm is None and grade is not None:
            ppm = self.setting.law.tables.coefficients[grade]
        if ppm is None:
            self.need("disability.grade")
            return None
        return rate(COEFFICIENT, ppm)

    def _grade(self) -> int | None:
        """Give the grade of disability: as stated, or the one that corresponds to the grade of the accident."""
        code = self.claim.accident_grade
        if code is None:
            return self.claim.grade
        grades = self.setting.law.tables.grades
        grade = grades.get(code)
        if grade is None:
            known = " | ".join(name for name, one in grades.items() if one is not None)
            message = Text(
                "没有这个事故等级，或没有与之对应的伤残等级",
                "there is no such grade of accident, or no grade of disability corresponds to it",
            )
            self.setting.fault("disability.accident_grade", code, known, message)
        return grade

    def capacity(self) -> Factor | None:
        """Give the loss of capacity by which dependants are paid: the whole of it after death."""
        return rate(COEFFICIENT, 1_000_000) if self.claim.harm is Harm.DEATH else self.coefficient()

    def age(self, born_on: date | None, age: int | None, keys: tuple[str, str]) -> int | None:
        """Give an age in completed years at the day of death or of grading, or name what is missing."""
        if age is not None:
            return age
        day = self.claim.dates.get(self.claim.event_key)
        if born_on is None:
            self.need(keys[0])
        if day is None:
            self.need(keys[1])
        return None if born_on is None or day is None else completed_years(born_on, day)

    def years(self, bands: tuple[AgeBand, ...], age: int, key: str, chosen: int | None) -> Factor:
        """Give the years that an age is paid for; where the law says at most, people choose and may not go above."""
        band = band_of(bands, age)
        return self.chosen_years(band.years_at(age), key, chosen, at_most=band.at_most)

    def chosen_years(self, most: int, key: str, chosen: int | None, *, at_most: bool) -> Factor:
        """Give settled years, or a choice up to ``most``."""
        if chosen is None and at_most:
            self.need(key)
            shown = Text(f"至多{most}年", f"at most {most} years")
            return Factor(YEARS, shown, Ratio(0, 1), Ratio(most, 1))
        if chosen is not None and not (chosen <= most if at_most else chosen == most):
            message = Text("年限与法律不符", "the years are not those that the law sets")
            self.setting.fault(key, chosen, f"<= {most}" if at_most else str(most), message)
        return number(YEARS, most if chosen is None else chosen, YEAR)


def completed_years(born_on: date, day: date) -> int:
    """Count completed years of age; who was born on 29 February completes one on 1 March in other years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
