"""Small honest files of every kind, made with the standard library alone, and the bricks to build bad ones from."""

import io
import struct
import wave
import zipfile
import zlib
from collections.abc import Mapping

from yihe.foundation.files.terms import Kind

CONTENT_TYPES = "[Content_Types].xml"
OFFICE = "application/vnd.openxmlformats-officedocument"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of one page; further objects are appended as they are given."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        *objects,
    ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    for number, body in enumerate(bodies, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, trailer, start))
    return out.getvalue()


def stream(described: bytes, data: bytes) -> bytes:
    """A PDF stream object."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (described, len(data), data)


def objects_stream(hidden: bytes) -> bytes:
    """Objects of a PDF in compressed form, as today's writers store most of them."""
    return stream(b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode", zlib.compress(b"9 0 " + hidden))


def chunk(kind: bytes, data: bytes) -> bytes:
    """A PNG chunk with its checksum."""
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def png(*between: bytes, width: int = 4, height: int = 4, after: bytes = b"") -> bytes:
    """A white PNG; further chunks stand before the picture."""
    rows = b"".join(b"\x00" + b"\xff" * 4 for _ in range(4))
    head = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0))
    picture = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(between) + picture + chunk(b"IEND", b"") + after


def segment(marker: int, data: bytes) -> bytes:
    """A JPEG segment."""
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def jpeg(
    *extra: bytes, width: int = 8, height: int = 8, coded: bytes = b"\x12\xff\x00\x34\xff\xd0\x56"
) -> bytes:
    """The skeleton of a JPEG: every segment a photo has, around a few coded bytes."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return b"".join(
        (
            b"\xff\xd8",
            segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"),
            *extra,
            segment(0xDB, b"\x00" + b"\x10" * 64),
            segment(0xC0, frame),
            segment(0xC4, b"\x00" + bytes(16)),
            segment(0xDA, b"\x01\x01\x00\x00\x3f\x00"),
            coded,
            b"\xff\xd9",
        )
    )


def tiff(*, order: str = "<", pages: int = 1, width: int = 4, strip: tuple[int, int] | None = None) -> bytes:
    """A scan of some pages, each with one strip of 16 bytes, laid down before its directory."""
    out = io.BytesIO()
    out.write((b"II" if order == "<" else b"MM") + struct.pack(f"{order}HL", 42, 24))
    for page in range(pages):
        at = strip or (out.tell(), 16)
        out.write(b"\xff" * 16)
        rows = ((256, 3, 1, width), (257, 3, 1, 4), (273, 4, 1, at[0]), (279, 4, 1, at[1]))
        out.write(struct.pack(f"{order}H", len(rows)))
        for tag, kind, count, value in rows:
            packed = struct.pack(
                f"{order}HH" if kind == 3 else f"{order}L", *([value, 0] if kind == 3 else [value])
            )
            out.write(struct.pack(f"{order}HHL", tag, kind, count) + packed)
        following = out.tell() + 4 + 16 if page + 1 < pages else 0
        out.write(struct.pack(f"{order}L", following))
    return out.getvalue()


def riff(form: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """A RIFF chest."""
    inner = b"".join(
        name + struct.pack("<L", len(data)) + data + b"\x00" * (len(data) % 2) for name, data in chunks
    )
    return b"RIFF" + struct.pack("<L", len(inner) + 4) + form + inner


def webp() -> bytes:
    """A WebP with one lossless picture."""
    return riff(b"WEBP", (b"VP8L", b"\x2f\x03\xc0\x00\x00" + bytes(12)))


def wav() -> bytes:
    """A hundredth of a second of silence, by the standard library's own writer."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(160))
    return out.getvalue()


def mp3(frames: int = 5, *, tag: bool = True) -> bytes:
    """Silent frames of 128 kbit/s and 44.1 kHz, behind an ID3 tag."""
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    return (b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10) if tag else b"") + frame * frames


def box(name: bytes, data: bytes = b"") -> bytes:
    """A box of an MP4."""
    return struct.pack(">L", len(data) + 8) + name + data


def film(brand: bytes = b"isom", *more: bytes) -> bytes:
    """The skeleton of an MP4 or M4A."""
    return b"".join(
        (
            box(b"ftyp", brand + b"\x00\x00\x02\x00" + brand),
            box(b"moov", bytes(32)),
            box(b"mdat", bytes(64)),
            *more,
        )
    )


def element(tag: int, form: bytes, value: bytes, *, length: int | None = None) -> bytes:
    """A DICOM element in explicit form, little endian."""
    size = len(value) if length is None else length
    head = struct.pack("<HH", tag >> 16, tag & 0xFFFF) + form
    long = form in {b"OB", b"OW", b"SQ", b"UN", b"UT"}
    return head + (struct.pack("<HL", 0, size) if long else struct.pack("<H", size)) + value


