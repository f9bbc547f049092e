"""Numbers as regulations write them: amounts in yuan, Chinese numerals, and digits that may be two numbers."""

import re
from fractions import Fraction

AMOUNT = r"\d[\d,]*(?:\.\d+)?"
MONEY_UNITS = r"万元|元|万"
WAN = 10_000
_NUMERALS = {name: value for value, name in enumerate("零一二三四五六七八九")}
TEN = 10
LEAST_RUN = 3


def yuan_of_words(number: str, unit: str) -> Fraction:
    """Give the yuan of an amount; commas are left out wherever they stand."""
    return Fraction(number.replace(",", "")) * (WAN if unit.startswith("万") else 1)


def splits(digits: str) -> list[tuple[int, int]]:
    """Give every way in which digits can be two rising numbers: ``510`` is 5 and 10; ``2000`` is not two numbers."""
    found = []
    for at in range(1, len(digits)):
        low, high = digits[:at], digits[at:]
        written = str(int(low)) == low and str(int(high)) == high
        if written and int(low) < int(high):
            found.append((int(low), int(high)))
    return found


def numeral(text: str) -> int:
    """Give the number of a Chinese numeral below a hundred, also one torn apart by a space."""
    text = re.sub(r"\s", "", text)
    if "十" not in text:
        return _NUMERALS[text]
    tens, _, ones = text.partition("十")
    return _NUMERALS.get(tens, 1) * TEN + _NUMERALS.get(ones, 0)


def rising_runs(numbers: list[int]) -> list[bool]:
    """Tell of each number whether it stands in a run of at least three that rise."""
    told: list[bool] = []
    run: list[int] = []
    for number in numbers:
        if run and number <= run[-1]:
            told += [len(run) >= LEAST_RUN] * len(run)
            run = []
        run.append(number)
    return told + [len(run) >= LEAST_RUN] * len(run)
