"""Secret values at rest: encrypted, bound to their place, found by a blind index."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models
from django.test.utils import isolate_apps

from yihe.foundation.vault import ciphers, fields, keys

with isolate_apps("yihe.foundation.vault"):

    class Note(models.Model):
        phone = fields.EncryptedTextField(blank=True)
        address = fields.EncryptedTextField(null=True)

        class Meta:
            app_label = "vault"
            db_table = "vault_note_of_a_test"


@pytest.fixture
def notes(db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE vault_note_of_a_test (id INTEGER PRIMARY KEY, phone TEXT, address TEXT)")
    return Note.objects


def _stored(column="phone"):
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone, address FROM vault_note_of_a_test")
        return dict(zip(("phone", "address"), cursor.fetchone(), strict=True))[column]


def test_the_database_never_sees_the_value(notes):
    notes.create(id=1, phone="13812345678")
    assert _stored().startswith(f"{keys.current().id}:")
    assert "13812345678" not in _stored()
    assert notes.get().phone == "13812345678"
    assert list(notes.values_list("phone", flat=True)) == ["13812345678"]


def test_equal_values_are_stored_differently(notes):
    place = Note._meta.get_field("phone").place
    assert place == "vault.Note.phone"
    assert ciphers.encrypt("13812345678", place) != ciphers.encrypt("13812345678", place)


def test_an_update_and_a_bulk_update_encrypt_too(notes):
    note = notes.create(id=1, phone="1")
    notes.filter(id=1).update(phone="13812345678")
    assert "13812345678" not in _stored()
    note.phone = "13912345678"
    notes.bulk_update([note], ["phone"])
    assert "13912345678" not in _stored()
    assert notes.get().phone == "13912345678"


def test_an_expression_passes_as_it_is(notes):
    notes.create(id=1, phone="13812345678")
    notes.update(phone=models.F("phone"))
    assert notes.get().phone == "13812345678"


def test_empty_and_none_stay_what_they_are(notes):
    notes.create(id=1, phone="", address=None)
    assert (_stored(), _stored("address")) == ("", None)
    note = notes.get()
    assert (note.phone, note.address) == ("", None)
    assert notes.filter(address__isnull=True).exists()


def test_a_value_moved_to_another_column_cannot_be_read(notes):
    notes.create(id=1, phone="13812345678", address="沿溪乡")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE vault_note_of_a_test SET address = phone")
    with pytest.raises(ciphers.NotReadable):
        notes.get()


@pytest.mark.parametrize("lookup", ["phone", "phone__contains", "phone__in", "phone__length__gt"])
def test_searching_by_it_is_refused_instead_of_finding_nothing(notes, lookup):
    with pytest.raises(FieldError):
        notes.filter(**{lookup: ["13812345678"]}).exists()


def test_old_values_stay_readable_after_a_change_of_keys():
    stored = ciphers.encrypt("张三", "vault.Note.phone")
    keys.rotate()
    assert ciphers.decrypt(stored, "vault.Note.phone") == "张三"


@pytest.mark.parametrize(
    "spoilt", ["13812345678", "{id}:", "{id}:AAAA", "{id}:????", "{id}:{short}", "{id}:{flipped}"]
)
def test_what_is_not_a_value_of_ours_is_never_shown(spoilt):
    key_id, _, content = ciphers.encrypt("13812345678", "a.B.c").partition(":")
    flipped = ("B" if content[0] == "A" else "A") + content[1:]
    with pytest.raises(ciphers.NotReadable):
        ciphers.decrypt(spoilt.format(id=key_id, short=content[:-4], flipped=flipped), "a.B.c")


def test_a_value_under_a_lost_key_says_which_key_is_lost():
    with pytest.raises(keys.KeyFileError, match="0123456789abcdef"):
        ciphers.decrypt("0123456789abcdef:AAAA", "a.B.c")


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("phone", "13812345678", "+86 138-1234-5678"),
        ("identity", "11010519491231002X", "11010519491231002x"),
        ("text", "John  Smith", " john smith"),
    ],
)
def test_a_blind_index_finds_a_value_however_it_is_written(kind, one, other):
    assert fields.blind_index(kind, one) == fields.blind_index(kind, other)
    assert len(fields.blind_index(kind, one)) == 64


def test_a_blind_index_keeps_values_and_kinds_apart():
    indexes = [fields.blind_index(kind, "13812345678") for kind in ("phone", "identity", "text")]
    indexes.append(fields.blind_index("phone", "13812345679"))
    assert len(set(indexes)) == 4


def test_a_blind_index_outlives_a_change_of_keys_but_not_another_installation(settings, tmp_path):
    ours = fields.blind_index("phone", "13812345678")
    keys.rotate()
    assert fields.blind_index("phone", "13812345678") == ours
    settings.YIHE_KEYS = tmp_path / "other.json"
    keys.ensure()
    assert fields.blind_index("phone", "13812345678") != ours


def test_nothing_has_no_index():
    assert fields.blind_index("phone", " - ") == ""


def test_an_unknown_kind_is_an_error_of_ours():
    with pytest.raises(KeyError):
        fields.blind_index("shoe size", "43")
