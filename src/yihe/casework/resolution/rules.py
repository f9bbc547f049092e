"""When a negotiation may be held, and with how many."""

from collections.abc import Collection, Mapping, Sequence

from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import Stage
from yihe.casework.resolution.terms import MOST_A_SIDE, Route
from yihe.foundation.acting.refusal import Invalid, NotNow
from yihe.foundation.acting.text import Text

SIDES = {"patient_side": Text("患方", "The patient side"), "provider_side": Text("医方", "The provider side")}


def check_negotiating(case: Case) -> None:
    """Refuse a session of a negotiation that is not open."""
    if case.stage != Stage.NEGOTIATING:
        raise NotNow(
            "not_negotiating",
            Text("案件不在协商中。", "The case is not in negotiation."),
            mend=Text("请先开始协商。", "Open a negotiation first."),
            article="D701-30",
        )


def check_number(field: str, people: Sequence[Mapping[str, str]], *, least: int = 0) -> None:
    """Refuse more than five on one side, and a side on which nobody is; field is patient_side or provider_side."""
    side, count = SIDES[field], len(people)
    if count > MOST_A_SIDE:
        raise Invalid(
            "too_many_present",
            Text(
                f"{side.zh}有{count}人，每方不得超过{MOST_A_SIDE}人。",
                f"{side.en} has {count} people; at most {MOST_A_SIDE} a side.",
            ),
            mend=Text("请由该方推举代表参加。", "Let that side choose its representatives."),
            article="D701-30",
            field=field,
        )
    if count < least:
        raise Invalid(
            "nobody_present",
            Text(f"{side.zh}无人到场，不成协商。", f"{side.en} was not there: that is no negotiation."),
            mend=Text(
                "请填写到场的人；单方联系请记入联系记录。",
                "Name who was there; log a one-sided contact as a contact.",
            ),
            article="D701-30",
            field=field,
        )


def check_routes(next_routes: Collection[str]) -> None:
    """Refuse to end a negotiation without telling the parties that they may sue."""
    if Route.LAWSUIT not in next_routes:
        raise Invalid(
            "lawsuit_not_explained",
            Text(
                "协商不成的，应当告知当事人可以起诉。",
                "When a negotiation fails, the parties are told that they may sue.",
            ),
            mend=Text("请向患方说明诉讼途径后再记录。", "Explain the way to court, then record it."),
            article="D701-43",
            field="next_routes",
        )
