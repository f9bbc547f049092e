"""Stretches of the road that many stories share; what differs is given. Days count from the complaint."""

from collections.abc import Mapping, Sequence
from typing import Any

from yihe.interfaces.commands.demo.plot import Step, step

Steps = tuple[Step, ...]
OFFICE_ROOM, TALKS_ROOM = "医务科", "门诊楼三楼调解室"
ANSWERS = (
    "已受理并立案，正在核对病历、询问当班人员，结果将当面告知。",
    "已将情况通报科室，由医务科牵头核实；其间治疗照常进行，费用暂缓结算。",
    "已安排专人经办，核实需要约十个工作日；有新情况随时电话联系。",
    "已听取意见并说明处理途径，核实后书面答复。",
)
CHANNELS = ["PEOPLES_MEDIATION", "ADMINISTRATIVE_MEDIATION", "LAWSUIT"]


def complained(clock: str, department: str, patient: str, content: str, **given: Any) -> Steps:
    """Record the complaint; who records it is the office, unless told otherwise."""
    who = given.pop("who", "office")
    said = {"channel": "VISIT", "standing": "PATIENT", "treated_day": -1} | given
    return (
        step(
            0,
            clock,
            who,
            "complaints.record",
            department=department,
            patient_name=patient,
            content=content,
            **said,
        ),
    )


def registered(
    day: int,
    title: str,
    department: str,
    parties: Mapping[str, str],
    told: str,
    *,
    clock: str = "10:20",
    **given: Any,
) -> Steps:
    """Register the case, name the staff concerned, hand over the notice of rights; two days later answer.

    told is whom one speaks with; answer=None leaves the complaint unanswered, refused=… names the witnesses of a
    signature that was refused.
    """
    answer, refused = given.pop("answer", day + 2), given.pop("refused", "")
    said = {"handler": "office", "happened_day": -1} | given
    notice = {"handed_to": told, "refused_to_sign": bool(refused), "witnesses": refused}
    steps = [
        step(day, clock, "office", "cases.register", title=title, department=department, **said),
        *(
            step(day, clock, "office", "cases.name_party", person=who, concern=concern)
            for who, concern in parties.items()
        ),
        step(day, clock, "office", "complaints.notify_rights", **notice),
    ]
    if answer is not None:
        words = ANSWERS[len(title) % len(ANSWERS)]
        steps.append(step(answer, "11:20", "office", "complaints.answer", answer=words))
    return tuple(steps)


def sealed(
    day: int, clock: str, items: Sequence[tuple[str, str, int]], patient_side: str, **given: Any
) -> Steps:
    """Seal records and items; without more both sides sign."""
    lines = [{"name": name, "kind": kind, "count": count, "note": ""} for name, kind, count in items]
    said = {"presence": "SIGNED", "provider_side": "lu", "place": OFFICE_ROOM} | given
    return (step(day, clock, "office", "evidence.seal", items=lines, patient_side=patient_side, **said),)


def asked(day: int, question: str, people: Sequence[str], *, due: int = 7, **given: Any) -> Steps:
    """Ask the people concerned for statements, due so many days later."""
    said = {"people": people, "question": question, "due_day": day + due} | given
    return (step(day, "11:00", "office", "investigation.request_statement", **said),)


def stated(day: int, who: str, text: str, **given: Any) -> Steps:
    """Let somebody hand in the statement asked of them."""
    return (step(day, "16:10", who, "investigation.hand_in_statement", request=who, text=text, **given),)


def found_out(
    day: int,
    established: str,
    causation: str,
    reasoning: str,
    conclusion: str,
    *breaches: tuple[str, str],
    **given: Any,
) -> Steps:
    """Make the findings; each breach is what was not done, and the norm."""
    rows = [{"what": what, "norm": norm} for what, norm in breaches]
    said = {
        "established": established,
        "causation": causation,
        "reasoning": reasoning,
        "conclusion": conclusion,
    }
    return (step(day, "15:00", "office", "investigation.conclude", breaches=rows, **said, **given),)


def negotiated(day: int, patient: Mapping[str, str], provider: Mapping[str, str]) -> Steps:
    """Open a negotiation; who is there, with their capacity."""
    sides = {"patient_side": rows(patient), "provider_side": rows(provider)}
    return (step(day, "09:00", "office", "resolution.open_negotiation", place=TALKS_ROOM, **sides),)


