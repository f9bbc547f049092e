"""What the code must not do, found by reading it."""

import ast

from tests.architecture import house

# Here the instant is read and handed down; below, it is an argument. Django asks backends.py who is signed in.
CLOCK_READERS = {"views.py", "middleware.py", "backends.py"}
CLOCK_ROOMS = ("yihe.interfaces", "yihe.foundation.identifiers")
CLOCKS = {
    "timezone.now",
    "timezone.localdate",
    "timezone.localtime",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "datetime.datetime.now",
    "date.today",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "Now",
}
# timezone.localtime(at) and timezone.localdate(at) only convert.
CONVERT_WITH_ARGUMENT = {"timezone.localdate", "timezone.localtime"}
CHANCE_ROOM = "yihe.foundation.identifiers"
CHANCE_MODULES = {"random", "secrets"}
CHANCE_NAMES = {"uuid1", "uuid4", "urandom", "get_random_string", "generate_key", "generate_private_key"}
SIGNALS = (
    "django.dispatch",
    "django.db.models.signals",
    "django.core.signals",
    "django.contrib.auth.signals",
)
LONGEST = 250
# Longer for a reason.
LONGER = {
    "src/yihe/foundation/journal/standalone.py",  # one file for strangers to read and run, alone
}


def _calls():
    for path, tree in house.sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield path, node, house.dotted(node.func)


def _imports():
    for path, tree in house.sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from ((path, node, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((path, node, f"{node.module}.{alias.name}") for alias in node.names)


def _reads_clock(path):
    return path.name in CLOCK_READERS or house.module_of(path).startswith(CLOCK_ROOMS)


def test_no_clock_below_the_views():
    wrong = [
        f"{house.place(path, node)} reads {name}()"
        for path, node, name in _calls()
        if name in CLOCKS and not (name in CONVERT_WITH_ARGUMENT and node.args) and not _reads_clock(path)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_clock_as_a_default():
    wrong = [
        house.place(path, node.value)
        for path, tree in house.sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword)
        and (node.arg in {"auto_now", "auto_now_add"} or _is_clock(node.value))
    ]
    assert not wrong, "\n".join(wrong)


def _is_clock(node):
    return house.dotted(node) in CLOCKS


def test_chance_lives_in_one_room():
    imported = [
        f"{house.place(path, node)} imports {name}"
        for path, node, name in _imports()
        if (name.split(".")[0] in CHANCE_MODULES or name.split(".")[-1] in CHANCE_NAMES)
        and not _rolls_dice(path)
    ]
    called = [
        f"{house.place(path, node)} calls {name}"
        for path, node, name in _calls()
        if name.split(".")[-1] in CHANCE_NAMES and not _rolls_dice(path)
    ]
    assert not imported + called, "\n".join(imported + called)


def _rolls_dice(path):
    return house.module_of(path).startswith(CHANCE_ROOM)


def test_nothing_happens_by_signal():
    wrong = [
        f"{house.place(path, node)} {name}" for path, node, name in _imports() if name.startswith(SIGNALS)
    ]
    assert not wrong, "\n".join(wrong)


def test_imports_stand_at_the_top():
    wrong = [
        house.place(path, inner)
        for path, tree in house.sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_model_is_fetched_by_its_name():
    wrong = [house.place(path, node) for path, node, name in _calls() if name.split(".")[-1] == "get_model"]
    assert not wrong, "\n".join(wrong)


def test_files_stay_small():
    tall = [path for path in house.sources() if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST]
    assert {house.place(path) for path in tall} <= LONGER


def test_every_room_says_what_it_is_for():
    packages = {path: tree for path, tree in house.sources().items() if path.name == "__init__.py"}
    assert not [house.place(path) for path, tree in packages.items() if not ast.get_docstring(tree)]
