"""The home page of each role is its worklist: which sections a role sees, as a table."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import QuerySet

from yihe.casework.cases.queries import in_hands_of, visible_to
from yihe.casework.cases.terms import Stage
from yihe.casework.complaints.models import Contact
from yihe.casework.complaints.queries import promises_due
from yihe.casework.complaints.queries import visible_to as visible_complaints
from yihe.casework.investigation.models import StatementRequest
from yihe.casework.investigation.queries import requests_for
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.roles import Role
from yihe.foundation.acting.text import Text
from yihe.foundation.deadlines.queries import open_deadlines
from yihe.interfaces.desk import bureau, dues, founding, lists
from yihe.interfaces.desk.forms import Dealing, Which
from yihe.interfaces.desk.paging import counted
from yihe.interfaces.desk.sections import DUE, Section, counted_along, listed, section, waiting_list

DUE_NEXT = Text("最近的期限", "Due next")
STATEMENTS = Text("等我提交的书面陈述", "Statements that wait for me")
PROMISES = Text("答应患方的事", "Promises to patients")


def statements_for(actor: Actor) -> QuerySet[StatementRequest]:
    """Give the statements that wait for the actor, or for a department they head."""
    return requests_for(actor.person_id, actor.departments_as(Role.DEPARTMENT_HEAD))


def promises_by(actor: Actor) -> QuerySet[Contact]:
    """Give what was promised at the actor's hospitals and is not followed up yet."""
    return promises_due(actor.institutions_as(Role.OFFICER))


def sections(actor: Actor, at: datetime) -> list[Section]:
    """Give the sections of all roles the actor holds, each once, in the order of the table."""
    made = [make(actor, at) for roles, make in TABLE if any(held.role in roles for held in actor.holdings)]
    return [stood_in(actor), *made] if actor.stands_in_for else made


def mine(actor: Actor, at: datetime) -> Section:
    """Give the open cases in the actor's hands."""
    rows = in_hands_of([actor.person_id], actor).select_related("department")
    return section(
        "cases",
        Text("我经办的案件", "Cases in my hands"),
        "file",
        counted_along(rows),
        Text("您手上没有未结案件。", "No open case is in your hands."),
        rest=listed("cases", state="open", handler=actor.person_id),
    )


def stood_in(actor: Actor) -> Section:
    """Give the open cases in the hands of those whom the actor stands in for."""
    rows = in_hands_of(actor.stands_in_for, actor).select_related("department")
    return section(
        "cases",
        Text("代办的案件：经办人休假", "Cases I look after: their handler is away"),
        "leave",
        rows,
        Text("休假同事手上没有未结案件。", "No open case is in the hands of the colleague who is away."),
        rest=listed("cases", state="open", which=Which.STOOD_IN),
    )


def due(actor: Actor, at: datetime) -> Section:
    """Give what is due next at the actor's hospitals."""
    places = dues.places_of(actor)
    rows = dues.most_urgent(actor, places, DUE + 1)
    more = len(rows) > DUE
    return Section(
        "deadlines",
        DUE_NEXT,
        "clock",
        rows[:DUE],
        Text("没有进行中的期限。", "Nothing is running."),
        rest=waiting_list("deadlines") if more else "",
        total=counted(open_deadlines(places)) if more else "",
    )


def statements(actor: Actor, at: datetime) -> Section:
    """Give the statements that wait for the actor, or for a department they head."""
    return section(
        "requests",
        STATEMENTS,
        "statement",
        statements_for(actor),
        Text("没有等您提交的陈述。", "No statement waits for you."),
        rest=waiting_list("requests"),
    )


def unregistered(actor: Actor, at: datetime) -> Section:
    """Give the complaints that are neither solved, answered nor registered."""
    rows = lists.in_state(visible_complaints(actor), Dealing.WAITING)
    return section(
        "complaints",
        Text("待处理的投诉", "Complaints to deal with"),
        "complaint",
        rows.order_by("-recorded_at", "-id"),
        Text("没有待处理的投诉。", "No complaint is waiting."),
        rest=listed("complaints", state=Dealing.WAITING),
    )


def promises(actor: Actor, at: datetime) -> Section:
    """Give what was promised to patients and is not followed up yet."""
    return section(
        "promises",
        PROMISES,
        "phone",
        counted_along(promises_by(actor)),
        Text("没有待兑现的承诺。", "No promise is open."),
        rest=waiting_list("promises"),
    )


