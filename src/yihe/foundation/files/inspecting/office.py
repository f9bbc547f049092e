"""Word and Excel documents: the right main part, and no macros, controls, data connections or outside parts."""

import re

from yihe.foundation.acting.text import Text
from yihe.foundation.files.inspecting import archive, markup
from yihe.foundation.files.inspecting.suspicion import Suspicion, demand
from yihe.foundation.files.signatures import EICAR, SNIFFED, Body, stranger

_MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
_WORD, _EXCEL = _MAIN.format("wordprocessingml.document"), _MAIN.format("spreadsheetml.sheet")
_ACTIVE = (
    (
        re.compile(r"vba(project|data)|macroenabled|macrosheet|dialogsheet", re.IGNORECASE),
        Text("宏", "macros"),
    ),
    (
        re.compile(r"activex|/attachedtoolbars|webextension|/customui", re.IGNORECASE),
        Text("控件", "controls"),
    ),
    (
        re.compile(r"oleobject|/embeddings/.*\.(?!xlsx\Z|docx\Z)", re.IGNORECASE),
        Text("嵌入的对象", "embedded objects"),
    ),
    (
        re.compile(r"/connections|querytable|externallink", re.IGNORECASE),
        Text("外部数据连接", "data connections"),
    ),
)
_SUFFIXES = frozenset(
    "xml rels vml png jpg jpeg jfif gif bmp tif tiff emf wmf wdp svg odttf bin xlsx docx".split()
)
_XML = (".xml", ".rels", ".vml", ".svg")
_NESTED = re.compile(r"/embeddings/[^/]+\.(xlsx|docx)\Z", re.IGNORECASE)
_LINK = re.compile(r"(https?:|mailto:|tel:|#|[^:/\\\\]*\Z)", re.IGNORECASE)
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\")
_QUOTED = re.compile(r'"[^"]*"')
# A field of Word or a formula of Excel by which one program starts another.
_DDE = re.compile(r"DDE(AUTO)?[\s(]|\w\s*\|", re.IGNORECASE)
_KEPT = frozenset({"Relationship", "Override", "Default", "fldSimple", "ddeLink"})
_COMMANDS = frozenset({"instrText", "f"})


def inspect_docx(body: Body) -> None:
    """Check a Word document; raises a Suspicion."""
    _inspect(body, _WORD, nested=False)


def inspect_xlsx(body: Body) -> None:
    """Check an Excel workbook; raises a Suspicion."""
    _inspect(body, _EXCEL, nested=False)


def _inspect(body: Body, main: str, *, nested: bool) -> None:
    types: list[str] = []
    for name, data in archive.parts(body):
        _check_name(name)
        if name.lower().endswith(_XML):
            types += _check_xml(data)
        elif found := _NESTED.search(f"/{name}"):
            demand(not nested, "file_two_kinds", "多层嵌入", "documents within documents")
            _inspect(data, _EXCEL if found[1].lower() == "xlsx" else _WORD, nested=True)
        else:
            _check_picture(data)
    demand(
        main in types,
        "file_content",
        "不是所称的 Office 文档",
        "it is not the Office document it claims to be",
    )


def _check_name(name: str) -> None:
    _refuse_active(f"/{name}")
    suffix = name.rpartition(".")[2].lower()
    demand(
        name.endswith("/") or suffix in _SUFFIXES,
        "file_two_kinds",
        f"内含 .{suffix} 文件",
        f"it holds a .{suffix} file",
    )


def _check_picture(data: bytes) -> None:
    """Demand that a part which is neither XML nor a document is no program or archive; a GIF is a picture here."""
    words = None if data.startswith(b"GIF8") else stranger(data[:SNIFFED])
    demand(EICAR not in data, "file_malware")
    if words:
        raise Suspicion("file_two_kinds", words)


def _refuse_active(word: str) -> None:
    for pattern, named in _ACTIVE:
        if pattern.search(word):
            raise Suspicion("file_active", named)


def _check_xml(data: bytes) -> list[str]:
    """Check one part, and give the content types it declares, if it is the part that declares them."""
    reading = markup.read(data, _KEPT, _COMMANDS)
    for relation in reading.named("Relationship"):
        _check_relation(relation)
    types = [row.get("ContentType", "") for row in reading.named("Override", "Default")]
    for declared in types:
        _refuse_active(declared)
    fields = [row[key] for row in reading.named("fldSimple") for key in row if key.endswith("instr")]
    commands = _QUOTED.sub("", "".join(reading.commands + fields))
    dde = _DDE.search(commands) or any(reading.named("ddeLink"))
    demand(not dde, "file_active", "启动程序的域或公式", "a field or formula that starts a program")
    return types


def _check_relation(relation: markup.Attributes) -> None:
    """Demand that only hyperlinks, which wait for a click, lead out of the document."""
    kind, target = relation.get("Type", ""), relation.get("Target", "")
    _refuse_active(kind)
    outside = relation.get("TargetMode", "").lower() == "external"
    fine = kind.endswith("/hyperlink") and _LINK.match(target) if outside else not _ABSOLUTE.match(target)
    demand(fine, "file_external", "引用外部部件", "it refers to an outside part")
