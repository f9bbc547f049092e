"""What was recorded wrongly of a complaint or a case is mended: both values stay, and what runs by it moves."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from tests import road, walking
from tests.accountability import steps
from yihe.casework.cases import actions as cases
from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import Stage
from yihe.casework.closure.models import Closing
from yihe.casework.complaints import actions as complaints
from yihe.casework.complaints.models import Complaint
from yihe.casework.evidence.models import Seal
from yihe.casework.settlement.models import Agreement, Amount
from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.deadlines.queries import deadlines_of
from yihe.foundation.deadlines.verifying import verify
from yihe.foundation.journal.queries import entries_of

MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def world(world):
    steps.adopt(world)
    return world


@pytest.fixture
def desk(browser):
    """Sign the officer in."""
    return lambda language="zh-hans": browser("officer", language)


def form_of(verb, complaint):
    return reverse(f"act:casework.complaints.{verb}", args=[complaint.pk])


def filled(answer, **changes):
    """Give a shown form as it would be sent, with some entries changed."""
    form = answer.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value in {None, False} else value for name, value in shown.items()} | changes
    return {name: value for name, value in sent.items() if value != "" or name in changes}


def due(world, complaint, key):
    with walking.inside(world):
        rows = [row for found in deadlines_of(world.centre.pk, family(complaint)).values() for row in found]
        return next((row.due_at for row in rows if row.key == key), None)


def family(complaint):
    return [complaint.pk, *Case.objects.filter(complaint=complaint).values_list("pk", flat=True)]


def entry(world, subject, tag):
    with walking.inside(world):
        return entries_of(world.centre.pk, subject.pk).filter(tag=tag).latest("sequence")


# Particulars of a complaint

WRONG = {
    # field → what is sent, how the page tells the old value and the new one
    "channel": ("PHONE", "来访", "电话"),
    "content": ("输液后高热。", "输液后出现皮疹，认为用药前未询问过敏史。", "输液后高热。"),
    "demands": ("退还药费", "—", "退还药费"),
    "claimed_fen": ("1250.00", "—", "¥1,250.00"),
    "patient_name": ("周小曼", "周小满", "周小曼"),
    "visit_number": ("M-0042", "—", "M-0042"),
    "treated_on": ("2026-02-26", "2026-02-27", "2026-02-26"),
    "patient_died": ("on", "否", "是"),
    "complainant_name": ("周建国", "周小满", "周建国"),
    "phone": ("13911112222", "138****0001", "139****2222"),
}


@pytest.mark.parametrize("field", WRONG)
def test_every_particular_is_mended_and_both_values_stay(world, desk, field):
    complaint = walking.a_complaint(world)
    sent, old, new = WRONG[field]
    client, url = desk(), form_of("correct", complaint)
    answer = client.post(url, filled(client.get(url), **{field: sent}, reason="登记有误"), follow=True)
    page = answer.content.decode()
    assert f"<del>{old}</del> <ins>{new}</ins>" in page
    assert "登记有误" in page
    facts = entry(world, complaint, "casework:complaints:correct").facts
    assert facts["fields"] == [field]


def test_the_department_is_mended(world, desk):
    complaint = walking.a_complaint(world)
    client, url = desk("en"), form_of("correct", complaint)
    other = world.departments["外科"]
    page = client.post(url, filled(client.get(url), department=other.pk, reason="科室误选"), follow=True)
    assert "<del>内科</del> <ins>外科</ins>" in page.content.decode()


def test_a_correction_that_changes_nothing_is_refused(world, desk):
    complaint = walking.a_complaint(world)
    client, url = desk(), form_of("correct", complaint)
    answer = client.post(url, filled(client.get(url), reason="没有改动"))
    assert answer.status_code == 422
    assert "更正前后内容相同" in answer.content.decode()


def test_who_complains_is_still_named(world):
    complaint = walking.a_complaint(world)
    with pytest.raises(Invalid) as refused:
        complaints.correct(
            complaint=complaint,
            standing="RELATIVE",
            complainant_name="",
            reason="误选",
            by=world.actor("officer"),
            at=world.at,
        )
    assert refused.value.article == "H-20"


def test_the_time_for_an_answer_follows_the_corrected_handling(world):
    complaint = walking.a_complaint(world)
    assert due(world, complaint, "O3-24-feedback")
    given = {"reason": "涉及两个科室", "by": world.actor("officer"), "at": world.at}
    complaints.correct(complaint=complaint, handling="JOINT", **given)
    assert due(world, complaint, "O3-24-feedback") is None
    assert due(world, complaint, "O3-24-feedback-several")
    with walking.inside(world):
        assert verify(world.centre.pk) == []


# Moments


def correct_complaint_moment(world, complaint, tag, moment):
    return complaints.correct_moment(
        complaint=complaint,
        corrects=entry(world, complaint, tag).sequence,
        right_moment=moment,
        reason="时间录错",
        by=world.actor("officer"),
        at=world.at,
    )


def correct_case_moment(world, case, tag, moment):
    return cases.correct_moment(
        case=walking.fresh(case),
        corrects=entry(world, case, tag).sequence,
        right_moment=moment,
        reason="时间录错",
        by=world.actor("officer"),
        at=world.at,
    )


def test_a_corrected_complaint_moves_its_deadline_and_its_page(world, desk):
    complaint = walking.a_complaint(world)
    before = due(world, complaint, "O3-24-feedback")
    url = form_of("correct_moment", complaint)
    client = desk()
    choices = client.get(url).context["form"].fields["corrects"].choices
    assert [label for _key, label in choices] == ["登记投诉 · 2026-03-02 09:00"]
    sent = {"corrects": choices[0][0], "right_moment": "2026-02-27T10:00", "reason": "上周五来访"}
    page = client.post(url, sent, follow=True).content.decode()
    assert due(world, complaint, "O3-24-feedback") == before - timedelta(
        days=4
    )  # a working Saturday lies between
    assert "2026-02-27 10:00" in page
    with walking.inside(world):
        assert Complaint.objects.get().made_at == datetime(2026, 2, 27, 2, 0, tzinfo=UTC)
        assert verify(world.centre.pk) == []


def test_a_complaint_is_not_moved_behind_what_followed_it(world):
    complaint = walking.a_complaint(world)
    walking.a_case(world, complaint)
    world.later(hours=3)
    with pytest.raises(Invalid) as refused:
        correct_complaint_moment(world, complaint, "casework:complaints:record", MORNING + timedelta(hours=2))
    assert (refused.value.code, refused.value.field) == ("out_of_order", "right_moment")


def test_a_moment_is_not_corrected_into_the_future(world):
    complaint = walking.a_complaint(world)
    with pytest.raises(Invalid) as refused:
        correct_complaint_moment(world, complaint, "casework:complaints:record", world.at + timedelta(days=1))
    assert (refused.value.code, refused.value.field) == ("future", "right_moment")


# tag, the model whose column repeats the moment, and the column
COLUMNS = (
    ("casework:evidence:seal", Seal, "sealed_at"),
    ("casework:settlement:agree", Agreement, "signed_at"),
    ("casework:settlement:agree", Amount, "happened_at"),
    ("casework:closure:close", Closing, "closed_at"),
    ("casework:closure:close", Case, "closed_at"),
    ("casework:closure:close", Case, "stage_since"),
)


@pytest.mark.parametrize(("tag", "model", "column"), COLUMNS)
def test_the_columns_follow_a_corrected_moment(world, tag, model, column):
    case = road.case_at(Stage.CLOSED, world)
    right = entry(world, case, tag).happened_at + timedelta(minutes=3)
    world.later(hours=1)
    correct_case_moment(world, case, tag, right)
    with walking.inside(world):
        assert {getattr(row, column) for row in model.objects.all()} == {right}
        assert verify(world.centre.pk) == []


def test_a_corrected_closing_moves_the_review(world):
    case = road.case_at(Stage.CLOSED, world)
    before = due(world, case.complaint, "R1-9-review")
    world.later(days=3)
    right = entry(world, case, "casework:closure:close").happened_at + timedelta(days=2)
    correct_case_moment(world, case, "casework:closure:close", right)
    assert due(world, case.complaint, "R1-9-review") == before + timedelta(days=2)


# which entry, how far it is moved, and the step that forbids it
DISORDER = (
    ("casework:closure:close", -timedelta(hours=5), "记录付款"),
    ("casework:settlement:agree", timedelta(minutes=25), "记录付款"),
    ("casework:cases:register", -timedelta(days=1), "投诉"),
    ("casework:investigation:hand_in_statement", -timedelta(hours=2), "要求书面陈述"),
)


@pytest.mark.parametrize(("tag", "way", "step"), DISORDER)
def test_no_moment_is_put_before_its_cause_or_after_its_effect(world, tag, way, step):
    case = road.case_at(Stage.CLOSED, world)
    moment = entry(world, case, tag).happened_at + way
    with pytest.raises(Invalid) as refused:
        correct_case_moment(world, case, tag, moment)
    assert step in refused.value.message.zh
    assert refused.value.article == "H-06"


def test_only_what_tells_when_it_happened_is_offered(world, desk):
    case = walking.a_case(world)
    given = {
        "handler": world.people["officer2"],
        "reason": "休假",
        "by": world.actor("leader"),
        "at": world.at,
    }
    cases.hand_over(case=case, **given)
    url = reverse("act:casework.cases.correct_moment", args=[case.pk])
    labels = [label for _key, label in desk().get(url).context["form"].fields["corrects"].choices]
    assert labels == ["立案 · 2026-03-02 09:00", "列明涉事人员 · 2026-03-02 09:00"]


def test_every_column_that_repeats_a_moment_exists():
    for action in ACTIONS.values():
        for kept in action.kept:
            kept.model._meta.get_field(kept.column)


# Particulars of a case


def test_a_death_learnt_of_later_starts_its_deadlines(world, desk):
    case = walking.a_case(world, happened_on=date(2026, 3, 1))
    assert due(world, case.complaint, "D701-27-body") is None
    url = reverse("act:casework.cases.correct_case", args=[case.pk])
    client = desk()
    sent = filled(client.get(url), died="on", reason="家属告知已死亡")
    answer = client.post(url, sent)
    assert answer.status_code == 422
    assert "请填写死亡时间" in answer.content.decode()
    page = client.post(url, sent | {"died_at": "2026-03-02T08:00"}, follow=True).content.decode()
    assert "<del>否</del> <ins>是</ins>" in page
    assert "<del>—</del> <ins>2026-03-02 08:00</ins>" in page
    assert due(world, case.complaint, "D701-27-body") == datetime(2026, 3, 16, 15, 59, 59, 999_999, UTC)
    shown = client.get(url).context["form"]
    assert (shown["died"].value(), f"{shown['died_at'].value():%H:%M}") == (True, "08:00")
    client.post(url, filled(client.get(url), died="", reason="误传"))
    assert due(world, case.complaint, "D701-27-body") is None
    with walking.inside(world):
        assert verify(world.centre.pk) == []