def described(
    syntax: bytes = b"1.2.840.10008.1.2.1\x00", sop: bytes = b"1.2.840.10008.5.1.4.1.1.2\x00"
) -> bytes:
    """The description that opens every DICOM file."""
    rows = element(0x00020002, b"UI", sop) + element(0x00020010, b"UI", syntax)
    return element(0x00020000, b"UL", struct.pack("<L", len(rows))) + rows


PIXELS = element(0x7FE00010, b"OW", bytes(32))
UNDEFINED = 0xFFFFFFFF
_ITEM, _ITEM_END, _LIST_END = (
    b"\xfe\xff\x00\xe0",
    b"\xfe\xff\x0d\xe0" + bytes(4),
    b"\xfe\xff\xdd\xe0" + bytes(4),
)


def nested(tag: int, inner: bytes) -> bytes:
    """A list of one item, neither of which tells its length."""
    items = _ITEM + struct.pack("<L", UNDEFINED) + inner + _ITEM_END + _LIST_END
    return element(tag, b"SQ", items, length=UNDEFINED)


def dicom(elements: bytes | None = None, *, preamble: bytes = bytes(128), head: bytes | None = None) -> bytes:
    """A picture with the patient's name, and lists within lists as scanners write them."""
    inside = nested(0x00081140, nested(0x00081150, element(0x00081155, b"UI", b"1.2.3\x00")))
    usual = inside + element(0x00100010, b"PN", "张三".encode("gb18030")) + PIXELS
    return preamble + b"DICM" + (head or described()) + (usual if elements is None else elements)


def odd_dicom() -> bytes:
    """A curve without a picture: a TIFF head in the preamble as scanners leave it, a list of unknown form."""
    inner = struct.pack("<HHL", 0x0008, 0x1155, 4) + b"1.2\x00"
    items = _ITEM + struct.pack("<L", UNDEFINED) + inner + _ITEM_END + _LIST_END
    unknown = element(0x00091010, b"UN", items, length=UNDEFINED)
    return dicom(unknown, preamble=b"II*\x00".ljust(128, b"\x00"))


def implicit_dicom() -> bytes:
    """The same in implicit form, with a compressed picture in fragments."""
    name = struct.pack("<HHL", 0x0010, 0x0010, 4) + b"ZHAO"
    pixels = (
        struct.pack("<HHL", 0x7FE0, 0x0010, UNDEFINED) + _ITEM + struct.pack("<L", 4) + bytes(4) + _LIST_END
    )
    return dicom(name + pixels, head=described(b"1.2.840.10008.1.2\x00"))


def archive(parts: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive with the parts in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return out.getvalue()


def content_types(main: str, *more: str) -> bytes:
    """The part of an Office document that declares the others."""
    rows = "".join(
        f'<Override PartName="/p{number}.xml" ContentType="{kind}"/>' for number, kind in enumerate(more)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/main.xml" ContentType="{main}"/>{rows}</Types>'
    ).encode()


def relations(*rows: tuple[str, str, bool]) -> bytes:
    """The relationships of a part: kind, target, whether outside."""
    external = ' TargetMode="External"'
    words = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONS}/{kind}" Target="{target}"{external if outside else ""}/>'
        for number, (kind, target, outside) in enumerate(rows)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{words}</Relationships>'.encode()


def docx_parts() -> dict[str, bytes]:
    """The parts of a Word document with a picture, a link and the chart sheet that Word embeds."""
    text = "<w:p><w:r><w:t>情况说明</w:t></w:r></w:p><w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>"
    return {
        CONTENT_TYPES: content_types(f"{OFFICE}.wordprocessingml.document.main+xml"),
        "_rels/.rels": relations(("officeDocument", "word/document.xml", False)),
        "word/document.xml": f'<w:document xmlns:w="{WORD_SPACE}"><w:body>{text}</w:body></w:document>'.encode(),
        "word/_rels/document.xml.rels": relations(
            ("image", "media/image1.png", False),
            ("hyperlink", "https://example.org/a?b=c", True),
            ("package", "embeddings/Microsoft_Excel_Sheet.xlsx", False),
        ),
        "word/media/image1.png": png(),
        "word/media/image2.gif": b"GIF89a" + bytes(20),
        "word/embeddings/Microsoft_Excel_Sheet.xlsx": xlsx(),
    }


def docx(changed: Mapping[str, bytes] | None = None) -> bytes:
    """A Word document; some parts may be put in place of others, or added."""
    return archive(docx_parts() | dict(changed or {}))


