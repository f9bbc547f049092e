"""The words of explanations: names of facts and parts, sums, values, intervals and measures, in both languages."""

from collections.abc import Sequence

from yihe.rulebook.citations import written
from yihe.rulebook.conditions import Found, Step
from yihe.rulebook.facts import ASKED_ABOUT
from yihe.rulebook.money import percent_of, yuan_of
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Measure

PART_NAMES = {
    "agreed": Text("协议金额", "agreed sum"),
    "judged": Text("裁判金额", "judged sum"),
    "fee_waived": Text("减免医药费", "waived fees"),
    "insurer_paid": Text("保险赔付", "paid by the insurer"),
}
FACT_NAMES = {
    "level": Text("机构级别", "institution"),
    "handled_by": Text("解决途径", "route"),
    "accident_level": Text("事故等级", "accident level"),
    "nature": Text("性质", "nature"),
    "cause": Text("原因", "cause"),
    "reputation": Text("声誉影响", "reputation"),
    "management": Text("管理不善", "bad management"),
    "nursing": Text("护理因素", "nursing"),
    "ethics": Text("医德问题", "ethics"),
    "dereliction": Text("失职", "dereliction"),
    "concealed": Text("瞒报漏报", "concealed or omitted"),
    "reported_late": Text("未按时上报评析", "reported late"),
    "consequence": Text("不良后果", "bad consequence"),
    "grave": Text("情节严重", "grave circumstances"),
    "review_requested": Text("单位要求评析", "review asked for by the unit"),
    "objected": Text("当事人不服", "objection of a person"),
    "frequent": Text("频繁发生", "frequent disputes"),
    "complicated": Text("较为复杂", "complicated"),
    "small": Text("小的纠纷", "small dispute"),
    "reported_before": Text("事前报告", "reported beforehand"),
    "redetermined": Text("重新认定", "determined again"),
    "uncooperative": Text("不配合", "no cooperation"),
    "neglected": Text(
        "危重病人未及时抢救、汇报或擅自决定", "critical patient neglected, not reported, or decided alone"
    ),
    "senior_failed": Text("下级及时请示而上级失误或失职", "asked in time, the senior erred or failed"),
    "operation": Text("手术台上", "during an operation"),
    "trainee": Text("因见习、实习或进修人员发生", "caused by a trainee"),
    "unclear": Text("责任人界限不清", "unclear who is responsible"),
    "responsibility": Text("医院责任程度", "responsibility of the hospital"),
}
PERSONAL_NAMES = {
    "diligent": Text("平时认真负责", "diligent"),
    "first_dispute": Text("以前从未发生过纠纷", "no earlier dispute"),
}
KINDS = {
    "cumulative": Text("分段累加", "added up over the bands"),
    "whole_amount": Text("全额按所在段的比例", "the rate of the band reached, on the whole amount"),
    "top_band": Text("只计最高一段", "the highest band alone"),
    "fixed": Text("定额", "a fixed sum"),
    "none": Text("不承担费用", "no share in money"),
}
ANSWERS: dict[bool | None, Text] = {
    True: Text("是", "yes"),
    False: Text("否", "no"),
    None: Text("未知", "not known"),
}
HOLDS: dict[bool | None, Text] = {
    True: Text("符合", "met"),
    False: Text("不符合", "not met"),
    None: Text("尚不能确定", "not settled"),
}


def article(code: str, lang: str) -> str:
    """Write a citation, or nothing where there is none."""
    return written(code).in_language(lang) if code else ""


def money(low: int | None, high: int | None, lang: str) -> str:
    """Write a sum, or its limits."""
    if low is None:
        return "未定" if lang == "zh" else "not settled"
    unit = "元" if lang == "zh" else " yuan"
    if low == high:
        return f"{yuan_of(low)}{unit}"
    return f"{yuan_of(low)}–{yuan_of(high) if high is not None else '?'}{unit}"


def section(heading: Text, entries: Sequence[str], lang: str) -> list[str]:
    """Write a heading with its entries below; nothing where there are none."""
    return ["", heading.in_language(lang), *(f"  {entry}" for entry in entries)] if entries else []


def fact_name(fact: str, lang: str) -> str:
    """Write the name of a fact."""
    return (FACT_NAMES.get(fact) or PERSONAL_NAMES[fact]).in_language(lang)


def value(fact: str, found: Found, lang: str) -> str:
    """Write the value of a fact."""
    words = ASKED_ABOUT[fact][1]
    if found is None or words is None:
        return ANSWERS[found if isinstance(found, bool) else None].in_language(lang)
    return words.of(str(found)).label.in_language(lang)


def limits(text: str, lang: str) -> str:
    """Write an interval such as ``(50000, 100000]`` in words."""
    low, high = (end.strip() for end in text[1:-1].split(","))
    low_in, high_in = text[0] == "[", text[-1] == "]"
    if lang == "zh":
        from_ = "" if low == "0" and high else f"{low}元以上（{'含' if low_in else '不含'}）"
        to = f"{high}元以下（{'含' if high_in else '不含'}）" if high else ""
        return "、".join(part for part in (from_, to) if part)
    from_ = "" if low == "0" and high else f"{'from' if low_in else 'above'} {low}"
    to = f"{'up to' if high_in else 'below'} {high}" if high else ""
    return " ".join(part for part in (from_, to) if part)


def measures(given: list[Step], lang: str) -> str:
    """Write measures with their months, rates and points."""
    if not given:
        return "无其他处理" if lang == "zh" else "no other measure"
    return ("、" if lang == "zh" else "; ").join(_measure(one, lang) for one in given)


def _measure(one: Step, lang: str) -> str:
    label = Measure.of(one["code"]).label.in_language(lang)
    rate, points, fen = one["rate_ppm"], one["points"], one.get("fen")
    months = one["months"] or (f"{one['months_low']}–{one['months_high']}" if one.get("months_low") else None)
    if lang == "zh":
        return (
            label
            + (f"{months}个月" if months else "")
            + (percent_of(rate) if rate else "")
            + (f"{points}分" if points else "")
            + (money(fen, fen, lang) if fen else "")
        )
    return (
        label
        + (f", {months} months" if months else "")
        + (f", {percent_of(rate)}" if rate else "")
        + (f", {points} points" if points else "")
        + (f", {money(fen, fen, lang)}" if fen else "")
    )
