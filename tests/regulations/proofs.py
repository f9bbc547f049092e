"""How a regulation is proved: its examples, its bounds, one fen either side, and its quotations."""

import re
from collections.abc import Iterator
from pathlib import Path

from yihe.rulebook.examples import mismatches
from yihe.rulebook.faults import BadInput
from yihe.rulebook.loading.policies import read_policy
from yihe.rulebook.loading.yaml_files import tree_of
from yihe.rulebook.policy import Policy

# The five texts in one file, each under a heading of its own but for the first.
SEED = Path(__file__).parents[3] / "shared/seeds/003.txt"
HEADINGS = {"R2": "第二篇", "R3": "第三篇", "R4": "第四篇", "R5": "第五篇"}


def intervals(file: Path) -> list[tuple[int, str]]:
    """Give every interval of the rules as it is written, with the line it stands on."""
    rules = file.read_text(encoding="utf-8").split("\nexamples:")[0]
    return [
        (number, interval)
        for number, line in enumerate(rules.splitlines())
        for interval in re.findall(r'"([\[(][0-9]+, ?[0-9]*[\])])"', line)
        if "quotes" not in line
    ]


def moved(interval: str) -> Iterator[str]:
    """Give the interval with each of its ends moved by one fen, up and down."""
    match = re.fullmatch(r"([\[(])([0-9]+), ?([0-9]*)([\])])", interval)
    assert match
    for end in (2, 3):
        if match[end]:
            for step in (-1, 1):
                fen = int(match[end]) * 100 + step
                if fen >= 0:
                    parts = [*match.groups()]
                    parts[end - 1] = f"{fen // 100}.{fen % 100:02d}"
                    yield f"{parts[0]}{parts[1]}, {parts[2]}{parts[3]}"


def noticed(text: str) -> bool:
    """Tell whether the loader refuses a changed file, because bands or tiers no longer join, or an example fails."""
    try:
        return any(True for _ in mismatches(read_policy(tree_of(text, "mutant.yaml"), "mutant.yaml")))
    except BadInput:
        return True


def unnoticed(file: Path, number: int, interval: str) -> list[str]:
    """Give the ways to move the ends of an interval by one fen that neither loader nor examples notice."""
    lines = file.read_text(encoding="utf-8").splitlines()
    found = []
    for other in moved(interval):
        changed = [*lines]
        changed[number] = lines[number].replace(f'"{interval}"', f'"{other}"')
        if not noticed("\n".join(changed)):
            found.append(f"{interval} -> {other} in line {number + 1}")
    return found


def seed_of(alias: str) -> str:
    """Give the text of one regulation without line numbers and white space."""
    whole = SEED.read_text(encoding="utf-8")
    names = [None, *HEADINGS.values(), None]
    at = 0 if alias == "R1" else list(HEADINGS).index(alias) + 1
    start = whole.index(names[at] or "") if names[at] else 0
    end = whole.index(names[at + 1] or "") if names[at + 1] else len(whole)
    return re.sub(r"\s+", "", re.sub(r"(?m)^\d+、", "", whole[start:end]))


def quotes(policy: Policy) -> Iterator[str]:
    """Give every quotation of a regulation."""
    yield from (quote for article in policy.articles.values() for quote in article.quotes)
    yield from (quote for item in policy.interpretations.values() for quote in item.quotes)


def not_in_seed(policy: Policy) -> list[str]:
    """Give the quotations that do not stand in the text."""
    text = seed_of(policy.alias)
    return [quote for quote in quotes(policy) if re.sub(r"\s+", "", quote) not in text]


def copied(policy: Policy) -> list[str]:
    """Give the summaries and criteria that are the text's own words instead of ours."""
    marks = r"[\s,，。；、：()（）]+"
    text = re.sub(marks, "", seed_of(policy.alias))
    ours = [article.summary.zh for article in policy.articles.values()]
    ours += [item.text.zh for item in policy.criteria.values()]
    return [words for words in ours if len(words) > 20 and re.sub(marks, "", words) in text]
