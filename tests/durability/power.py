"""What is left on a disk when the power goes: what was synced, and of the rest what chance kept, dropped or tore."""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.durability.beneath import Kind, Operation

DROPPED, TORN, KEPT = range(3)


@dataclass
class Content:
    """A file: what is safe, and what the system has been told since and may still hold in memory only."""

    safe: bytearray
    pending: list[Operation] = field(default_factory=list)
    listed: bool = True  # whether its name is safe; SQLite makes that of a log safe when it first syncs it

    def sync(self) -> None:
        """Make everything safe."""
        for operation in self.pending:
            carry_out(self.safe, operation, KEPT)
        self.pending.clear()

    def after(self, fates: Random | None) -> bytearray:
        """Give what a reader finds: everything as long as there is power, else what fate decides write by write."""
        if not self.pending:
            return self.safe
        found = bytearray(self.safe)
        # Some disks lose nearly everything and some nearly nothing, so the odds themselves are drawn.
        kept = fates.random() if fates else 1
        for operation in self.pending:
            fate = KEPT if fates is None or fates.random() < kept else fates.choice((DROPPED, TORN))
            carry_out(found, operation, fate, fates)
        return found


class Disk:
    """The folder of one database, as SQLite's operations change it."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.names = {name: Content(bytearray(content)) for name, content in files.items()}
        self.safe_names = dict(self.names)

    def take(self, operation: Operation) -> None:
        """Follow an operation."""
        if operation.kind is Kind.CREATE:
            self.names[operation.path] = Content(bytearray(), listed=False)
        elif operation.kind is Kind.DELETE:
            self.names.pop(operation.path, None)
            if operation.offset:
                self.safe_names = dict(self.names)
        elif operation.kind is Kind.SYNC:
            content = self.names[operation.path]
            content.sync()
            if not content.listed:
                content.listed, self.safe_names = True, dict(self.names)
        else:
            self.names[operation.path].pending.append(operation)

    def leave(self, folder: Path, fates: Random | None) -> None:
        """Write into the folder what is found there when the power comes back; without fates it never went."""
        names = fates.choice((self.names, self.safe_names)) if fates else self.names
        for path, content in names.items():
            (folder / Path(path).name).write_bytes(content.after(fates))


def carry_out(content: bytearray, operation: Operation, fate: int, fates: Random | None = None) -> None:
    """Write, or cut, as far as fate lets it happen."""
    data, start = operation.data, operation.offset
    if operation.kind is Kind.TRUNCATE:
        if fate == KEPT:
            del content[start:]
            content.extend(bytes(start - len(content)))
    elif fate != DROPPED:
        if fate == TORN and fates:
            data = data[: fates.randrange(len(data))]
        content.extend(bytes(max(0, start - len(content))))
        content[start : start + len(data)] = data
