"""Taking and giving back a whole installation: database, files and keys."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.db import connection

from yihe import __version__
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.files.models import StoredFile
from yihe.foundation.vault.writing import sync_folder
from yihe.interfaces.commands.archive import embedded, served
from yihe.interfaces.commands.archive.manifest import BadArchive, Manifest
from yihe.interfaces.commands.archive.packing import Packer, packing
from yihe.interfaces.commands.archive.unpacking import unpack, verify

BEGUN, UNFINISHED = ".yihe-backup-", ".restoring-"
DAY = 24 * 60 * 60
KEYS, SECRET, FILES = "keys.json", "secret.key", "files"
STORES: dict[str, ModuleType] = {embedded.VENDOR: embedded, served.VENDOR: served}


@dataclass(frozen=True)
class Taken:
    """A backup that was made and read again; missing are the hashes of files that the house itself has lost."""

    manifest: Manifest
    size: int
    missing: tuple[str, ...]


def take(target: Path, at: datetime) -> Taken:
    """Write a backup to a new file and verify it; the file is there whole or not at all."""
    if target.exists():
        raise BadArchive(f"{target} 已存在。", f"{target} is there already.")
    _clear_away(target.parent, at)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=BEGUN) as name:
        folder = Path(name)
        wanted = _contents_wanted()  # before the copy: whatever it names has its content on disk
        with (
            _store().snapshot(folder) as (snapshot, members),
            packing(folder / "archive", int(at.timestamp())) as packer,
        ):
            for member, path in members.items():
                packer.add(member, path)
            _add_files(packer)
            _add_keys(packer)
            packer.close(__version__, at.isoformat(), snapshot)
        manifest = verify(folder / "archive")
        size = (folder / "archive").stat().st_size
        (folder / "archive").replace(target)
        sync_folder(target.parent)
    held = {name.rpartition("/")[2] for name in manifest.members if name.startswith(f"{FILES}/")}
    return Taken(manifest, size, tuple(sorted(wanted - held)))


def give_back(source: Path) -> Manifest:
    """Restore a backup into the empty installation that the settings name; raises BadArchive and leaves nothing."""
    _check_empty()
    home = Path(settings.YIHE_HOME)
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home, prefix=UNFINISHED) as name, ExitStack() as undoing:
        folder = Path(name)
        manifest = unpack(source, folder)
        _check_kind(manifest)
        _store().check_sound(folder)
        undoing.callback(_take_away)
        _put_files(folder / FILES)
        (folder / KEYS).replace(settings.YIHE_KEYS)
        if (folder / SECRET).exists():
            (folder / SECRET).replace(home / SECRET)
        _store().load(folder, manifest.snapshot)  # last: without its database an installation is none
        undoing.pop_all()
    os.sync()
    return manifest


def agrees(manifest: Manifest) -> bool:
    """Tell whether the database in use holds the rows and the ends of journals that the archive was made of."""
    now, then = _store().now(), manifest.snapshot
    counted = [{name: table.rows for name, table in one.tables.items()} for one in (now, then)]
    return counted[0] == counted[1] and now.heads == then.heads


@contextmanager
def at_home(home: Path) -> Iterator[None]:
    """Let the settings name another home, and with it another embedded database, while the block runs."""
    before = {name: getattr(settings, name) for name in ("YIHE_HOME", "YIHE_KEYS", "YIHE_FILES")}
    database = connection.settings_dict["NAME"]
    connection.close()
    settings.YIHE_HOME, settings.YIHE_KEYS, settings.YIHE_FILES = home, home / KEYS, home / FILES
    if connection.vendor == embedded.VENDOR:
        connection.settings_dict["NAME"] = str(home / Path(database).name)
    try:
        with everywhere():
            yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = database
        for name, value in before.items():
            setattr(settings, name, value)


def _store() -> ModuleType:
    return STORES[connection.vendor]


def _contents_wanted() -> set[str]:
    with everywhere():
        rows = StoredFile.objects.filter(staged_until=None).order_by()
        return set(rows.values_list("sha256", flat=True).distinct())


def _contents() -> Iterator[Path]:
    return Path(settings.YIHE_FILES).glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*")


def _add_files(packer: Packer) -> None:
    for path in sorted(_contents()):
        with suppress(FileNotFoundError):  # swept meanwhile: nobody waits for it
            packer.add("/".join([FILES, *path.parts[-3:]]), path)


def _clear_away(place: Path, at: datetime) -> None:
    """Remove what a backup has left that was killed long ago; a younger one may still be at work."""
    for folder in place.glob(f"{BEGUN}*"):
        if at.timestamp() - folder.stat().st_mtime > DAY:
            shutil.rmtree(folder)


def _add_keys(packer: Packer) -> None:
    packer.add(KEYS, Path(settings.YIHE_KEYS))
    secret = Path(settings.YIHE_HOME) / SECRET
    if secret.exists():
        packer.add(SECRET, secret)


def _check_empty() -> None:
    _store().check_empty()
    _sweep_up()
    if Path(settings.YIHE_KEYS).exists() or any(_contents()):
        raise BadArchive(
            f"{settings.YIHE_HOME} 不是空的。请恢复到空目录（--into）。",
            f"{settings.YIHE_HOME} is not empty. Restore into an empty folder (--into).",
        )


def _sweep_up() -> None:
    """Remove what a restore has left that was killed: it had found the home empty, and there is no database yet."""
    left = list(Path(settings.YIHE_HOME).glob(f"{UNFINISHED}*"))
    if left:
        _take_away()
    for folder in left:
        shutil.rmtree(folder)


def _check_kind(manifest: Manifest) -> None:
    if manifest.snapshot.vendor != connection.vendor:
        raise BadArchive(
            f"备份的数据库是 {manifest.snapshot.vendor}，此处是 {connection.vendor}。",
            f"This is a backup of {manifest.snapshot.vendor}; here is {connection.vendor}. Set DATABASE_URL to fit it.",
        )


def _put_files(source: Path) -> None:
    if source.exists():
        shutil.copytree(source, settings.YIHE_FILES, dirs_exist_ok=True, copy_function=shutil.move)


def _take_away() -> None:
    """Remove what was put into the empty home before it went wrong."""
    for path in list(_contents()):
        path.unlink()
    Path(settings.YIHE_KEYS).unlink(missing_ok=True)
