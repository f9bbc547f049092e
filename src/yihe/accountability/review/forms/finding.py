"""Input of a review and of its correction."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from yihe.accountability.review import weighing
from yihe.accountability.review.bodies import places_of
from yihe.accountability.review.queries import review_of
from yihe.accountability.review.terms import NAMED_ROLES, Flag, options
from yihe.foundation.acting.fields import RowsField
from yihe.foundation.acting.forms import MomentForm
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.text import Text
from yihe.foundation.people.queries import staff_of
from yihe.foundation.regulations.queries import policy_of
from yihe.foundation.regulations.wording import told
from yihe.foundation.ui.widgets import LongText
from yihe.rulebook.policy import Policy
from yihe.rulebook.vocabulary import AccidentLevel, Cause

EMPTY = ("", "—")


class ResponsibleRow(forms.Form):
    """A person found responsible, in which role, and why."""

    person = forms.TypedChoiceField(label=_("Person"), coerce=UUID, empty_value=None)
    role = forms.ChoiceField(label=_("Role"), choices=[EMPTY, *options(NAMED_ROLES)])
    why = forms.CharField(label=_("Why"), max_length=1000)


def rows_for(people: list[tuple[str, str]]) -> type[ResponsibleRow]:
    """Give the row with the case's people to choose from."""
    person = forms.TypedChoiceField(label=_("Person"), coerce=UUID, choices=[EMPTY, *people])
    return type("PartyRow", (ResponsibleRow,), {"person": person})


class ReviewForm(MomentForm):
    """What a review found."""

    needed_when: ClassVar[dict[str, Any]] = {
        "members": _("when staff of the hospital took part"),
        "guests": _("when no member is chosen"),
    }
    fieldsets: ClassVar[list[tuple[Any, list[str]]]] = [
        (_("The meeting"), ["happened_at", "members", "guests"]),
        (_("Nature"), ["criteria", "accident_level", "cause", "flags"]),
        (_("Persons"), ["persons"]),
        (_("What is learned"), ["causes", "defects", "lessons"]),
    ]
    members = forms.TypedMultipleChoiceField(
        label=_("Members present"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )
    guests = forms.CharField(
        label=_("Others present"),
        max_length=500,
        required=False,
        help_text=_("Experts from elsewhere, one a line."),
        widget=LongText(2),
    )
    criteria = forms.MultipleChoiceField(
        label=_("Criteria met"),
        help_text=_("Tick every one that is met; the regulation decides the nature from them."),
        widget=forms.CheckboxSelectMultiple,
    )
    accident_level = forms.ChoiceField(
        label=_("Outcome of the appraisal"),
        choices=options(AccidentLevel),
        initial=AccidentLevel.NOT_APPRAISED.value,
    )
    cause = forms.ChoiceField(label=_("Cause"), choices=options(Cause), widget=forms.RadioSelect)
    flags = forms.MultipleChoiceField(
        label=_("Found beside it"), choices=Flag.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    persons = RowsField(
        ResponsibleRow,
        label=_("Persons responsible"),
        required=False,
        blank=3,
        help_text=_("Rows left empty are ignored."),
    )
    causes = forms.CharField(label=_("Causes"), max_length=5000, widget=LongText(4))
    defects = forms.CharField(label=_("Defects"), max_length=5000, required=False, widget=LongText(4))
    lessons = forms.CharField(label=_("Lessons"), max_length=5000, required=False, widget=LongText(4))

    def prepare(self) -> None:
        """Offer the staff, the people concerned, and the criteria of the regulation in force."""
        if self.subject is None or self.at is None:
            return
        on = day_of(self.at)
        concerned = [
            (str(party.person_id), party.person.name)
            for party in self.subject.concerned
            if not party.released_at
        ]
        staff = {
            person.pk: person.name
            for place in places_of(self.actor, self.subject)
            for person in staff_of(place, on)
        }
        if "members" in self.fields:
            self.fields["members"].choices = [  # type: ignore[attr-defined]
                (str(pk), name) for pk, name in staff.items() if pk not in self.subject.party_ids
            ]
        self.fields["persons"] = rows_of(self.fields["persons"], rows_for(concerned))
        adoption = weighing.binding(self.subject, on)
        self.fields["criteria"].choices = criteria_of(policy_of(adoption)) if adoption else []  # type: ignore[attr-defined]


class CorrectionForm(ReviewForm):
    """The right findings in place of those recorded, with the reason."""

    reason = forms.CharField(label=_("Reason of the correction"), max_length=300)

    def prepare(self) -> None:
        """Show what stands now."""
        super().prepare()
        if self.subject is not None and (review := review_of(self.subject)):
            self.initial = standing(review) | dict(self.initial)


def rows_of(field: forms.Field, row: type[forms.Form], blank: int = 3) -> RowsField:
    """Give the same list of rows with other choices in its rows."""
    return RowsField(row, blank=blank, label=field.label, required=field.required, help_text=field.help_text)


def criteria_of(policy: Policy) -> list[tuple[Text, list[tuple[str, Text]]]]:
    """Give the criteria of a regulation as choices, in groups by nature."""
    groups = []
    for rule in policy.natures.values():
        head = told(rule.title)
        label = Text(f"{head.zh} {rule.article}", f"{head.en} {rule.article}")
        ids = [one for one in policy.criteria.values() if one.nature == rule.nature]
        groups.append(
            (label, [(one.id, Text(f"{one.id} {one.text.zh}", f"{one.id} {one.text.en}")) for one in ids])
        )
    return groups


def standing(review: Any) -> dict[str, Any]:
    """Give the findings of a review as the initial values of a form."""
    same = ("guests", "criteria", "accident_level", "cause", "flags", "causes", "defects", "lessons")
    return {name: getattr(review, name) for name in same} | {
        "happened_at": review.held_at,
        "members": [str(member.person_id) for member in review.members.all()],
        "persons": [
            {"person": str(one.person_id), "role": one.role, "why": one.why}
            for one in review.responsible.all()
        ],
    }
