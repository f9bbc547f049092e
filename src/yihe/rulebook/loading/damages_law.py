"""Reading a version of the law of damages."""

import hashlib
from dataclasses import replace

from yihe.rulebook.damages.items import HOWS
from yihe.rulebook.damages.law import (
    OPEN,
    SWITCHES,
    AgeBand,
    DamagesLaw,
    DatedNote,
    DependantRule,
    ItemRule,
    Switch,
    Tables,
)
from yihe.rulebook.damages.words import Basis, Figure, Harm, Item
from yihe.rulebook.loading.canonical import canonical_json
from yihe.rulebook.loading.deadlines import period_reader
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Fields, Reader
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Source

_KEYS = (
    "format", "kind", "id", "basis", "title", "in_force", "source", "households", "own_region", "days_a_year", "items",
    "beside", "switches", "notes",
)  # fmt: skip
_ITEM_KEYS = (
    "item", "article", "how", "harm", "zh", "en", "figure", "rural", "ages", "by_coefficient", "months",
    "longest_years", "cap_times", "at_most_years", "at_most_persons", "dependants",
)  # fmt: skip
# What an item cannot do without, by how it is reckoned.
_NEEDED = {
    "years": ("figure", "ages"),
    "months": ("figure", "months"),
    "subsidy": ("figure",),
    "mental_years": ("figure", "at_most_years"),
    "dependants": ("figure", "ages", "dependants"),
    "attendants": (),
    "entered": (),
}
_ASKED = ("no_capacity", "no_income")


def read_damages_law(node: Node, file: str, tables: Tables) -> DamagesLaw:
    """Read one version of the law of damages, which takes the ``tables`` of other laws.

    Raises:
        BadInput: with everything that is wrong with it.

    """
    reader = Reader(file)
    law = _law(reader, node, tables)
    reader.finish()
    return law


def _law(reader: Reader, node: Node, tables: Tables) -> DamagesLaw:
    fields = reader.fields(node, _KEYS)
    fields.need("format", reader.one_of("1"))
    fields.need("kind", reader.one_of("damages"))
    since, until = fields.need("in_force", period_reader(reader))
    basis = fields.need("basis", reader.word(Basis))
    return DamagesLaw(
        id=fields.need("id", reader.string),
        basis=basis,
        title=fields.need("title", reader.text),
        in_force_from=since,
        in_force_until=until,
        source=fields.need("source", reader.word(Source)),
        sha256=_identity(node, tables),
        households=fields.need("households", reader.flag),
        own_region=fields.need("own_region", reader.flag),
        days_a_year=fields.need("days_a_year", reader.count),
        items=fields.need("items", reader.list_of(lambda item: _item(reader, item))),
        beside=fields.need("beside", lambda child: _beside(reader, child)),
        # Causal force is a word of the civil line; the other has degrees of its own, without limits.
        tables=tables if basis is Basis.CIVIL else replace(tables, degrees={}, degrees_article=""),
        switches=fields.need("switches", lambda child: _switches(reader, child)),
        notes=fields.need("notes", reader.list_of(lambda item: _note(reader, item))),
    )


def _identity(node: Node, tables: Tables) -> str:
    """Hash the content of the file and of the tables it takes."""
    return hashlib.sha256(f"{canonical_json(node)}{tables}".encode()).hexdigest()


def _item(reader: Reader, node: Node) -> ItemRule:
    """Read one item; what its formula needs must stand there."""
    fields = reader.fields(node, _ITEM_KEYS)
    item, how = fields.need("item", reader.word(Item)), fields.need("how", reader.one_of(*HOWS))
    for name in _NEEDED[how]:
        fields.need(name, lambda child: child)
    dependants = fields.maybe("dependants", lambda child: _dependants(reader, child))
    ages = fields.take("ages", lambda child: _ages(reader, child), ())
    if dependants and dependants.yearly_cap and any(band.at_most for band in ages):
        message = Text(
            "有年度上限时，年限须确定", "where each year is limited the years must be settled, not “at most”"
        )
        reader.fault(node, "at_most: false", message, "at_most: true")
    return ItemRule(
        item=item,
        article=fields.need("article", reader.string),
        how=how,
        harm=fields.need("harm", reader.list_of(reader.word(Harm))),
        title=fields.text() if fields.has("zh") else item.label,
        figure=fields.maybe("figure", reader.word(Figure)),
        rural=fields.maybe("rural", reader.word(Figure)),
        ages=ages,
        by_coefficient=fields.take("by_coefficient", reader.flag, default=False),
        months=fields.take("months", reader.count, 0),
        longest_years=fields.take("longest_years", reader.count, 0),
        cap_times=fields.take("cap_times", reader.count, 0),
        at_most_years=fields.take("at_most_years", lambda child: _by_harm(reader, child), {}),
        at_most_persons=fields.take("at_most_persons", reader.count, 0),
        dependants=dependants,
    )


