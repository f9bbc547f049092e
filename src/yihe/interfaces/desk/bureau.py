"""The sections of a worklist that tell of the bureau: what waits there, what came back, what it was shown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from yihe.casework.cases.queries import visible_to
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.text import Text
from yihe.interfaces.desk import dues, lists
from yihe.interfaces.desk.forms import Which
from yihe.interfaces.desk.sections import Section, listed, section

NONE = Text("没有。", "None.")


def stepped_in(actor: Actor, at: datetime) -> Section:
    """Give the cases in which the bureau was asked to step in and that are not filed."""
    rows = lists.which(visible_to(actor), Which.STEPPED_IN, actor)
    return section(
        "cases",
        Text("请本局介入的案件", "Cases in which we were asked to step in"),
        "bureau",
        rows.select_related("department").order_by("conflict_at", "id"),
        Text("没有。", "None."),
        rest=listed("cases", which=Which.STEPPED_IN),
    )


def shown_to_bureau(actor: Actor, at: datetime) -> Section:
    """Give the cases that hospitals have shown the bureau, newest first."""
    rows = lists.which(visible_to(actor), Which.REPORTED, actor)
    return section(
        "cases",
        Text("各院上报的案件", "Cases reported by hospitals"),
        "hospital",
        rows.select_related("department").order_by("-shown_to_bureau_at", "-id"),
        Text("尚无上报。", "Nothing was reported yet."),
        rest=listed("cases", which=Which.REPORTED),
    )


def on_the_way(title: Text, icon: str, kind: Which) -> Callable[[Actor, datetime], Section]:
    """Give the maker of a section of cases on their way through the bureau, with what is due of each."""

    def make(actor: Actor, at: datetime) -> Section:
        rows = lists.which(visible_to(actor), kind, actor)
        rows = rows.select_related("institution").order_by("stage_since", "id")
        found = section("bureau", title, icon, rows, NONE, rest=listed("cases", which=kind))
        return replace(found, rows=dues.with_due(found.rows))

    return make


AWAITING = on_the_way(Text("在卫生局的评析", "Reviews with the bureau"), "bureau", Which.AWAITING)
TO_RECEIVE = on_the_way(Text("待签收的评析报告", "Reports to receive"), "check", Which.TO_RECEIVE)
TO_REREVIEW = on_the_way(Text("待复评", "To re-review"), "review", Which.TO_REREVIEW)
TO_OPINE = on_the_way(
    Text("待出具行政处理意见", "Opinions to give on the principal"), "justice", Which.TO_OPINE
)
