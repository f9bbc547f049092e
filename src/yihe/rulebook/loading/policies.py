"""Reading a regulation: what it says, and, for each choice of readings, what it computes."""

from collections.abc import Callable, Mapping
from datetime import date

from yihe.rulebook.loading.canonical import sha256_of
from yihe.rulebook.loading.deadlines import period_reader
from yihe.rulebook.loading.examples import read_examples
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Reader
from yihe.rulebook.loading.rules import RULE_KEYS, read_rules
from yihe.rulebook.policy import OPEN, Adoption, Article, CitedLaw, Interpretation, LawNote, Missing, Policy
from yihe.rulebook.rules import Named, Rules
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Level, Measure, Source

_KEYS = (
    "format", "kind", "id", "alias", "title", "issuer", "level", "in_force", "version_by", "documents", "articles",
    "file_items", "cites", "missing", "interpretations", "examples", *RULE_KEYS,
)  # fmt: skip


def read_policy(node: Node, file: str, law_notes: tuple[LawNote, ...] = ()) -> Policy:
    """Read the file of a regulation; ``law_notes`` are shown beside its results.

    Raises:
        BadInput: with everything that is wrong with it, under every reading.

    """
    reader = Reader(file)
    fields = reader.fields(node, _KEYS)
    fields.need("format", reader.one_of("1"))
    fields.need("kind", reader.one_of("policy"))
    alias = fields.need("alias", reader.string)
    interpreter, interpretations = fields.need(
        "interpretations", lambda child: _interpretations(reader, child)
    )
    known = {trap: tuple(item.readings) for trap, item in interpretations.items()}
    since, until = fields.need("in_force", _period(reader))

    def resolve(readings: Mapping[str, str]) -> Rules:
        under = Reader(file, readings, known)
        rules = read_rules(under, alias, node)
        under.finish()
        return rules

    policy = Policy(
        id=fields.need("id", reader.string),
        alias=alias,
        title=fields.need("title", lambda child: reader.fields(child, ("zh", "en")).text()),
        issuer=fields.need("issuer", lambda child: reader.fields(child, ("zh", "en")).text()),
        level=fields.need("level", lambda child: None if child.says("any") else reader.word(Level)(child)),
        in_force_from=since,
        in_force_until=until,
        version_by=fields.need("version_by", reader.one_of("occurred_on", "closed_on", "decided_on")),
        sha256=sha256_of(node),
        articles=fields.need(
            "articles",
            lambda child: {name: _article(reader, name, item) for name, item in reader.entries(child)},
        ),
        documents=fields.take(
            "documents", lambda child: reader.listing(child, lambda item: _named(reader, item)), ()
        ),
        file_items=fields.take(
            "file_items", lambda child: reader.listing(child, lambda item: _named(reader, item)), ()
        ),
        cited_laws=fields.take(
            "cites", lambda child: reader.listing(child, lambda item: _cited(reader, item)), ()
        ),
        missing=fields.take(
            "missing", lambda child: reader.listing(child, lambda item: _missing(reader, item)), ()
        ),
        interpretations=interpretations,
        interpreter=interpreter,
        examples=fields.take("examples", lambda child: read_examples(reader, child), ()),
        law_notes=law_notes,
        resolve=resolve,
    )
    _check_citations(reader, node, policy)
    checking = Reader(file, {}, known)
    read_rules(checking, alias, node)
    reader.faults.extend(checking.faults)
    reader.finish()
    return policy


def read_law_notes(node: Node, file: str) -> tuple[LawNote, ...]:
    """Read the file of notes on the law.

    Raises:
        BadInput: with everything that is wrong with it.

    """
    reader = Reader(file)
    fields = reader.fields(node, ("format", "kind", "title", "notes"))
    fields.need("format", reader.one_of("1"))
    fields.need("kind", reader.one_of("notes"))
    fields.need("title", lambda child: reader.fields(child, ("zh", "en")).text())
    notes = fields.need("notes", lambda child: reader.listing(child, lambda item: _law_note(reader, item)))
    reader.finish()
    return notes


def _law_note(reader: Reader, node: Node) -> LawNote:
    fields = reader.fields(node, ("code", "article", "source", "shown", "zh", "en"))
    shown = fields.need("shown", lambda child: reader.fields(child, ("share", "measures")))
    return LawNote(
        code=fields.need("code", reader.string),
        article=fields.need("article", reader.string),
        source=fields.need("source", reader.word(Source)).value,
        text=fields.text(),
        with_share=shown.take("share", reader.flag, default=False),
        with_measures=shown.take("measures", lambda child: reader.listing(child, reader.word(Measure)), ()),
    )


