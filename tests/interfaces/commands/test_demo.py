"""The demonstration: what must be seen in it is there, and it was walked by the rules of the house."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.test import Client

from tests import walking
from yihe.accountability.review.models import Member, Objection, Opinion, Review
from yihe.accountability.review.terms import Ballot, Body
from yihe.accountability.sanctions.models import Decision, Sanction
from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import ReportState, Stage
from yihe.casework.closure.models import Closing
from yihe.casework.closure.terms import Ground
from yihe.casework.complaints.models import Complaint
from yihe.casework.settlement.queries import sums_of
from yihe.foundation.acting.roles import Role
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.deadlines.models import Deadline
from yihe.foundation.deadlines.verifying import verify as verify_deadlines
from yihe.foundation.institutions.models import Institution
from yihe.foundation.journal.models import Entry
from yihe.foundation.journal.queries import journals
from yihe.foundation.journal.verifying import verify
from yihe.foundation.people.models import Person, RoleHolding
from yihe.foundation.regulations.models import Adoption
from yihe.interfaces.commands import checking
from yihe.interfaces.commands.demo import cast, command
from yihe.interfaces.commands.demo.plot import schedule
from yihe.interfaces.commands.demo.stories.shelf import STORIES
from yihe.interfaces.commands.main import main

TODAY = date(2026, 11, 20)
NOW = datetime.combine(TODAY, command.EVENING, command.SHANGHAI)


@pytest.fixture(scope="module")
def county(django_db_setup, django_db_blocker):
    """Tell all stories once; whatever the tests of this module do afterwards is rolled back with them."""
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        everywhere(),
        transaction.atomic(),
    ):
        patch.setattr(settings, "YIHE_DEMO", True)
        told = main(["demo", "--today", TODAY.isoformat()])
        yield told
        transaction.set_rollback(True)


def test_it_is_told_to_its_end(county):
    assert county == 0
    assert Case.objects.count() >= 36
    assert Complaint.objects.count() > Case.objects.count()


def test_every_stage_and_every_end_is_there(county):
    assert set(Case.objects.values_list("stage", flat=True)) == set(Stage)
    assert set(Closing.objects.values_list("ground", flat=True)) == set(Ground)


def test_deadlines_run_are_met_late_and_overdue(county):
    states = set(Deadline.objects.values_list("state", flat=True))
    overdue = Deadline.objects.filter(state="RUNNING", kind="DUTY", due_at__lt=NOW).values_list(
        "key", flat=True
    )
    ahead = Deadline.objects.filter(state="RUNNING", kind="DUTY", due_at__gt=NOW).values_list(
        "key", flat=True
    )
    assert {"MET", "MET_LATE", "RUNNING", "VOID"} <= states
    assert {"R1-9-review", "O3-24-feedback", "H-statement"} <= set(overdue)
    assert {"R1-9-review", "D351-43-report", "H-statement"} <= set(ahead)


# the bounds of article 15 and of article 16, in yuan
BOUNDS = {"DEFECTIVE": (10_000, 20_000, 50_000, 100_000), "AVOIDABLE": (20_000, 50_000, 100_000)}


@pytest.mark.parametrize(
    ("nature", "bound"), [(nature, bound) for nature, bounds in BOUNDS.items() for bound in bounds]
)
def test_each_bound_has_a_case_on_it(county, nature, bound):
    reviewed = Review.objects.filter(nature=nature).values("case_id")
    sums = [closing.compensation_fen for closing in Closing.objects.filter(case_id__in=reviewed)]
    assert bound * 100 in sums


@pytest.mark.parametrize("bound", sorted({bound for bounds in BOUNDS.values() for bound in bounds}))
def test_each_bound_has_a_case_just_above_it(county, bound):
    sums = [sums_of(case).compensation_fen for case in Case.objects.all()]
    assert [fen for fen in sums if bound * 100 < fen <= bound * 130]


def test_two_avoidable_disputes_of_one_surgeon_in_a_year_lead_to_dismissal(county):
    line = Sanction.objects.get(kind="DISMISSAL")
    avoidable = Review.objects.filter(nature="AVOIDABLE", responsible__person=line.person, replaced_at=None)
    assert (line.person.name, line.article) == ("吴立冬", "R1-20")
    assert avoidable.filter(case__stage__in=[Stage.DECIDED, Stage.FILED]).count() == 2


def test_who_proposed_never_decided(county):
    assert Decision.objects.count() >= 8
    assert not Decision.objects.filter(decided_by_id=F("assessment__proposed_by_id")).exists()


def test_the_bureau_decided_where_the_leaders_were_concerned(county):
    bureau = Person.objects.get(username="tangyanqiu")
    assert Decision.objects.filter(decided_by=bureau, case__conflict_at__isnull=False).exists()


def test_every_state_at_the_bureau_is_there(county):
    assert set(Case.objects.values_list("report_state", flat=True)) == set(ReportState.values)
    waiting = Case.objects.filter(awaits_committee=True)
    assert waiting.filter(report_state=ReportState.RECEIVED).count() >= 2
    assert Objection.objects.filter(answered_by=None).exists()
    assert Objection.objects.exclude(answered_by=None).exists()
    changed = Review.objects.filter(body=Body.REVIEW_COMMITTEE).exclude(nature=F("replaces__nature"))
    assert changed.exists()
    assert Member.objects.filter(ballot=Ballot.AGAINST).exclude(view="").exists()
    assert Opinion.objects.count() >= 3


def test_nobody_was_held_to_account_before_the_committee_had_spoken(county):
    for decision in Decision.objects.select_related("assessment__review"):
        review = decision.assessment.review
        assert review.by_committee or not review.for_committee


def test_refusals_are_attested_and_mistakes_mended(county):
    tags = set(Entry.objects.values_list("tag", flat=True))
    assert {
        "casework:investigation:record_refusal",
        "accountability:assessment:record_silence",
        "casework:cases:correct_moment",
        "casework:cases:correct_case",
        "casework:complaints:correct",
        "casework:settlement:correct_amount",
        "casework:settlement:correct_payment",
        "casework:investigation:correct_findings",
        "casework:cases:hand_over",
        "casework:evidence:unseal",
        "foundation:people:arrange_leave",
    } <= tags
    assert Case.objects.filter(died=True).exists()
    assert Case.objects.filter(reputation="UNIT").exists()


def test_r1_is_adopted_as_a_demonstration_with_the_readings_decided(county):
    adoption = Adoption.objects.get()
    assert (adoption.demo, adoption.institution.name) == (True, "沿溪乡卫生院")
    assert cast.READINGS.items() <= adoption.readings.items()


def test_everybody_signs_in_with_the_password_shown(county):
    people = Person.objects.all()
    assert not people.filter(must_change_password=True).exists()
    assert len({person.password for person in people}) == 1
    assert people.first().check_password(cast.PASSWORD)


def test_three_people_hold_every_role_of_the_eastern_centre(county):
    east = RoleHolding.objects.filter(institution__name="东坪乡卫生院").exclude(role=Role.ADMINISTRATOR)
    roles = set(east.values_list("role", flat=True))
    assert east.values("person").distinct().count() == 3
    assert roles == {"LEADER", "FINANCE", "OFFICER", "QUALITY_OFFICER", "DEPARTMENT_HEAD", "STAFF"}


def test_nothing_lies_in_the_future_and_the_journals_hold(county):
    assert not Entry.objects.filter(at__gt=NOW).exists()
    for journal in journals():
        instants = list(
            Entry.objects.filter(institution_id=journal).order_by("sequence").values_list("at", flat=True)
        )
        assert instants == sorted(instants)
        assert verify(journal).holds


def test_what_is_kept_is_whole(county):
    assert list(checking.strangers()) == []
    assert list(checking.lost()) == []
    hospitals = Institution.objects.exclude(level="NONE")
    assert [one for hospital in hospitals for one in verify_deadlines(hospital.pk)] == []


def test_every_word_stored_is_one_that_a_form_would_take(county):
    wrong = []
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if field.choices and model.__module__.startswith("yihe."):
                known = {value for value, _label in field.flatchoices} | {"", None}
                used = set(model._default_manager.values_list(field.name, flat=True))
                wrong += [f"{model.__name__}.{field.name}: {value}" for value in used - known]
    assert wrong == []


@pytest.mark.parametrize("username", [player.username for player in cast.CAST] + [cast.ADMINISTRATOR[1]])
def test_everybody_finds_work_on_their_page(county, username):
    client = Client()
    client.force_login(Person.objects.get(username=username))
    session = client.session
    session["began"] = walking.clock().timestamp()
    session.save()
    answer = client.get("/")
    assert answer.status_code == 200
    assert any(section.rows for section in answer.context["sections"])


def test_a_second_demonstration_is_refused_or_left_alone(county, capsys):
    before = Entry.objects.count()
    assert main(["demo"]) == 1
    assert main(["demo", "--if-empty"]) == 0
    assert Entry.objects.count() == before


@pytest.mark.django_db
def test_a_real_installation_is_never_filled_with_invented_people(capsys):
    assert main(["demo"]) == 2
    assert "set YIHE_DEMO=1" in capsys.readouterr().err
    assert not Person.objects.exists()


# every weekday, the turn of the year, the day that comes every four years, and the spring festival
DAYS = [date(2026, 11, 16) + timedelta(days=number) for number in range(7)] + [
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2024, 2, 29),
    date(2026, 2, 17),
]


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_stories_end_before_any_day_and_keep_their_order(today):
    now = datetime.combine(today, command.EVENING, command.SHANGHAI)
    steps = schedule(STORIES, now)
    assert len(steps) == sum(len(story.steps) for story in STORIES)
    assert all(one.at <= now for one in steps)
    for story in STORIES:
        own = [one.at for one in steps if one.story is story]
        assert own == sorted(set(own))


def test_the_stories_are_told_in_proper_chinese():
    words = [
        word
        for story in STORIES
        for step in story.steps
        for word in step.given.values()
        if isinstance(word, str) and re.search("[一-鿿]", word)
    ]
    assert len(words) > 800
    assert [word for word in words if re.search("[一-鿿][,;:?!]", word)] == []
    assert len({story.name for story in STORIES}) == len(STORIES)
