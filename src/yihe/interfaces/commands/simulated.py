"""A file of cases under a regulation, and what another one would change."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from yihe.interfaces.commands.answering import print_json
from yihe.rulebook import library
from yihe.rulebook.bulk.engine import Engine
from yihe.rulebook.bulk.simulation import simulate
from yihe.rulebook.loading.facts import pairs_of
from yihe.rulebook.money import yuan_of
from yihe.rulebook.policy import Policy
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Measure

NAMES = {
    "base": Text("金额", "amounts"),
    "principal": Text("主要责任人", "principals"),
    "secondary": Text("次要责任人", "secondary persons"),
    "department": Text("科室", "departments"),
    "unit_fine": Text("单位罚款", "fines on the unit"),
}


def run(arguments: argparse.Namespace) -> None:
    """Print the totals of the baseline, of the other, and what changes."""
    choices = pairs_of("--choice", arguments.choice)
    engines = [Engine(_policy(arguments.policy), pairs_of("--reading", arguments.reading), choices)]
    if arguments.against:
        readings = pairs_of("--against-reading", arguments.against_reading)
        engines.append(Engine(_policy(arguments.against), readings, choices))
    found = simulate(
        arguments.cases,
        engines,
        arguments.out,
        skip_bad=arguments.skip_bad,
        workers=os.cpu_count() or 1,
        progress=_progress if sys.stderr.isatty() else lambda _: None,
    )
    answer = found.as_dict()
    if arguments.json:
        print_json(answer)
    else:
        print("\n".join(_told(answer, arguments.lang)))
    for fault in found.faults:
        print(fault.in_language(arguments.lang), file=sys.stderr)


def _policy(name: str) -> Policy:
    path = Path(name)
    return library.load_policy(path) if path.suffix in (".yaml", ".yml", ".json") else library.policy(name)


def _progress(row: int) -> None:
    print(f"\r{row:>12,}", end="", file=sys.stderr, flush=True)


def _told(answer: dict[str, Any], lang: str) -> list[str]:
    lines = _tally(answer["baseline"], lang)
    if answer["against"]:
        lines += ["", *_tally(answer["against"], lang), "", *_change(answer["change"], lang)]
    if answer["bad_rows"]:
        lines.append(
            f"未读取的行：{answer['bad_rows']}" if lang == "zh" else f"rows left out: {answer['bad_rows']}"
        )
    return lines


def _tally(tally: dict[str, Any], lang: str) -> list[str]:
    lines = [f"{tally['policy']}  {tally['cases']:,}{' 例' if lang == 'zh' else ' cases'}"]
    for name, label in NAMES.items():
        low = tally["sums_fen"].get("base" if name == "base" else f"{name}_low")
        high = tally["sums_fen"].get("base" if name == "base" else f"{name}_high")
        if low is not None and tally["not_given"].get(f"{name}_low") != tally["cases"]:
            sums = yuan_of(low) if low == high else f"{yuan_of(low)}–{yuan_of(high)}"
            lines.append(f"  {label.in_language(lang)}: {sums}")
    for measures, count in list(tally["principal_measures"].items())[:12]:
        lines.append(f"  {count:>12,}  {_words(measures, lang)}")
    return lines


def _change(change: dict[str, Any], lang: str) -> list[str]:
    lines = []
    for name, label in NAMES.items():
        key = f"{name}_low"
        if change["more"].get(key) or change["less"].get(key):
            more, less, sum_of = change["more"][key], change["less"][key], change["difference_fen"][key]
            sign = "-" if sum_of < 0 else "+"
            told = (
                f"  {label.zh}：多承担 {more:,}，少承担 {less:,}，合计 {sign}{yuan_of(abs(sum_of))}"
                if lang == "zh"
                else f"  {label.en}: {more:,} pay more, {less:,} less, {sign}{yuan_of(abs(sum_of))} in all"
            )
            lines.append(told)
    crossings = change["crossings"][:12]
    return lines + [
        f"  {one['cases']:>12,}  {_words(one['from'], lang)} → {_words(one['to'], lang)}" for one in crossings
    ]


def _words(measures: str, lang: str) -> str:
    """Write measures as people call them, with their months."""
    if measures == "-":
        return "无" if lang == "zh" else "none"
    pairs = [one.partition(" ") for one in measures.split(", ")]
    month = "个月" if lang == "zh" else " months"
    told = [
        Measure.of(code).label.in_language(lang) + (f" {months}{month}" if months else "")
        for code, _, months in pairs
    ]
    return ("、" if lang == "zh" else ", ").join(told)