def at_stage(stage: Stage, title: Text, icon: str) -> Callable[[Actor, datetime], Section]:
    """Give the maker of a section of the cases that stand at a stage."""

    def make(actor: Actor, at: datetime) -> Section:
        rows = (
            visible_to(actor).filter(stage=stage).select_related("department").order_by("stage_since", "id")
        )
        return section(
            "cases", title, icon, rows, Text("没有。", "None."), rest=listed("cases", stage=stage.value)
        )

    return make


def department(actor: Actor, at: datetime) -> Section:
    """Give the open cases of the departments the actor heads."""
    rows = lists.which(visible_to(actor), Which.HEADED, actor).filter(closed_at=None)
    return section(
        "cases",
        Text("本科室的案件", "Cases of my department"),
        "department",
        rows.select_related("department").order_by("-registered_at", "-id"),
        Text("本科室没有未结案件。", "Your department has no open case."),
        rest=listed("cases", state="open", which=Which.HEADED),
    )


def concerning(actor: Actor, at: datetime) -> Section:
    """Give the cases the actor is party to."""
    rows = lists.which(visible_to(actor), Which.CONCERNING, actor)
    return section(
        "cases",
        Text("涉及我的案件", "Cases that concern me"),
        "person",
        rows.select_related("department").order_by("-registered_at", "-id"),
        Text("没有涉及您的案件。", "No case concerns you."),
        rest=listed("cases", which=Which.CONCERNING),
    )


def to_propose(actor: Actor, at: datetime) -> Section:
    """Give the reviewed cases on which accountability may be proposed: those that wait for the committee do not."""
    rows = lists.which(visible_to(actor), Which.TO_PROPOSE, actor)
    return section(
        "cases",
        Text("待拟定责任", "To propose accountability"),
        "assessment",
        rows.select_related("department").order_by("stage_since", "id"),
        Text("没有。", "None."),
        rest=listed("cases", which=Which.TO_PROPOSE),
    )


def setting_up(actor: Actor, at: datetime) -> Section:
    """Give what is still to be set up at the institutions the actor administers; nothing when all is there."""
    steps = founding.steps_for(actor, at)
    return Section(
        "setup",
        Text("启用步骤", "Setting up"),
        "settings",
        [] if all(step.done for step in steps) else steps,
        Text("已全部设置完毕。", "Everything has been set up."),
    )


def newest(actor: Actor, at: datetime) -> Section:
    """Give the cases registered last, for who reads everything and has nothing to do."""
    return section(
        "cases",
        Text("最近立案的案件", "Cases registered last"),
        "list",
        visible_to(actor).select_related("department").order_by("-registered_at", "-id"),
        Text("还没有案件。", "There is no case yet."),
        rest=listed("cases"),
    )


TO_REVIEW = at_stage(Stage.CLOSED, Text("待评析", "To review"), "review")
TO_DECIDE = at_stage(Stage.PROPOSED, Text("待决定", "To decide"), "justice")
TO_PAY = at_stage(Stage.SETTLED, Text("待付款", "To pay"), "money")

TABLE: tuple[tuple[frozenset[Role], Callable[[Actor, datetime], Section]], ...] = (
    (frozenset({Role.ADMINISTRATOR}), setting_up),
    (frozenset({Role.OFFICER, Role.QUALITY_OFFICER, Role.LEADER}), due),
    (frozenset({Role.STAFF, Role.DEPARTMENT_HEAD}), statements),
    (frozenset({Role.OFFICER}), unregistered),
    (frozenset({Role.OFFICER}), mine),
    (frozenset({Role.OFFICER}), promises),
    (frozenset({Role.STAFF, Role.DEPARTMENT_HEAD}), concerning),
    (frozenset({Role.DEPARTMENT_HEAD}), department),
    (frozenset({Role.LEADER}), TO_DECIDE),
    (frozenset({Role.QUALITY_OFFICER}), TO_REVIEW),
    (frozenset({Role.QUALITY_OFFICER}), bureau.AWAITING),
    (frozenset({Role.QUALITY_OFFICER}), to_propose),
    (frozenset({Role.FINANCE}), TO_PAY),
    (frozenset({Role.AUDITOR}), newest),
    (frozenset({Role.BUREAU_OFFICER, Role.BUREAU_COMMITTEE}), bureau.TO_REREVIEW),
    (frozenset({Role.BUREAU_OFFICER}), bureau.TO_RECEIVE),
    (frozenset({Role.BUREAU_OFFICER}), bureau.TO_OPINE),
    (frozenset({Role.BUREAU_OFFICER, Role.BUREAU_COMMITTEE}), bureau.stepped_in),
    (frozenset({Role.BUREAU_OFFICER, Role.BUREAU_COMMITTEE}), bureau.shown_to_bureau),
)
