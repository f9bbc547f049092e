"""A change of role, leave, hands or party acts on the next request of who is signed in already (reliability Q6)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests import walking
from yihe.casework.cases import actions as cases
from yihe.casework.cases.models import Party
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.roles import Role
from yihe.foundation.people import actions as people
from yihe.foundation.people.models import RoleHolding

DAY = timedelta(days=1)


@pytest.fixture
def world(world):
    """The clock of the world is that of the requests."""
    world.at = walking.clock()
    return world


@pytest.fixture
def case(world):
    return walking.a_case(world)


def page(case):
    return reverse("desk:case", args=[case.pk])


def end_role(world, who, role):
    with walking.inside(world):
        held = RoleHolding.objects.get(person=world.people[who], role=role, until_on=None)
        place = held.institution
    people.end_role(institution=place, holding=held, by=world.actor("admin"), at=world.at)


def give_role(world, who, role, **given):
    people.give_role(
        institution=world.centre,
        person=world.people[who],
        role=role.value,
        by=world.actor("admin"),
        at=world.at,
        **given,
    )


def arrange(world, absent, stand_in, first, last, by=None, at=None):
    return people.arrange_leave(
        institution=world.centre,
        absent=world.people[absent],
        stand_in=world.people[stand_in],
        from_on=first,
        until_on=last,
        by=world.actor(by or absent),
        at=at or world.at,
    )


# Roles


def test_an_ended_role_opens_nothing_more(world, case, enter):
    client = enter("officer2")
    assert client.get(page(case)).status_code == 200
    end_role(world, "officer2", Role.OFFICER)
    assert client.get(page(case)).status_code == 404
    assert client.get("/").status_code == 403
    assert "沿溪纠" not in client.get("/search/?q=周小满").content.decode()


def test_a_role_given_opens_at_once(world, case, enter):
    client = enter("nurse")
    assert client.get(page(case)).status_code == 404
    give_role(world, "nurse", Role.OFFICER)
    assert client.get(page(case)).status_code == 200


def test_a_form_opened_before_the_role_ended_is_refused(world, case, enter):
    client = enter("officer2")
    address = reverse("act:casework.cases.plan_care", args=[case.pk])
    assert client.get(address).status_code == 200
    end_role(world, "officer2", Role.OFFICER)
    assert client.post(address, {"care_plan": "观察", "care_by": "李"}).status_code == 404
    assert walking.fresh(case).care_plan == ""


def test_one_of_two_roles_ends_and_the_other_stays(world, case, enter):
    give_role(world, "officer2", Role.FINANCE)
    client = enter("officer2")
    end_role(world, "officer2", Role.OFFICER)
    assert client.get(page(case)).status_code == 200
    assert client.get(reverse("act:casework.cases.plan_care", args=[case.pk])).status_code == 403


def test_a_head_moved_to_another_department_takes_no_case_along(world, case, enter):
    client = enter("head")
    assert client.get(page(case)).status_code == 200
    give_role(world, "head", Role.DEPARTMENT_HEAD, department=world.departments["外科"])
    with walking.inside(world):
        held = RoleHolding.objects.get(person=world.people["head"], department=world.departments["内科"])
    people.end_role(institution=world.centre, holding=held, by=world.actor("admin"), at=world.at)
    assert client.get(page(case)).status_code == 404


# Leaves: days from today of the first and last day; whether the stand-in sees the case today

LEAVES = (
    (0, 0, True),  # today only
    (-3, 0, True),  # the last day counts
    (0, 5, True),  # the first day counts
    (-3, -1, False),  # over since yesterday
    (1, 5, False),  # begins tomorrow
)


@pytest.mark.parametrize(("first", "last", "sees"), LEAVES)
def test_a_leave_begins_and_ends_by_itself(world, case, enter, first, last, sees):
    client, today = enter("nurse"), day_of(world.at)
    assert client.get(page(case)).status_code == 404
    before = world.at - 4 * DAY
    arrange(world, "officer", "nurse", today + first * DAY, today + last * DAY, at=before)
    assert client.get(page(case)).status_code == (200 if sees else 404)


def test_who_stands_in_has_the_cases_on_the_worklist_and_acts(world, case, enter):
    client = enter("nurse")
    arrange(world, "officer", "nurse", day_of(world.at), day_of(world.at))
    home = client.get("/")
    found = [one for one in home.context["sections"] if one.title.en.startswith("Cases I look after")]
    assert [row.pk for row in found[0].rows] == [case.pk]
    assert "代办的案件" in home.content.decode()
    address = reverse("act:casework.cases.plan_care", args=[case.pk])
    assert client.post(address, {"care_plan": "皮肤科会诊", "care_by": "李医生"}).status_code == 302
    assert walking.fresh(case).care_plan == "皮肤科会诊"


def test_nobody_sees_that_section_who_stands_in_for_nobody(world, case, enter):
    assert "代办的案件" not in enter("officer2").get("/").content.decode()


def test_standing_in_ends_with_ones_own_last_role(world, case, enter):
    client = enter("nurse")
    arrange(world, "officer", "nurse", day_of(world.at), day_of(world.at) + 30 * DAY)
    assert client.get(page(case)).status_code == 200
    end_role(world, "nurse", Role.STAFF)
    assert client.get(page(case)).status_code == 404


def test_standing_in_ends_with_the_role_of_the_absent_one(world, case, enter):
    client = enter("nurse")
    arrange(world, "officer", "nurse", day_of(world.at), day_of(world.at) + 30 * DAY)
    end_role(world, "officer", Role.OFFICER)
    assert client.get(page(case)).status_code == 404


def test_a_party_that_stands_in_still_does_nothing_on_their_case(world, case, enter):
    arrange(world, "officer", "doctor", day_of(world.at), day_of(world.at))
    client = enter("doctor")
    answer = client.get(reverse("act:casework.cases.plan_care", args=[case.pk]))
    assert (answer.status_code, answer.context["refusal"].article) == (403, "H-04")


# Hands and parties


def test_a_case_handed_over_leaves_one_worklist_for_the_other(world, case, enter):
    first, second = enter("officer"), enter("officer2")
    assert mine(first) == [case.pk]
    cases.hand_over(
        case=case, handler=world.people["officer2"], reason="轮岗", by=world.actor("officer"), at=world.at
    )
    assert (mine(first), mine(second)) == ([], [case.pk])


def mine(client):
    sections = client.get("/").context["sections"]
    return [row.pk for one in sections if one.title.en == "Cases in my hands" for row in one.rows]


def test_who_is_named_as_party_acts_no_more_and_who_is_released_acts_again(world, case, enter):
    client = enter("officer2")
    address = reverse("act:casework.cases.plan_care", args=[case.pk])
    assert client.get(address).status_code == 200
    cases.name_party(
        case=case,
        person=world.people["officer2"],
        concern="OTHER",
        by=world.actor("officer"),
        at=world.at,
    )
    assert client.get(address).status_code == 403
    release(world, case, "officer2")
    assert client.get(address).status_code == 200


def test_a_released_party_without_a_role_sees_the_case_no_more(world, case, enter):
    client = enter("doctor")
    assert client.get(page(case)).status_code == 200
    release(world, case, "doctor")
    assert client.get(page(case)).status_code == 404
    assert client.get(reverse("evidence:case", args=[case.pk])).status_code == 404
    assert client.get("/cases/").context["slice"].rows == []


def release(world, case, who):
    with walking.inside(world):
        party = Party.objects.get(case=case, person=world.people[who], released_at=None)
    cases.release_party(case=case, party=party, reason="误列", by=world.actor("officer"), at=world.at)


# What the bureau was shown


def test_the_bureau_sees_a_case_from_the_moment_it_is_shown(world, case, enter):
    client = enter("bureau_officer")
    assert client.get(page(case)).status_code == 404
    cases.report_major(case=case, content="重大事件", by=world.actor("officer"), at=world.at)
    assert client.get(page(case)).status_code == 200
    assert client.get(reverse("act:casework.cases.name_party", args=[case.pk])).status_code == 403
    cases.ask_bureau(case=case, reason="均为当事人", by=world.actor("officer"), at=world.at)
    assert client.get(reverse("act:casework.cases.name_party", args=[case.pk])).status_code == 200


def test_a_closed_account_is_out(world, case, enter):
    client = enter("officer2")
    assert client.get(page(case)).status_code == 200
    world.people["officer2"].is_active = False
    world.people["officer2"].save()
    assert client.get(page(case)).status_code == 302


# Whose account an administrator may open: not one that leads where they do not administer


@pytest.fixture
def local_admin(world):
    """An administrator of the centre only."""
    give_role(world, "finance", Role.ADMINISTRATOR)
    return "finance"


def also_at(world, who, place, role, **days):
    with walking.inside(world):
        days = {"from_on": day_of(world.at)} | days
        RoleHolding.objects.create(institution=place, person=world.people[who], role=role, **days)


# the other role: place, role, its days from today (first, end); whether the administrator of the centre is refused
REACHES = (
    ("bureau", Role.BUREAU_OFFICER, 0, None, True),  # the bureau above: sees the hospitals of others
    ("bureau", Role.AUDITOR, 0, None, True),
    ("neighbour", Role.STAFF, 0, None, True),
    ("bureau", Role.BUREAU_OFFICER, 1, None, True),  # from tomorrow on
    ("bureau", Role.BUREAU_OFFICER, -9, 1, True),  # until tonight
    ("bureau", Role.BUREAU_OFFICER, -9, 0, False),  # until yesterday
    ("centre", Role.QUALITY_OFFICER, 0, None, False),  # their own people
)


@pytest.mark.parametrize("door", ["act", "api"])
@pytest.mark.parametrize("reach", REACHES)
def test_an_administrator_opens_no_account_that_leads_elsewhere(world, enter, local_admin, door, reach):
    place, role, first, end, refused = reach
    today = day_of(world.at)
    days = {"from_on": today + first * DAY, "until_on": None if end is None else today + end * DAY}
    also_at(world, "officer", getattr(world, place), role, **days)
    before = person_in(world, "officer").password
    address = reverse(f"{door}:foundation.people.reset_password", args=[world.centre.pk])
    kind = {"content_type": "application/json"} if door == "api" else {}
    answer = enter(local_admin).post(address, {"person": str(world.people["officer"].pk)}, **kind)
    assert (answer.status_code == 422) is refused
    assert (person_in(world, "officer").password == before) is refused


# an action of the administrator of the centre, and the choice that would reach beyond it
BEYOND = (
    ("reset_password", {"person": "bureau_officer"}),
    ("give_role", {"person": "bureau_officer", "role": "OFFICER"}),
    ("give_role", {"person": "officer", "role": "BUREAU_OFFICER"}),
    ("add_person", {"name": "新人", "username": "newcomer", "role": "BUREAU_COMMITTEE"}),
    ("add_person", {"name": "新人", "username": "bureau-officer", "role": "OFFICER"}),
    ("arrange_leave", {"absent": "bureau_officer", "stand_in": "finance"}),
)


@pytest.mark.parametrize("door", ["act", "api"])
@pytest.mark.parametrize(("verb", "given"), BEYOND)
def test_an_administrator_reaches_no_role_beyond_their_institution(
    world, enter, local_admin, door, verb, given
):
    today = day_of(world.at).isoformat()
    ids = {name: str(world.people[who].pk) for name, who in given.items() if who in world.people}
    typed = {"from_on": today, "until_on": today} if verb == "arrange_leave" else {}
    before = everybodys_roles(world)
    address = reverse(f"{door}:foundation.people.{verb}", args=[world.centre.pk])
    kind = {"content_type": "application/json"} if door == "api" else {}
    assert enter(local_admin).post(address, given | ids | typed, **kind).status_code == 422
    assert everybodys_roles(world) == before


@pytest.mark.parametrize("door", ["act", "api"])
def test_an_administrator_ends_no_role_at_the_bureau_and_none_by_its_address(world, enter, local_admin, door):
    with walking.inside(world):
        held = RoleHolding.objects.get(person=world.people["bureau_officer"])
    kind = {"content_type": "application/json"} if door == "api" else {}
    client = enter(local_admin)
    for place, status in ((world.centre, 422), (world.bureau, 404)):
        address = reverse(f"{door}:foundation.people.end_role", args=[place.pk])
        assert client.post(address, {"holding": str(held.pk)}, **kind).status_code == status
    with walking.inside(world):
        held.refresh_from_db()
    assert held.until_on is None


def person_in(world, who):
    return type(world.people[who]).objects.get(pk=world.people[who].pk)


def everybodys_roles(world):
    with walking.inside(world):
        rows = RoleHolding.objects.values_list("person", "institution", "role", "until_on")
        return sorted(map(str, rows))
