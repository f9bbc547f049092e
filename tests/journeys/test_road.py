"""One dispute travels the whole road in a browser: each step by the one whose step it is, in both languages."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests import walking
from tests.accountability import steps as accountability
from yihe.casework.cases.terms import Stage
from yihe.foundation.acting.moments import day_of
from yihe.foundation.people import actions as people

pytestmark = pytest.mark.journey
PHOTO = ("封条.txt", "text/plain", "封条照片说明".encode())
PAPER = ("和解协议书.txt", "text/plain", "甲乙双方协议如下。".encode())
TITLE, PATIENT = "输液后皮疹", "周小满"
# Of 61,200.50, for waived fees count (T19): 30% of the first 20,000, 25% of the next 30,000, 20% of the rest (R1-16).
SHARE = "¥15,740.10"


@pytest.fixture
def world(served):
    """Give the township under R1, as of yesterday; its quality officer is a leader too, as in small places."""
    world = walking.a_world(walking.clock() - timedelta(days=1))
    accountability.adopt(world)
    people.give_role(
        institution=world.centre,
        person=world.people["quality"],
        role="LEADER",
        by=world.actor("admin"),
        at=world.at,
    )
    return world


@pytest.fixture(params=["zh-hans", "en"])
def language(request):
    return request.param


def test_a_dispute_travels_from_complaint_to_accountability(world, desks, language):
    seats = {
        who: desks.seat(world, who, language)
        for who in ("officer", "doctor", "finance", "quality", "leader", "bureau_officer", "committee")
    }
    record(world, seats["officer"])
    register(world, seats["officer"])
    seal(world, seats["officer"])
    investigate(world, seats["officer"], seats["doctor"])
    settle(seats["officer"], seats["finance"])
    close(seats["officer"])
    review(world, seats["quality"])
    go_to_the_bureau(world, seats["quality"], seats["doctor"], seats["bureau_officer"])
    rereview(world, seats["quality"], seats["doctor"], seats["committee"])
    hold_to_account(world, seats["quality"], seats["doctor"], seats["leader"])
    register_file(seats["quality"], seats["doctor"], seats["bureau_officer"])
    assert not [words for seat in seats.values() for words in seat.complaints]


def record(world, officer):
    officer.begin("casework:complaints:record")
    officer.submit()
    expect(officer.page.locator(".error-summary")).to_be_focused()
    officer.fill(
        {
            "channel": "VISIT",
            "content": "输液后出现皮疹，认为用药前未询问过敏史。",
            "department": world.departments["内科"].pk,
            "patient_name": PATIENT,
            "standing": "PATIENT",
            "phone": "13800000001",
            "claimed_fen": "80000",
            "treated_on": day_of(world.at),
        }
    )
    officer.submit()
    officer.is_told(officer.title("casework:complaints:record"))
    officer.sees(PATIENT, "输液后出现皮疹")


def register(world, officer):
    officer.page.get_by_role("link", name="沿溪投").first.click()
    officer.sees("138****0001", "¥80,000.00")
    officer.act(
        "casework:cases:register",
        {
            "title": TITLE,
            "department": world.departments["内科"].pk,
            "handler": world.people["officer"].pk,
            "happened_on": day_of(world.at),
        },
    )
    officer.page.get_by_role("link", name=TITLE).click()
    officer.stands_at(Stage.REGISTERED)
    officer.sees(officer.word("尽快", "without delay"), "R1-5", "D701-23")
    officer.act("casework:cases:name_party", {"person": world.people["doctor"].pk, "concern": "TREATED"})
    officer.sees("doctor甲", within=".about")


def seal(world, officer):
    officer.begin("casework:evidence:seal")
    officer.page.get_by_role("button", name=officer.word("增加一行", "Add a row")).click()
    officer.fill(
        {
            "items-0-name": "住院病历",
            "items-0-kind": "COPY",
            "items-0-count": "12",
            "items-2-name": "输液器",
            "items-2-kind": "ITEM",
            "items-2-count": "1",
            "attachments": PHOTO,
            "place": "医务科",
            "provider_side": world.people["head"].pk,
            "presence": "SIGNED",
            "patient_side": PATIENT,
        }
    )
    officer.submit()
    officer.is_told(officer.title("casework:evidence:seal"))
    officer.follow(officer.word("证据", "Evidence"))
    officer.sees("沿溪封", "住院病历", "输液器", "封条.txt", "SHA-256")
    officer.follow(officer.word("清单与回执", "List and receipt"))
    expect(officer.page.locator(".sheet")).to_have_count(2)
    expect(officer.page.locator(".sheet .qr img").first).to_be_visible()
    officer.page.go_back()
    officer.follow(officer.word("总览", "Overview"))


def investigate(world, officer, doctor):
    officer.act(
        "casework:investigation:request_statement",
        {
            "people": [world.people["doctor"].pk],
            "question": "请说明用药前询问过敏史的情况。",
            "due_on": day_of(walking.clock() + timedelta(days=7)),
        },
    )
    officer.stands_at(Stage.INVESTIGATING)
    doctor.home()
    doctor.page.get_by_role("link", name="沿溪纠").first.click()
    doctor.sees("请说明用药前询问过敏史的情况。")
    doctor.begin("casework:investigation:hand_in_statement")
    expect(doctor.page.locator("[name=request] option:not([value=''])")).to_have_count(1)
    doctor.page.locator("[name=request]").select_option(index=1)
    doctor.fill({"text": "当日已口头询问，未作记录。"})
    doctor.submit()
    doctor.is_told(doctor.title("casework:investigation:hand_in_statement"))
    officer.act(
        "casework:investigation:conclude",
        {
            "established": "用药前未见询问过敏史的记录。",
            "breaches-0-what": "未询问过敏史",
            "breaches-0-norm": "输液操作规程",
            "causation": "CAUSAL",
            "reasoning": "皮疹在输液后半小时出现。",
            "conclusion": "存在过失。",
        },
    )
    officer.stands_at(Stage.FOUND)


def settle(officer, finance):
    officer.act("casework:resolution:open_negotiation", {"place": "调解室"})
    officer.stands_at(Stage.NEGOTIATING)
    officer.act(
        "casework:settlement:agree",
        {
            "kind": "AGREED",
            "document": PAPER,
            "cause": "用药前未询问过敏史",
            "grade": "NO_ACCIDENT",
            "amount_fen": "60000",
            "waived_fen": "1200.50",
            "signatories-0-name": PATIENT,
            "signatories-0-standing": "PATIENT",
            "provider_signatory": "leader甲",
            "final": True,
        },
    )
    officer.stands_at(Stage.SETTLED)
    officer.begin("casework:closure:close")
    officer.fill({"ground": "SETTLED_AND_PAID", "result": "协议已履行。", "told_to": PATIENT})
    officer.submit()
    expect(officer.page.locator(".callout.refusal, .error").first).to_be_visible()  # nothing is paid yet
    finance.home()
    finance.page.get_by_role("link", name="沿溪纠").first.click()
    finance.act(
        "casework:settlement:pay",
        {"amount_fen": "60000", "method": "TRANSFER", "payee": PATIENT, "voucher": "记-12"},
    )
    finance.follow(finance.word("协议与赔付", "Settlement"))
    finance.sees("¥60,000.00", "¥1,200.50", finance.word("已付清", "Paid in full"))


def close(officer):
    """Send the refused form again: by now the payment has been recorded, which its writer has not seen."""
    officer.submit()
    officer.is_refused(officer.word("已有他人办理", "Somebody has acted"), "H-01")
    officer.sees(officer.title("casework:settlement:pay"), "finance甲")
    expect(officer.page.locator("[name=result]")).to_have_value("协议已履行。")
    officer.submit()
    officer.is_told(officer.title("casework:closure:close"))
    officer.stands_at(Stage.CLOSED)


def review(world, quality):
    quality.home()
    quality.page.get_by_role("link", name="沿溪纠").first.click()
    quality.sees("R1-9")
    quality.act(
        "accountability:review:conclude",
        {
            "members": [str(world.people[who].pk) for who in ("quality", "officer", "head")],
            "criteria": ["R1-12-2"],
            "accident_level": "NOT_APPRAISED",
            "cause": "CONDUCT",
            "persons-0-person": world.people["doctor"].pk,
            "persons-0-role": "PRINCIPAL",
            "persons-0-why": "用药前未询问过敏史",
            "causes": "未询问过敏史即用药。",
            "lessons": "用药前必须询问并记录过敏史。",
        },
    )
    quality.stands_at(Stage.REVIEWED)
    quality.follow(quality.word("评析", "Review"))
    quality.sees("R1-12-2", "doctor甲", quality.word("可以避免", "voidable"))
    quality.follow(quality.word("总览", "Overview"))


def go_to_the_bureau(world, quality, doctor, bureau):
    """Report, be sent back, report again, be received; meanwhile the doctor objects."""
    quality.sees(quality.word("委员会尚未作出结论", "has not spoken yet"), "R1-11")
    report = "accountability:review:report"
    quality.act(report, {"report": "评析报告一份。"})
    bureau.home()
    bureau.sees(bureau.word("待签收的评析报告", "Reports to receive"), TITLE)
    bureau.sees(bureau.word("沿溪乡卫生院", "Yanxi Township Health Centre"))
    bureau.page.get_by_role("link", name="沿溪纠").first.click()
    due_on = day_of(walking.clock() + timedelta(days=7))
    bureau.act("accountability:review:send_back", {"reasons": "缺处方和输液记录的复印件。", "due_on": due_on})
    quality.home()
    quality.sees(
        quality.word("卫生局已退回", "Sent back by the bureau"), quality.word("还有 7 天", "7 days left")
    )
    quality.page.get_by_role("link", name="沿溪纠").first.click()
    quality.sees("缺处方和输液记录的复印件。")
    quality.act(report, {"report": "评析报告一份，复印件两份。"})
    doctor.home()
    doctor.page.get_by_role("link", name="沿溪纠").first.click()
    doctor.follow(doctor.word("评析", "Review"))
    doctor.sees(doctor.word("主要责任人", "rincipal"), "R1-12-2")
    doctor.act(
        "accountability:review:object",
        {"person": world.people["doctor"].pk, "words": "系统没有过敏提示，不应由我一人承担。"},
    )
    bureau.page.reload()
    bureau.act("accountability:review:receive", {})
    bureau.sees(bureau.word("等候委员会", "waits for the committee"), within=".page-head")


def rereview(world, quality, doctor, committee):
    """Let the committee confirm by vote: too few at first, then with a dissenting view and an answer."""
    committee.home()
    committee.sees(committee.word("待复评", "To re-review"), TITLE)
    committee.page.get_by_role("link", name="沿溪纠").first.click()
    confirm = "accountability:review:confirm"
    committee.begin(confirm)
    members = [committee.page.locator(f'[name="votes-{place}-person"]').input_value() for place in range(3)]
    assert set(members) == {str(world.people[who].pk) for who in accountability.COMMITTEE}
    ballots = {"votes-0-ballot": "FOR", "votes-1-ballot": "FOR", "votes-2-ballot": "ABSENT"}
    said = {
        "reasons": "未询问过敏史属实，认定恰当。",
        "answer": "系统无提示不免除询问义务；缺陷另行督促整改。",
    }
    committee.fill(ballots | said)
    committee.submit()
    committee.sees(committee.word("不足三名", "three are needed"))
    expect(committee.page.locator("[name=reasons]")).to_have_value(said["reasons"])
    committee.fill({"votes-2-ballot": "AGAINST", "votes-2-view": "应认定为存在缺陷。"})
    committee.submit()
    committee.is_told(committee.title(confirm))
    committee.stands_at(Stage.REREVIEWED)
    committee.follow(committee.word("评析", "Review"))
    committee.sees("应认定为存在缺陷。", committee.word("委员会已认定", "settled by the committee"))
    doctor.follow(doctor.word("评析", "Review"))
    doctor.sees(said["answer"])
    doctor.follow(doctor.word("总览", "Overview"))
    quality.home()
    quality.sees(quality.word("待拟定责任", "To propose accountability"))
    quality.page.get_by_role("link", name="沿溪纠").first.click()
    quality.stands_at(Stage.REREVIEWED)


def hold_to_account(world, quality, doctor, leader):
    quality.act(
        "accountability:assessment:propose",
        {"posts-0-person": "NONE", "posts-1-person": "NONE"},
    )
    quality.stands_at(Stage.PROPOSED)
    quality.follow(quality.word("责任拟定", "Assessment"))
    quality.sees("doctor甲", "R1-16", SHARE)
    doctor.home()
    doctor.page.get_by_role("link", name="沿溪纠").first.click()
    doctor.act(
        "accountability:assessment:hear",
        {"person": world.people["doctor"].pk, "words": "当日处方系统没有过敏提示。"},
    )
    quality.follow(quality.word("总览", "Overview"))
    quality.sees(quality.word("拟定或独自评析的人不能作决定", "Whoever proposed"), "H-07")
    leader.home()
    leader.page.get_by_role("link", name="沿溪纠").first.click()
    leader.act("accountability:sanctions:decide", {"reasons": "事实清楚，按规章确认。"})
    leader.stands_at(Stage.DECIDED)
    leader.follow(leader.word("处理决定", "Sanctions"))
    leader.sees("doctor甲", SHARE, leader.word("生效中", "In force"))


def register_file(quality, doctor, bureau):
    bureau.home()
    bureau.page.get_by_role("link", name="沿溪纠").first.click()
    bureau.act(
        "accountability:review:give_opinion",
        {"opinion": "责成书面检查，全县通报。", "approved_by": "局长甲"},
    )
    quality.home()
    quality.page.get_by_role("link", name=quality.word("案件", "Cases"), exact=True).first.click()
    quality.page.get_by_role("link", name="沿溪纠").first.click()
    quality.follow(quality.word("备案", "File"))
    items = quality.page.locator("main tbody tr")
    expect(items).to_have_count(9)
    for item in (7, 8):
        expect(items.nth(item).locator(".chip.done")).to_be_visible()  # the bureau's two are there
    quality.act("oversight:registers:file", {"gaps": "卫生局结论待补"})
    quality.stands_at(Stage.FILED)
    doctor.home()
    doctor.follow(doctor.word("对我的处理决定", "Decided about me"))
    doctor.sees("R1-16", SHARE)
