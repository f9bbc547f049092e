"""Names of uploaded files: labels for people, never a path on our disk."""

import re
import unicodedata

from yihe.foundation.acting.text import Text
from yihe.foundation.files.refusals import refused
from yihe.foundation.files.terms import BY_EXTENSION, NAME_LIMIT, Kind

# Suffixes that systems run, mount, unpack or follow; none may stand before the last one either.
DANGEROUS = frozenset(
    """ade adp apk appimage application asp aspx bash bat cgi chm cmd cpl csh deb desktop dll dmg docm dotm elf exe
    gadget hta htaccess htm html inf jar jnlp js jse jsp ksh lib lnk mde mht mhtml msc msh msi msp mst ocx oxt php
    php3 php4 php5 phar phtml pif pkg pl pm potm ppam pptm ps1 psm1 pyc pyw rb reg rpm scf scr sct sh shb shtml slk
    svg svgz swf sys vb vbe vbs vhd vhdx war website wll wsc wsf wsh xhtml xlam xll xlsb xlsm xltm xsl""".split()
)
_DEVICES = re.compile(r"(con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|\Z)", re.IGNORECASE)
_ESCAPED = re.compile(r"%(2e|2f|5c|00|0a|0d)", re.IGNORECASE)
_PATHLIKE = frozenset('/\\:*?"<>|')
_SHOWN = 60


def checked_name(raw: str) -> str:
    """Give the name in composed form; raises the refusal when it could deceive a reader or a system."""
    name = unicodedata.normalize("NFC", raw)
    if wrong := _fault(name):
        raise refused("file_name", name=shown(name), detail=wrong)
    hidden = next((part for part in name.lower().split(".")[1:-1] if part.strip() in DANGEROUS), None)
    if hidden:
        raise refused("file_name_double", name=shown(name), detail=hidden)
    return name


def kind_of_name(name: str) -> Kind:
    """Give the kind the extension claims; raises the refusal when it is not among those taken."""
    kind = BY_EXTENSION.get(name.rpartition(".")[2].lower()) if "." in name else None
    if kind is None:
        raise refused("file_kind", name=shown(name), detail=", ".join(BY_EXTENSION))
    return kind


def shown(name: str) -> str:
    """Give the name as a message may show it: printable, without signs that turn the line, not too long."""
    plain = "".join(sign if sign.isprintable() else "�" for sign in name)
    return plain if len(plain) <= _SHOWN else f"{plain[:40]}…{plain[-15:]}"


def _fault(name: str) -> Text | None:
    faults = (
        (not name or name.strip(" .") == "", Text("没有名称", "it is no name")),
        (len(name) > NAME_LIMIT, Text(f"超过 {NAME_LIMIT} 个字", f"more than {NAME_LIMIT} characters")),
        (any(map(_invisible, name)), Text("有看不见的控制字符", "it has invisible control characters")),
        (any(sign in _PATHLIKE for sign in name), Text("有路径符号", "it has signs of a path")),
        (".." in name or _ESCAPED.search(name), Text("像一个路径", "it reads like a path")),
        (
            name != name.strip(" .") or "     " in name,
            Text("首尾或中间有多余的空格、句点", "stray blanks or dots"),
        ),
        (_DEVICES.match(name), Text("是系统保留的名称", "the name belongs to the operating system")),
    )
    return next((fault for wrong, fault in faults if wrong), None)


def _invisible(sign: str) -> bool:
    """Tell control and format signs (direction marks, zero width), line ends, half pairs and non-characters."""
    return unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} or ord(sign) & 0xFFFE == 0xFFFE  # noqa: PLR2004
