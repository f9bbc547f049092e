"""What was recorded wrongly is mended by a correcting entry; a right moment goes wherever tables repeat it."""

from collections.abc import Collection, Iterable, Sequence, Sized
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yihe.foundation.acting.declaration import ACTIONS
from yihe.foundation.acting.forms import ActionForm, MomentForm
from yihe.foundation.acting.moments import check_not_future
from yihe.foundation.acting.past import named_by
from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.acting.text import Text
from yihe.foundation.journal.corrections import right_moments
from yihe.foundation.journal.models import Entry
from yihe.foundation.journal.queries import entries_of
from yihe.foundation.ui.fields import InstantField
from yihe.foundation.ui.figures import instant


class MomentCorrectionForm(ActionForm):
    """The right moment of something that was recorded with a wrong one."""

    corrects = forms.TypedChoiceField(label=_("Which entry"), coerce=int)
    right_moment = InstantField(label=_("When it really happened"))
    reason = forms.CharField(label=_("Reason of the correction"), max_length=300)

    def prepare(self) -> None:
        """Offer the entries of the subject that tell when something happened, each with what is held to be right."""
        if self.subject is not None:
            entries = list(entries_of(self.subject.institution_id, self.subject.pk))
            moved = right_moments(entries)
            self.fields["corrects"].choices = [  # type: ignore[attr-defined]
                (
                    one.sequence,
                    f"{ACTIONS[one.tag].title} · {instant(moved.get(one.sequence, one.happened_at))}",
                )
                for one in entries
                if tells_when(one)
            ]


def tells_when(entry: Entry) -> bool:
    """Tell whether the moment of an entry was somebody's to say, and so may be wrong."""
    return entry.tag in ACTIONS and issubclass(ACTIONS[entry.tag].form, MomentForm)


def check_changed(changed: Sized) -> None:
    """Refuse a correction that changes nothing."""
    if not changed:
        raise Invalid(
            "unchanged",
            Text("更正前后内容相同。", "Nothing differs from what stands now."),
            mend=Text("请改正有误的内容。", "Change what was recorded wrongly."),
            article="H-23",
        )


def entry_to_mend(subject: Any, sequence: int) -> tuple[Entry, list[Entry]]:
    """Give the entry of this number with all of its subject's; refuse one of another subject."""
    entries = list(entries_of(subject.institution_id, subject.pk))
    entry = next((one for one in entries if one.sequence == sequence and tells_when(one)), None)
    if entry is None:
        raise Invalid(
            "entry_absent",
            Text("没有这条可以更正时间的记录。", "There is no such entry whose moment could be mended."),
            mend=Text("请从列表中选择。", "Choose one of the list."),
            article="H-23",
            field="corrects",
        )
    return entry, entries


def put_right(entry: Entry, entries: Sequence[Entry], moment: datetime, at: datetime) -> dict[str, Any]:
    """Put the right moment into the columns that repeat it; gives the facts of the correcting entry."""
    check_not_future(moment, at, field="right_moment")
    is_last = all(one.sequence <= entry.sequence for one in entries if one.tag == entry.tag)
    for kept in ACTIONS[entry.tag].kept:
        kept.move(entry, moment, is_last=is_last)
    return {"corrects": entry.sequence, "happened_at": moment.isoformat()}


def check_between(entry: Entry, entries: Sequence[Entry], moment: datetime, steps: Collection[str]) -> None:
    """Refuse a moment before the step that came before, or after the one that came next; steps are tags in a row."""
    moved = right_moments(entries)
    row = [one for one in entries if one.tag in steps and (one.tag != entry.tag or one is entry)]
    if entry not in row:
        return
    place = row.index(entry)
    for one in row[:place][-1:]:
        if moment < moved.get(one.sequence, one.happened_at):
            raise _out_of_order(one, Text("早于", "before"))
    for one in row[place + 1 :][:1]:
        if moment > moved.get(one.sequence, one.happened_at):
            raise _out_of_order(one, Text("晚于", "after"))


def check_pairs(
    entry: Entry, entries: Sequence[Entry], moment: datetime, pairs: Iterable[tuple[str, str, str]]
) -> None:
    """Refuse a moment before its cause or after its effect; pairs are tags of both, and the fact that ties them."""
    moved = right_moments(entries)
    for cause, effect, fact in pairs:
        for one in entries:
            if not _tied(entry, one, fact):
                continue
            at = moved.get(one.sequence, one.happened_at)
            if (entry.tag, one.tag) == (cause, effect) and moment > at:
                raise _out_of_order(one, Text("晚于", "after"))
            if (entry.tag, one.tag) == (effect, cause) and moment < at:
                raise _out_of_order(one, Text("早于", "before"))


def _tied(one: Entry, other: Entry, fact: str) -> bool:
    """Tell whether two entries name the same thing; without a fact all are tied."""
    return not fact or bool(named_by(one, fact) & named_by(other, fact))


def _out_of_order(other: Entry, how: Text) -> Invalid:
    step = ACTIONS[other.tag].title
    return Invalid(
        "out_of_order",
        Text(f"这个时间{how.zh}“{step.zh}”。", f"That would be {how.en} “{step.en}”."),
        mend=Text(
            f"请核对；“{step.zh}”的时间有误的，先更正它。",
            f"Check it; if the moment of “{step.en}” is wrong, correct that first.",
        ),
        article="H-06",
        field="right_moment",
    )
