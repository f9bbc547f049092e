"""Cases out of a file, piece by piece: CSV by the standard library, Parquet by duckdb. Bad rows are named."""

import csv
import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from yihe.rulebook.bulk.columns import NAMES, Columns, domain
from yihe.rulebook.facts import PARTS
from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.money import LARGEST_FEN, fen_of
from yihe.rulebook.text import Text

# Rows read together.
PIECE = 1 << 18
_BAD = -1
# As `fen_of` reads it, and the zeros that a wider DECIMAL puts behind.
_YUAN = r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,2}0*)?"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of a file: their numbers (the first case is 1), their columns, and what is wrong with the others."""

    rows: np.ndarray[Any, np.dtype[np.int64]]
    columns: Columns
    faults: Sequence[Fault] = field(default=())


def pieces(path: Path, needed: Sequence[str]) -> Iterator[Piece]:
    """Give the cases of a file piece by piece; rows that cannot be read are left out and named in ``faults``.

    Raises:
        BadInput: when the file is missing, of another kind, or lacks a column that is needed.

    """
    if path.suffix == ".csv":
        return _csv(path, needed)
    if path.suffix == ".parquet":
        return _parquet(path, needed)
    text = Text("案例文件须为 .csv 或 .parquet", "cases are read from .csv or .parquet")
    raise BadInput([Fault(path.name, 0, "CASES", path.suffix or "-", ".csv | .parquet", text)])


def _check_header(path: Path, header: Sequence[str], needed: Sequence[str]) -> None:
    """Refuse columns that nobody knows, twice the same, or missing; all of them together."""
    unknown = Text("不认识的列", "unknown column")
    missing = Text("缺少这一列", "this column is missing")
    twice = Text("列名重复", "the column stands twice")
    known = ", ".join(("id", *NAMES))
    faults = [
        Fault(path.name, 1, name, name, known, unknown) for name in header if name not in (*NAMES, "id")
    ]
    faults += [
        Fault(path.name, 1, name, "-", ", ".join(needed), missing) for name in needed if name not in header
    ]
    faults += [
        Fault(path.name, 1, name, name, "once", twice)
        for name in dict.fromkeys(header)
        if header.count(name) > 1
    ]
    if faults:
        raise BadInput(faults)


def _csv(path: Path, needed: Sequence[str]) -> Iterator[Piece]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = [name.strip() for name in next(reader, [])]
            _check_header(path, header, needed)
            yield from _csv_pieces(path, reader, header, needed)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        text = Text(
            "读不出案例文件，须为UTF-8的CSV", "the file of cases cannot be read; it must be CSV in UTF-8"
        )
        raise BadInput([Fault(path.name, 0, "CASES", str(error)[:80], "CSV", text)]) from error


def _csv_pieces(
    path: Path, reader: Iterator[list[str]], header: list[str], needed: Sequence[str]
) -> Iterator[Piece]:
    before = 0
    while rows := list(islice(reader, PIECE)):
        ragged = [place for place, row in enumerate(rows) if len(row) != len(header)]
        text = Text("列数与表头不同", "the row has another number of columns than the header")
        faults = [
            Fault(path.name, before + place + 2, "row", str(len(rows[place])), str(len(header)), text)
            for place in ragged
        ]
        lost = set(ragged)
        kept = [place for place in range(len(rows)) if place not in lost]
        numbers = np.array(kept, np.int64) + before + 1
        values = {name: [rows[place][header.index(name)].strip() for place in kept] for name in needed}
        columns = {name: _read(name, found) for name, found in values.items()}
        yield _without_bad(path, numbers, columns, values, faults)
        before += len(rows)


def _read(name: str, values: Sequence[str]) -> np.ndarray[Any, Any]:
    """Read one column of texts; what cannot be read is -1."""
    if name in PARTS:
        return np.array([_BAD if (fen := fen_of(value)) is None else fen for value in values], np.int64)
    places = {value: place for place, value in enumerate(domain(name))}
    return np.array([places.get(value, _BAD) for value in values], np.int8)


