"""The answers for every case as a file, CSV or Parquet; it appears whole or not at all."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, Self

import numpy as np

from yihe.rulebook.bulk.engine import Answers, Engine
from yihe.rulebook.bulk.reading import duckdb
from yihe.rulebook.bulk.sums import NOT_GIVEN
from yihe.rulebook.bulk.tally import told
from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.text import Text


class Writer(Protocol):
    """Takes the answers of some cases after the others."""

    def add(self, rows: np.ndarray[Any, Any], answers: Answers) -> None:
        """Write some more."""


@contextmanager
def written(path: Path | None, engine: Engine) -> Iterator[Writer | None]:
    """Write answers beside the file and put them in its place at the end; after a failure nothing stands there.

    Raises:
        BadInput: for a file of another kind, or one that cannot be written.

    """
    if path is None:
        yield None
        return
    if path.suffix not in (".csv", ".parquet"):
        text = Text("结果文件须为 .csv 或 .parquet", "answers are written to .csv or .parquet")
        raise BadInput([Fault(path.name, 0, "--out", path.suffix or "-", ".csv | .parquet", text)])
    draft = path.with_name(f".{path.name}.part")
    try:
        with _Csv(draft, engine) if path.suffix == ".csv" else _Parquet(draft, engine) as writer:
            yield writer
        draft.replace(path)
    except OSError as error:
        text = Text("结果文件写不进去", "the answers cannot be written")
        raise BadInput([Fault(path.name, 0, "--out", str(error)[:80], "a place to write", text)]) from error
    finally:
        draft.unlink(missing_ok=True)


class _Csv:
    def __init__(self, path: Path, engine: Engine) -> None:
        self.engine = engine
        self.file = path.open("w", encoding="utf-8", newline="")
        self.writer = csv.writer(self.file)
        self.writer.writerow(["case", *engine.names])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def add(self, rows: np.ndarray[Any, Any], answers: Answers) -> None:
        """Write some more rows; measures as words."""
        columns = [rows.tolist(), *(_told(self.engine, name, answers) for name in self.engine.names)]
        self.writer.writerows(zip(*columns, strict=True))


class _Parquet:
    def __init__(self, path: Path, engine: Engine) -> None:
        self.engine = engine
        self.path = path
        self.connection = duckdb().connect()
        listed = [
            name if name in engine.ordered else f'NULLIF("{name}", {NOT_GIVEN})' for name in engine.names
        ]
        self.insert = f'INSERT INTO answers SELECT "case", {", ".join(listed)} FROM piece'  # noqa: S608 - our own names
        kinds = [f'"{name}" {"VARCHAR" if name in engine.ordered else "BIGINT"}' for name in engine.names]
        self.connection.execute(f'CREATE TABLE answers ("case" BIGINT, {", ".join(kinds)})')

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failed: object, *_: object) -> None:
        if failed is None:
            self.connection.execute(
                f"COPY answers TO '{str(self.path).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)"
            )
        self.connection.close()

    def add(self, rows: np.ndarray[Any, Any], answers: Answers) -> None:
        """Take some more rows."""
        piece = {"case": rows}
        for name in self.engine.names:
            ordered = name in self.engine.ordered
            piece[name] = np.array(_told(self.engine, name, answers), object) if ordered else answers[name]
        self.connection.execute(self.insert)


def _told(engine: Engine, name: str, answers: Answers) -> list[Any]:
    """Give a column as it is written: sums as fen, nothing where the text gives none, measures as words."""
    if name not in engine.ordered:
        return [fen if fen >= 0 else None for fen in answers[name].tolist()]
    words = [told(one) for one in engine.ordered[name]]
    return [words[number] for number in answers[name].tolist()]
