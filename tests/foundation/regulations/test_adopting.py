"""A regulation that contradicts itself cannot be adopted until a reading settles it."""

from datetime import date

import pytest

from tests import walking
from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.regulations import actions
from yihe.foundation.regulations.models import Adoption
from yihe.rulebook import library


def adopt(world, alias, **readings):
    given = {"policy_id": library.policy(alias).id, "in_force_from": date(2016, 1, 2), "reason": "院务会决定"}
    return actions.adopt(
        institution=world.centre, by=world.actor("leader"), at=world.at, readings=readings, **given
    )


def test_both_rows_of_fines_at_once_are_refused_with_the_place(world):
    with pytest.raises(Invalid) as refused:
        adopt(world, "R3", T11="literal")
    assert refused.value.code == "open_conflict"
    assert refused.value.field == "readings"
    assert "T11" in refused.value.message.zh
    assert "10-conduct-upper and 10-conduct-lower hold at once" in refused.value.message.en
    with walking.inside(world):
        assert not Adoption.objects.exists()


@pytest.mark.parametrize("alias", ["R1", "R3"])
def test_as_proposed_they_can_be_adopted(world, alias):
    assert adopt(world, alias).policy_id == library.policy(alias).id
