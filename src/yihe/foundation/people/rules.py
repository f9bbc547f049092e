"""When accounts, roles and leaves may be changed."""

from datetime import date

from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.acting.roles import BUREAU_ROLES, Role
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions.models import Department, Institution
from yihe.foundation.institutions.terms import Kind
from yihe.foundation.people.models import RoleHolding


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
    others = RoleHolding.objects.filter(
        institution_id=holding.institution_id, role=Role.ADMINISTRATOR, until_on=None
    )
    if holding.role == Role.ADMINISTRATOR and not others.exclude(pk=holding.pk).exists():
        raise Invalid(
            "last_administrator",
            Text("这是本机构最后一名管理员。", "This is the last administrator of the institution."),
            mend=Text("请先任命另一名管理员。", "Appoint another administrator first."),
            article="H-12",
            field="holding",
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
