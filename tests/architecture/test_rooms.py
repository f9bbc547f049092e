"""Every room stands in the plan, so that no contract passes it by."""

import grimp
import pytest

from tests.architecture import house

# These are tools for the other rooms and have an order of their own.
WITHOUT_GRAMMAR = {
    "yihe.foundation.vault",
    "yihe.foundation.journal",
    "yihe.foundation.acting",
    "yihe.foundation.ui",
    "yihe.interfaces.desk",
    "yihe.interfaces.api",
    "yihe.interfaces.commands",
}
# What a room keeps to itself; from another room one takes models, terms, queries and actions.
PRIVATE = {"views", "forms", "rules", "permissions", "urls"}
VAGUE = {"utils", "helpers", "common", "manager", "managers", "base", "misc", "tools"}
# Django looks for a database backend under this name.
VAGUE_BUT_NEEDED = {"src/yihe/config/sqlite/base.py"}


def test_every_room_stands_in_a_contract():
    wings = [
        house.SOURCE / wing
        for wing in ("foundation", "casework", "accountability", "oversight", "interfaces")
    ]
    built = {house.module_of(init.parent) for wing in wings for init in wing.glob("*/__init__.py")}
    assert built == set(house.rooms())


def test_every_app_follows_the_grammar():
    apps = {house.module_of(path.parent) for path in house.SOURCE.rglob("apps.py")}
    assert apps - WITHOUT_GRAMMAR == set(house.contracts()["Grammar"]["containers"])


@pytest.fixture(scope="module")
def crossings():
    """Imports from one room into another: (importing module, imported module)."""
    graph = grimp.build_graph("yihe", cache_dir=None)
    pairs = [
        (module, found)
        for module in graph.modules
        for found in graph.find_modules_directly_imported_by(module)
    ]
    return [(here, there) for here, there in pairs if house.room_of(here) != house.room_of(there)]


def test_no_room_takes_what_another_keeps_to_itself(crossings):
    bound = set(house.contracts()["Grammar"]["containers"])
    wrong = [
        f"{here} imports {there}"
        for here, there in crossings
        if house.room_of(here) and house.room_of(there) in bound and PRIVATE & set(there.split("."))
    ]
    assert not wrong, "\n".join(wrong)


def test_rooms_meet_in_the_contracts_too(crossings):
    assert len(crossings) > len(house.rooms()), "hardly any imports were found: is the graph read at all?"


def test_no_module_has_a_vague_name():
    wrong = [house.place(path) for path in house.sources() if path.stem in VAGUE]
    assert set(wrong) == VAGUE_BUT_NEEDED
