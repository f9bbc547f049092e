"""When accounts, roles and leaves may be changed."""

from datetime import date

from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.acting.roles import BUREAU_ROLES, Role
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions.models import Department, Institution
from yihe.foundation.institutions.terms import Kind
from yihe.foundation.people.models import Person, RoleHolding
from yihe.foundation.people.queries import administers, places_of


def check_role_fits(institution: Institution, role: Role, department: Department | None) -> None:
    """Refuse a bureau's role in a hospital and the reverse, and a department head without a department."""
    if role in {Role.ADMINISTRATOR, Role.AUDITOR}:
        return
    if (role in BUREAU_ROLES) != (institution.kind == Kind.BUREAU):
        raise Invalid(
            "role_kind",
            Text("这个角色不属于这类机构。", "This role does not exist at this kind of institution."),
            mend=Text(
                "卫生局的角色设在卫生局，医院的角色设在医院。",
                "Give bureau roles at a bureau and hospital roles at a hospital.",
            ),
            article="H-11",
            field="role",
        )
    if role in {Role.DEPARTMENT_HEAD, Role.STAFF} and department is None:
        raise Invalid(
            "department_missing",
            Text(
                "科室负责人和医务人员必须属于一个科室。",
                "A department head and staff belong to a department.",
            ),
            mend=Text("请选择科室。", "Choose the department."),
            article="H-11",
            field="department",
        )


def check_not_last_administrator(holding: RoleHolding) -> None:
    """Refuse to end the last administrator's role: nobody could give it back."""
    if holding.role != Role.ADMINISTRATOR:
        return
    # Locked, so that two administrators cannot end each other's role at once.
    live = RoleHolding.objects.select_for_update().filter(
        institution_id=holding.institution_id, role=Role.ADMINISTRATOR, until_on=None
    )
    if {one.pk for one in live} <= {holding.pk}:
        raise Invalid(
            "last_administrator",
            Text("这是本机构最后一名管理员。", "This is the last administrator of the institution."),
            mend=Text("请先任命另一名管理员。", "Appoint another administrator first."),
            article="H-12",
            field="holding",
        )


def check_within_reach(person: Person, by: Actor, on: date) -> None:
    """Refuse to open an account that leads to other institutions too: an administrator's power ends at their own."""
    if not all(administers(by, place) for place in places_of(person.pk, on)):
        raise Invalid(
            "elsewhere",
            Text(
                "此人还在您不管理的机构任职。", "This person also holds a role where you do not administer."
            ),
            mend=Text(
                "请由管理其全部任职机构的管理员重设。",
                "Ask an administrator of all the institutions at which they hold a role.",
            ),
            article="H-11",
            field="person",
        )


def check_own_leave(absent: Person, by: Actor, institution: Institution) -> None:
    """Refuse to send somebody else away, unless one administers the institution: who stands in gets their roles."""
    if absent.pk != by.person_id and not administers(by, institution.pk):
        raise Invalid(
            "not_own_leave",
            Text("只能为本人安排代办。", "You can arrange a stand-in for yourself only."),
            mend=Text("他人休假的，请管理员安排。", "Ask the administrator when somebody else is away."),
            article="H-13",
            field="absent",
        )


def check_leave_days(from_on: date, until_on: date, absent_id: object, stand_in_id: object) -> None:
    """Refuse days in the wrong order, and somebody who stands in for themself."""
    if until_on < from_on:
        raise Invalid(
            "days_reversed",
            Text("最后一天早于第一天。", "The last day lies before the first."),
            mend=Text("请核对日期。", "Check the days."),
            article="H-13",
            field="until_on",
        )
    if absent_id == stand_in_id:
        raise Invalid(
            "same_person",
            Text("代办人不能是本人。", "The one who stands in must be somebody else."),
            mend=Text("请选择另一名同事。", "Choose a colleague."),
            article="H-13",
            field="stand_in",
        )
