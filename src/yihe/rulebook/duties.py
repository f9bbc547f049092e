"""Who is principal, joint or jointly liable where nobody has said so: read from what each person did."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from yihe.rulebook.case import Case
from yihe.rulebook.citations import written
from yihe.rulebook.conditions import Step
from yihe.rulebook.facts import Person
from yihe.rulebook.person_rules import DutyRow, DutyRules
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Role

# The role of a person, and the article that gives it.
Named = tuple[Role, str]


def name_persons(case: Case) -> list[Step]:
    """Put roles to persons who have none; a role that somebody stated stands, and is remarked where it differs."""
    rules = case.rules.duties
    if rules is None or not any(person.duties for person in case.facts.persons):
        return []
    asked = [(row, row.when.step(case.view)) for row in rules.rows]
    counting = _counting(case, rules, asked)
    for row in counting:
        case.used.update(row.readings)
    named = _named(rules, counting, case.facts.persons)
    people = [person for person in case.facts.persons if person.id in named]
    children = [_row_step(row, condition, counts=row in counting) for row, condition in asked]
    children += [_person_step(case, person, *named[person.id]) for person in people]
    persons = [
        replace(person, role=named[person.id][0]) if person.role is None and person.id in named else person
        for person in case.facts.persons
    ]
    case.facts = replace(case.facts, persons=tuple(persons))
    return [{"step": "duties", "children": children}]


def _counting(case: Case, rules: DutyRules, asked: Sequence[tuple[DutyRow, Step]]) -> list[DutyRow]:
    """Give the rows that count; none as long as facts are missing that could bring another one in."""
    special = [(row, step) for row, step in asked if not row.otherwise and step["holds"] is not False]
    if len(special) > 1:
        case.used.update(rules.readings)
    deciding = special if rules.joint else special[:1]
    if None in [case.ask(step) for _, step in deciding]:
        return []
    return [row for row, _ in deciding] or [row for row, _ in asked if row.otherwise]


def _named(rules: DutyRules, rows: Sequence[DutyRow], persons: Sequence[Person]) -> Mapping[str, Named]:
    """Give the role of each person that a row names; several principals of several rows are joint."""
    found: dict[str, Named] = {}
    for row in rows:
        for naming in row.makes:
            for person in persons:
                if not naming.duties or (person.duties and naming.duties & person.duties):
                    found.setdefault(person.id, (naming.role, row.article))
    principals = [name for name, (role, _) in found.items() if role is Role.PRINCIPAL]
    if rules.joint and len(rows) > 1 and len(principals) > 1:
        return found | {name: (Role.JOINT, found[name][1]) for name in principals}
    return found


def _row_step(row: DutyRow, condition: Step, *, counts: bool) -> Step:
    holds = counts if row.otherwise else condition["holds"]
    step = {"step": "duty_row", "rule": row.id, "article": row.article, "holds": holds, "counts": counts}
    return {**step, "readings": row.readings, "children": [] if row.otherwise else [condition]}


def _person_step(case: Case, person: Person, role: Role, article: str) -> Step:
    if person.role not in (None, role):
        place = written(article)
        text = Text(
            f"{person.id}的身份与{place.zh}不一致：该项为“{role.zh}”",
            f"the role stated of {person.id} differs from {place.en}, by which it is “{role.en}”",
        )
        case.note("ROLE_CONTRADICTED", article, text, person.id)
    return {"step": "duty_role", "person": person.id, "role": role, "article": article}
