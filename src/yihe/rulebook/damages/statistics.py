"""Regional statistics by year, each figure with its source and how far it was checked."""

from collections.abc import Mapping
from dataclasses import dataclass

from yihe.rulebook.damages.words import Figure
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Source


@dataclass(frozen=True, slots=True)
class Value:
    """One published figure in fen."""

    fen: int
    source: Source
    origin: Text


@dataclass(frozen=True, slots=True)
class Region:
    """The figures of one region, by figure and year."""

    code: str
    title: Text
    values: Mapping[tuple[Figure, int], Value]
