"""When a case may be filed."""

from collections.abc import Sequence

from yihe.foundation.acting.refusal import Invalid, NotNow
from yihe.foundation.acting.text import Text
from yihe.oversight.registers.terms import Item, State


def check_fileable(items: Sequence[Item], gaps: str) -> None:
    """Refuse where no regulation says what a file holds, and where own items are missing without a word.

    What is still with the bureau is listed and not required.
    """
    if not items:
        raise NotNow(
            "no_regulation",
            Text(
                "结案时没有生效的规章，备案内容无从确定。",
                "No regulation was in force when the case was closed, so nothing says what its file holds.",
            ),
            mend=Text("请负责人先采用规章。", "Let the leader adopt a regulation first."),
            article="H-14",
        )
    missing = [item.title for item in items if item.state == State.MISSING]
    if missing and not gaps.strip():
        zh, en = "、".join(one.zh for one in missing), "; ".join(one.en for one in missing)
        raise Invalid(
            "incomplete",
            Text(f"登记材料缺少：{zh}。", f"The file lacks: {en}."),
            mend=Text("请补齐，或说明缺少的原因。", "Complete it, or say why this is missing."),
            article="R1-27",
            field="gaps",
        )
