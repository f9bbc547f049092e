"""Gates for the other stations: whether a case stands where their step belongs. They read the case's row only."""

from collections.abc import Callable
from functools import cache

from yihe.casework.cases import stages
from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import Stage
from yihe.foundation.acting.refusal import Idle, NotNow
from yihe.foundation.acting.text import Text

OVER = Text(
    "这一步已经过去；记录有误的，请用更正记录。",
    "Its time is over; mend what was recorded wrongly by a correction.",
)


def is_before(one: Stage, other: Stage) -> bool:
    """Tell whether a stage lies before another on the road."""
    order = list(Stage)
    return order.index(one) < order.index(other)


def check_open(case: Case) -> None:
    """Refuse what belongs to a case that is still open."""
    if not case.is_open:
        raise Idle(
            "closed",
            Text("案件已结案。", "The case is closed."),
            mend=Text(
                "结案后可评析、追究和备案；更正请用更正记录。",
                "Review, accountability and filing go on; mend a mistake by a correcting entry.",
            ),
            article="H-22",
        )


def stands_at(tag: str) -> Callable[[Case], None]:
    """Give the rule that a case stands at a stage from which the action's arrow leads on."""

    def check(case: Case) -> None:
        sources = stages.sources_of(tag)
        if case.stage not in sources:
            here, needed = stage_name(Stage(case.stage)), [stage_name(stage) for stage in sources]
            zh, en = "、".join(f"“{one.zh}”" for one in needed), ", ".join(f"“{one.en}”" for one in needed)
            is_over = all(is_before(stage, Stage(case.stage)) for stage in sources)
            raise (Idle if is_over else NotNow)(
                "stage",
                Text(
                    f"案件现处于“{here.zh}”，这一步只能在{zh}时进行。",
                    f"The case stands at “{here.en}”; this step belongs to {en}.",
                ),
                mend=OVER if is_over else Text("请先完成前面的步骤。", "Take the steps before it first."),
                article=next(arrow.article for arrow in stages.ROAD if arrow.tag == tag),
            )

    return check


def check_findings_settled(case: Case) -> None:
    """Refuse to hold anybody to account while the findings wait for the bureau's committee, as the rule is read."""
    if case.awaits_committee:
        raise NotNow(
            "committee_first",
            Text(
                "本案的性质和责任人由卫生局评析委员会认定，委员会尚未作出结论。",
                "The bureau's committee settles nature and persons of this case and has not spoken yet.",
            ),
            mend=Text(
                "请上报评析报告，等候委员会复评（读法 T58.before：委员会在先）。",
                "Report the review and wait for the re-review (reading T58.before: the committee first).",
            ),
            article="R1-11",
        )


@cache
def stage_name(stage: Stage) -> Text:
    """Give the name of a stage in both languages."""
    return Text.both(stage.label)
