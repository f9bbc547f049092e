"""Articles and how they are written out: ``R1-15-4``, ``D701-24``, ``CC-1191``.

A text without numbered articles is cited by chapter and paragraph: ``R2-6.3``, with an item ``R2-5.1-2``.
"""

from typing import NamedTuple

from yihe.rulebook.text import Text

# Laws by their code. A regulation of an institution is cited by its own alias.
ACTS = {
    "D701": Text("《医疗纠纷预防和处理条例》", "Decree 701"),
    "D351": Text("《医疗事故处理条例》", "Decree 351"),
    "O3": Text("《医疗机构投诉管理办法》", "Order 3 on complaints"),
    "PI2003": Text(
        "《人身损害赔偿司法解释》（2003年文本）", "Interpretation on Personal Injury (text of 2003)"
    ),
    "CC": Text("《民法典》", "Civil Code"),
    "WAGES": Text("《工资支付暂行规定》", "Interim Provisions on Payment of Wages"),
    "SANCTIONS": Text("《公职人员政务处分法》", "Law on Administrative Sanctions of Public Employees"),
    "PENALTY": Text("《行政处罚法》", "Law on Administrative Penalties"),
    "DL": Text("《医师法》", "Doctors Law"),
    "CPL": Text("《民事诉讼法》", "Civil Procedure Law"),
    "PML": Text("《人民调解法》", "People's Mediation Law"),
    "JC": Text("《关于人民调解协议司法确认程序的若干规定》", "Provisions on Judicial Confirmation"),
    "ML": Text("《医疗损害责任司法解释》", "Interpretation on Medical Damage"),
    "PI": Text("《人身损害赔偿司法解释》", "Interpretation on Personal Injury"),
    "SFT": Text("《人身损害与疾病因果关系判定指南》", "Guideline SF/T 0095-2021"),
    "G": Text("《医疗事故分级标准（试行）》", "Grading Standard for Medical Accidents"),
    "APP": Text("《医疗事故技术鉴定暂行办法》", "Interim Measures on Appraisal"),
    "MOH206": Text("《重大医疗过失行为和医疗事故报告制度的规定》", "Rule 206 on reporting negligence"),
    "QE": Text("《医疗质量安全事件报告暂行规定》", "Interim Provisions on Reporting Quality Events"),
    "AE": Text("医疗质量安全不良事件分级", "grading of adverse events"),
    "MR": Text("《医疗机构病历管理规定》", "Provisions on Medical Records"),
    "NB": Text("《宁波市医疗纠纷预防与处置条例》", "Ningbo regulations on medical disputes"),
    "H": Text("本院规则", "house rule"),
}
_DIGITS = "〇一二三四五六七八九"
_PLACES = ("", "十", "百", "千")


class Citation(NamedTuple):
    """A place in a text: the code of the text, the article, and items below it."""

    act: str
    article: str
    items: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The citation as one code."""
        return "-".join((self.act, self.article, *self.items))


def citation(code: str) -> Citation:
    """Split a code such as ``R1-15-4``."""
    act, _, rest = code.partition("-")
    article, *items = rest.split("-")
    return Citation(act, article, tuple(items))


def written(code: str) -> Text:
    """Write a citation out in both languages, e.g. 第十五条第四项 / art. 15(4)."""
    act, article, items = citation(code)
    if not article:
        return ACTS.get(act, Text(act, act))
    name = ACTS.get(act, Text(f"{act} ", act))
    chapter, _, paragraph = article.partition(".")
    if chapter.isdecimal() and paragraph.isdecimal():
        zh = f"{name.zh}第{chinese_number(int(chapter))}章第{chinese_number(int(paragraph))}段"
        en = f"{name.en} ch. {chapter} para. {paragraph}"
        return Text(zh + "".join(map(_item, items)), en + "".join(f"({item})" for item in items))
    if not article.isdecimal():
        return Text(f"{name.zh}（{article}）", f"{name.en} ({article})")
    zh = f"{name.zh}第{chinese_number(int(article))}条" + "".join(_item(item) for item in items)
    return Text(zh, f"{name.en} art. {article}" + "".join(f"({item})" for item in items))


def _item(item: str) -> str:
    return f"第{chinese_number(int(item))}项" if item.isdecimal() else f"（{item}）"


def chinese_number(number: int) -> str:
    """Write a number below ten thousand in Chinese numerals, as articles are numbered."""
    text, gap = "", False
    digits = str(number)
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit == "0":
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[int(digit)] + _PLACES[place]
        gap = False
    return text.removeprefix("一") if text.startswith("一十") else text
