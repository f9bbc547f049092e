"""Writes to people, the roles they hold, and their leaves."""

from datetime import date, datetime

from axes.utils import reset
from django.db import IntegrityError, transaction

from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.acting.roles import Role
from yihe.foundation.acting.text import Text
from yihe.foundation.identifiers import password
from yihe.foundation.institutions.models import Department, Institution
from yihe.foundation.institutions.queries import INSTITUTION
from yihe.foundation.people import forms, permissions, rules
from yihe.foundation.people.models import Leave, Person, RoleHolding


def initial_password(person: Person, initial: str) -> Text:
    """Tell the initial password, once."""
    return Text(
        f"{person.username} 的初始密码：{initial}", f"Initial password of {person.username}: {initial}"
    )


@action(
    "foundation:people:add_person",
    title=Text("新增人员", "Add a person"),
    article="H-11",
    permission=permissions.CONFIGURE,
    subject=INSTITUTION,
    form=forms.PersonForm,
    icon="person",
    explains=Text("初始密码只显示一次。", "The initial password is shown once."),
    announces=lambda made: initial_password(*made),
)
def add_person(  # noqa: PLR0913 - an account with its first role
    *,
    institution: Institution,
    name: str,
    username: str,
    role: str,
    by: Actor,
    at: datetime,
    post: str = "",
    phone: str = "",
    department: Department | None = None,
) -> Recorded[tuple[Person, str]]:
    """Make an account with its first role; gives the person and the initial password, to be changed at first use."""
    rules.check_role_fits(institution, Role(role), department)
    person = Person(username=username, name=name, post=post, phone=phone)
    initial = password()
    person.set_password(initial)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise Invalid(
            "username_taken",
            Text(f"登录名“{username}”已被使用。", f"The sign-in name “{username}” is taken."),
            mend=Text("请换一个登录名。", "Choose another sign-in name."),
            article="H-11",
            field="username",
        ) from error
    hold(institution, person, Role(role), department, on=day_of(at))
    facts = {"person": str(person.pk), "role": role, "department": str(department.pk) if department else ""}
    return Recorded((person, initial), facts=facts, payload={"name": name, "username": username})


@action(
    "foundation:people:give_role",
    title=Text("授予角色", "Give a role"),
    article="H-11",
    permission=permissions.CONFIGURE,
    subject=INSTITUTION,
    form=forms.RoleForm,
    icon="key",
)
def give_role(
    *,
    institution: Institution,
    person: Person,
    role: str,
    by: Actor,
    at: datetime,
    department: Department | None = None,
) -> Recorded[RoleHolding]:
    """Give a person a further role at the institution, from today."""
    rules.check_role_fits(institution, Role(role), department)
    held = hold(institution, person, Role(role), department, on=day_of(at))
    facts = {"person": str(person.pk), "role": role, "department": str(department.pk) if department else ""}
    return Recorded(held, facts=facts, payload={"name": person.name})


@action(
    "foundation:people:end_role",
    title=Text("收回角色", "End a role"),
    article="H-11",
    permission=permissions.CONFIGURE,
    subject=INSTITUTION,
    form=forms.EndRoleForm,
    icon="lock",
)
def end_role(
    *, institution: Institution, holding: RoleHolding, by: Actor, at: datetime
) -> Recorded[RoleHolding]:
    """End a role at once: it no longer counts on this day's next request."""
    rules.check_not_last_administrator(holding)
    holding.until_on = day_of(at)
    holding.save(update_fields=["until_on"])
    facts = {"person": str(holding.person_id), "role": holding.role}
    return Recorded(holding, facts=facts, payload={"name": holding.person.name})


