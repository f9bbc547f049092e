"""Files in a form: through the browser's own encoding, checked with the form, kept when the form fails."""

import io
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils.translation import override

from tests.foundation.files import samples
from tests.foundation.files.disks import left_on
from yihe.foundation.acting.forms import ActionForm
from yihe.foundation.files.fields import UploadField
from yihe.foundation.files.models import StoredFile
from yihe.foundation.files.receiving import ReceivedFile
from yihe.foundation.files.storing import store
from yihe.foundation.files.terms import Kind

PDF, PNG = samples.PLAIN[Kind.PDF], samples.PLAIN[Kind.PNG]
BOUNDARY = "edge"


class SealForm(ActionForm):
    """A form with a word and some files."""

    title = forms.CharField()
    files = UploadField(most=3)


def posted(*files: tuple[str, bytes], cut: int = 0, **words: str):
    """Send a form as a browser does, byte for byte; cut leaves off the end."""
    body = io.BytesIO()
    for name, value in words.items():
        body.write(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        )
    for name, content in files:
        head = f'Content-Disposition: form-data; name="files"; filename="{name}"'
        body.write(f"--{BOUNDARY}\r\n{head}\r\nContent-Type: text/html\r\n\r\n".encode() + content + b"\r\n")
    body.write(f"--{BOUNDARY}--\r\n".encode())
    data = body.getvalue()[: len(body.getvalue()) - cut]
    return RequestFactory().post("/", data, content_type=f"multipart/form-data; boundary={BOUNDARY}")


@pytest.fixture
def filled(institution_id, clerk, now):
    """Give the function that makes the form of a request, about something of the institution."""
    subject = SimpleNamespace(institution_id=institution_id)
    return lambda request: SealForm(request.POST, request.FILES, subject=subject, actor=clerk, at=now)


def test_good_files_come_through_in_their_order(disk, institution_id, clerk, now, filled):
    request = posted(("病历.pdf", PDF), ("照片.png", PNG), title="封存")
    form = filled(request)
    assert form.is_valid()
    assert all(isinstance(item, ReceivedFile) for item in form.cleaned_data["files"])
    stored = [
        store(institution_id=institution_id, upload=item, by=clerk, at=now)
        for item in form.cleaned_data["files"]
    ]
    assert [(row.name, row.kind) for row in stored] == [("病历.pdf", "PDF"), ("照片.png", "PNG")]
    request.close()
    assert sorted(left_on(disk)) == sorted(row.sha256 for row in stored)


def test_a_good_upload_that_no_action_took_is_gone_with_the_request(disk, filled):
    request = posted(("病历.pdf", PDF), title="封存")
    assert filled(request).is_valid()
    assert len(left_on(disk)) == 1
    request.close()
    assert left_on(disk) == []


# What is sent, and the codes beside the field.
BAD = {
    "no file": ([], ["file_missing"]),
    "an empty one": ([("a.pdf", b"")], ["file_empty"]),
    "one too many": ([("a.pdf", PDF)] * 4, ["file_too_many"]),
    "a good one and two bad ones": (
        [("a.pdf", PDF), ("b.exe", b"MZ"), ("c.png", PDF)],
        ["file_kind", "file_content"],
    ),
    # What Django leaves of such names is harmless or refused; the folder is never used.
    "a name that climbs": ([("../../etc/passwd", PDF)], ["file_kind"]),
    "a name turned round": ([("病历\u202efdp.exe", PDF)], ["file_kind"]),
}


@pytest.mark.parametrize(("files", "codes"), BAD.values(), ids=BAD.keys())
def test_bad_files_are_told_beside_the_field(disk, files, codes, filled):
    form = filled(posted(*files, title="封存"))
    assert [error.code for error in form.errors["files"].as_data()] == codes


def test_the_message_names_the_file_and_the_way_out_in_both_languages(disk, filled):
    form = filled(posted(("病历.pdf", b"MZ\x90" + bytes(99)), title="封存"))
    with override("zh-hans"):
        assert str(form.errors["files"][0]).startswith(
            "“病历.pdf”的内容与文件名不符：是可执行程序。请在原来的程序中"
        )
    with override("en"):
        assert str(form.errors["files"][0]).startswith(
            "What “病历.pdf” holds is not what its name says: it is a program."
        )


