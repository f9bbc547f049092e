"""Tables: keys respect the floors, and rows of an institution can be moved to a machine of their own."""

import pytest
from django.apps import apps
from django.db import models

from tests.architecture import house
from yihe.foundation.identifiers import uuid7

# Shared by all institutions, each with its reason.
SHARED = {
    "institutions.Institution",  # the tree itself
    "people.Person",  # one account, whatever roles are held and wherever
}
# Rows whose id is given to them, not made.
GIVEN_ID = {
    "journal.Head",  # one an institution
    "journal.Payload",  # the id of its entry
}
OWN = [model for model in apps.get_models() if model.__module__.startswith("yihe.")]
TENANT = [model for model in OWN if model._meta.label not in SHARED]


def _label(model):
    return model._meta.label


each_model = pytest.mark.parametrize("model", OWN, ids=_label)
each_tenant_model = pytest.mark.parametrize("model", TENANT, ids=_label)


def _keys(model):
    return [field for field in model._meta.local_fields if isinstance(field, models.ForeignKey)]


@each_model
def test_keys_point_to_the_same_room_or_to_one_below(model):
    own = house.room_of(model.__module__)
    wrong = [key.name for key in _keys(model) if not _sees(own, key.related_model)]
    assert not wrong


def _sees(room, model):
    other = house.room_of(model.__module__)
    return other is None or house.sees(room, other)


@each_model
def test_keys_to_another_room_are_one_way_and_protect(model):
    crossing = [key for key in _keys(model) if key.related_model._meta.app_label != model._meta.app_label]
    wrong = [key.name for key in crossing if key.remote_field.related_name != "+"]
    unprotected = [key.name for key in crossing if key.remote_field.on_delete is not models.PROTECT]
    assert (wrong, unprotected) == ([], [])


@each_model
def test_ids_are_uuids_in_the_order_of_making(model):
    key = model._meta.pk
    assert isinstance(key, models.UUIDField)
    assert key.default is uuid7 or _label(model) in GIVEN_ID


@each_model
def test_no_field_hides_a_table_or_rounds(model):
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many, *model._meta.private_fields]
    wrong = [
        field.name
        for field in fields
        if isinstance(field, _UNWANTED) or type(field).__name__.startswith("Generic")
    ]
    assert not wrong


# One-to-one and automatic many-to-many cannot carry the institution in their key; floats cannot carry money.
_UNWANTED = (models.OneToOneField, models.ManyToManyField, models.FloatField)


@each_tenant_model
def test_every_row_names_its_institution(model):
    assert "institution_id" in {field.attname for field in model._meta.local_fields}


@each_tenant_model
def test_whatever_is_unique_is_unique_within_an_institution(model):
    alone = [field.name for field in model._meta.local_fields if field.unique and not field.primary_key]
    constraints = [rule for rule in model._meta.constraints if isinstance(rule, models.UniqueConstraint)]
    wide = [rule.name for rule in constraints if not {"institution", "institution_id"} & set(rule.fields)]
    assert (alone, wide, list(model._meta.unique_together)) == ([], [], [])


@each_model
def test_writing_is_an_action_and_not_a_method_of_a_table(model):
    wrong = [name for name in ("save", "delete", "save_base") if name in vars(model)]
    assert not wrong
