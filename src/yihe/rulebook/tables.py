"""The tables beside the persons: managers, and who must review."""

from yihe.rulebook.case import Case
from yihe.rulebook.conditions import Answer, Step, every, needs
from yihe.rulebook.measures import Measures
from yihe.rulebook.outcome import ManagerResult, ReviewResult
from yihe.rulebook.row_rules import ManagerRow, PostRule
from yihe.rulebook.vocabulary import ManagerPost

_POSTS = tuple(ManagerPost)
# A row with the answer to its condition.
Asked = tuple[ManagerRow, Step]


def managers_of(case: Case) -> tuple[tuple[ManagerResult, ...], Step]:
    """Give what the managers' posts bear."""
    asked = [(row, row.when.step(case.view)) for row in case.rules.managers]
    live = _live(case, asked)
    several = len([row for row, step in asked if step["holds"] is not False]) > 1
    traps = case.rules.stack_readings if several else ()
    case.used.update(traps)
    counted = {id(row) for row, _ in live}
    children = [_row_step(row, step, traps, counts=id(row) in counted) for row, step in asked]
    certain: dict[ManagerPost, Measures] = {}
    possible: dict[ManagerPost, Measures] = {}
    for row, holds in live:
        for post in row.posts:
            given, maybe = _post(case, row, post, holds, children)
            certain[post.post] = certain.get(post.post, ()) + given
            possible[post.post] = possible.get(post.post, ()) + maybe
    posts = [post for post in _POSTS if certain.get(post) or possible.get(post)]
    found = [ManagerResult(post, certain[post], possible[post]) for post in posts]
    return tuple(found), {"step": "managers", "children": children}


def _live(case: Case, asked: list[Asked]) -> list[tuple[ManagerRow, Answer]]:
    """Give the rows that count or may count: all that apply, or the highest rung of each ladder only."""
    ladders: dict[str, list[Asked]] = {}
    for row, step in asked:
        ladders.setdefault(row.ladder, []).append((row, step))
        if step["holds"] is not False:
            case.used.update(row.readings)
    if case.rules.stack:
        return [(row, case.ask(step)) for row, step in asked if step["holds"] is not False]
    return [hit for rungs in ladders.values() for hit in _highest(case, rungs)]


def _highest(case: Case, rungs: list[Asked]) -> list[tuple[ManagerRow, Answer]]:
    """Give the highest rung that applies, and any above it that may."""
    found: list[tuple[ManagerRow, Answer]] = []
    for row, step in reversed(rungs):
        if step["holds"] is not False:
            holds = case.ask(step)
            found.insert(0, (row, holds if not found else None))
        if step["holds"]:
            break
    return found


def _row_step(row: ManagerRow, condition: Step, traps: tuple[str, ...], *, counts: bool) -> Step:
    return {
        "step": "manager_row",
        "rule": row.id,
        "article": row.article,
        "holds": condition["holds"],
        "counts": counts,
        "readings": traps + row.asked + row.readings,
        "children": [condition],
    }


def _post(
    case: Case, row: ManagerRow, post: PostRule, holds: Answer, children: list[Step]
) -> tuple[Measures, Measures]:
    """Give the measures of one post under one row: those that stand, and those only possible."""
    condition = post.when.step(case.view)
    exists = None if case.facts.managers is None else post.post in case.facts.managers
    answer = every((holds, exists, case.ask(condition) if exists is not False else False))
    step: Step = {
        "step": "post",
        "post": post.post,
        "article": row.article,
        "exists": exists,
        "holds": answer,
        "children": [condition],
    }
    children.append(step)
    if answer is False:
        return (), ()
    if exists is None:
        case.need(["managers"])
    certain, possible = case.measures(post.measures, step["children"])
    step["measures"] = [one.told for one in certain]
    return (certain, possible) if answer else ((), certain + possible)


def reviews_of(case: Case) -> tuple[tuple[ReviewResult, ...], Step]:
    """Give which bodies must review. What an open answer needs stays with it: it changes no result of persons."""
    found: list[ReviewResult] = []
    children: list[Step] = []
    for row in case.rules.reviews:
        condition = row.when.step(case.view)
        holds = condition["holds"]
        missing = tuple(dict.fromkeys(needs(condition))) if holds is None else ()
        found.append(ReviewResult(row.id, row.body, row.article, row.title, holds, missing))
        children.append(
            {
                "step": "review",
                "rule": row.id,
                "body": row.body,
                "article": row.article,
                "title": row.title.as_dict(),
                "holds": holds,
                "readings": row.readings,
                "children": [condition],
            }
        )
    return tuple(found), {"step": "reviews", "children": children}
