"""The answer as lines for people: what is paid first, then each item with its formula, then what is still needed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from yihe.rulebook.damages.outcome import Damages
from yihe.rulebook.explain import Sentence
from yihe.rulebook.money import percent_of
from yihe.rulebook.text import Text
from yihe.rulebook.wording import article, money, section

_WORDS = {
    "payable": Text("应赔", "Payable"),
    "notes": Text("提示", "Notes"),
    "needed": Text("还需要的事实", "Still needed"),
    "spread": Text("各读法的结果", "Result of each reading"),
    "reasons": Text("理由", "Reasons"),
    "sum": Text("参与分担的各项合计", "Sum of the items that are apportioned"),
    "share": Text("按责任比例承担", "Part borne by responsibility"),
    "after": Text("分担后另加的精神损害抚慰金", "Damages for mental harm, added after apportionment"),
    "outside": Text("不分担，全额", "Not apportioned, in full"),
    "not_owed": Text(
        "法律未规定此项，或此种损害没有此项，不计入", "not an item of this law for this harm; not counted"
    ),
    "open": Text("尚缺事实", "facts are missing"),
    "as_given": Text("按所给金额", "as given"),
}


def told_damages(found: Damages, lang: str) -> list[str]:
    """Write the answer out in ``zh`` or ``en``."""
    payable = money(found.sums.payable.low, found.sums.payable.high, lang)
    lines = [f"{_word('payable', lang)}: {payable}"]
    notes = [_noted(note.text.in_language(lang), note.article, lang) for note in found.notes]
    lines += section(_WORDS["notes"], notes, lang)
    lines += section(_WORDS["needed"], found.still_needed, lang)
    lines += section(_WORDS["spread"], [_variant(entry, lang) for entry in found.spread], lang)
    reasons = [f"{'  ' * one.depth}{one.text}" for one in damages_sentences(found.trace, lang)]
    return lines + section(_WORDS["reasons"], reasons, lang)


def damages_sentences(trace: Mapping[str, Any], lang: str) -> list[Sentence]:
    """Write a working out in ``zh`` or ``en``, also one that was stored as JSON."""
    title, mark = trace["title"][lang], trace["law_sha256"][:12]
    head = (
        f"依据{title}（{trace['law']}，版本{mark}），侵权日{trace['tort_on']}"
        if lang == "zh"
        else f"Under {title} ({trace['law']}, version {mark}), harm of {trace['tort_on']}"
    )
    steps = [{**step, "by": _by(step, trace["readings"])} for step in trace["children"]]
    return [Sentence(0, head, ""), *(line for step in steps for line in _told(step, lang))]


def _by(step: Mapping[str, Any], readings: Mapping[str, str]) -> str:
    """Name the readings that a step rests on."""
    named = ", ".join(f"{key}={readings[key]}" for key in step.get("readings", ()))
    return f" [{named}]" if named else ""


def _told(step: Mapping[str, Any], lang: str) -> Iterator[Sentence]:
    if step["step"] == "item":
        yield from _item(step, lang)
        return
    colon, amount = _colon(lang), money(step["low_fen"], step["high_fen"], lang)
    name = _word(step["step"], lang) if step["step"] in _WORDS else ""
    if step["step"] == "share":
        name += f" {_percent(step['ppm'])}"
    if step["step"] == "outside":
        name = f"{step['name']} ({name})"
    yield Sentence(1, f"{name}{colon}{amount}{step['by']}", step["article"])


def _item(step: Mapping[str, Any], lang: str) -> Iterator[Sentence]:
    """Write an item with its article and sum, and below it each product."""
    colon, place = _colon(lang), article(step["article"], lang)
    name = step["title"][lang] + (f" ({place})" if place else "")
    if step["owed"] is False:
        if step["given"]:
            yield Sentence(1, f"{name}{colon}{_word('not_owed', lang)}", step["article"])
        return
    needed = f" ({_word('open', lang)}: {', '.join(step['still_needed'])})" if step["still_needed"] else ""
    amount = money(step["low_fen"], step["high_fen"], lang)
    yield Sentence(1, f"{name}{colon}{amount}{needed}{step['by']}", step["article"])
    # A plain zero needs no working.
    for term in step["terms"] if step["high_fen"] != 0 else ():
        yield Sentence(2, _term(term, lang), step["article"])


def _term(term: Mapping[str, Any], lang: str) -> str:
    """Write a product with its value; a single number is its own value."""
    factors = " × ".join(f"{one['name'][lang]} {one['shown'][lang]}" for one in term["factors"])
    sign = "− " if term["minus"] else ""
    if len(term["factors"]) == 1:
        return sign + factors
    return f"{sign}{factors} {'=' if term['exact'] else '≈'} {money(term['low_fen'], term['high_fen'], lang)}"


def _variant(entry: Mapping[str, Any], lang: str) -> str:
    """Write the result of one combination of readings."""
    chosen = ", ".join(f"{key}={reading}" for key, reading in entry["readings"].items())
    low, high = (entry.get(f"payable_fen{end}", entry["payable_fen"]) for end in ("_low", "_high"))
    return f"{chosen}: {money(low, high, lang)}"


def _percent(ppm: Sequence[int]) -> str:
    return percent_of(ppm[0]) if ppm[0] == ppm[1] else f"{percent_of(ppm[0])}–{percent_of(ppm[1])}"


def _noted(text: str, code: str, lang: str) -> str:
    return f"{text} ({article(code, lang)})" if code else text


def _colon(lang: str) -> str:
    return "：" if lang == "zh" else ": "


def _word(name: str, lang: str) -> str:
    return _WORDS[name].in_language(lang)
