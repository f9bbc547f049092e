"""Honest files are taken, whatever device or office made them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.foundation.files import samples
from yihe.foundation.files.accepting import accept
from yihe.foundation.files.terms import BY_EXTENSION, FORMATS, Kind


@pytest.mark.parametrize("kind", Kind)
def test_a_plain_file_of_each_kind_is_taken(disk, kind):
    for extension in FORMATS[kind].extensions:
        assert accept(SimpleUploadedFile(f"材料.{extension}", samples.PLAIN[kind])).kind == kind


@pytest.mark.parametrize(("name", "content"), samples.VARIANTS.values(), ids=samples.VARIANTS.keys())
def test_unusual_but_honest_files_are_taken(disk, name, content):
    accepted = accept(SimpleUploadedFile(name, content))
    assert accepted.kind == BY_EXTENSION[name.rpartition(".")[2].lower()]


def test_an_accepted_file_is_known_by_its_own_hash_and_a_composed_name(disk):
    accepted = accept(SimpleUploadedFile("cafe\u0301.txt", b"abc", content_type="application/x-msdownload"))
    assert accepted.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert accepted.name == "caf\u00e9.txt"
