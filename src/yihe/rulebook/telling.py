"""An answer as lines for people: who bears what first, then the remarks, then every reason."""

from collections.abc import Iterator, Mapping, Sequence

from yihe.rulebook.body_results import DepartmentResult, UnitResult
from yihe.rulebook.explain import sentences
from yihe.rulebook.measures import MeasureResult
from yihe.rulebook.outcome import ManagerResult, Outcome, PersonResult
from yihe.rulebook.policy import Interpretation, Policy
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Measure
from yihe.rulebook.wording import article, measures, money, section

_WORDS = {
    "amount": Text("金额", "Amount"),
    "nature": Text("性质", "Nature"),
    "persons": Text("责任人", "Persons"),
    "managers": Text("管理者", "Managers"),
    "department": Text("科室", "The department"),
    "unit": Text("单位", "The unit"),
    "reviews": Text("评析", "Reviews"),
    "notes": Text("提示", "Notes"),
    "needed": Text("还需要的事实", "Still needed"),
    "choices": Text("由人决定、尚未选定", "Left to people, not chosen yet"),
    "spread": Text("各读法的结果", "Result of each reading"),
    "reasons": Text("理由", "Reasons"),
    "possible": Text("可能", "possible"),
    "menu": Text("可选（须说明理由）", "to be chosen, with a reason"),
    "class": Text("类别", "Class"),
    "unknown": Text("未定", "not settled"),
    "criteria": Text("标准", "Criteria"),
    "deadlines": Text("期限", "Deadlines"),
    "missing": Text("条文缺失", "Missing in the text"),
    "questions": Text("不明之处", "Unclear passages"),
    "adopted": Text("已采", "adopted"),
    "proposal": Text("只能建议", "proposal only"),
}


def told(outcome: Outcome, policy: Policy, lang: str) -> list[str]:
    """Write an answer out in ``zh`` or ``en``."""
    lines = [f"{policy.title.in_language(lang)} ({policy.alias}, {outcome.policy_sha256[:12]})"]
    lines.append(f"{_word('amount', lang)}: {money(outcome.base_low, outcome.base_high, lang)}")
    if outcome.event_class:
        lines.append(f"{_word('class', lang)}: {outcome.event_class.code.label.in_language(lang)}")
    nature = outcome.nature.label.in_language(lang) if outcome.nature else _word("unknown", lang)
    lines.append(f"{_word('nature', lang)}: {nature}")
    lines += section(
        _WORDS["persons"], [line for person in outcome.persons for line in _person(person, lang)], lang
    )
    lines += section(
        _WORDS["managers"], [line for manager in outcome.managers for line in _manager(manager, lang)], lang
    )
    department = outcome.department
    lines += section(_WORDS["department"], list(_department(department, lang)) if department else [], lang)
    unit = [_unit(entry, lang) for entry in outcome.unit]
    lines += section(_WORDS["unit"], unit, lang)
    due = [
        f"{review.title.in_language(lang)} ({article(review.article, lang)})"
        for review in outcome.reviews
        if review.holds
    ]
    lines += section(_WORDS["reviews"], due, lang)
    notes = [f"{note.text.in_language(lang)} ({article(note.article, lang)})" for note in outcome.notes]
    lines += section(_WORDS["notes"], notes, lang)
    lines += section(_WORDS["needed"], outcome.still_needed, lang)
    lines += section(_WORDS["choices"], outcome.open_choices, lang)
    lines += section(_WORDS["spread"], list(_spread(outcome, lang)), lang)
    reasons = [f"{'  ' * sentence.depth}{sentence.text}" for sentence in sentences(outcome.trace, lang)]
    return lines + section(_WORDS["reasons"], reasons, lang)


def told_policy(policy: Policy, lang: str) -> list[str]:
    """Write down what a regulation is, and its articles in our words."""
    until = policy.in_force_until or ""
    head = (
        f"{policy.alias}  {policy.title.in_language(lang)}",
        f"{policy.issuer.in_language(lang)}  {policy.in_force_from or ''}..{until}",
    )
    lines = [*head, policy.id, policy.sha256, ""]
    return lines + [
        f"{written_article(policy, one.number, lang)}  {one.summary.in_language(lang)}"
        for one in policy.articles.values()
    ]


