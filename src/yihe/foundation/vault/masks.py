"""What of a name or number may be shown to somebody who need not know it whole."""

from yihe.foundation.vault.numbers import normalise_identity, normalise_phone

_COMPOUND_SURNAMES = frozenset(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 "
    "公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 亓官 司寇 巫马 公西 颛孙 漆雕 乐正 宰父 谷梁 拓跋 轩辕 令狐 "
    "段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 第五 完颜".split()
)
_SHOWN = 4
_SHORTEST = 2 * _SHOWN


def mask_phone(phone: str) -> str:
    """Return 138****5678 for a mobile number, 0574****4321 for a landline; a short number shows nothing."""
    digits = normalise_phone(phone)
    if len(digits) < _SHORTEST:
        return "*" * len(digits)
    shown = _SHOWN if digits.startswith("0") else _SHOWN - 1
    return f"{digits[:shown]}****{digits[-_SHOWN:]}"


def mask_identity(number: str) -> str:
    """Return 3302**********1234: the county's province and city, and the last four."""
    plain = normalise_identity(number)
    if len(plain) <= _SHORTEST:
        return "*" * len(plain)
    return plain[:_SHOWN] + "*" * (len(plain) - _SHORTEST) + plain[-_SHOWN:]


def mask_name(name: str) -> str:
    """Return 张* for 张三 and 张三丰, 欧阳* for 欧阳锋, J* for John Smith: the length of the name is not told."""
    plain = name.strip()
    if not plain:
        return ""
    compound = len(plain) > 2 and plain[:2] in _COMPOUND_SURNAMES  # noqa: PLR2004  two characters are a whole name
    return f"{plain[: 2 if compound else 1]}*"
