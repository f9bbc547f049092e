"""What is found: interviews, findings, and their correction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from yihe.casework.cases.gates import check_open
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.investigation import forms, permissions, recording, rules
from yihe.casework.investigation.models import Findings, Interview
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.text import Text


@action(
    "casework:investigation:interview",
    title=Text("记录谈话", "Minute an interview"),
    article="R1-5",
    permission=permissions.INVESTIGATE,
    subject=CASE,
    form=forms.InterviewForm,
    rule=check_open,
    kept=(Kept(Interview, "held_at", fact="interview"),),
    icon="talk",
)
def interview(  # noqa: PLR0913 - what minutes say
    *,
    case: Case,
    side: str,
    with_whom: str,
    place: str,
    minutes: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    present: str = "",
    attachments: Sequence[Any] = (),
) -> Recorded[Interview]:
    """Keep the minutes of a talk with one side."""
    made = Interview.objects.create(
        institution_id=case.institution_id,
        case=case,
        side=side,
        with_whom=with_whom,
        present=present,
        place=place,
        minutes=minutes,
        held_at=happened_at or at,
        recorded_at=at,
        recorded_by_id=by.person_id,
    )
    kept = recording.attach(attachments, case, by, at, interview=made)
    facts = {"interview": str(made.pk), "side": side, "files": [one.sha256 for one in kept]}
    return Recorded(made, facts=facts, payload={"with": with_whom, "place": place})


@action(
    rules.CONCLUDE,
    title=Text("作出调查结论", "Make the findings"),
    article="R1-5",
    permission=permissions.INVESTIGATE,
    subject=CASE,
    form=forms.FindingsForm,
    rule=check_open,
    past=rules.check_no_findings,
    kept=(Kept(Findings, "concluded_at", fact="findings"),),
    icon="search",
)
def conclude(  # noqa: PLR0913 - what findings say
    *,
    case: Case,
    established: str,
    causation: str,
    reasoning: str,
    conclusion: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    breaches: recording.Breaches = (),
) -> Recorded[Findings]:
    """Make the findings: facts, breaches (mappings of what and norm), causation, preliminary conclusion."""
    moment = happened_at or at
    rules.check_breaches(causation, breaches)
    said = {
        "established": established,
        "causation": causation,
        "reasoning": reasoning,
        "conclusion": conclusion,
    }
    made = recording.new_version(case, by, at, moment, breaches, version=1, **said)
    case.travel(rules.CONCLUDE, moment)
    case.save(update_fields=["stage", "stage_since"])
    return Recorded(made, facts=recording.facts_of(made), payload={"conclusion": conclusion})


@action(
    "casework:investigation:correct_findings",
    title=Text("更正调查结论", "Correct the findings"),
    article="H-23",
    permission=permissions.INVESTIGATE,
    subject=CASE,
    form=forms.FindingsCorrectionForm,
    past=rules.check_concluded,
    kept=(Kept(Findings, "concluded_at", fact="findings"),),
    icon="correct",
    explains=Text(
        "原结论不变，另记更正及其理由，两者都可见。",
        "The findings stay as they were made; the correction and its reason stand beside them.",
    ),
)
def correct_findings(  # noqa: PLR0913 - what findings say
    *,
    case: Case,
    established: str,
    causation: str,
    reasoning: str,
    conclusion: str,
    reason: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    breaches: recording.Breaches = (),
) -> Recorded[Findings]:
    """Add a corrected version of the findings; the earlier ones stay visible."""
    before = rules.check_some_findings(case)
    rules.check_breaches(causation, breaches)
    said = {
        "established": established,
        "causation": causation,
        "reasoning": reasoning,
        "conclusion": conclusion,
    }
    number = before.version + 1
    made = recording.new_version(
        case, by, at, happened_at or at, breaches, version=number, correction_reason=reason, **said
    )
    facts = recording.facts_of(made) | {"corrects": str(before.pk)}
    return Recorded(made, facts=facts, payload={"reason": reason, "conclusion": conclusion})
