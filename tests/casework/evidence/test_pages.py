"""The pages of evidence: sealing by form, the list, files for who may have them, in both languages."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import walking
from yihe.casework.evidence import actions
from yihe.casework.evidence.models import EvidenceFile, Exhibit, Seal
from yihe.foundation.acting.refusal import NotAllowed
from yihe.foundation.journal.models import Reading
from yihe.foundation.journal.queries import entries_of

SEAL = "act:casework.evidence.seal"


def typed(world, **changes):
    """Give what a person types into the form of a sealing."""
    return {
        "items-0-name": "门诊病历",
        "items-0-kind": "COPY",
        "items-0-count": "12",
        "items-0-note": "",
        "place": "医务科",
        "provider_side": str(world.people["head"].pk),
        "presence": "SIGNED",
        "patient_side": "周小满",
    } | changes


def test_a_seal_is_recorded_by_the_form_with_a_photo(world, case, browser, photo):
    officer = browser("officer")
    page = officer.get(reverse(SEAL, args=[case.pk])).content.decode()
    untouched = dict.fromkeys(
        re.findall(r'name="(items-[1-9]-\w+)"', page), ""
    )  # as a browser sends the rest
    assert {f"items-4-{name}" for name in ("name", "kind", "count", "note")} <= untouched.keys()
    assert '<option value="" selected>' in page
    answer = officer.post(reverse(SEAL, args=[case.pk]), typed(world, attachments=photo) | untouched)
    assert answer.status_code == 302
    with walking.inside(world):
        seal = Seal.objects.get()
        assert [(line.name, line.count) for line in seal.items.all()] == [("门诊病历", 12)]
        assert [one.file.name for one in seal.files.all()] == ["封条.txt"]


# what is typed, and words beside the field in zh and en
WRONG = (
    ({"items-0-count": "0"}, "items", "1", "1"),  # no pages
    ({"items-0-name": ""}, "items", "1 ·", "1 ·"),  # a line without a name
    ({"presence": "REFUSED"}, "witness_two", "见证人", "two witnesses"),
    ({"patient_side": ""}, "patient_side", "在场的患方", "patient side who was present"),
    ({"place": ""}, "place", "", ""),
)


@pytest.mark.parametrize(("changes", "field", "zh", "en"), WRONG)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    world, case, browser, changes, field, zh, en, language
):
    answer = browser("officer", language).post(reverse(SEAL, args=[case.pk]), typed(world, **changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert (en if language == "en" else zh) in page
    assert "医务科" in page or "place" in changes
    with walking.inside(world):
        assert not Seal.objects.exists()


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "双方在场封存"), ("en", "Sealed with both sides present")]
)
def test_the_page_shows_seals_openings_and_exhibits(
    world, case, sealing, opening, browser, photo, language, words
):
    opened, closed = sealing(), sealing(attachments=[photo])
    opening(opened, ground="FOR_COURT", authority="青禾县法院(2026)12号")
    exhibit(world, case, title="患者手机照片")
    page = browser("officer", language).get(reverse("evidence:case", args=[case.pk])).content.decode()
    for said in (words, opened.number, closed.number, "青禾县法院", "患者手机照片", "封条.txt"):
        assert said in page


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_of_a_case_without_evidence_says_so(case, browser, language):
    page = browser("officer", language).get(reverse("evidence:case", args=[case.pk])).content.decode()
    assert ("Nothing has been sealed" if language == "en" else "尚未封存") in page


def exhibit(world, case, who="officer", **changes):
    given = {
        "case": case,
        "side": "PATIENT",
        "material": "RECORD",
        "title": "检验单",
        "origin": "周小满",
        "attachments": [SimpleUploadedFile("材料.txt", "材料".encode())],
        "at": world.at,
    } | changes
    return actions.add_exhibit(by=world.actor(who), **given)


def test_an_exhibit_keeps_when_it_came_and_the_hashes(world, case):
    came = world.at - timedelta(days=1)
    made = exhibit(world, case, happened_at=came)
    with walking.inside(world):
        facts = entries_of(case.institution_id, case.pk).last().facts
    assert (made.received_at, made.recorded_at) == (came, world.at)
    assert (facts["exhibit"], len(facts["files"]), len(facts["files"][0])) == (str(made.pk), 1, 64)


# who takes in what is brought
TAKES_IN = (
    ("officer", True),
    ("quality", True),
    ("head", True),
    ("leader", False),
    ("doctor", False),
    ("auditor", False),
)


@pytest.mark.parametrize(("who", "may"), TAKES_IN)
def test_who_takes_in_an_exhibit(world, case, who, may):
    if may:
        assert isinstance(exhibit(world, case, who), Exhibit)
    else:
        with pytest.raises(NotAllowed):
            exhibit(world, case, who)


# who, and the answer to: the page, a file of the record, a file of internal material
READS = (
    ("officer", 200, 200, 200),
    ("leader", 200, 200, 200),
    ("auditor", 200, 200, 200),
    ("head", 200, 200, 200),
    ("doctor", 200, 200, 404),  # a party views the evidence, without the internal material
    ("finance", 403, 403, 403),  # sees the case, needs no medical record
    ("head2", 404, 404, 404),
    ("nurse", 404, 404, 404),
    ("bureau_officer", 404, 404, 404),  # nothing was shown to it
    ("far_officer", 404, 404, 404),
)


@pytest.mark.parametrize(("who", "page", "record", "internal"), READS)
def test_who_reads_what(world, case, browser, who, page, record, internal):
    exhibit(world, case, title="公开材料")
    exhibit(world, case, material="INTERNAL", title="内部材料")
    with walking.inside(world):
        files = {one.exhibit.material: one.file_id for one in EvidenceFile.objects.select_related("exhibit")}
    signed_in = browser(who)
    shown = signed_in.get(reverse("evidence:case", args=[case.pk]))
    answers = [
        signed_in.get(reverse("evidence:file", args=[case.pk, files[kind]]))
        for kind in ("RECORD", "INTERNAL")
    ]
    for answer in answers:
        answer.close()
    assert [shown.status_code, *(answer.status_code for answer in answers)] == [page, record, internal]
    if page == 200:
        assert ("内部材料" in shown.content.decode()) is (internal == 200)


def test_a_file_goes_out_as_an_attachment_and_the_reading_names_it(world, case, sealing, browser, photo):
    sealing(attachments=[photo])
    with walking.inside(world):
        one = EvidenceFile.objects.get()
    answer = browser("officer").get(reverse("evidence:file", args=[case.pk, one.file_id]))
    assert b"".join(answer.streaming_content) == "封条照片说明".encode()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    read = Reading.objects.filter(page="casework:evidence:file", subject_id=one.file_id)
    assert read.get().person_id == world.people["officer"].pk


def test_files_and_seals_of_another_case_look_like_none(world, case, sealing, browser, photo):
    other = walking.a_case(world)
    seal = sealing(case=other, attachments=[photo])
    with walking.inside(world):
        file_id = EvidenceFile.objects.get().file_id
    signed_in = browser("officer")
    for name, one in (
        ("evidence:file", file_id),
        ("evidence:receipt", seal.pk),
        ("evidence:receipt_file", seal.pk),
    ):
        assert signed_in.get(reverse(name, args=[case.pk, one])).status_code == 404


def test_the_page_asks_the_database_twelve_times_however_much_there_is(
    world, case, sealing, opening, browser, photo, django_assert_max_num_queries
):
    for _number in range(4):
        photo.seek(0)
        opening(sealing(attachments=[photo]))
        exhibit(world, case)
    signed_in = browser("officer")
    with django_assert_max_num_queries(12):
        signed_in.get(reverse("evidence:case", args=[case.pk]))