def _without_bad(
    path: Path,
    numbers: np.ndarray[Any, np.dtype[np.int64]],
    columns: Columns,
    values: dict[str, list[str]],
    faults: list[Fault],
) -> Piece:
    """Take out the rows of which a value cannot be read, and name each such value."""
    good = np.ones(len(numbers), np.bool_)
    for name, column in columns.items():
        for place in np.flatnonzero(column == _BAD).tolist():
            good[place] = False
            faults.append(_fault(path, int(numbers[place]), name, values[name][place]))
    faults.sort(key=lambda fault: fault.line)
    if good.all():
        return Piece(numbers, columns, faults)
    return Piece(numbers[good], {name: column[good] for name, column in columns.items()}, faults)


def _fault(path: Path, row: int, name: str, found: str) -> Fault:
    if name in PARTS:
        text = Text(
            f"第{row}例：金额须为不小于0的元，至多两位小数",
            f"case {row}: an amount is yuan from 0, with at most two decimals",
        )
        return Fault(path.name, row + 1, name, found[:40] or "-", "80000 | 1200.50", text)
    text = Text(f"第{row}例：不在词表中", f"case {row}: not a word of the vocabulary")
    return Fault(path.name, row + 1, name, found[:40] or "-", " | ".join(domain(name)), text)


def duckdb() -> Any:
    """Give the library that knows Parquet.

    Raises:
        BadInput: where it is not installed.

    """
    try:
        return importlib.import_module("duckdb")
    except ImportError as error:
        text = Text("读写 Parquet 需要安装 yihe[analytics]", "Parquet needs yihe[analytics] to be installed")
        raise BadInput([Fault("parquet", 0, "duckdb", "-", "yihe[analytics]", text)]) from error


def _parquet(path: Path, needed: Sequence[str]) -> Iterator[Piece]:
    base = duckdb()
    with base.connect() as connection:
        try:
            found = connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", [str(path)]).description
            kinds = {column[0]: str(column[1]) for column in found}
        except base.Error as error:
            text = Text(
                "读不出案例文件，须为 Parquet", "the file of cases cannot be read; it must be Parquet"
            )
            raise BadInput([Fault(path.name, 0, "CASES", str(error)[:80], "Parquet", text)]) from error
        _check_header(path, list(kinds), needed)
        _check_no_floats(path, kinds, needed)
        wanted = ", ".join(
            f'{_sql(name)} AS "{name}", CAST("{name}" AS VARCHAR) AS "{name}?"' for name in needed
        )
        start = 0
        while True:
            asked = (
                f"SELECT {wanted} FROM read_parquet(?, file_row_number = true)"  # noqa: S608 - names are our own
                f" WHERE file_row_number >= {start} AND file_row_number < {start + PIECE} ORDER BY file_row_number"
            )
            rows = connection.execute(asked, [str(path)]).fetchnumpy()
            count = len(next(iter(rows.values())))
            if not count:
                return
            numbers = np.arange(start + 1, start + count + 1)
            columns = {
                name: np.ascontiguousarray(
                    np.ma.filled(rows[name], _BAD), np.int64 if name in PARTS else np.int8
                )
                for name in needed
            }
            values = {
                name: [str(value) for value in np.ma.filled(rows[f"{name}?"], "")]
                for name in needed
                if (columns[name] == _BAD).any()
            }
            yield _without_bad(path, numbers, columns, values, [])
            start += count


def _check_no_floats(path: Path, kinds: dict[str, str], needed: Sequence[str]) -> None:
    """Refuse sums that were kept as floats: they have already lost what they were."""
    text = Text(
        "金额不能是浮点数，请存为整数、DECIMAL或文字",
        "a sum cannot be a float; keep it as integer, DECIMAL or text",
    )
    faults = [
        Fault(path.name, 0, name, kinds[name], "BIGINT | DECIMAL | VARCHAR", text)
        for name in needed
        if name in PARTS and kinds[name].upper() in ("DOUBLE", "FLOAT")
    ]
    if faults:
        raise BadInput(faults)


def _sql(name: str) -> str:
    """Give how a column is read: sums as fen, words as their places; what cannot be read becomes null."""
    text = f'CAST("{name}" AS VARCHAR)'
    if name in PARTS:
        fen = f"CAST(CAST({text} AS DECIMAL(18, 2)) * 100 AS BIGINT)"
        exact = f"regexp_full_match({text}, '{_YUAN}')"
        return f"CASE WHEN {exact} THEN CASE WHEN {fen} <= {LARGEST_FEN} THEN {fen} END END"
    cases = " ".join(f"WHEN '{value}' THEN {place}" for place, value in enumerate(domain(name)))
    return f"CASE {text} {cases} END"
