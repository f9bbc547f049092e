"""What the road has left of a case for each item of its registration file; read from the journal and a few rows."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from yihe.accountability.review.models import Responsible, Review
from yihe.accountability.review.terms import titled
from yihe.casework.cases.models import Case
from yihe.casework.cases.stages import CHANGE, CONFIRM
from yihe.casework.cases.terms import ReportState
from yihe.casework.complaints.models import Complaint
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.text import Text
from yihe.foundation.journal.corrections import right_moments
from yihe.foundation.journal.queries import entries_of
from yihe.oversight.registers.terms import Found, State
from yihe.rulebook.vocabulary import AccidentLevel, Nature, Role

OPINE = "accountability:review:give_opinion"
# How it stands with the committee's finding, by where the report lies.
WHERE = {
    ReportState.NONE: Text("尚未上报，由评析委员会作出", "Not reported yet; the bureau's committee gives it"),
    ReportState.REPORTED: Text("已上报，待签收", "Reported, to be received"),
    ReportState.RECEIVED: Text("已签收，待委员会复评", "Received, waits for the committee"),
    ReportState.RETURNED: Text("已退回，待重新上报", "Sent back, to be reported again"),
}
STATEMENTS = ("casework:investigation:hand_in_statement", "accountability:assessment:hear")


@dataclass(frozen=True)
class Traces:
    """A case with what was done on it: how often each action, on which day last, and in which order of the last.

    review is the one that holds; group the hospital's own, which the committee may have replaced.
    """

    case: Case
    times: Mapping[str, int]
    last: Mapping[str, str]
    order: Mapping[str, int]
    review: Review | None
    group: Review | None
    complaint: Complaint
    principal: bool

    def count(self, *tags: str) -> int:
        """Give how often any of the actions was taken."""
        return sum(self.times.get(tag, 0) for tag in tags)

    def on(self, tag: str) -> str:
        """Give the day on which the action was last taken, as an ISO day."""
        return self.last.get(tag, "")

    def since(self, tag: str, *before: str) -> bool:
        """Tell whether the action was taken after the last of some others."""
        return self.order.get(tag, -1) > max(self.order.get(one, -1) for one in before)


def traces_of(case: Case) -> Traces:
    """Gather what is known of a case and of its complaint, in three queries at most."""
    written = list(entries_of(case.institution_id, case.pk))
    moved = right_moments(written)
    entries = [(one.tag, moved.get(one.sequence, one.happened_at)) for one in written]
    principal = Responsible.objects.filter(review=OuterRef("pk"), role=Role.PRINCIPAL)
    rows = Review.objects.filter(institution_id=case.institution_id, case=case).order_by(
        "-recorded_at", "-id"
    )
    reviews = list(rows.select_related("case__complaint").annotate(principal=Exists(principal)))
    review = next((one for one in reviews if one.replaced_at is None), None)
    return Traces(
        case,
        Counter(tag for tag, _ in entries),
        {tag: day_of(at).isoformat() for tag, at in entries},
        {tag: place for place, (tag, _) in enumerate(entries)},
        review,
        next((one for one in reviews if not one.by_committee), None),
        review.case.complaint if review else case.complaint,
        principal=review is not None and review.principal,
    )


def found(item: str, traces: Traces) -> Found:
    """Give how it stands with an item; one that the house knows nothing of is missing."""
    finder = FINDERS.get(item)
    return (
        finder(traces)
        if finder
        else Found(State.MISSING, Text("系统中没有对应的材料", "The house keeps nothing of this kind"))
    )


def _source(traces: Traces) -> Found:
    complaint = traces.complaint
    channel, on = Text.both(complaint.get_channel_display()), day_of(complaint.made_at)
    return Found(State.THERE, Text(f"{channel.zh}，{on}", f"{channel.en}, {on}"), "complaint")


def _statements(traces: Traces) -> Found:
    count = traces.count(*STATEMENTS)
    if count:
        return Found(State.THERE, Text(f"{count}份陈述", f"{count} statement(s)"), "investigation:case")
    if not traces.case.party_ids:
        return Found(State.NOT_NEEDED, Text("没有列明涉事人员", "Nobody of the staff is named as concerned"))
    return Found(State.MISSING, Text("还没有书面陈述", "No statement has come in"), "investigation:case")


def _findings(traces: Traces) -> Found:
    on, exhibits = traces.on("casework:investigation:conclude"), traces.count("casework:evidence:add_exhibit")
    if not on:
        return Found(State.MISSING, Text("还没有调查结论", "There are no findings"), "investigation:case")
    zh, en = f"{on}调查结论，证据{exhibits}件", f"Findings of {on}, {exhibits} exhibit(s)"
    return Found(State.THERE, Text(zh, en), "investigation:case")


def _appraisal(traces: Traces) -> Found:
    if traces.review is None or traces.review.accident_level == AccidentLevel.NOT_APPRAISED:
        return Found(State.NOT_NEEDED, Text("未经鉴定", "No appraisal was made"))
    title = traces.review.accident_title
    if not traces.count("casework:evidence:add_exhibit"):
        return Found(
            State.MISSING,
            Text(f"{title.zh}；鉴定报告未归档", f"{title.en}; the report is not among the exhibits"),
            "evidence:case",
        )
    return Found(State.THERE, title, "evidence:case")


def _opinion(traces: Traces) -> Found:
    on = traces.on("casework:closure:close")
    if not on:
        return Found(State.MISSING, Text("尚未结案", "The case is not closed"), "closure:case")
    return Found(State.THERE, Text(f"{on}结案意见", f"Closing of {on}"), "closure:case")


def _agreement(traces: Traces) -> Found:
    on = traces.on("casework:settlement:agree")
    if not on:
        return Found(
            State.NOT_NEEDED,
            Text("没有协议，案件以其他方式终结", "There was no agreement; the case ended otherwise"),
        )
    return Found(State.THERE, Text(f"{on}签订", f"Signed on {on}"), "settlement:case")


def _group(traces: Traces) -> Found:
    if traces.review is None:
        return Found(State.MISSING, Text("还没有评析", "There was no review"), "review:case")
    if traces.group is None:
        return Found(
            State.NOT_NEEDED,
            Text("利益冲突，由卫生局评析", "The bureau reviewed, on a conflict of interest"),
            "review:case",
        )
    return Found(State.THERE, _concluded(traces.group), "review:case")


def _committee(traces: Traces) -> Found:
    review = traces.review
    if review is not None and review.by_committee:
        return Found(State.THERE, _concluded(review), "review:case")
    if review is not None and not review.for_committee:
        return Found(State.NOT_NEEDED, Text("未达到委员会评析的条件", "Not a case for the committee"))
    return Found(State.WITH_BUREAU, WHERE[ReportState(traces.case.report_state)], "review:case")


def _bureau_opinion(traces: Traces) -> Found:
    if not traces.principal:
        return Found(State.NOT_NEEDED, Text("没有主要责任人", "Nobody is principally responsible"))
    if traces.since(OPINE, CONFIRM, CHANGE, "accountability:review:correct"):
        on = traces.on(OPINE)
        return Found(State.THERE, Text(f"{on}出具", f"Given on {on}"), "review:case")
    return Found(State.WITH_BUREAU, Text("由卫生局作出", "The bureau gives it"), "review:case")


def _concluded(review: Review) -> Text:
    nature, on = titled(Nature, review.nature), day_of(review.held_at)
    return Text(f"{on}评析：{nature.zh}", f"Review of {on}: {nature.en}")


FINDERS: dict[str, Callable[[Traces], Found]] = {
    "R1-27-1": _source,
    "R1-27-2": _statements,
    "R1-27-3": _findings,
    "R1-27-4": _appraisal,
    "R1-27-5": _opinion,
    "R1-27-6": _agreement,
    "R1-27-7": _group,
    "R1-27-8": _committee,
    "R1-27-9": _bureau_opinion,
}