def told_article(policy: Policy, number: str, lang: str) -> list[str]:
    """Write down an article with its criteria, what is missing in it, its deadlines and its unclear passages."""
    one = policy.articles[number]
    lines = [written_article(policy, number, lang), one.summary.in_language(lang)]
    lines += [f"“{quote}”" for quote in one.quotes]
    mine = f"{policy.alias}-{number}"
    criteria = [
        f"{item.id}: {item.text.in_language(lang)}"
        for item in policy.criteria.values()
        if item.article == mine
    ]
    lines += section(_WORDS["criteria"], criteria, lang)
    deadlines = [
        f"{rule.key}: {rule.title.in_language(lang)}" for rule in policy.deadlines if rule.article == mine
    ]
    lines += section(_WORDS["deadlines"], deadlines, lang)
    lines += section(
        _WORDS["missing"],
        [gap.what.in_language(lang) for gap in policy.missing if gap.article == number],
        lang,
    )
    traps = [
        line
        for item in policy.interpretations.values()
        if number in item.articles
        for line in _trap(item, lang)
    ]
    return lines + section(_WORDS["questions"], traps, lang)


def written_article(policy: Policy, number: str, lang: str) -> str:
    """Write the number of an article."""
    return article(f"{policy.alias}-{number}", lang)


def _trap(item: Interpretation, lang: str) -> Iterator[str]:
    """Write down an unclear passage with its readings and the one adopted."""
    yield f"{item.id}: {item.question.in_language(lang)}"
    for name, reading in item.readings.items():
        adopted = item.adopted if item.adopted and item.adopted.reading == name else None
        mark = "" if adopted is None else f" ← {_word('adopted', lang)}: {adopted.reason.in_language(lang)}"
        yield f"  {name}: {reading.in_language(lang)}{mark}"


def _word(name: str, lang: str) -> str:
    return _WORDS[name].in_language(lang)


def _person(person: PersonResult, lang: str) -> Iterator[str]:
    role = person.role.label.in_language(lang) if person.role else _word("unknown", lang)
    yield f"{person.id} ({role}): {money(person.share_low, person.share_high, lang)}"
    yield from _measures(person.measures, person.possible_measures, lang)


def _manager(manager: ManagerResult, lang: str) -> Iterator[str]:
    yield manager.post.label.in_language(lang)
    yield from _measures(manager.measures, manager.possible_measures, lang)


def _department(department: DepartmentResult, lang: str) -> Iterator[str]:
    if department.share is not None:
        yield money(department.share.low, department.share.high, lang)
    yield from _measures(department.measures, department.possible_measures, lang)


def _unit(entry: UnitResult, lang: str) -> str:
    """Write what the unit bears: points, and the sum or its limits."""
    parts = [entry.code.label.in_language(lang)]
    parts += [money(entry.fen_low, entry.fen_high, lang)] if entry.code is Measure.FINE else []
    parts += [str(entry.points)] if entry.points else []
    return " ".join([*parts, f"({article(entry.article, lang)})"])


def _measures(
    certain: Sequence[MeasureResult], possible: Sequence[MeasureResult], lang: str
) -> Iterator[str]:
    yield from (f"  {_measure(measure, lang)}" for measure in certain)
    yield from (
        f"  {_word('menu' if measure.menu else 'possible', lang)}: {_measure(measure, lang)}"
        for measure in possible
    )


def _measure(measure: MeasureResult, lang: str) -> str:
    """Write a measure with its year, its article and whose power it is."""
    given = {
        "code": measure.code,
        "months": measure.months,
        "rate_ppm": measure.rate_ppm,
        "points": measure.points,
        "fen": measure.fen,
        "months_low": measure.months_low,
        "months_high": measure.months_high,
    }
    year = f" {measure.year}" if measure.year else ""
    whose = measure.authority.label.in_language(lang)
    proposal = f", {_word('proposal', lang)}" if measure.authority.proposal_only else ""
    return f"{measures([given], lang)}{year} ({article(measure.article, lang)}; {whose}{proposal})"


def _spread(outcome: Outcome, lang: str) -> Iterator[str]:
    """Write the result of each reading in one line."""
    for variant in outcome.spread:
        chosen = ", ".join(f"{trap}={reading}" for trap, reading in variant["readings"].items())
        people = "; ".join(
            f"{person['id']} {_share(person, lang)}, {_codes(person, lang)}" for person in variant["persons"]
        )
        yield f"{chosen}: {people}"


def _share(person: Mapping[str, object], lang: str) -> str:
    low, high = (person.get(f"share_fen{end}", person["share_fen"]) for end in ("_low", "_high"))
    return money(low if isinstance(low, int) else None, high if isinstance(high, int) else None, lang)


def _codes(person: Mapping[str, object], lang: str) -> str:
    """Name the measures of a person of the spread, which is already plain data."""
    given = person["measures"]
    assert isinstance(given, list)  # noqa: S101 - the shape of our own result
    return measures([{"rate_ppm": None, "points": None, **one} for one in given], lang)
