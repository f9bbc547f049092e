"""The sentences of a trace, one for each kind of step, in Chinese and in English."""

from collections.abc import Mapping

from yihe.rulebook.conditions import Step
from yihe.rulebook.money import MILLION, percent_of, yuan_of
from yihe.rulebook.table_phrases import TABLE_PHRASES, Phrase
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import EventClass, Nature, Role
from yihe.rulebook.wording import (
    ANSWERS,
    HOLDS,
    KINDS,
    PART_NAMES,
    article,
    limits,
    measures,
    money,
)


def _assessment(step: Step, lang: str) -> str:
    title, mark = step["title"], step["policy_sha256"][:12]
    if lang == "zh":
        return f"依据《{title['zh']}》（{step['policy']}，版本{mark}）"
    return f"Under “{title['en']}” ({step['policy']}, version {mark})"


def _base(step: Step, lang: str) -> str:
    total = money(step["low_fen"], step["high_fen"], lang)
    return (
        f"{step['title']['zh']}：{total}" if lang == "zh" else f"{step['title']['en'].capitalize()}: {total}"
    )


def _part(step: Step, lang: str) -> str:
    name = PART_NAMES[step["part"]].in_language(lang)
    fen = (
        money(step["fen"], step["fen"], lang) if step["fen"] is not None else ANSWERS[None].in_language(lang)
    )
    if step["counts"] is False:
        return f"{name}{fen}：不计入" if lang == "zh" else f"{name} {fen}: not counted"
    if step["subtract"]:
        return f"{name}{fen}：扣除" if lang == "zh" else f"{name} {fen}: taken off"
    return f"{name}{fen}：计入" if lang == "zh" else f"{name} {fen}: counted"


def _nature(step: Step, lang: str) -> str:
    how = {
        "stated": Text("评析认定", "as found by the review"),
        "criteria": Text("依所符合的标准", "by the criteria met"),
        "priority": Text("符合数种，依优先顺序", "several apply; by their order"),
        "people": Text("须由人认定", "to be decided by people"),
        "unsettled": Text("已知事实不足", "the facts do not settle it"),
        "none": Text("不属于本规定所列的性质", "none of those this regulation names"),
    }[step["by"]].in_language(lang)
    label = (
        Nature.of(step["nature"]).label.in_language(lang)
        if step["nature"]
        else ("未定" if lang == "zh" else "not settled")
    )
    return f"性质：{label}（{how}）" if lang == "zh" else f"Nature: {label} ({how})"


def _criterion(step: Step, lang: str) -> str:
    place, label = article(step["criterion"], lang), Nature.of(step["nature"]).label.in_language(lang)
    title, holds = step["title"][lang], HOLDS[step["holds"]].in_language(lang)
    return f"{label}，{place}：{title}——{holds}" if lang == "zh" else f"{label}, {place}: {title}: {holds}"


def _ladder(step: Step, lang: str) -> str:
    place = article(step["article"], lang)
    if step["overridden"]:
        return f"{place}让位于更特别的规定" if lang == "zh" else f"{place} gives way to a more special rule"
    words = {
        True: ("适用", "applies"),
        False: ("不适用", "does not apply"),
        None: ("是否适用尚不能确定", "may apply"),
    }[step["holds"]]
    return f"{place}{words[0]}" if lang == "zh" else f"{place} {words[1]}"


def _scale(step: Step, lang: str) -> str:
    kind, total = KINDS[step["kind"]].in_language(lang), money(step["low_fen"], step["high_fen"], lang)
    if step["kind"] == "none":
        place = article(step["article"], lang)
        return f"{place}：{kind}" if lang == "zh" else f"{place}: {kind}"
    high = None if step["high_fen"] is None else step["fen_high"]
    share = money(step["fen_low"], high, lang)
    cap = _cap(step, lang)
    if lang == "zh":
        return f"{article(step['article'], lang)}，{kind}：{total}对应{share}{cap}"
    return f"{article(step['article'], lang)}, {kind}: {total} gives {share}{cap}"


def band(step: Step, lang: str) -> str:
    """Write one band of a scale."""
    upper = (
        yuan_of(step["upper_fen"])
        if step["upper_fen"] is not None
        else ("以上" if lang == "zh" else "and above")
    )
    limits = (
        f"{yuan_of(step['lower_fen'])}–{upper}"
        if step["upper_fen"] is not None
        else f"{yuan_of(step['lower_fen'])} {upper}"
    )
    low, high = step["rate_ppm"], step["rate_ppm_high"]
    rate = percent_of(low) if low == high else f"{percent_of(low)}–{percent_of(high)}"
    high = f"–{yuan_of(step['fen_high'])}" if "fen_high" in step else ""
    fen = f"{yuan_of(step['fen'])}{high}"
    name = f"{step['id']}段" if lang == "zh" else f"band {step['id']}"
    return f"{name} ({limits}): {yuan_of(step['amount_fen'])} × {rate} = {fen}"


