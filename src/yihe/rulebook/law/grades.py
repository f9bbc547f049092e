"""The twelve grades of medical accidents, and the degrees of disability that correspond to them."""

from dataclasses import dataclass

from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import AccidentLevel, Source


@dataclass(frozen=True, slots=True)
class AccidentGrade:
    """One grade, such as 二级乙等.

    ``disability`` is the corresponding degree from 1 (the worst) to 10, None for death and for harm without
    disability; ``coefficient_ppm`` the usual compensation index in parts per million, None for death.
    """

    code: str
    article: str
    source: Source
    level: AccidentLevel
    title: Text
    criteria: Text
    death: bool
    disability: int | None
    coefficient_ppm: int | None
