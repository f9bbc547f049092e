"""Reading appraisals, grades of accidents and the two vocabularies of responsibility."""

from collections.abc import Callable

from yihe.rulebook.law.appraisals import Appraisal, AppraisalStep, PanelRule, Statement
from yihe.rulebook.law.grades import AccidentGrade
from yihe.rulebook.law.responsibility import (
    Counterpart,
    ParticipationBand,
    ResponsibilityDegree,
    ResponsibilityVocabulary,
)
from yihe.rulebook.law.terms import ResponsibilityLine
from yihe.rulebook.loading.law_entries import LawReader
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.vocabulary import AccidentLevel


def appraisal(law: LawReader, node: Node) -> Appraisal:
    """Read a kind of appraisal."""
    reader = law.reader
    names = (
        "code", "zh", "en", "line", "commissioned_by", "fee", "representatives", "panel", "steps", "opinion",
        "matters", "recusal",
    )  # fmt: skip
    fields = law.entry(node, names)

    def statements(name: str) -> tuple[Statement, ...]:
        return fields.take(name, reader.list_of(_statement(law)), ())

    return Appraisal(
        code=fields.need("code", reader.string),
        article=law.article(fields),
        source=law.source(fields),
        title=fields.text(),
        line=fields.need("line", reader.word(ResponsibilityLine)),
        commissioned_by=law.pair(fields, "commissioned_by"),
        fee=law.pair(fields, "fee"),
        most_representatives=fields.maybe("representatives", reader.count),
        panel=fields.maybe("panel", lambda child: _panel(law, child)),
        steps=fields.take("steps", reader.list_of(lambda item: _step(law, item)), ()),
        opinion=statements("opinion"),
        matters=statements("matters"),
        recusal=statements("recusal"),
    )


def _step(law: LawReader, node: Node) -> AppraisalStep:
    fields = law.entry(node, ("code", "zh", "en", "actor", "deadline"))
    return AppraisalStep(
        code=fields.need("code", law.reader.string),
        article=law.article(fields),
        source=law.source(fields),
        title=fields.text(),
        actor=law.pair(fields, "actor"),
        deadline=fields.take("deadline", law.reader.string, ""),
    )


def _panel(law: LawReader, node: Node) -> PanelRule:
    fields = law.entry(node, ("least_members", "odd", "main_discipline", "forensic_when", "decision"))
    return PanelRule(
        article=law.article(fields),
        source=law.source(fields),
        least_members=fields.need("least_members", law.reader.count),
        odd=fields.need("odd", law.reader.flag),
        main_discipline_ppm=fields.need("main_discipline", law.reader.rate).low,
        forensic_when=law.pair(fields, "forensic_when"),
        decision=law.pair(fields, "decision"),
    )


def _statement(law: LawReader) -> Callable[[Node], Statement]:
    def read(node: Node) -> Statement:
        fields = law.entry(node, ("code", "zh", "en"))
        code = fields.need("code", law.reader.string)
        return Statement(code, law.article(fields), law.source(fields), fields.text())

    return read


def grade(law: LawReader, node: Node) -> AccidentGrade:
    """Read a grade of accidents."""
    reader = law.reader
    fields = law.entry(node, ("code", "level", "zh", "en", "criteria", "death", "disability", "coefficient"))
    return AccidentGrade(
        code=fields.need("code", reader.string),
        article=law.article(fields),
        source=law.source(fields),
        level=fields.need("level", reader.word(AccidentLevel)),
        title=fields.text(),
        criteria=law.pair(fields, "criteria"),
        death=fields.take("death", reader.flag, default=False),
        disability=fields.maybe("disability", reader.count),
        coefficient_ppm=rate.low if (rate := fields.maybe("coefficient", reader.rate)) else None,
    )


def vocabulary(law: LawReader, node: Node) -> ResponsibilityVocabulary:
    """Read the degrees of one line."""
    reader = law.reader
    fields = law.entry(node, ("line", "zh", "en", "degrees"))
    line = fields.need("line", reader.word(ResponsibilityLine))
    return ResponsibilityVocabulary(
        line=line,
        article=law.article(fields),
        source=law.source(fields),
        title=fields.text(),
        degrees=fields.need("degrees", reader.list_of(lambda item: _degree(law, line, item))),
    )


def _degree(law: LawReader, line: ResponsibilityLine, node: Node) -> ResponsibilityDegree:
    fields = law.reader.fields(node, ("code", "zh", "en", "bands"))
    code = fields.need("code", law.reader.string)
    bands = fields.take("bands", law.reader.list_of(lambda item: _band(law, item)), ())
    return ResponsibilityDegree(line, code, fields.text(), bands)


def _band(law: LawReader, node: Node) -> ParticipationBand:
    fields = law.entry(node, ("range",))
    low, high = fields.need("range", law.reader.rate_range)
    return ParticipationBand(law.article(fields), law.source(fields), low, high)


def counterpart(law: LawReader, node: Node) -> Counterpart:
    """Read one row of the table between the two lines."""
    fields = law.reader.fields(node, ("civil", "administrative", "source"))
    administrative = fields.need("administrative", law.reader.string)
    return Counterpart(
        fields.need("civil", law.reader.string),
        None if administrative == "none" else administrative,
        law.source(fields),
    )
