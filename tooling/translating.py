"""The gettext catalogues: compiled when they are newer than what was compiled last."""

from pathlib import Path

from tooling import environment
from tooling.places import SOURCE, tool
from tooling.progress import quietly, step


def compile_catalogues() -> None:
    """Compile the catalogues that have changed; Django reads only compiled ones."""
    stale = [
        po for po in sorted(SOURCE.rglob("locale/*/LC_MESSAGES/*.po")) if _stale(po, po.with_suffix(".mo"))
    ]
    if stale:
        with step("Translations"):
            quietly([tool("python"), "-m", "tooling.catalogues", "compile", *map(str, stale)])


def update() -> int:
    """Add the new sentences of the code to their app's catalogue, and take out those that are gone."""
    environment.prepare("test")
    print(quietly([tool("python"), "-m", "tooling.catalogues", "update"]), end="")
    compile_catalogues()
    return 0


def _stale(source: Path, compiled: Path) -> bool:
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime
