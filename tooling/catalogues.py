"""Every sentence of the screens stands in the catalogue of the app that says it.

Sentences are written in English in the code and the templates; each app carries their Chinese in
locale/zh_Hans/LC_MESSAGES/django.po. "check" compares the two, "update" brings the catalogues up to date,
"compile" makes the files Django reads. Run in the project's environment.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tooling.places import ROOT, SOURCE

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# No dates and no names: they would change with every update and say nothing.
HEADER = """\
msgid ""
msgstr ""
"Language: zh_Hans\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
Key = tuple[str, str | None]  # the English sentence (singular) and its context


def path_of(app: Path) -> Path:
    """Give the catalogue of an app."""
    return app / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def spoken() -> dict[Path, Catalog]:
    """Read the code: the sentences each app says."""
    catalogues: dict[Path, Catalog] = {}
    for source in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]):
        for line, sentence, context in _sentences(source):
            catalogue = catalogues.setdefault(_app_of(source), Catalog(locale="zh_Hans"))
            catalogue.add(sentence, context=context, locations=[(str(source.relative_to(ROOT)), line)])
    return catalogues


def written() -> dict[Path, Catalog]:
    """Read the catalogues as they stand."""
    found = sorted(SOURCE.rglob("locale/zh_Hans/LC_MESSAGES/django.po"))
    return {catalogue.parents[3]: _read(catalogue) for catalogue in found}


def problems() -> Iterator[str]:
    """Compare code and catalogues; a line for each sentence missing, empty, doubtful, wrong or gone."""
    code, books = spoken(), written()
    for app in sorted({*code, *books}):
        said, book = _by_key(code.get(app)), _by_key(books.get(app))
        name = path_of(app).relative_to(ROOT)
        for key, message in said.items():
            for problem in _faults(book.get(key)):
                place, line = message.locations[0]
                yield f"{name}: {problem}: {key[0]!r} ({place}:{line})"
        for key in book.keys() - said.keys():
            yield f"{name}: no longer said: {key[0]!r}"
    yield from _contradictions(books)


def update() -> None:
    """Write each catalogue anew: the sentences of the code with the translations there were."""
    code, books = spoken(), written()
    for app in sorted({*code, *books}):
        book = _by_key(books.get(app))
        for key, message in _by_key(code.get(app)).items():
            if known := book.get(key):
                message.string, message.flags = known.string, known.flags
                message.user_comments = known.user_comments
        _write(path_of(app), code.get(app))


def compile_all(paths: list[Path]) -> None:
    """Compile catalogues; doubtful (fuzzy) translations are left out."""
    for path in paths:
        with path.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, _read(path))


def _sentences(source: Path) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    text = source.read_text(encoding="utf-8")
    code = text if source.suffix == ".py" else templatize(text, origin=source.name)
    for line, sentence, _comments, context in extract("python", BytesIO(code.encode()), KEYWORDS):
        yield line, sentence, context


def _app_of(source: Path) -> Path:
    """Give the app a file belongs to; what stands in no app speaks through its wing (config)."""
    folders = [folder for folder in source.parents if SOURCE in folder.parents]
    return next((folder for folder in folders if (folder / "apps.py").exists()), folders[-1])


def _read(path: Path) -> Catalog:
    with path.open("rb") as book:
        return read_po(book, locale="zh_Hans")


def _by_key(catalogue: Catalog | None) -> dict[Key, Message]:
    messages = [message for message in catalogue or () if message.id]
    return {(_singular(message), message.context): message for message in messages}


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _faults(message: Message | None) -> Iterator[str]:
    if message is None:
        yield "missing"
    elif not all(message.string if isinstance(message.string, tuple) else [message.string]):
        yield "empty"
    elif message.fuzzy:
        yield "doubtful (fuzzy)"
    else:
        yield from (str(error) for error in message.check())


def _contradictions(books: dict[Path, Catalog]) -> Iterator[str]:
    """Django puts all catalogues into one: the same English cannot be two Chinese sentences."""
    first: dict[Key, tuple[Path, Message]] = {}
    for app, book in books.items():
        for key, message in _by_key(book).items():
            other_app, other = first.setdefault(key, (app, message))
            if message.string and other.string and other.string != message.string:
                ways = f"{other.string!r} in {other_app.name}, {message.string!r} in {app.name}"
                yield f"{key[0]!r} is translated in two ways: {ways}; give one of them a context"


def _write(path: Path, catalogue: Catalog | None) -> None:
    if catalogue is None:
        path.unlink()
        return
    body = BytesIO()
    write_po(body, catalogue, width=110, no_location=True, omit_header=True, sort_output=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(HEADER.encode() + body.getvalue())
    print(f"{path.relative_to(ROOT)}: {len(catalogue)} sentences")


def main(verb: str, *paths: str) -> int:
    """Do one of check, update, compile; give the exit code."""
    if verb == "compile":
        compile_all([Path(path) for path in paths])
    elif verb == "update":
        update()
    else:
        found = list(problems())
        print("\n".join(found))
        return 1 if found else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
