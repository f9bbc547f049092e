"""The files of the law and of statistics are read strictly."""

import pytest

from yihe.rulebook import library
from yihe.rulebook.faults import BadInput
from yihe.rulebook.loading.damages_law import read_damages_law
from yihe.rulebook.loading.statistics import read_region
from yihe.rulebook.loading.yaml_files import tree_of

NEW = (library.root() / "national/personal-injury/2022-05-01.yaml").read_text(encoding="utf-8")
TABLES = library.damages_laws()[0].tables
AGES = "ages: [{from: 0, years: 20}, {from: 60, years: 20, less: 1}, {from: 75, years: 5}]"
# (what stands there, what is put in its place, key at fault, what was expected)
WRONG_LAW = [
    ("format: 1", "format: 2", "format", "1"),
    ("kind: damages", "kind: damages\nsecret: 1", "secret", "format"),
    ("how: months", "how: moons", "items[10].how", "entered"),
    ("figure: AVERAGE_WAGE, ", "", "items[10]", "figure"),
    (AGES, "ages: []", "items[8].ages", "0, 60, 75"),
    (AGES, "ages: [{from: 5, years: 2}]", "items[8].ages", "0, 60, 75"),
    (AGES, "ages: [{from: 0, years: 20}, {from: 0, years: 5}]", "items[8].ages", "0, 60, 75"),
    (AGES, "ages: [{from: 0, years: 20, at_most: true}]", "items[12]", "at_most: false"),
    ("adopted: open", "adopted: maybe", "switches.mental.adopted", "open | inside | after"),
    ("inside: {zh", "halfway: {zh", "switches.mental.readings.halfway", "inside | after"),
    ("mental:\n", "metal:\n", "switches.metal", "mental"),
    ("asks: [no_capacity", "asks: [no_money", "items[12].dependants.asks[0]", "no_capacity"),
]


@pytest.mark.parametrize(("text", "wrong", "key", "expected"), WRONG_LAW)
def test_a_law_that_is_wrong_is_refused(text, wrong, key, expected):
    assert text in NEW
    with pytest.raises(BadInput) as error:
        read_damages_law(tree_of(NEW.replace(text, wrong), "law.yaml"), "law.yaml", TABLES)
    assert any(fault.key == key and fault.expected.startswith(expected) for fault in error.value.faults)


REGION = """
format: 1
kind: statistics
code: COUNTY
title: {zh: 某县, en: A county}
origins: {YEARBOOK: {source: SINGLE_SOURCE, zh: 年鉴, en: yearbook}}
values:
  - {figure: URBAN_INCOME, year: 2023, yuan: "51821.30", origin: YEARBOOK}
"""
# (what stands there, what is put in its place, key at fault)
WRONG_REGION = [
    ("code: COUNTY", "code: county", "code"),
    ("figure: URBAN_INCOME", "figure: INCOME", "values[0].figure"),
    ('yuan: "51821.30"', "yuan: 51821.30", "values[0].yuan"),
    ("origin: YEARBOOK", "origin: HEARSAY", "values[0].origin"),
    (
        "values:\n",
        "values:\n  - {figure: URBAN_INCOME, year: 2023, yuan: 1, origin: YEARBOOK}\n",
        "values[1]",
    ),
    ("source: SINGLE_SOURCE", "source: SURE", "origins.YEARBOOK.source"),
    ("{YEARBOOK: {source: SINGLE_SOURCE, zh: 年鉴, en: yearbook}}", "{}", "values[0].origin"),
]


@pytest.mark.parametrize(("text", "wrong", "key"), WRONG_REGION)
def test_statistics_that_are_wrong_are_refused(text, wrong, key):
    with pytest.raises(BadInput) as error:
        read_region(tree_of(REGION.replace(text, wrong), "region.yaml"), "region.yaml")
    assert [fault.key for fault in error.value.faults] == [key]


def test_a_region_is_a_file_and_nothing_else():
    region = read_region(tree_of(REGION, "region.yaml"), "region.yaml")
    ((figure, year),) = region.values
    assert (region.code, figure, year) == ("COUNTY", "URBAN_INCOME", 2023)
    assert region.values[figure, year].fen == 5_182_130


def test_the_versions_of_a_line_follow_each_other_without_a_hole():
    civil = sorted(
        (law for law in library.damages_laws() if law.basis == "CIVIL"), key=lambda law: law.in_force_from
    )
    ends = [law.in_force_until for law in civil]
    assert ends == [*[law.in_force_from for law in civil[1:]], None]


def test_every_figure_has_an_origin():
    values = [value for region in library.regions().values() for value in region.values.values()]
    assert values
    assert all(value.origin.zh and value.origin.en for value in values)