def sheet(*formulas: str) -> bytes:
    """A sheet with a value and some formulas."""
    cells = "".join(f"<c><f>{formula}</f></c>" for formula in formulas)
    return f"<worksheet><sheetData><row><c><v>1</v></c>{cells}</row></sheetData></worksheet>".encode()


def xlsx(changed: Mapping[str, bytes] | None = None) -> bytes:
    """An Excel workbook with harmless formulas."""
    parts = {
        CONTENT_TYPES: content_types(f"{OFFICE}.spreadsheetml.sheet.main+xml"),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml", False)),
        "xl/workbook.xml": b"<workbook><sheets/></workbook>",
        "xl/worksheets/sheet1.xml": sheet("SUM(A1:B2)", "IF(A1=&quot;a|b&quot;,Sheet2!B1,0)"),
        "xl/printerSettings/printerSettings1.bin": bytes(220),
    }
    return archive(parts | dict(changed or {}))


PLAIN: Mapping[Kind, bytes] = {
    Kind.PDF: pdf(),
    Kind.DOCX: docx(),
    Kind.XLSX: xlsx(),
    Kind.TXT: "患者于2026年3月2日投诉。\n".encode(),
    Kind.CSV: "姓名,金额\n张三,-5.20\n李四,+86 571 8888\n".encode(),
    Kind.JPEG: jpeg(),
    Kind.PNG: png(),
    Kind.TIFF: tiff(),
    Kind.WEBP: webp(),
    Kind.MP3: mp3(),
    Kind.M4A: film(b"M4A "),
    Kind.WAV: wav(),
    Kind.MP4: film(),
    Kind.DICOM: dicom(),
}
"""One plain sample of every kind."""

PHOTO_TAIL = jpeg() + jpeg(width=2)
VARIANTS: Mapping[str, tuple[str, bytes]] = {
    "pdf of two halves, as after signing": ("合同.pdf", pdf() + pdf().partition(b"\n")[2]),
    "pdf whose picture holds short names by chance": (
        "报告.pdf",
        pdf(stream(b"", b"\x01/JS \x02/3D \x03/XFA ")),
    ),
    "pdf with packed objects": ("报告.pdf", pdf(objects_stream(b"<</Title(x)>>"))),
    "pdf that jumps to its second page": ("报告.pdf", pdf(b"<</OpenAction[3 0 R/Fit]/S/GoTo/AA 4 0 R>>")),
    "pdf with a web link": ("报告.pdf", pdf(b"<</Type/Annot/A<</S/URI/URI(https://example.org)>>>>")),
    "png with a text chunk": ("图.png", png(chunk(b"tEXt", b"Comment\x00scan"))),
    "photo with a camera's notes": ("照片.JPG", jpeg(segment(0xE1, b"Exif\x00\x00" + bytes(40)))),
    "photo with a preview behind it": ("照片.jpeg", PHOTO_TAIL),
    "photo with a moving part behind it": ("照片.jpg", jpeg() + film()),
    "photo with several scans": (
        "照片.jpg",
        jpeg(coded=b"\x01" + segment(0xC4, bytes(17)) + segment(0xDA, bytes(6))),
    ),
    "scan of three pages": ("病历.tif", tiff(pages=3)),
    "scan from a Motorola machine": ("病历.tiff", tiff(order=">")),
    "text in GB 18030": ("陈述.txt", "患者家属陈述如下".encode("gb18030")),
    "text with a byte order mark": ("陈述.txt", "\ufeff陈述".encode()),
    "text that mentions an address": ("陈述.txt", "见 https://example.org/index.html".encode()),
    "table with a divider": ("表.csv", "甲,乙\n====,----\n@张三,+5%\n".encode()),
    "sound without a tag": ("录音.mp3", mp3(tag=False)),
    "sound with an old tag behind it": ("录音.mp3", mp3() + b"TAG" + bytes(125)),
    "sound cut in its last frame": ("录音.mp3", mp3()[:-100]),
    "film with its length in 64 bits": ("监控.mp4", film() + struct.pack(">L4sQ", 1, b"free", 20) + bytes(4)),
    "film whose last box has no length": ("监控.mp4", film() + struct.pack(">L4s", 0, b"free") + bytes(4)),
    "film of a phone": ("监控.mp4", film(b"3gp5")),
    "picture of a scanner in implicit form": ("CT.dcm", implicit_dicom()),
    "curve of a scanner, oddly written": ("ECG.dcm", odd_dicom()),
    "a name with dots and blanks": ("张三 2026.03.02 第1次.记录.pdf", pdf()),
    "a name that was a web address": ("www.example.com.pdf", pdf()),
    "a name with a rare character": ("𠮷田.pdf", pdf()),
    "a name in decomposed form": ("cafe\u0301.pdf", pdf()),
}
"""Files that are unlike the plain ones and yet honest: real devices and offices make them."""