def sat(
    day: int, patient: Mapping[str, str], provider: Mapping[str, str], minutes: str, **given: Any
) -> Steps:
    """Hold one session; demand_yuan and offer_yuan where something was said."""
    sides = {"patient_side": rows(patient), "provider_side": rows(provider), "place": TALKS_ROOM}
    return (step(day, "14:30", "office", "resolution.hold_session", minutes=minutes, **sides, **given),)


def failed(day: int, reason: str, explained_to: str) -> Steps:
    """End a negotiation without an agreement."""
    said = {"reason": reason, "explained_to": explained_to, "next_routes": CHANNELS}
    return (step(day, "16:40", "office", "resolution.fail_negotiation", **said),)


def agreed(day: int, yuan: str | int, cause: str, signed: Mapping[str, str], **given: Any) -> Steps:
    """Sign the agreement and report it three days later unless told otherwise (report=None: not at all)."""
    report = given.pop("report", day + 3)
    names = "、".join(signed)
    said = {
        "kind": "AGREED",
        "grade": "LEFT_OPEN",
        "provider_signatory": "沈知远",
        "final": True,
        "document": [("和解协议书.txt", f"医疗纠纷和解协议书\n患方：{names}\n数额：{yuan}元\n{cause}\n")],
        "signatories": [{"name": name, "standing": standing} for name, standing in signed.items()],
    } | given
    made = [step(day, "10:30", "office", "settlement.agree", amount_yuan=yuan, cause=cause, **said)]
    if report is not None:
        words = "协议书及情况说明一并报送。"
        made.append(
            step(
                report,
                "15:30",
                "office",
                "settlement.report_agreement",
                reported_to="青禾县卫生健康局医政科",
                report=words,
            )
        )
    return tuple(made)


def paid(day: int, yuan: str | int, payee: str, voucher: str, **given: Any) -> Steps:
    """Book a payment."""
    said = {"amount_yuan": yuan, "payee": payee, "voucher": voucher, "method": "TRANSFER"} | given
    return (step(day, "10:10", "finance", "settlement.pay", **said),)


def closed(day: int, ground: str, result: str, told_to: str, **given: Any) -> Steps:
    """Close the case."""
    return (
        step(day, "16:20", "office", "closure.close", ground=ground, result=result, told_to=told_to, **given),
    )


def reviewed(
    day: int,
    criteria: Sequence[str],
    causes: str,
    *,
    persons: Sequence[tuple[str, str, str]] = (),
    report: int | None = 3,
    **given: Any,
) -> Steps:
    """Hold the review of the hospital's group and report it so many days later (None: not yet)."""
    said = {
        "members": ["xu", "lu", "shen"],
        "accident_level": "NOT_APPRAISED",
        "cause": "CONDUCT",
        "criteria": criteria,
        "causes": causes,
        "persons": persons,
    } | given
    made = [step(day, "14:40", "quality", "review.conclude", **said)]
    if report is not None:
        words = "评析报告及附件报县卫生健康局医政科。"
        made.append(step(day + report, "11:10", "quality", "review.report", report=words))
    return tuple(made)


def proposed(day: int, remark: str = "", **posts: str | None) -> Steps:
    """Propose accountability; posts name who holds the posts that the regulation reaches."""
    return (
        step(
            day,
            "10:40",
            "quality",
            "assessment.propose",
            remark=remark,
            posts={post.upper(): who for post, who in posts.items()},
        ),
    )


def heard(day: int, who: str, words: str) -> Steps:
    """Let somebody speak to the proposal."""
    return (step(day, "15:40", who, "assessment.hear", person_id=who, words=words),)


def decided(day: int, reasons: str, *, who: str = "leader", **given: Any) -> Steps:
    """Decide on the proposal."""
    return (step(day, "16:00", who, "sanctions.decide", reasons=reasons, **given),)


def filed(day: int, gaps: str = "") -> Steps:
    """File the case in the register."""
    return (step(day, "10:50", "office", "registers.file", gaps=gaps),)


def called(day: int, clock: str, with_whom: str, said: str, *, kind: str = "CALL", **given: Any) -> Steps:
    """Note a contact; promise and promise_day where something was promised."""
    return (
        step(
            day,
            clock,
            "office",
            "complaints.note_contact",
            kind=kind,
            with_whom=with_whom,
            said=said,
            **given,
        ),
    )


def rows(people: Mapping[str, str]) -> list[dict[str, str]]:
    """Give people with their capacity as rows of a table."""
    return [{"name": name, "capacity": capacity} for name, capacity in people.items()]