def _ages(reader: Reader, node: Node) -> tuple[AgeBand, ...]:
    """Read the years by age; ages rise, begin at 0, and no band falls below nothing."""
    bands = reader.listing(node, lambda child: _age(reader, child))
    starts = [band.start for band in bands]
    if not starts or starts[0] != 0 or starts != sorted(set(starts)):
        message = Text("年龄段须从0起，由低到高", "ages begin at 0 and rise")
        reader.fault(node, "0, 60, 75", message, f"{starts}")
    return bands or (AgeBand(0, 0),)


def _age(reader: Reader, node: Node) -> AgeBand:
    fields = reader.fields(node, ("from", "years", "less", "at_most"))
    return AgeBand(
        fields.need("from", reader.integer),
        fields.need("years", reader.count),
        fields.take("less", reader.count, 0),
        fields.take("at_most", reader.flag, default=False),
    )


def _dependants(reader: Reader, node: Node) -> DependantRule:
    fields = reader.fields(node, ("until_age", "asks", "by_supporters", "by_capacity", "yearly_cap"))
    return DependantRule(
        until_age=fields.need("until_age", reader.count),
        asks=fields.need("asks", reader.list_of(reader.one_of(*_ASKED))),
        by_supporters=fields.need("by_supporters", reader.flag),
        by_capacity=fields.need("by_capacity", reader.flag),
        yearly_cap=fields.need("yearly_cap", reader.flag),
    )


def _by_harm(reader: Reader, node: Node) -> dict[Harm, int]:
    fields = reader.fields(node, tuple(Harm))
    return {harm: fields.need(harm, reader.count) for harm in Harm if fields.has(harm)}


def _beside(reader: Reader, node: Node) -> dict[Item, str]:
    """Read what is claimed at times although the law has no such item, with the article that says what there is."""
    fields = reader.fields(node, tuple(Item))
    return {item: fields.need(item, reader.string) for item in Item if fields.has(item)}


def _switches(reader: Reader, node: Node) -> dict[str, Switch]:
    """Read the questions that the law leaves open; each must be one the engine knows, with readings it knows."""
    fields = reader.fields(node, tuple(SWITCHES))
    return {key: _switch(reader, key, child) for key, child in fields.node.fields.items() if key in SWITCHES}


def _switch(reader: Reader, key: str, node: Node) -> Switch:
    fields = reader.fields(node, ("article", "question", "readings", "adopted", "reason"))
    readings = fields.need("readings", lambda child: _readings(reader, child, SWITCHES[key]))
    return Switch(
        key=key,
        article=fields.need("article", reader.string),
        question=_pair(fields, reader, "question"),
        readings=readings,
        adopted=fields.need("adopted", reader.one_of(OPEN, *readings)),
        reason=_pair(fields, reader, "reason"),
    )


def _readings(reader: Reader, node: Node, known: tuple[str, ...]) -> dict[str, Text]:
    fields = reader.fields(node, known)
    return {name: _pair(fields, reader, name) for name in known if fields.has(name)}


def _pair(fields: Fields, reader: Reader, name: str) -> Text:
    return fields.need(name, reader.text)


def _note(reader: Reader, node: Node) -> DatedNote:
    fields = reader.fields(node, ("code", "article", "since", "source", "zh", "en"))
    return DatedNote(
        code=fields.need("code", reader.string),
        article=fields.need("article", reader.string),
        since=fields.maybe("since", reader.day),
        source=fields.need("source", reader.word(Source)),
        text=fields.text(),
    )
