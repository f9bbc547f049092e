"""From an empty system to the first complaint, through the pages a first administrator sees."""

import re

import pytest
from django.conf import settings
from django.test import Client

from tests import walking
from yihe.casework.complaints.models import Complaint
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.institutions.models import Department, Institution
from yihe.foundation.journal.models import Entry
from yihe.foundation.people.models import Person
from yihe.interfaces.commands.main import main
from yihe.interfaces.desk import founding

pytestmark = pytest.mark.django_db
PASSWORD = "first-day-2026-here"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "YIHE_HOME", tmp_path)


def filled(**changes):
    """Give the first page's form, filled in."""
    return {
        "code": founding.code(),
        "name": "管理员",
        "username": "admin",
        "password": PASSWORD,
        "again": PASSWORD,
        "institution_name": "沿溪乡卫生院",
        "institution_name_en": "Yanxi Township Health Centre",
        "short": "沿溪",
        "level": "TOWNSHIP_CENTRE",
        "bureau_name": "青禾县卫生健康局",
    } | changes


@pytest.mark.parametrize("page", ["/", "/cases/", "/sign-in/", "/password/", "/start/next/"])
def test_every_page_of_an_empty_system_leads_to_the_first_one(client, page):
    answer = client.get(page, follow=True)
    assert answer.request["PATH_INFO"] == "/start/"
    assert "设置码" in answer.content.decode()


def test_the_code_is_printed_once_and_the_same(capsys):
    main(["setup-code"])
    first = capsys.readouterr().out
    main(["setup-code"])
    assert capsys.readouterr().out == first
    assert re.fullmatch(r"(\w{4}-){3}\w{4}\n", first)


def test_the_first_page_founds_the_institutions_and_signs_in(client):
    answer = client.post("/start/", filled(), follow=True)
    assert answer.request["PATH_INFO"] == "/start/next/"
    hospital = Institution.objects.get(short="沿溪")
    assert (hospital.parent.name, hospital.level) == ("青禾县卫生健康局", "TOWNSHIP_CENTRE")
    person = Person.objects.get(username="admin")
    assert (person.check_password(PASSWORD), person.must_change_password) == (True, False)
    with everywhere():
        tags = list(Entry.objects.filter(tag__startswith="foundation:people").values_list("tag", flat=True))
    assert sorted(tags) == ["foundation:people:found"] * 2 + ["foundation:people:sign_in"]


def test_the_bureau_may_be_left_out(client):
    client.post("/start/", filled(bureau_name=""))
    assert Institution.objects.get().parent is None


def test_a_system_in_use_is_not_founded_again(client):
    client.post("/start/", filled())
    for method in (Client().get, Client().post):
        assert method("/start/", filled(username="second")).status_code == 302
    assert not Person.objects.filter(username="second").exists()
    assert main(["setup-code"]) == 1


# what is wrong → beside which field it is said
WRONG = [
    ({"code": "AAAA-BBBB-CCCC-DDDD"}, "code"),
    ({"code": ""}, "code"),
    ({"password": "short-1", "again": "short-1"}, "password"),
    ({"password": "12345678901", "again": "12345678901"}, "password"),
    ({"password": "admin-admin1", "again": "admin-admin1", "username": "admin-admin"}, "password"),
    ({"again": PASSWORD + "x"}, "again"),
    ({"username": "Admin!"}, "username"),
    ({"name": ""}, "name"),
    ({"institution_name": " "}, "institution_name"),
    ({"institution_name": "\u200b\u2060"}, "institution_name"),
    ({"name": "\u3164"}, "name"),
    ({"short": "沿\u200d溪"}, "short"),
    ({"bureau_name": "卫生局\n二"}, "bureau_name"),
    ({"username": "administrator\n"}, "username"),
    ({"institution_name": "院" * 121}, "institution_name"),
    ({"short": "一二三四五六七八九十一二三"}, "short"),
    ({"level": "NONE"}, "level"),
    ({"level": ""}, "level"),
]


@pytest.mark.parametrize(("changes", "field"), WRONG)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_written(client, changes, field):
    answer = client.post("/start/", filled(**changes))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Person.objects.exists()
    assert not Institution.objects.exists()


def test_the_code_may_be_typed_as_people_type(client):
    code = founding.code()
    assert founding.is_code(code.lower().replace("-", " "))
    assert not founding.is_code(code[:-1])


def test_without_a_code_nothing_can_be_founded(client):
    assert client.post("/start/", filled() | {"code": ""}).status_code == 422
    assert not founding.is_code("")


def act(client, tag, institution, **given):
    """Do an action through its page, as the checklist links to it."""
    _wing, room, verb = tag.split(":")
    answer = client.post(
        f"/institution/{institution.pk}/{room}/{verb.replace('_', '-')}/", given, follow=True
    )
    assert answer.status_code == 200, answer.content.decode()
    return answer


def states(client):
    """Give which steps the checklist shows as done, by institution and title."""
    answer = client.get("/start/next/")
    steps, page = answer.context["missing"], answer.content.decode()
    assert page.count("<tr>") == len(steps) + 1
    assert all(f"/institution/{step.institution.pk}/" in page for step in steps)
    return {(step.institution.short[:2], step.title.en): step.done for step in steps}


def test_the_steps_lead_to_the_first_complaint(client):
    client.post("/start/", filled())
    hospital, bureau = Institution.objects.get(short="沿溪"), Institution.objects.get(kind="BUREAU")
    assert set(states(client).values()) == {False}
    assert "启用步骤" in client.get("/").content.decode()

    act(client, "foundation:institutions:open_department", hospital, name="内科")
    with everywhere():
        department = Department.objects.get()
    initial = ""
    for role, username in (("OFFICER", "officer"), ("QUALITY_OFFICER", "quality"), ("LEADER", "leader")):
        answer = act(
            client, "foundation:people:add_person", hospital, name=username, username=username, role=role
        )
        initial = re.search(r"officer 的初始密码：([\w-]+)", answer.content.decode()) or initial
    act(
        client,
        "foundation:regulations:adopt",
        hospital,
        policy_id="yanxi-township-health-centre/2016-01-02",
        in_force_from="2026-01-01",
        reason="院长办公会",
    )
    assert states(client).pop(("青禾", "People and roles")) is False
    assert "开始工作" in client.get("/start/next/").content.decode()
    act(client, "foundation:people:add_person", bureau, name="局", username="bureau", role="BUREAU_OFFICER")
    assert set(states(client).values()) == {True}
    assert "已全部设置完毕" in client.get("/").content.decode()

    officer = Client()
    officer.post("/sign-in/", {"username": "officer", "password": initial[1]})
    officer.post("/password/", {"new_password1": PASSWORD, "new_password2": PASSWORD})
    act(
        officer,
        "casework:complaints:record",
        hospital,
        channel="VISIT",
        content="输液后出现皮疹。",
        patient_name="周小满",
        standing="PATIENT",
        department=department.pk,
    )
    with everywhere():
        assert Complaint.objects.get().number.startswith("沿溪投")


def test_the_checklist_belongs_to_the_administrator(client):
    world = walking.a_world()
    client.force_login(world.people["officer"])
    session = client.session
    session["began"] = walking.clock().timestamp()
    session.save()
    assert client.get("/start/next/").status_code == 403


def test_the_checklist_asks_as_little_however_many_people_there_are(client, django_assert_max_num_queries):
    client.post("/start/", filled())
    with django_assert_max_num_queries(20):
        client.get("/start/next/")
