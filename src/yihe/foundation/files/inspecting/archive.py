"""The zip archive in which Office documents come: honest in its structure and modest in what it unfolds to."""

import io
import itertools
import zipfile
import zlib
from collections.abc import Iterator

from yihe.foundation.acting.text import Text
from yihe.foundation.files.inspecting.suspicion import CUT_OFF, DAMAGED, Suspicion, demand
from yihe.foundation.files.signatures import Body

_END, _END_LENGTH = b"PK\x05\x06", 22
_PARTS, _TOTAL = 5_000, 128 * 1024 * 1024
# Tables of equal cells fold well; bombs a thousandfold.
_RATIO, _RATIO_FROM = 200, 1024 * 1024
_FLAG_ENCRYPTED = 0x41
_LINK = 0o120000
_LOCAL_HEAD = 30


def parts(body: Body) -> Iterator[tuple[str, bytes]]:
    """Give name and content of every part, unfolded and proved by its checksum; raises a Suspicion."""
    _check_end(body)
    try:
        with zipfile.ZipFile(io.BytesIO(body[:])) as archive:
            _check_directory(archive.infolist())
            for part in archive.infolist():
                yield part.filename, archive.read(part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError):
        raise Suspicion(DAMAGED, Text("压缩结构有误", "its compressed structure is broken")) from None


def _check_end(body: Body) -> None:
    """Demand that the directory is where it says, at the very end of the file and without a comment."""
    at = body.rfind(_END)
    demand(0 <= at <= len(body) - _END_LENGTH, CUT_OFF)
    demand(at == len(body) - _END_LENGTH, "file_two_kinds", "结束后还有内容", "there is more after its end")
    size, start = (int.from_bytes(body[at + place : at + place + 4], "little") for place in (12, 16))
    demand(start + size == at, DAMAGED, "目录位置不符", "its directory is not where it says")


def _check_directory(found: list[zipfile.ZipInfo]) -> None:
    demand(0 < len(found) <= _PARTS, "file_bomb", f"部件多于 {_PARTS} 个", f"more than {_PARTS} parts")
    names = [part.filename.lower() for part in found]
    demand(len(set(names)) == len(names), DAMAGED, "部件重名", "two parts have one name")
    for part in found:
        _check_part(part)
    total = sum(part.file_size for part in found)
    demand(total <= _TOTAL, "file_bomb", f"共 {total >> 20} MB", f"{total >> 20} MB in all")
    _check_overlap(found)


def _check_part(part: zipfile.ZipInfo) -> None:
    demand(not part.flag_bits & _FLAG_ENCRYPTED, "file_encrypted")
    known = part.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    demand(known, DAMAGED, "压缩方法不支持", "its compression is not supported")
    steps = part.filename.split("/")
    proper = (
        part.filename == part.orig_filename and not {"..", "."} & set(steps) and part.filename.isprintable()
    )
    demand(
        proper and steps[0] and not set("\\:") & set(part.filename),
        DAMAGED,
        "部件名像路径",
        "a part is named like a path",
    )
    demand(part.external_attr >> 16 & 0o170000 != _LINK, DAMAGED, "含有链接", "it holds a link")
    swollen = part.file_size > _RATIO_FROM and part.file_size > _RATIO * part.compress_size
    demand(not swollen, "file_bomb", "压缩比过高", "folded more than is honest")


def _check_overlap(found: list[zipfile.ZipInfo]) -> None:
    """Demand that no two parts share bytes, and that the first one begins the file."""
    rows = sorted((part.header_offset, part.compress_size) for part in found)
    demand(rows[0][0] == 0, "file_two_kinds", "开头前还有内容", "there is something before its beginning")
    apart = all(at + _LOCAL_HEAD + size <= after for (at, size), (after, _) in itertools.pairwise(rows))
    demand(apart, "file_bomb", "部件重叠", "its parts overlap")
