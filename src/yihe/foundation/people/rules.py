"""When accounts, roles and leaves may be changed."""

from datetime import date

from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.acting.roles import BUREAU_ROLES, Role
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions.models import Department, Institution
from yihe.foundation.institutions.terms import Kind
from yihe.foundation.people.models import Leave, Person, RoleHolding
from yihe.foundation.people.queries import administers, overlapping, places_of

LONGEST_LEAVE = 366  # days


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


def check_leave_days(from_on: date, until_on: date, today: date) -> None:
    """Refuse days in the wrong order or gone by, and a leave without end."""
    if until_on < from_on:
        raise _days(
            "days_reversed", "until_on", Text("最后一天早于第一天。", "The last day lies before the first.")
        )
    if from_on < today:
        raise _days(
            "day_past", "from_on", Text("第一天已经过去。", "The first day has gone by."),
            Text("代办从今天或以后开始；已经过去的日子不能补办。",
                 "Begin today or later: nobody can have stood in on days gone by."),
        )  # fmt: skip
    if (until_on - from_on).days >= LONGEST_LEAVE:
        raise _days(
            "too_long", "until_on", Text("一次代办最长一年。", "A stand-in is arranged for a year at most."),
            Text("请缩短日期；长期变动请调整角色。", "Shorten it; for a lasting change give the role itself."),
        )  # fmt: skip


def check_stand_in(
    institution: Institution, absent: Person, stand_in: Person, days: tuple[date, date]
) -> None:
    """Refuse somebody who stands in for themself, two stand-ins at a time, and one who is away or passes it on."""
    if absent.pk == stand_in.pk:
        raise Invalid(
            "same_person",
            Text("代办人不能是本人。", "The one who stands in must be somebody else."),
            mend=Text("请选择另一名同事。", "Choose a colleague."),
            article="H-13",
            field="stand_in",
        )
    for leave in overlapping(institution.pk, *days):
        if leave.absent_id == absent.pk:
            raise _clash(
                leave, "from_on", Text("这段时间已有代办", "Somebody stands in on these days already"),
                Text("请先结束原来的代办。", "End that one first."),
            )  # fmt: skip
        if leave.absent_id == stand_in.pk:
            raise _clash(
                leave, "stand_in", Text("所选的人这段时间也休假", "Who was chosen is away themself"),
                Text("请选择在岗的同事。", "Choose a colleague who is there."),
            )  # fmt: skip
        if leave.stand_in_id == absent.pk:
            raise _clash(
                leave, "absent", Text("休假人这段时间正代办他人的工作", "Who goes away stands in for somebody"),
                Text("请先结束那项代办，并为其另行安排。", "End that first, and arrange another stand-in there."),
            )  # fmt: skip


def check_may_end(leave: Leave, by: Actor) -> None:
    """Refuse to end a leave that concerns others, unless one administers the institution; and one that is over."""
    if leave.ended_at is not None:
        raise Invalid(
            "ended",
            Text("这项代办已经结束。", "This stand-in was ended already."),
            mend=Text("无需再办。", "There is nothing to do."),
            article="H-13",
            field="leave",
        )
    if by.person_id not in {leave.absent_id, leave.stand_in_id} and not administers(by, leave.institution_id):
        raise Invalid(
            "not_own_leave",
            Text(
                "只能结束本人的休假或本人代办的工作。", "You can end your own leave, or your own standing in."
            ),
            mend=Text("其他的请管理员结束。", "Ask the administrator for others."),
            article="H-13",
            field="leave",
        )


def _days(code: str, field: str, message: Text, mend: Text | None = None) -> Invalid:
    return Invalid(
        code, message, mend=mend or Text("请核对日期。", "Check the days."), article="H-13", field=field
    )


def _clash(leave: Leave, field: str, what: Text, mend: Text) -> Invalid:
    days = f"{leave.from_on} – {leave.until_on}"
    return Invalid(
        "overlap",
        Text(
            f"{what.zh}：{leave.stand_in}代办{leave.absent}的工作，{days}。",
            f"{what.en}: {leave.stand_in} for {leave.absent}, {days}.",
        ),
        mend=mend,
        article="H-13",
        field=field,
    )
