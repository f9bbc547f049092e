"""Walks a case down the road, by the real actions, to the stage a test wants."""

from datetime import timedelta

from tests import walking
from tests.accountability import steps as accountability
from tests.casework.settlement import steps as casework
from tests.walking import World
from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import Stage
from yihe.casework.evidence import actions as evidence
from yihe.casework.investigation import actions as investigation
from yihe.casework.investigation.models import StatementRequest
from yihe.foundation.acting.moments import day_of

AMOUNT = 60_000_00  # fen


def ask(world: World, case: Case) -> None:
    """Ask the doctor for a statement."""
    investigation.request_statement(
        case=case,
        people=[world.people["doctor"]],
        question="请说明用药前询问过敏史的情况。",
        due_on=day_of(world.at + timedelta(days=7)),
        by=world.actor("officer"),
        at=world.later(minutes=10),
    )


def answer(world: World, case: Case) -> None:
    """Let the doctor hand in the statement, with a file."""
    with walking.inside(world):
        request = StatementRequest.objects.get(case=case, person=world.people["doctor"])
    investigation.hand_in_statement(
        case=case,
        request=request,
        text="当日已口头询问。",
        attachments=[casework.paper("陈述.txt", "陈述")],
        by=world.actor("doctor"),
        at=world.later(minutes=10),
    )


def conclude(world: World, case: Case) -> None:
    """Let the officer make findings."""
    investigation.conclude(
        case=case,
        established="用药前未见询问过敏史的记录。",
        causation="YES",
        reasoning="皮疹在输液后半小时出现。",
        conclusion="存在过失。",
        by=world.actor("officer"),
        at=world.later(minutes=10),
    )


def seal(world: World, case: Case) -> None:
    """Seal the record with the patient present."""
    evidence.seal(
        case=case,
        items=[{"name": "住院病历", "kind": "COPY", "count": 12, "note": ""}],
        place="医务科",
        presence="SIGNED",
        patient_side="周小满",
        provider_side=world.people["head"],
        attachments=[casework.paper("封条.txt", "封条照片")],
        by=world.actor("officer"),
        at=world.later(minutes=10),
    )


def settle(world: World, case: Case) -> None:
    """Agree, with the signed paper."""
    casework.agree(world, case, amount_fen=AMOUNT, waived_fen=0, document=[casework.paper()])


def close(world: World, case: Case) -> None:
    """Pay in full and close."""
    casework.pay(world, case, AMOUNT)
    casework.close(world, case, ground="SETTLED_AND_PAID", result="协议已履行。")


def propose(world: World, case: Case) -> None:
    """Propose what the regulation attaches, and hear the doctor."""
    accountability.propose(world, case)
    accountability.hear(world, case)


# the step that leads to each stage; the same walk passes all of them
STEPS = {
    Stage.INVESTIGATING: (ask,),
    Stage.FOUND: (answer, conclude),
    Stage.NEGOTIATING: (casework.open_negotiation,),
    Stage.SETTLED: (settle,),
    Stage.CLOSED: (close,),
    Stage.REVIEWED: (accountability.conclude,),
    Stage.REREVIEWED: (accountability.settle,),
    Stage.PROPOSED: (propose,),
    Stage.DECIDED: (accountability.decide,),
    Stage.FILED: (
        lambda world, case: accountability.registers.file(
            case=case, by=world.actor("quality"), gaps="卫生局结论待补", at=world.later(hours=1)
        ),
    ),
}


def case_at(stage: Stage, world: World) -> Case:
    """Give a case that stands at the stage, with its record sealed and the doctor as party."""
    case = walking.a_case(world)
    seal(world, case)
    for reached, steps in STEPS.items():
        if case.stage == stage:
            break
        for step in steps:
            step(world, case)
        case = walking.fresh(case)
        assert case.stage == reached
    return case


def received_case(world: World) -> Case:
    """Give a reviewed case whose report the bureau has received: it waits for the committee."""
    case = reported_case(world)
    accountability.receive(world, case)
    return walking.fresh(case)


def reported_case(world: World) -> Case:
    """Give a reviewed case whose report lies with the bureau, to be received."""
    case = case_at(Stage.REVIEWED, world)
    accountability.report(world, case)
    return walking.fresh(case)