@action(
    "foundation:people:reset_password",
    title=Text("重设密码", "Set a new password"),
    article="H-11",
    permission=permissions.CONFIGURE,
    subject=INSTITUTION,
    form=forms.PasswordForm,
    icon="key",
    explains=Text(
        "新密码只显示一次，本人首次登录时必须更改。",
        "The new password is shown once and must be changed at the next sign-in.",
    ),
    announces=lambda made: initial_password(*made),
)
def reset_password(
    *, institution: Institution, person: Person, by: Actor, at: datetime
) -> Recorded[tuple[Person, str]]:
    """Set a new initial password and open a lock; every session of the person ends, bound as it is to the old one."""
    rules.check_within_reach(person, by, day_of(at))
    initial = password()
    person.set_password(initial)
    person.must_change_password = True
    person.save(update_fields=["password", "must_change_password"])
    reset(username=person.username)
    return Recorded((person, initial), facts={"person": str(person.pk)}, payload={"name": person.name})


@action(
    "foundation:people:arrange_leave",
    title=Text("安排代办", "Arrange a stand-in"),
    article="H-13",
    permission=permissions.ARRANGE_LEAVE,
    subject=INSTITUTION,
    form=forms.LeaveForm,
    icon="leave",
    explains=Text(
        "休假期间，代办人以其角色办理其案件。",
        "During the leave the stand-in acts with the roles of the absent person.",
    ),
)
def arrange_leave(
    *,
    institution: Institution,
    absent: Person,
    stand_in: Person,
    from_on: date,
    until_on: date,
    by: Actor,
    at: datetime,
) -> Recorded[Leave]:
    """Let stand_in have the roles of absent at this institution on the days from_on to until_on, both included."""
    rules.check_own_leave(absent, by, institution)
    rules.check_leave_days(from_on, until_on, day_of(at))
    rules.check_stand_in(institution, absent, stand_in, (from_on, until_on))
    leave = Leave.objects.create(
        institution=institution, absent=absent, stand_in=stand_in, from_on=from_on, until_on=until_on
    )
    facts = {
        "leave": str(leave.pk),
        "absent": str(absent.pk),
        "stand_in": str(stand_in.pk),
        "from_on": from_on.isoformat(),
        "until_on": until_on.isoformat(),
    }
    return Recorded(leave, facts=facts, payload={"absent_name": absent.name, "stand_in_name": stand_in.name})


@action(
    "foundation:people:end_leave",
    title=Text("提前结束代办", "End a stand-in now"),
    article="H-13",
    permission=permissions.ARRANGE_LEAVE,
    subject=INSTITUTION,
    form=forms.EndLeaveForm,
    icon="lock",
    explains=Text(
        "立即生效：代办人不再有休假人的角色；尚未开始的，就此取消。",
        "At once: who stands in loses the roles of the absent person. One that lies ahead is called off.",
    ),
)
def end_leave(*, institution: Institution, leave: Leave, by: Actor, at: datetime) -> Recorded[Leave]:
    """End a leave now, or call it off: from the next request on nobody stands in any more."""
    leave = Leave.objects.select_related("absent", "stand_in").get(pk=leave.pk, institution_id=institution.pk)
    rules.check_may_end(leave, by)
    leave.ended_at = at
    leave.save(update_fields=["ended_at"])
    facts = {"leave": str(leave.pk), "absent": str(leave.absent_id), "stand_in": str(leave.stand_in_id)}
    names = {"absent_name": leave.absent.name, "stand_in_name": leave.stand_in.name}
    return Recorded(leave, facts=facts, payload=names)


def hold(
    institution: Institution, person: Person, role: Role, department: Department | None, *, on: date
) -> RoleHolding:
    """Write one holding; raises Invalid when the person holds the role there already."""
    try:
        with transaction.atomic():
            return RoleHolding.objects.create(
                institution=institution, person=person, role=role, department=department, from_on=on
            )
    except IntegrityError as error:
        raise Invalid(
            "role_held",
            Text(f"{person.name}已有这个角色。", f"{person.name} holds this role already."),
            mend=Text("无需重复授予。", "There is nothing to give."),
            article="H-11",
            field="role",
        ) from error
