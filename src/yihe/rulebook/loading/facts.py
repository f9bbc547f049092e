"""Reading the facts of a case from a file or from plain data."""

from collections.abc import Mapping, Sequence

from yihe.rulebook.facts import DATES, FLAGS, PARTS, Chosen, Earlier, Facts, Person
from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.loading.nodes import Node, node_of
from yihe.rulebook.loading.reader import Reader
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import (
    AccidentLevel,
    Cause,
    Duty,
    HandledBy,
    Level,
    ManagerPost,
    Measure,
    Nature,
    Post,
    Reputation,
    Responsibility,
    Role,
)

KEYS = (
    "institution", *DATES, "handled_by", "compensation", "accident_level", "nature", "criteria", "cause",
    "responsibility", "flags", "persons", "managers", "readings", "choices",
)  # fmt: skip
MOST_PERSONS = 200


def facts_of(data: Mapping[str, object], source: str = "facts") -> Facts:
    """Read facts from plain data.

    Raises:
        BadInput: with everything that is wrong with them.

    """
    return read_facts(node_of(data), source)


def read_facts(node: Node, file: str) -> Facts:
    """Read facts from a tree.

    Raises:
        BadInput: with everything that is wrong with them.

    """
    reader = Reader(file)
    facts = _facts(reader, node)
    reader.finish()
    return facts


def _facts(reader: Reader, node: Node) -> Facts:
    fields = reader.fields(node, KEYS, nulls=True)
    flags = fields.maybe("flags", lambda child: reader.fields(child, (*FLAGS, "reputation"), nulls=True))
    money = fields.maybe("compensation", lambda child: reader.fields(child, PARTS, nulls=True))
    parts = {part: fen for part in PARTS if money and (fen := money.maybe(part, reader.money)) is not None}
    _check_insurer(reader, node, parts)
    return Facts(
        level=fields.maybe(
            "institution",
            lambda child: reader.fields(child, ("level",), nulls=True).maybe("level", reader.word(Level)),
        ),
        dates={name: day for name in DATES if (day := fields.maybe(name, reader.day)) is not None},
        handled_by=fields.maybe("handled_by", reader.word(HandledBy)),
        compensation=parts,
        accident_level=fields.maybe("accident_level", reader.word(AccidentLevel)),
        nature=fields.maybe("nature", reader.word(Nature)),
        criteria=fields.maybe("criteria", reader.set_of(reader.string)),
        cause=fields.maybe("cause", reader.word(Cause)),
        responsibility=fields.maybe("responsibility", reader.word(Responsibility)),
        reputation=flags.maybe("reputation", reader.word(Reputation)) if flags else None,
        flags={
            flag: holds for flag in FLAGS if flags and (holds := flags.maybe(flag, reader.flag)) is not None
        },
        persons=fields.take("persons", lambda child: _persons(reader, child), ()),
        managers=fields.maybe("managers", reader.set_of(reader.word(ManagerPost))),
        readings=fields.take(
            "readings", lambda child: {name: reader.string(item) for name, item in reader.entries(child)}, {}
        ),
        choices=fields.take(
            "choices", lambda child: {name: reader.rate(item).low for name, item in reader.entries(child)}, {}
        ),
    )


def _persons(reader: Reader, node: Node) -> tuple[Person, ...]:
    """Read the persons; their ids must differ."""
    persons = reader.listing(node, lambda child: _person(reader, child))
    if len({person.id for person in persons}) < len(persons):
        reader.fault(
            node,
            "ids that differ",
            Text("人员编号重复", "two persons have the same id"),
            ", ".join(person.id for person in persons),
        )
    if len(persons) > MOST_PERSONS:
        reader.fault(node, f"<= {MOST_PERSONS}", Text("人员过多", "too many persons"), str(len(persons)))
    return persons


def _person(reader: Reader, node: Node) -> Person:
    names = ("id", "role", "post", "duties", "diligent", "history", "chosen")
    fields = reader.fields(node, names, nulls=True)
    return Person(
        id=fields.need("id", reader.string),
        role=fields.maybe("role", reader.word(Role)),
        post=fields.maybe("post", reader.word(Post)),
        diligent=fields.maybe("diligent", reader.flag),
        history=fields.maybe("history", reader.list_of(lambda item: _earlier(reader, item))),
        duties=fields.maybe("duties", reader.set_of(reader.word(Duty))),
        chosen=fields.maybe("chosen", reader.list_of(lambda item: _chosen(reader, item))),
    )


def _chosen(reader: Reader, node: Node) -> Chosen:
    """Read a measure chosen from a menu: its code, or its code and months."""
    if node.kind == "scalar":
        return Chosen(reader.word(Measure)(node))
    fields = reader.fields(node, ("code", "months"), nulls=True)
    return Chosen(fields.need("code", reader.word(Measure)), fields.maybe("months", reader.count))


def _earlier(reader: Reader, node: Node) -> Earlier:
    fields = reader.fields(node, (*DATES, "nature", "role"), nulls=True)
    dates = {name: day for name in DATES if (day := fields.maybe(name, reader.day)) is not None}
    return Earlier(fields.need("nature", reader.word(Nature)), fields.need("role", reader.word(Role)), dates)


def _check_insurer(reader: Reader, node: Node, parts: Mapping[str, int]) -> None:
    """Refuse an insurer's payment larger than what was agreed and judged, of which it is a part."""
    if {"agreed", "judged", "insurer_paid"} <= parts.keys() and parts["insurer_paid"] > parts[
        "agreed"
    ] + parts["judged"]:
        place = node.fields["compensation"].fields["insurer_paid"]
        message = Text(
            "保险赔付是协议和判决金额中的一部分，不能比它们之和更大",
            "what the insurer paid is part of the agreed and judged sums and cannot be larger than they are",
        )
        reader.fault(place, "<= agreed + judged", message)


def pairs_of(option: str, words: Sequence[str]) -> dict[str, str]:
    """Read the words given to an option that is written ``KEY=VALUE`` each time.

    Raises:
        BadInput: for a word of another shape.

    """
    pairs = [word.partition("=") for word in words]
    message = Text("须写作 KEY=VALUE，例如 T24=additional", "it is written KEY=VALUE, such as T24=additional")
    wrong = ["".join(pair) for pair in pairs if not (pair[0] and pair[2])]
    if wrong:
        raise BadInput([Fault(option, 0, option, word, "KEY=VALUE", message) for word in wrong])
    return {key: value for key, _, value in pairs}