def _interpretations(reader: Reader, node: Node) -> tuple[Named | None, dict[str, Interpretation]]:
    """Read the traps, and the body that owns interpretation; None where the text names none."""
    owner: Named | None = None
    found: dict[str, Interpretation] = {}
    for name, child in reader.entries(node):
        if name == "owner" and child.says("missing"):
            continue
        if name == "owner":
            fields = reader.fields(child, ("article", "zh", "en"))
            owner = Named(name, fields.need("article", reader.string), fields.text())
        else:
            found[name] = _interpretation(reader, name, child)
    return owner, found


def _interpretation(reader: Reader, trap: str, node: Node) -> Interpretation:
    fields = reader.fields(node, ("articles", "question", "quotes", "readings", "adopted"))
    readings = fields.need(
        "readings",
        lambda child: {
            name: reader.fields(item, ("zh", "en")).text() for name, item in reader.entries(child)
        },
    )
    if OPEN in readings:
        text = Text("该读法名另有含义", "this name of a reading has a meaning of its own")
        reader.fault(node.fields["readings"], "another name", text, OPEN)
    adopted = fields.maybe("adopted", lambda child: _adoption(reader, child))
    if adopted is not None and adopted.reading not in readings:
        message = Text("所采读法不在各读法之中", "the reading adopted is not among the readings")
        reader.fault(node.fields["adopted"], " | ".join(readings), message, adopted.reading)
    return Interpretation(
        id=trap,
        articles=fields.need("articles", lambda child: reader.listing(child, reader.string)),
        question=fields.need("question", lambda child: reader.fields(child, ("zh", "en")).text()),
        quotes=fields.take("quotes", lambda child: reader.listing(child, reader.string), ()),
        readings=readings,
        adopted=adopted,
    )


def _adoption(reader: Reader, node: Node) -> Adoption:
    fields = reader.fields(node, ("reading", "demo", "asked", "zh", "en"))
    return Adoption(
        reading=fields.need("reading", reader.string),
        demo=fields.take("demo", reader.flag, default=False),
        asked=fields.need("asked", reader.flag),
        reason=fields.text(),
    )


def _article(reader: Reader, number: str, node: Node) -> Article:
    fields = reader.fields(node, ("chapter", "zh", "en", "quotes"))
    quotes = fields.take("quotes", lambda child: reader.listing(child, reader.string), ())
    return Article(number, fields.need("chapter", reader.count), fields.text(), quotes)


def _named(reader: Reader, node: Node) -> Named:
    fields = reader.fields(node, ("id", "article", "zh", "en"))
    return Named(fields.need("id", reader.string), fields.need("article", reader.string), fields.text())


def _cited(reader: Reader, node: Node) -> CitedLaw:
    fields = reader.fields(node, ("article", "zh", "en", "repealed_from", "replaced_by"))
    repealed = fields.maybe("repealed_from", reader.day)
    return CitedLaw(
        fields.need("article", reader.string),
        fields.text(),
        repealed,
        fields.need("replaced_by", lambda child: reader.fields(child, ("zh", "en")).text())
        if repealed
        else None,
    )


def _period(reader: Reader) -> Callable[[Node], tuple[date | None, date | None]]:
    """Give a reader for the period in force of a regulation, whose beginning the text may not give."""
    dated = period_reader(reader)

    def read(node: Node) -> tuple[date | None, date | None]:
        if "from" not in node.fields or not node.fields["from"].says("missing"):
            return dated(node)
        fields = reader.fields(node, ("from", "until"))
        return None, fields.need("until", lambda child: None if child.says("open") else reader.day(child))

    return read


def _missing(reader: Reader, node: Node) -> Missing:
    fields = reader.fields(node, ("article", "told", "zh", "en"))
    told = fields.take("told", reader.flag, default=False)
    return Missing(fields.need("article", reader.string), fields.text(), told)


def _check_citations(reader: Reader, node: Node, policy: Policy) -> None:
    """Every article cited anywhere in the file must be one of its articles."""
    message = Text("所引条文不在本文件的条文之中", "the article cited is not among the articles of this file")
    for child in node.within():
        cited = (
            child.items
            if child.key.endswith(".articles")
            else [child]
            if child.key.endswith((".article", ".lost_in"))
            else []
        )
        for place in cited:
            if place.text.partition("-")[0] not in policy.articles:
                reader.fault(place, f"{next(iter(policy.articles), 1)} …", message)