def _tier(step: Step, lang: str) -> str:
    over = f" ({limits(step['over'], lang)})" if step["over"] else ""
    head = f"{article(step['article'], lang)}{over}{'：' if lang == 'zh' else ': '}"
    menu = measures(step["menu"], lang) if "menu" in step else ""
    if not menu:
        return head + measures(step["measures"], lang)
    ordered = f"{measures(step['measures'], lang)}；" if step["measures"] else ""
    return head + ordered + (f"由人选择：{menu}" if lang == "zh" else f"for people to choose: {menu}")


def _missing(step: Step, lang: str) -> str:
    place = article(step["article"], lang)
    return (
        f"{place}：条文缺失，不能计算"
        if lang == "zh"
        else f"{place}: the text is missing, nothing can be computed"
    )


def _person(step: Step, lang: str) -> str:
    role = Role.of(step["role"]).label.in_language(lang) if step["role"] else ANSWERS[None].in_language(lang)
    if "article" not in step:
        return (
            f"{step['person']}（{role}）：没有可用的条款"
            if lang == "zh"
            else f"{step['person']} ({role}): no rule"
        )
    share, place = money(step["fen_low"], step["fen_high"], lang), article(step["article"], lang)
    part = step["part_ppm"]
    of_it = (
        ""
        if part in (None, MILLION)
        else f"，为主要责任人份额的{percent_of(part)}"
        if lang == "zh"
        else f", {percent_of(part)} of the whole share"
    )
    divided = step["divided"] and step["number"] > 1
    shared = (
        ""
        if not divided
        else f"，由{step['number']}人均分"
        if lang == "zh"
        else f", divided among {step['number']}"
    )
    more = of_it + shared + _weight(step, lang) + _cap(step, lang)
    if lang == "zh":
        return f"{step['person']}（{role}）承担{share}{more}（{place}）"
    return f"{step['person']} ({role}) bears {share}{more} ({place})"


def _weight(step: Step, lang: str) -> str:
    """Write the judged weight of a person who does not bear all."""
    weight = step.get("weight_ppm")
    if weight in (None, MILLION):
        return ""
    return f"，占{percent_of(weight)}" if lang == "zh" else f", a part of {percent_of(weight)}"


def _cap(step: Step, lang: str) -> str:
    """Write the most that is paid."""
    if "cap_fen" not in step:
        return ""
    most = yuan_of(step["cap_fen"])
    return f"，最多{most}" if lang == "zh" else f", at most {most}"


def _counter(step: Step, lang: str) -> str:
    place, holds = article(step["article"], lang), HOLDS[step["holds"]].in_language(lang)
    dates = ", ".join(step["earlier"]) or ("无" if lang == "zh" else "none")
    if lang == "zh":
        return f"{place}：连同本起满{step['times']}起，此前计入的：{dates}——{holds}"
    return f"{place}: {step['times']} with this one; earlier ones that count: {dates}: {holds}"


def _class(step: Step, lang: str) -> str:
    label, holds = (
        EventClass.of(step["class"]).label.in_language(lang),
        HOLDS[step["holds"]].in_language(lang),
    )
    place, title = article(step["article"], lang), step["title"][lang]
    return f"{label}，{place}：{title}——{holds}" if lang == "zh" else f"{label}, {place}: {title}: {holds}"


def _duty_row(step: Step, lang: str) -> str:
    place, holds = article(step["article"], lang), HOLDS[step["holds"]].in_language(lang)
    return f"责任人的认定，{place}：{holds}" if lang == "zh" else f"Who is responsible, {place}: {holds}"


def _duty_role(step: Step, lang: str) -> str:
    label, place = Role.of(step["role"]).label.in_language(lang), article(step["article"], lang)
    return (
        f"{step['person']}为{label}（{place}）" if lang == "zh" else f"{step['person']} is {label} ({place})"
    )


def _adjustment(step: Step, lang: str) -> str:
    place, holds = article(step["article"], lang), HOLDS[step["holds"]].in_language(lang)
    low, high = percent_of(step["low_ppm"]), percent_of(step["high_ppm"])
    rate = low if low == high else f"{low}–{high}"
    told = "" if step["holds"] is False else f"，下浮{rate}" if lang == "zh" else f", {rate} off"
    return f"减轻，{place}：{holds}{told}" if lang == "zh" else f"Reduction, {place}: {holds}{told}"


PHRASES: Mapping[str, Phrase] = {
    "class": _class,
    "duty_row": _duty_row,
    "duty_role": _duty_role,
    "adjustment": _adjustment,
    "assessment": _assessment,
    "base": _base,
    "part": _part,
    "nature": _nature,
    "criterion": _criterion,
    "ladder": _ladder,
    "scale": _scale,
    "tier": _tier,
    "missing": _missing,
    "person": _person,
    "counter": _counter,
    **TABLE_PHRASES,
}
