"""The disk beneath SQLite: what the product's own SQLite asks of it passes by an observer.

Another build of SQLite (apsw) would let us write this without pointers, but the writes observed would then be another
program's. pysqlite3 carries its SQLite inside and shows its doors, so the function through which it opens files is
exchanged, and of each file the functions that change it.
"""

import ctypes
import enum
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pysqlite3 import _sqlite3

OK, READONLY, FULL, CANTOPEN = 0, 8, 13, 14  # result codes of SQLite
IOERR_WRITE, IOERR_FSYNC = 10 | 3 << 8, 10 | 4 << 8


class Kind(enum.Enum):
    """What SQLite asks the disk for."""

    CREATE = "create"
    WRITE = "write"
    TRUNCATE = "truncate"
    SYNC = "sync"
    DELETE = "delete"


@dataclass
class Operation:
    """One request: for a write the bytes and where they go, for a truncation the length that is left.

    A deletion has offset 1 where SQLite asks for it to be durable before it goes on.
    """

    kind: Kind
    path: str
    offset: int = 0
    data: bytes = b""
    put: Callable[[int], object] = bool

    def tear(self) -> None:
        """Carry out the first half of a write."""
        self.put(len(self.data) // 2)


# Gives the code with which the request fails, or None when it is to be carried out.
Observer = Callable[[Operation], int | None]

_POINTER, _INT, _LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_CLOSE = ctypes.CFUNCTYPE(_INT, _POINTER)
_WRITE = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT, _LONG)
_TRUNCATE = ctypes.CFUNCTYPE(_INT, _POINTER, _LONG)
_SYNC = ctypes.CFUNCTYPE(_INT, _POINTER, _INT)
# Names are passed on as the pointers they came as: SQLite goes on using the very bytes.
_OPEN = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _POINTER, _INT, _POINTER)
_DELETE = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT)


class _Methods(ctypes.Structure):
    """sqlite3_io_methods: what can be done to an open file."""

    _fields_ = [
        ("version", _INT),
        ("close", _POINTER),
        ("read", _POINTER),
        ("write", _POINTER),
        ("truncate", _POINTER),
        ("sync", _POINTER),
        ("others", _POINTER * 13),
    ]


class _System(ctypes.Structure):
    """sqlite3_vfs, as far as we look."""

    _fields_ = [
        ("version", _INT),
        ("file_size", _INT),
        ("longest_path", _INT),
        ("next", _POINTER),
        ("name", ctypes.c_char_p),
        ("own", _POINTER),
        ("open", _POINTER),
        ("delete", _POINTER),
    ]


@contextmanager
def observed(observer: Observer) -> Iterator[None]:
    """Let the observer see, and refuse, what SQLite does to files that are opened while the block runs."""
    disk = _disk()
    disk.observer = observer
    disk.system.open, disk.system.delete = (_address(one) for one in disk.doors)
    try:
        yield
    finally:
        disk.observer = None
        disk.system.open, disk.system.delete = disk.real_doors


class _Disk:
    """Our functions between SQLite and its own; never freed, since an open file leads here until it is closed."""

    def __init__(self) -> None:
        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_System)
        self.system: _System = library.sqlite3_vfs_find(None).contents
        self.real_doors = (self.system.open, self.system.delete)
        self.real_open, self.real_delete = _OPEN(self.real_doors[0]), _DELETE(self.real_doors[1])
        self.doors = (_OPEN(self.open), _DELETE(self.delete))
        self.observer: Observer | None = None
        self.paths: dict[int, str] = {}
        self.exchanged: dict[int, _Exchanged] = {}

    def ask(self, operation: Operation) -> int | None:
        """Show an operation to the observer, if there still is one."""
        return self.observer(operation) if self.observer else None

    def open(self, system: int, name: int | None, file: int, flags: int, told: int) -> int:
        path = ctypes.string_at(name).decode() if name else ""
        if path and not Path(path).exists() and (code := self.ask(Operation(Kind.CREATE, path))):
            return code
        code = int(self.real_open(system, name, file, flags, told))
        methods = ctypes.cast(file, ctypes.POINTER(_POINTER))
        if code == OK and path and methods[0]:
            self.paths[file] = path
            own = self.exchanged.get(methods[0]) or _Exchanged(self, methods[0])
            self.exchanged[methods[0]] = own
            methods[0] = ctypes.addressof(own.methods)
        return code

    def delete(self, system: int, name: int, durably: int) -> int:
        code = self.ask(Operation(Kind.DELETE, ctypes.string_at(name).decode(), durably))
        return int(self.real_delete(system, name, durably)) if code is None else code


class _Exchanged:
    """The functions of one kind of file, those that change it exchanged."""

    def __init__(self, disk: _Disk, address: int) -> None:
        self.disk = disk
        self.methods = _Methods.from_buffer_copy(_Methods.from_address(address))
        self.real_close, self.real_write = _CLOSE(self.methods.close), _WRITE(self.methods.write)
        self.real_truncate, self.real_sync = _TRUNCATE(self.methods.truncate), _SYNC(self.methods.sync)
        self.kept = (_CLOSE(self.close), _WRITE(self.write), _TRUNCATE(self.truncate), _SYNC(self.sync))
        (self.methods.close, self.methods.write, self.methods.truncate, self.methods.sync) = (
            _address(one) for one in self.kept
        )

    def close(self, file: int) -> int:
        self.disk.paths.pop(file, None)
        return int(self.real_close(file))

    def write(self, file: int, data: int, size: int, offset: int) -> int:
        def put(length: int) -> int:
            return int(self.real_write(file, data, length, offset))

        path = self.disk.paths[file]
        code = self.disk.ask(Operation(Kind.WRITE, path, offset, ctypes.string_at(data, size), put))
        return put(size) if code is None else code

    def truncate(self, file: int, size: int) -> int:
        code = self.disk.ask(Operation(Kind.TRUNCATE, self.disk.paths[file], size))
        return int(self.real_truncate(file, size)) if code is None else code

    def sync(self, file: int, flags: int) -> int:
        code = self.disk.ask(Operation(Kind.SYNC, self.disk.paths[file]))
        return int(self.real_sync(file, flags)) if code is None else code


@cache
def _disk() -> _Disk:
    return _Disk()


def _address(function: object) -> int | None:
    return ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
