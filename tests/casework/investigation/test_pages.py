"""The pages of an investigation: asking and stating by form, and who reads what of the internal material."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import walking
from yihe.casework.investigation import actions
from yihe.casework.investigation.models import InvestigationFile
from yihe.casework.investigation.queries import requests_of, statements_of
from yihe.foundation.acting.offering import offered, possible
from yihe.foundation.journal.models import Reading


def act(verb, case):
    return reverse(f"act:casework.investigation.{verb}", args=[case.pk])


def note(name):
    return SimpleUploadedFile(name, "记录".encode())


def test_a_statement_is_asked_for_and_handed_in_by_the_forms(world, case, browser):
    asked = {
        "people": [str(world.people["doctor"].pk)],
        "departments": [str(world.departments["内科"].pk)],
        "question": "请说明经过。",
        "due_on": "2099-01-01",
    }
    assert browser("officer").post(act("request_statement", case), asked).status_code == 302
    with walking.inside(world):
        request = requests_of(case).get(person=world.people["doctor"])
    doctor = browser("doctor")
    form = doctor.get(act("hand_in_statement", case)).context["form"]
    assert list(form.fields["request"].queryset) == [request]
    given = {"request": str(request.pk), "text": "我询问过。", "attachments": note("护理记录.txt")}
    assert doctor.post(act("hand_in_statement", case), given).status_code == 302
    with walking.inside(world):
        assert [one.text for one in statements_of(case)] == ["我询问过。"]


# what is typed into the request, and the field that is told
WRONG = (
    ({"question": ""}, "question"),
    ({"due_on": "2026-02-30"}, "due_on"),
    ({"due_on": "2020-01-01"}, "due_on"),
    ({"people": []}, "people"),
    ({"people": ["nobody"]}, "people"),
)


@pytest.mark.parametrize(("changes", "field"), WRONG)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_is_wrong_is_told_beside_the_field(world, case, browser, changes, field, language):
    given = {
        "people": [str(world.people["doctor"].pk)],
        "question": "请说明经过。",
        "due_on": "2099-01-01",
    } | changes
    answer = browser("officer", language).post(act("request_statement", case), given)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    with walking.inside(world):
        assert not requests_of(case).exists()


@pytest.fixture
def investigated(world, case, asking, stating, refusing, concluding):
    """Give a case with a statement, a refusal, an open request, an interview and findings, with files."""
    doctor, nurse, _department = asking("doctor", "nurse", "内科")
    stating(doctor, "doctor", attachments=[note("医生陈述.txt")])
    refusing(nurse)
    given = {"side": "PATIENT", "with_whom": "周小满之父", "place": "医务科", "minutes": "希望得到解释。"}
    files = [note("谈话录音说明.txt")]
    actions.interview(case=case, by=world.actor("officer"), at=world.at, attachments=files, **given)
    concluding()
    return case


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-hans", ("部分由违反所致", "拒绝", "陈述")),
        ("en", ("Breach partly caused the harm", "Refused", "Statement")),
    ],
)
def test_the_office_sees_the_whole_investigation(investigated, browser, language, words):
    page = (
        browser("officer", language)
        .get(reverse("investigation:case", args=[investigated.pk]))
        .content.decode()
    )
    for said in (
        *words,
        "当日询问过敏史",
        "称已口头说明",
        "希望得到解释",
        "用药前未做皮试",
        "药品说明书",
        "医生陈述.txt",
    ):
        assert said in page


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_page_without_anything_says_so(case, browser, language):
    page = browser("officer", language).get(reverse("investigation:case", args=[case.pk])).content.decode()
    assert ("No findings yet" if language == "en" else "尚无调查结论") in page


# who; the answers to the page, the file of the doctor's statement, that of the interview; what the page shows
READS = (
    ("officer", (200, 200, 200), {"findings", "statement"}),
    ("leader", (200, 200, 200), {"findings", "statement"}),
    ("auditor", (200, 200, 200), {"findings", "statement"}),
    ("doctor", (200, 200, 404), {"statement"}),  # a party: their own
    ("nurse", (200, 404, 404), set()),
    ("head", (200, 404, 404), set()),  # what the department was asked, no more
    ("finance", (403, 403, 403), set()),
    ("head2", (404, 404, 404), set()),
    ("bureau_officer", (404, 404, 404), set()),  # the case was not shown to it
    ("far_officer", (404, 404, 404), set()),
)
SHOWN = {"findings": "存在过失，待评析", "statement": "当日询问过敏史"}


@pytest.mark.parametrize(("who", "answers", "shown"), READS)
def test_who_reads_what(world, investigated, browser, who, answers, shown):
    with walking.inside(world):
        files = {one.interview_id is None: one.file_id for one in InvestigationFile.objects.all()}
    signed_in = browser(who)
    page = signed_in.get(reverse("investigation:case", args=[investigated.pk]))
    given = [
        signed_in.get(reverse("investigation:file", args=[investigated.pk, files[own]]))
        for own in (True, False)
    ]
    for answer in given:
        answer.close()
    assert (page.status_code, *(answer.status_code for answer in given)) == answers
    assert {name for name, words in SHOWN.items() if words in page.content.decode()} == shown


def test_a_file_goes_out_as_an_attachment_and_the_reading_names_it(world, investigated, browser):
    with walking.inside(world):
        one = InvestigationFile.objects.filter(interview=None).get()
    answer = browser("officer").get(reverse("investigation:file", args=[investigated.pk, one.file_id]))
    assert b"".join(answer.streaming_content) == "记录".encode()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    read = Reading.objects.get(page="casework:investigation:file", subject_id=one.file_id)
    assert read.person_id == world.people["officer"].pk


# who, and what they can do on a case that has asked the doctor and the department
OFFERED = (
    ("officer", {"request_statement", "remind", "record_refusal", "interview", "conclude"}),
    ("doctor", {"hand_in_statement"}),
    ("head", {"hand_in_statement"}),
    ("leader", set()),
    ("auditor", set()),
)


@pytest.mark.parametrize(("who", "verbs"), OFFERED)
def test_what_is_offered(world, case, asking, who, verbs):
    asking("doctor", "内科")
    with walking.inside(world):
        offers = offered(world.actor(who), walking.fresh(case), "investigation")
        assert {one.verb for one in possible(offers)} == verbs


def test_findings_are_offered_once_and_then_their_correction(case, investigated, browser):
    page = browser("officer").get(reverse("investigation:case", args=[investigated.pk])).content.decode()
    assert act("correct_findings", case) in page
    assert act("conclude", case) not in page


def test_the_page_asks_the_database_as_often_for_much_as_for_little(
    investigated, world, asking, stating, browser, django_assert_max_num_queries
):
    for _number in range(3):
        stating(asking("doctor")[0], "doctor", attachments=[note("补充.txt")])
    signed_in = browser("officer")
    with django_assert_max_num_queries(12):
        signed_in.get(reverse("investigation:case", args=[investigated.pk]))
