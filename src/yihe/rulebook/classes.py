"""What a regulation calls the event: accident, dispute or error, in the order in which it tells them apart."""

from yihe.rulebook.case import Case
from yihe.rulebook.conditions import Answer, Step, some
from yihe.rulebook.outcome import ClassResult
from yihe.rulebook.rules import ClassRule


def class_of(case: Case) -> tuple[ClassResult | None, Step]:
    """Give the class of the event, None where nothing settles it or the regulation names none, and the step."""
    children: list[Step] = []
    step: Step = {"step": "classes", "children": children}
    for rule in case.rules.classes:
        case.used.update(rule.readings)
        holds = _holds(case, rule, children)
        if holds:
            return ClassResult(rule.code, rule.article), step
        if holds is None:
            return None, step
    return None, step


def _holds(case: Case, rule: ClassRule, children: list[Step]) -> Answer:
    """Whether the event is of a class: ticked by people, or by its condition."""
    condition = rule.when.step(case.view)
    ticked = None if case.facts.criteria is None else rule.criterion in case.facts.criteria
    holds = True if condition["holds"] else some((ticked, condition["holds"]))
    if holds is None:
        case.ask(condition)
        case.need(["criteria"] if ticked is None else [])
    children.append(
        {
            "step": "class",
            "class": rule.code,
            "article": rule.article,
            "title": rule.text.as_dict(),
            "holds": holds,
            "children": [condition],
        }
    )
    return holds