def test_a_path_in_a_name_is_dropped(disk, institution_id, clerk, now, filled):
    form = filled(posted(("C:\\\\Users\\\\li\\\\病历.pdf", PDF), title="封存"))
    assert form.is_valid(), form.errors
    stored = store(institution_id=institution_id, upload=form.cleaned_data["files"][0], by=clerk, at=now)
    assert stored.name == "病历.pdf"


def test_an_optional_field_may_stay_empty():
    class Optional(forms.Form):
        files = UploadField(required=False)

    form = Optional({}, {})
    assert form.is_valid()
    assert form.cleaned_data["files"] == []


def test_too_large_a_file_is_refused_while_it_arrives(disk, settings, filled):
    settings.YIHE_UPLOAD_LIMIT = 100_000
    form = filled(posted(("大.txt", b"a" * 1_000_000), ("小.pdf", PDF), title="封存"))
    assert [error.code for error in form.errors["files"].as_data()] == ["file_too_large"]
    assert sum(path.stat().st_size for path in disk.rglob("*.part")) == len(PDF)


def test_too_much_together_is_refused_while_it_arrives(disk, settings, filled):
    settings.YIHE_UPLOAD_LIMIT = 100_000
    form = filled(posted(*[(f"{number}.txt", b"a" * 90_000) for number in range(5)], title="封存"))
    codes = [error.code for error in form.errors["files"].as_data()]
    assert codes == ["file_too_many", "files_too_large"]


@pytest.mark.parametrize("cut", [5, 200, len(PDF)])
def test_a_request_cut_off_leaves_no_file(disk, cut, filled):
    request = posted(("病历.pdf", PDF), title="封存", cut=cut)
    form = filled(request)
    if form.is_valid():
        assert cut == 5, "only the closing dashes may be missing"
    request.close()
    assert left_on(disk) == []


def test_the_good_files_of_a_failed_form_need_not_be_uploaded_again(disk, institution_id, clerk, now, filled):
    first = posted(("病历.pdf", PDF), ("坏.pdf", PNG))
    form = filled(first)
    assert not form.is_valid()
    form.keep()
    page = str(form["files"])
    first.close()
    assert page.count("checked") == 1
    assert "病历.pdf" in page
    assert "坏.pdf" not in page
    mark = page.partition('name="files-kept" value="')[2].partition('"')[0]

    again = filled(posted(title="封存", **{"files-kept": mark}))
    assert again.is_valid(), again.errors
    later = now + timedelta(hours=23)
    [stored] = [
        store(institution_id=institution_id, upload=item, by=clerk, at=later)
        for item in again.cleaned_data["files"]
    ]
    assert (stored.name, stored.staged_until) == ("病历.pdf", None)
    assert StoredFile.objects.count() == 1


def test_a_form_that_fails_twice_keeps_its_file_once(disk, institution_id, clerk, now, filled):
    form = filled(posted(("病历.pdf", PDF)))
    assert not form.is_valid()
    form.keep()
    mark = form["files"].data[0].kept.mark
    again = filled(posted(**{"files-kept": mark}))
    assert not again.is_valid()
    assert "files" not in again.errors
    again.keep()
    assert mark in str(again["files"])
    assert StoredFile.objects.count() == 1


def test_the_widget_names_kinds_and_limit_and_escapes_names(
    disk, institution_id, clerk, now, settings, filled
):
    settings.YIHE_UPLOAD_LIMIT = 64 * 1024 * 1024
    form = filled(posted(("甲&乙.pdf", PDF)))
    assert not form.is_valid()
    form.keep()
    page = str(form["files"])
    assert "甲&amp;乙.pdf" in page
    assert 'accept=".pdf,.docx' in page
    assert " multiple" in page
    assert " required" not in page
    assert "64" in page


def test_json_may_name_a_kept_file_too(disk, institution_id, clerk, now, filled):
    form = filled(posted(("病历.pdf", PDF)))
    assert not form.is_valid()
    form.keep()
    mark = form["files"].data[0].kept.mark
    again = SealForm({"title": "封存", "files-kept": [mark]}, {})
    assert again.is_valid(), again.errors


def test_an_upload_of_another_way_in_is_taken_too(disk):
    form = SealForm({"title": "封存"}, {"files": [SimpleUploadedFile("病历.pdf", PDF)]})
    assert form.is_valid(), form.errors
