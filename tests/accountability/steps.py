"""The road after closing, one lawful step each under R1; what differs is given."""

from datetime import date, timedelta

from tests import walking
from tests.casework.settlement import steps as casework
from yihe.accountability.assessment import actions as assessment
from yihe.accountability.review import actions as review
from yihe.accountability.sanctions import actions as sanctions
from yihe.foundation.acting.moments import day_of
from yihe.foundation.regulations import actions as regulations
from yihe.oversight.registers import actions as registers

HOUR = timedelta(hours=1)
R1 = "yanxi-township-health-centre/2016-01-02"


def _done(action, world, case, who, given, changes):
    world.at += HOUR
    return action(case=case, by=world.actor(who), **({"at": world.at} | given | changes))


def adopt(world, **changes):
    given = {"policy_id": R1, "in_force_from": date(2016, 1, 2), "reason": "院务会决定"} | changes
    return regulations.adopt(institution=world.centre, by=world.actor("leader"), at=world.at, **given)


def closed(world, amount_fen=60_000_00, waived_fen=0, **changes):
    """Give a case that was settled for the amount, paid and closed; for nothing, one that was explained."""
    case = walking.a_case(world, **changes)
    if not amount_fen and not waived_fen:
        casework.close(world, case)
    elif not amount_fen:
        casework.waive(world, case, amount_fen=waived_fen)
        casework.close(world, case)
    else:
        casework.agree(world, case, amount_fen=amount_fen, waived_fen=waived_fen)
        casework.pay(world, case, amount_fen)
        casework.close(world, case, ground="SETTLED_AND_PAID", result="协议已履行。")
    return walking.fresh(case)


def named(world, who, role="PRINCIPAL", why="用药前未询问过敏史"):
    return {"person": world.people[who].pk, "role": role, "why": why}


def findings(world, **changes):
    return {
        "members": [world.people[who].pk for who in ("quality", "officer", "head")],
        "criteria": ["R1-12-2"],
        "accident_level": "NOT_APPRAISED",
        "cause": "CONDUCT",
        "causes": "未询问过敏史即用药。",
        "lessons": "用药前必须询问并记录过敏史。",
        "persons": [named(world, "doctor")],
    } | changes


def conclude(world, case, who="quality", **changes):
    return _done(review.conclude, world, case, who, findings(world), changes)


def correct_review(world, case, who="quality", **changes):
    return _done(review.correct, world, case, who, findings(world) | {"reason": "情形选错"}, changes)


def report(world, case, who="quality", **changes):
    return _done(review.report, world, case, who, {"report": "评析报告一份"}, changes)


def receive(world, case, who="bureau_officer", **changes):
    return _done(review.receive, world, case, who, {}, changes)


def send_back(world, case, who="bureau_officer", **changes):
    given = {"reasons": "缺少当事人陈述。", "due_on": day_of(world.at + timedelta(days=10))}
    return _done(review.send_back, world, case, who, given, changes)


COMMITTEE = ("committee", "committee2", "committee3")


def votes(world, *ballots, views=()):
    """Give the votes of the committee in the order of its members; all are for it unless told otherwise."""
    told = dict(zip(COMMITTEE, ballots or ("FOR",) * 3, strict=False))
    return [
        {"person": world.people[who].pk, "ballot": ballot, "view": dict(views).get(who, "")}
        for who, ballot in told.items()
    ]


def confirm(world, case, who="committee", **changes):
    given = {"votes": votes(world), "reasons": "事实清楚，认定恰当。"}
    return _done(review.confirm, world, case, who, given, changes)


def change(world, case, who="committee", **changes):
    """Let the committee find a defect instead of what could have been avoided."""
    own = {"votes": votes(world), "reasons": "过失与损害没有直接因果关系。", "criteria": ["R1-13-2"]}
    given = {key: value for key, value in findings(world).items() if key != "members"} | own
    return _done(review.change, world, case, who, given, changes)


def object_to(world, case, who="doctor", **changes):
    given = {"person": world.people[who].pk, "words": "药房没有提示，责任不全在我。"}
    return _done(review.object_to, world, case, who, given, changes)


def give_opinion(world, case, who="bureau_officer", **changes):
    given = {"opinion": "责成作出书面检查。", "approved_by": "局长甲"}
    return _done(review.give_opinion, world, case, who, given, changes)


def settle(world, case):
    """Let the committee settle the findings: reported, received, confirmed."""
    report(world, case)
    receive(world, case)
    return confirm(world, case)


def holders(**posts):
    """Give the rows of manager's posts; a post without a person does not exist."""
    return [
        {"post": post.upper(), "person": str(person.pk) if person else "NONE"}
        for post, person in posts.items()
    ]


def propose(world, case, who="quality", **changes):
    """Propose, by way of the committee where the regulation sends the case there and it has not been."""
    if walking.fresh(case).awaits_committee and walking.fresh(case).stage == "REVIEWED":
        settle(world, case)
    given = {"posts": holders(vice_president=None, president=None)}
    return _done(assessment.propose, world, case, who, given, changes)


def withdraw(world, case, who="quality", **changes):
    return _done(assessment.withdraw, world, case, who, {"reason": "事实待查"}, changes)


def hear(world, case, who="doctor", **changes):
    given = {"person": world.people[who].pk, "words": "当日处方系统没有过敏提示。"}
    return _done(assessment.hear, world, case, who, given, changes)


def record_silence(world, case, person="doctor", who="quality", **changes):
    given = {
        "person": world.people[person].pk,
        "kind": "REFUSED",
        "witness_1": "见证一",
        "witness_2": "见证二",
        "words": "当面告知后表示不写。",
    }
    return _done(assessment.record_silence, world, case, who, given, changes)


def decide(world, case, who="leader", **changes):
    return _done(sanctions.decide, world, case, who, {"reasons": "事实清楚,按规章确认。"}, changes)


def lift(world, case, sanction, who="leader", **changes):
    return _done(
        sanctions.lift, world, case, who, {"sanction": sanction.pk, "release": "款已缴清。"}, changes
    )


def correct_sanction(world, case, sanction, who="leader", **changes):
    return _done(
        sanctions.correct, world, case, who, {"sanction": sanction.pk, "reason": "月数录错"}, changes
    )


def file(world, case, who="officer", **changes):
    return _done(registers.file, world, case, who, {"gaps": "早年材料未存。"}, changes)


def decided(world, case):
    """Take a closed case to its decision."""
    conclude(world, case)
    propose(world, case)
    hear(world, case)
    return decide(world, case)
