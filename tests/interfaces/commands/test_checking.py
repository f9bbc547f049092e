"""`yihe check` finds what should never be, and says nothing of what is well."""

import pytest
from django.db import connection

from tests import walking
from yihe.casework.cases.models import Case
from yihe.foundation.files.models import StoredFile
from yihe.interfaces.commands.main import main


@pytest.fixture
def world(db):
    world = walking.a_world()
    world.case = walking.a_case(world)
    return world


def checked(capsys):
    """Run the command; gives its exit code and the lines of what it found."""
    code = main(["check"])
    return code, [line.strip() for line in capsys.readouterr().out.splitlines() if line.startswith("    ")]


def test_a_house_in_order_passes(world, capsys):
    assert checked(capsys) == (0, [])


def test_a_row_that_leads_to_another_institution_is_named(world, capsys):
    with walking.inside(world):
        Case.objects.filter(pk=world.case.pk).update(department=world.departments["邻科"])
    assert checked(capsys) == (1, [f"Case.department of {world.case.pk} leads to another institution"])


def test_a_missing_guard_of_the_journal_is_named(world, capsys):
    on = "" if connection.vendor == "sqlite" else " ON journal_entry"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER journal_entry_guards_update{on}")
    code, found = checked(capsys)
    assert code == 1
    assert found[0].startswith("journal_entry_guards_update is missing")


def test_a_file_without_its_content_is_named(world, capsys):
    with walking.inside(world):
        file = StoredFile.objects.create(
            institution=world.centre,
            sha256="ab" * 32,
            size=1,
            kind="TXT",
            name="病历.txt",
            stored_at=world.at,
            stored_by="x",
        )
    assert checked(capsys) == (1, [f"file {file.pk} ({'ab' * 32}): MISSING"])


def test_words_no_command_knows_are_refused(capsys):
    with pytest.raises(SystemExit) as refused:
        main(["flush"])
    assert refused.value.code == 2
    assert "invalid choice: 'flush'" in capsys.readouterr().err
