"""The sentences of conditions, managers, the unit and reviews."""

from collections.abc import Callable, Mapping

from yihe.rulebook.conditions import Step
from yihe.rulebook.vocabulary import ManagerPost, Measure
from yihe.rulebook.wording import HOLDS, article, fact_name, limits, measures, money, value

Phrase = Callable[[Step, str], str]


def _measure_when(step: Step, lang: str) -> str:
    label, holds = Measure.of(step["code"]).label.in_language(lang), HOLDS[step["holds"]].in_language(lang)
    return f"{label}另有条件——{holds}" if lang == "zh" else f"{label} has a condition of its own: {holds}"


def _manager_row(step: Step, lang: str) -> str:
    place, holds = article(step["article"], lang), HOLDS[step["holds"]].in_language(lang)
    passed = step["holds"] and not step["counts"]
    above = "" if not passed else "，为更高一档所吸收" if lang == "zh" else ", absorbed by a higher rung"
    return f"管理者，{place}：{holds}{above}" if lang == "zh" else f"Managers, {place}: {holds}{above}"


def _post(step: Step, lang: str) -> str:
    label = ManagerPost.of(step["post"]).label.in_language(lang)
    if step["exists"] is False:
        return (
            f"{label}：本单位没有这一职务" if lang == "zh" else f"{label}: the institution has no such post"
        )
    told = (
        measures(step["measures"], lang)
        if step["holds"] and step["measures"]
        else HOLDS[step["holds"]].in_language(lang)
    )
    return f"{label}：{told}" if lang == "zh" else f"{label}: {told}"


def _department_row(step: Step, lang: str) -> str:
    place = article(step["article"], lang)
    told = measures(step["measures"], lang) if step["holds"] else HOLDS[step["holds"]].in_language(lang)
    return f"科室，{place}：{told}" if lang == "zh" else f"The department, {place}: {told}"


def _unit_row(step: Step, lang: str) -> str:
    place = article(step["article"], lang)
    told = measures(step["measures"], lang) if step["holds"] else HOLDS[step["holds"]].in_language(lang)
    return f"单位，{place}：{told}" if lang == "zh" else f"The unit, {place}: {told}"


def _review(step: Step, lang: str) -> str:
    place, holds, title = (
        article(step["article"], lang),
        HOLDS[step["holds"]].in_language(lang),
        step["title"][lang],
    )
    return f"评析，{place}：{title}——{holds}" if lang == "zh" else f"Review, {place}: {title}: {holds}"


def _fact(step: Step, lang: str) -> str:
    name, found = fact_name(step["fact"], lang), value(step["fact"], step["found"], lang)
    wanted = ("、" if lang == "zh" else " or ").join(value(step["fact"], one, lang) for one in step["wanted"])
    holds = HOLDS[step["holds"]].in_language(lang)
    return (
        f"{name}为“{found}”，要求“{wanted}”：{holds}"
        if lang == "zh"
        else f"{name}: “{found}”, wanted “{wanted}”: {holds}"
    )


def _amount(step: Step, lang: str) -> str:
    if step["wanted"] is None:
        return "条文没有给出金额界限" if lang == "zh" else "the text gives no limit of the amount"
    found, holds = money(step["low_fen"], step["high_fen"], lang), HOLDS[step["holds"]].in_language(lang)
    return (
        f"金额{found}，要求{limits(step['wanted'], lang)}：{holds}"
        if lang == "zh"
        else f"amount {found}, wanted {limits(step['wanted'], lang)}: {holds}"
    )


def _lost(step: Step, lang: str) -> str:
    return (
        "条件的文字已遗失：尚不能确定" if lang == "zh" else "the words of the condition are lost: not settled"
    )


def _all(step: Step, lang: str) -> str:
    holds = HOLDS[step["holds"]].in_language(lang)
    return f"以下各项均须成立：{holds}" if lang == "zh" else f"all of these: {holds}"


def _any(step: Step, lang: str) -> str:
    holds = HOLDS[step["holds"]].in_language(lang)
    return f"以下任一项成立即可：{holds}" if lang == "zh" else f"any of these: {holds}"


def _not(step: Step, lang: str) -> str:
    holds = HOLDS[step["holds"]].in_language(lang)
    return f"以下不得成立：{holds}" if lang == "zh" else f"not this: {holds}"


def _situation(step: Step, lang: str) -> str:
    place, holds = article(step["article"], lang), HOLDS[step["holds"]].in_language(lang)
    title = step["title"][lang]
    return f"{title}（{place}）：{holds}" if lang == "zh" else f"{title} ({place}): {holds}"


def _variant(step: Step, lang: str) -> str:
    chosen = ", ".join(f"{trap}={reading}" for trap, reading in step["readings"].items())
    return f"若读作 {chosen}" if lang == "zh" else f"Read as {chosen}"


TABLE_PHRASES: Mapping[str, Phrase] = {
    "measure_when": _measure_when,
    "manager_row": _manager_row,
    "post": _post,
    "department_row": _department_row,
    "unit_row": _unit_row,
    "review": _review,
    "fact": _fact,
    "amount": _amount,
    "lost": _lost,
    "all": _all,
    "any": _any,
    "not": _not,
    "variant": _variant,
    "situation": _situation,
}
