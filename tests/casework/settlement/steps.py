"""One lawful step each, from opening a negotiation to closing; what differs is given."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from yihe.casework.closure import actions as closure
from yihe.casework.resolution import actions as resolution
from yihe.casework.settlement import actions as settlement

MINUTES = timedelta(minutes=10)
PATIENT = ({"name": "周小满", "capacity": "患者本人"},)
PROVIDER = ({"name": "officer甲", "capacity": "医务科"},)


def people(count, name="代表"):
    """Give so many people of one side."""
    return [{"name": f"{name}{number}", "capacity": ""} for number in range(count)]


def paper(name="协议书.txt", text="和解协议书"):
    """Give a file that can be taken for a signed paper."""
    return SimpleUploadedFile(name, text.encode())


def _done(action, world, case, who, given, changes):
    world.at += MINUTES
    return action(case=case, by=world.actor(who), **({"at": world.at} | given | changes))


def open_negotiation(world, case, who="officer", **changes):
    return _done(resolution.open_negotiation, world, case, who, {"place": "调解室"}, changes)


def hold_session(world, case, who="officer", **changes):
    given = {
        "place": "调解室",
        "patient_side": PATIENT,
        "provider_side": PROVIDER,
        "minutes": "双方各自陈述，医方致歉。",
        "demand_fen": 300_000_00,
        "offer_fen": 80_000_00,
    }
    return _done(resolution.hold_session, world, case, who, given, changes)


def fail_negotiation(world, case, who="officer", **changes):
    given = {
        "reason": "数额分歧过大",
        "next_routes": ["PEOPLES_MEDIATION", "ADMINISTRATIVE_MEDIATION", "LAWSUIT"],
        "explained_to": "周小满",
    }
    return _done(resolution.fail_negotiation, world, case, who, given, changes)


def agree(world, case, who="officer", **changes):
    given = {
        "kind": "AGREED",
        "amount_fen": 80_000_00,
        "waived_fen": 1_200_50,
        "cause": "用药前未询问过敏史",
        "grade": "NO_ACCIDENT",
        "signatories": [{"name": "周小满", "standing": "PATIENT"}],
        "provider_signatory": "leader甲",
        "final": True,
    }
    return _done(settlement.agree, world, case, who, given, changes)


def judge(world, case, who="officer", **changes):
    given = {
        "kind": "JUDGED",
        "body": "青禾县人民法院",
        "document_number": "（2026）民初12号",
        "signatories": [],
    }
    return agree(world, case, who, **(given | {"waived_fen": 0, "amount_fen": 50_000_00} | changes))


def waive(world, case, who="officer", **changes):
    return _done(settlement.waive_fees, world, case, who, {"amount_fen": 300_00, "what": "门诊费"}, changes)


def pay(world, case, amount_fen, who="finance", **changes):
    given = {"amount_fen": amount_fen, "method": "TRANSFER", "payee": "周小满", "voucher": "记-12"}
    return _done(settlement.pay, world, case, who, given, changes)


def attach(world, case, who="officer", **changes):
    return _done(settlement.attach_paper, world, case, who, {"document": [paper()]}, changes)


def report(world, case, who="officer", **changes):
    given = {"reported_to": "青禾县卫健局医政科", "report": "附协议书一份"}
    return _done(settlement.report_agreement, world, case, who, given, changes)


def correct_amount(world, case, amount, right_fen, who="officer", **changes):
    given = {"amount": amount, "right_fen": right_fen, "reason": "录入时多打一个零"}
    return _done(settlement.correct_amount, world, case, who, given, changes)


def correct_payment(world, case, payment, right_fen, who="finance", **changes):
    given = {"payment": payment, "right_fen": right_fen, "reason": "退汇"}
    return _done(settlement.correct_payment, world, case, who, given, changes)


def close(world, case, who="officer", **changes):
    given = {"ground": "EXPLAINED", "result": "已向患方解释，患方表示接受。", "told_to": "周小满"}
    return _done(closure.close, world, case, who, given, changes)


def correct_result(world, case, who="officer", **changes):
    given = {"ground": "EXPLAINED", "result": "更正后的结果", "told_to": "周小满", "reason": "结果写错"}
    return _done(closure.correct_result, world, case, who, given, changes)
