"""The nature of a dispute: stated by those who may, or found from the criteria met."""

from collections.abc import Mapping

from yihe.rulebook.case import Case
from yihe.rulebook.citations import written
from yihe.rulebook.conditions import Answer, Step, every, needs, some
from yihe.rulebook.rules import NatureRule
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Nature


def nature_of(case: Case) -> tuple[Nature | None, Step]:
    """Give the nature, or None with what is needed to find it, and the step."""
    implied = {name: condition.step(case.view) for name, condition in case.rules.implied.items()}
    if case.facts.nature is not None:
        return case.facts.nature, _stated(case, implied)
    met = _ticked(case)
    for name, condition in implied.items():
        met[name] = some((met[name], condition["holds"]))
    children = [item.step(met[name], implied.get(name)) for name, item in case.rules.criteria.items()]
    answers = {rule.nature: _answer(case, rule, met) for rule in case.rules.natures.values()}
    found, by = _prevailing(case, answers)
    if found is None and by != "none":
        case.need(["nature"])
        for step in implied.values():
            case.need(needs(step))
    return found, {
        "step": "nature",
        "by": by,
        "nature": found,
        "article": _article(case, found),
        "readings": _readings(case, answers),
        "children": children,
    }


def excluded_by(case: Case, nature: Nature | None, step: Step) -> Mapping[str, frozenset[str | bool]]:
    """Give the values of facts that the finding excludes: also the natures of which none was found."""
    if nature is None:
        return {"nature": frozenset(case.rules.natures)} if step["by"] == "none" else {}
    return case.rules.excluded.get(nature, {})


def _stated(case: Case, implied: Mapping[str, Step]) -> Step:
    """Take the nature stated, and remark when a criterion that the facts imply says otherwise."""
    nature = case.facts.nature
    for name, step in implied.items():
        criterion = case.rules.criteria[name]
        if step["holds"] and criterion.nature is not nature:
            place, label = written(criterion.id), criterion.nature.label
            text = Text(
                f"所述性质与{place.zh}不一致：该项意味着“{label.zh}”",
                f"the nature stated differs from {place.en}, which means “{label.en}”",
            )
            case.note("NATURE_CONTRADICTED", criterion.id, text)
    return {
        "step": "nature",
        "by": "stated",
        "nature": nature,
        "article": _article(case, nature),
        "children": [],
    }


def _ticked(case: Case) -> dict[str, Answer]:
    """Give for each criterion whether people ticked it, itself or one of its cases; None where nobody looked."""
    known, ticked = case.rules.criteria, case.facts.criteria
    if ticked is None:
        return dict.fromkeys(known)
    own = known.keys() & ticked
    above = [parent for name in own if (parent := known[name].parent) is not None]
    return {**dict.fromkeys(known, False), **dict.fromkeys((*own, *above), True)}


def _answer(case: Case, rule: NatureRule, met: Mapping[str, Answer]) -> Answer:
    """Whether the criteria make a nature."""
    case.used.update(rule.readings)
    answers = [met[item.id] for item in rule.criteria]
    return every(answers) if rule.match == "all" else some(answers)


def _prevailing(case: Case, answers: Mapping[Nature, Answer]) -> tuple[Nature | None, str]:
    """Give the nature that prevails, and how it was found."""
    live = [nature for nature, answer in answers.items() if answer is not False]
    if len(live) > 1:
        case.used.update(case.rules.priority_readings)
    if len(live) == 1 and answers[live[0]]:
        return live[0], "criteria"
    for nature in case.rules.priority:
        if answers[nature] is not False:
            return (nature, "priority") if answers[nature] else (None, "unsettled")
    if not live and len(case.rules.natures) < len(Nature):
        return None, "none"
    if not live:
        text = Text(
            "没有一种性质的条件成立，须由评析者认定",
            "no criterion makes any of the natures; whoever reviews must decide",
        )
        case.note("NO_NATURE", _article(case, next(iter(answers), None)), text)
    return None, "unsettled" if None in answers.values() else "people"


def _readings(case: Case, answers: Mapping[Nature, Answer]) -> tuple[str, ...]:
    """Name the traps that decided."""
    own = [trap for rule in case.rules.natures.values() for trap in rule.readings]
    several = sum(answer is not False for answer in answers.values()) > 1
    return (*own, *(case.rules.priority_readings if several else ()))


def _article(case: Case, nature: Nature | None) -> str:
    rule = case.rules.natures.get(nature) if nature else None
    return rule.article if rule else ""
