"""What the road has left of a case for each item of its registration file; read from the journal and a few rows."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from yihe.accountability.review.models import Responsible, Review
from yihe.accountability.review.terms import Body, titled
from yihe.casework.cases.models import Case
from yihe.casework.complaints.models import Complaint
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.text import Text
from yihe.foundation.journal.corrections import right_moments
from yihe.foundation.journal.queries import entries_of
from yihe.oversight.registers.terms import Found, State
from yihe.rulebook.vocabulary import AccidentLevel, Nature, Role

STATEMENTS = ("casework:investigation:hand_in_statement", "accountability:assessment:hear")


@dataclass(frozen=True)
class Traces:
    """A case with what was done on it: how often each action, and on which day last; and the review that holds."""

    case: Case
    times: Mapping[str, int]
    last: Mapping[str, str]
    review: Review | None
    complaint: Complaint
    principal: bool

    def count(self, *tags: str) -> int:
        """Give how often any of the actions was taken."""
        return sum(self.times.get(tag, 0) for tag in tags)

    def on(self, tag: str) -> str:
        """Give the day on which the action was last taken, as an ISO day."""
        return self.last.get(tag, "")


def traces_of(case: Case) -> Traces:
    """Gather what is known of a case and of its complaint, in three queries at most."""
    written = list(entries_of(case.institution_id, case.pk))
    moved = right_moments(written)
    entries = [(one.tag, moved.get(one.sequence, one.happened_at)) for one in written]
    principal = Responsible.objects.filter(review=OuterRef("pk"), role=Role.PRINCIPAL)
    rows = Review.objects.filter(institution_id=case.institution_id, case=case, replaced_at=None)
    review = rows.select_related("case__complaint").annotate(principal=Exists(principal)).first()
    return Traces(
        case,
        Counter(tag for tag, _ in entries),
        {tag: day_of(at).isoformat() for tag, at in entries},
        review,
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
    review = traces.review
    if review is None:
        return Found(State.MISSING, Text("还没有评析", "There was no review"), "review:case")
    if review.body == Body.REVIEW_COMMITTEE:
        return Found(
            State.NOT_NEEDED,
            Text("利益冲突，由卫生局评析", "The bureau reviewed, on a conflict of interest"),
            "review:case",
        )
    return Found(State.THERE, _concluded(review), "review:case")


def _committee(traces: Traces) -> Found:
    review = traces.review
    if review is not None and review.body == Body.REVIEW_COMMITTEE:
        return Found(State.THERE, _concluded(review), "review:case")
    if review is not None and not review.for_committee:
        return Found(State.NOT_NEEDED, Text("未达到委员会评析的条件", "Not a case for the committee"))
    return Found(State.WITH_BUREAU, Text("由卫生局评析委员会作出", "The bureau's committee gives it"))


def _bureau_opinion(traces: Traces) -> Found:
    if not traces.principal:
        return Found(State.NOT_NEEDED, Text("没有主要责任人", "Nobody is principally responsible"))
    return Found(State.WITH_BUREAU, Text("由卫生局作出", "The bureau gives it"), "sanctions:case")


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
