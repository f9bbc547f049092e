"""Writes of resolving a dispute: a negotiation opened, its sessions, its failure."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from yihe.casework.cases.gates import stands_at
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.resolution import forms, permissions, rules
from yihe.casework.resolution.models import Episode, Session
from yihe.casework.resolution.queries import episodes_of, last_session, running_negotiation
from yihe.casework.resolution.terms import Outcome, Route
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.moments import check_order
from yihe.foundation.acting.refusal import NotNow
from yihe.foundation.acting.text import Text

OPEN, FAIL = "casework:resolution:open_negotiation", "casework:resolution:fail_negotiation"
Side = Sequence[Mapping[str, str]]


@action(
    OPEN,
    title=Text("开始协商", "Open a negotiation"),
    article="D701-30",
    permission=permissions.NEGOTIATE,
    subject=CASE,
    form=forms.NegotiationForm,
    rule=stands_at(OPEN),
    kept=(Kept(Episode, "opened_at", fact="episode"),),
    icon="talk",
    explains=Text(
        "协商应当在专门场所进行；人数较多的，推举代表，每方不超过五人。",
        "One negotiates in a place set apart for it; where many come, each side chooses at most five representatives.",
    ),
)
def open_negotiation(
    *,
    case: Case,
    place: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    patient_side: Side = (),
    provider_side: Side = (),
) -> Recorded[Episode]:
    """Open a negotiation: a new episode; earlier ones stay as they are."""
    moment = happened_at or at
    check_order(case.complaint.made_at, moment, what=Text("投诉", "the complaint was made"))
    rules.check_number("patient_side", patient_side)
    rules.check_number("provider_side", provider_side)
    episode = Episode.objects.create(
        institution_id=case.institution_id,
        case=case,
        ordinal=episodes_of(case).count() + 1,
        route=Route.NEGOTIATION,
        place=place,
        patient_side=list(patient_side),
        provider_side=list(provider_side),
        opened_at=moment,
        recorded_at=at,
        recorded_by_id=by.person_id,
    )
    case.travel(OPEN, moment)
    case.save(update_fields=["stage", "stage_since"])
    facts = {"episode": str(episode.pk), "ordinal": episode.ordinal, "route": episode.route}
    return Recorded(
        episode, facts=facts, payload={"place": place, "present": names(patient_side, provider_side)}
    )


@action(
    "casework:resolution:hold_session",
    title=Text("记录协商会", "Record a session"),
    article="D701-30",
    permission=permissions.NEGOTIATE,
    subject=CASE,
    form=forms.SessionForm,
    rule=rules.check_negotiating,
    kept=(Kept(Session, "held_at", fact="session"),),
    icon="meeting",
    explains=Text(
        "分歧较大或者索赔数额较高的，鼓励通过人民调解解决。",
        "Where the sides are far apart or the claim is high, people's mediation is encouraged.",
    ),
)
def hold_session(  # noqa: PLR0913 - what the minutes of a session hold
    *,
    case: Case,
    place: str,
    patient_side: Side,
    provider_side: Side,
    minutes: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    demand_fen: int | None = None,
    offer_fen: int | None = None,
) -> Recorded[Session]:
    """Record a session held at happened_at: who was there, what was said, demanded and offered (fen)."""
    episode, moment = running(case), happened_at or at
    check_order(episode.opened_at, moment, what=Text("协商开始", "the negotiation was opened"))
    rules.check_number("patient_side", patient_side, least=1)
    rules.check_number("provider_side", provider_side, least=1)
    session = Session.objects.create(
        institution_id=case.institution_id,
        episode=episode,
        ordinal=Session.objects.filter(institution_id=case.institution_id, episode=episode).count() + 1,
        held_at=moment,
        recorded_at=at,
        recorded_by_id=by.person_id,
        place=place,
        patient_side=list(patient_side),
        provider_side=list(provider_side),
        minutes=minutes,
        demand_fen=demand_fen,
        offer_fen=offer_fen,
    )
    facts = {
        "episode": str(episode.pk),
        "session": str(session.pk),
        "ordinal": session.ordinal,
        "demand_fen": demand_fen,
        "offer_fen": offer_fen,
        "patient_side": len(patient_side),
        "provider_side": len(provider_side),
    }
    return Recorded(
        session, facts=facts, payload={"present": names(patient_side, provider_side), "minutes": minutes}
    )


@action(
    FAIL,
    title=Text("协商不成", "The negotiation failed"),
    article="D701-43",
    permission=permissions.NEGOTIATE,
    subject=CASE,
    form=forms.FailureForm,
    rule=stands_at(FAIL),
    kept=(Kept(Episode, "ended_at", fact="episode"),),
    icon="withdrawn",
    explains=Text(
        "向患方说明此后的合法途径；案件回到“已有调查结论”。",
        "Explain to the patient side which lawful routes are open now; the case goes back to its findings.",
    ),
)
def fail_negotiation(
    *,
    case: Case,
    reason: str,
    next_routes: Sequence[str],
    explained_to: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
) -> Recorded[Episode]:
    """End the negotiation without an agreement, with the reason and the routes that were explained."""
    episode, moment = running(case), happened_at or at
    check_order(episode.opened_at, moment, what=Text("协商开始", "the negotiation was opened"))
    if (last := last_session(episode)) is not None:
        check_order(last.held_at, moment, what=Text("最后一次协商会", "the last session"))
    rules.check_routes(next_routes)
    episode.outcome, episode.ended_at, episode.end_recorded_at = Outcome.FAILED, moment, at
    episode.reason, episode.next_routes, episode.explained_to = reason, list(next_routes), explained_to
    episode.save(
        update_fields=["outcome", "ended_at", "end_recorded_at", "reason", "next_routes", "explained_to"]
    )
    case.travel(FAIL, moment)
    case.save(update_fields=["stage", "stage_since"])
    facts = {"episode": str(episode.pk), "ordinal": episode.ordinal, "next_routes": list(next_routes)}
    return Recorded(episode, facts=facts, payload={"reason": reason, "to": explained_to})


def running(case: Case) -> Episode:
    """Give the open negotiation; raises NotNow where there is none."""
    episode = running_negotiation(case)
    if episode is None:
        raise NotNow(
            "no_negotiation",
            Text("没有进行中的协商。", "There is no open negotiation."),
            mend=Text("请先开始协商。", "Open a negotiation first."),
            article="D701-30",
        )
    return episode


def names(*sides: Side) -> str:
    """Give the names of all who were there, as the timeline tells them."""
    return "、".join(person["name"] for side in sides for person in side)
