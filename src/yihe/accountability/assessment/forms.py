"""Input of a proposal, and of hearing the persons it concerns."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yihe.accountability.assessment import document, rules
from yihe.accountability.assessment.queries import proposal_of
from yihe.accountability.assessment.terms import UNSPOKEN
from yihe.accountability.review import weighing
from yihe.accountability.review.queries import review_of
from yihe.accountability.review.terms import options
from yihe.casework.cases.models import Case
from yihe.foundation.acting.fields import RowsField
from yihe.foundation.acting.forms import ActionForm, MomentForm
from yihe.foundation.acting.moments import day_of
from yihe.foundation.people.queries import staff_of
from yihe.foundation.regulations.models import Adoption
from yihe.foundation.regulations.queries import policy_of
from yihe.foundation.ui.fields import DayField
from yihe.foundation.ui.widgets import LongText
from yihe.rulebook.faults import BadInput
from yihe.rulebook.money import percent_of, ppm_of
from yihe.rulebook.vocabulary import ManagerPost

EMPTY = ("", "—")
ABSENT = (document.NOBODY, _("Nobody: the post does not exist here"))


class PostRow(forms.Form):
    """A manager's post and who holds it."""

    post = forms.ChoiceField(label=_("Post"), choices=[EMPTY, *options(ManagerPost)])
    person = forms.ChoiceField(label=_("Holder"))


class ChoiceRow(forms.Form):
    """A value that the regulation leaves to people, within its bounds, and why."""

    name = forms.ChoiceField(label=_("What is chosen"))
    value = forms.CharField(label=_("Value"), max_length=10, help_text="15%")
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def clean_value(self) -> str:
        """Refuse what is no percentage."""
        value = str(self.cleaned_data["value"]).strip()
        if ppm_of(value) is None:
            raise ValidationError(_("Write a percentage, for example 15%."), code="invalid")
        return value


class ProposeForm(MomentForm):
    """The day for which it is reckoned, who holds the posts that answer, and what the regulation leaves to people."""

    needed_when: ClassVar[dict[str, Any]] = {
        "posts": _("for each post that the regulation reaches"),
    }
    decides_on = DayField(
        label=_("Planned day of the decision"),
        help_text=_("The regulation in force on that day decides, and the year of measures is its year."),
    )
    posts = RowsField(
        PostRow,
        label=_("Managers"),
        required=False,
        blank=2,
        help_text=_("Who holds the posts that the regulation reaches; rows left empty are ignored."),
    )
    choices = RowsField(ChoiceRow, label=_("Values left to people"), required=False, blank=2)
    remark = forms.CharField(label=_("Remark"), max_length=2000, required=False, widget=LongText(3))

    def prepare(self) -> None:
        """Offer the staff, the posts that the regulation will ask about, and its discretionary values."""
        if self.subject is None or self.at is None:
            return
        on = day_of(self.at)
        staff = [(str(person.pk), person.name) for person in staff_of(self.subject.institution_id, on)]
        self.fields["posts"] = rows(self.fields["posts"], PostRow, person=[EMPTY, ABSENT, *staff])
        adoption = weighing.binding(self.subject, on)
        bounds = policy_of(adoption).rules(adoption.readings).choices if adoption else {}
        named = [
            (name, f"{name} ({percent_of(low)}–{percent_of(high)})") for name, (low, high) in bounds.items()
        ]
        self.fields["choices"] = rows(self.fields["choices"], ChoiceRow, name=[EMPTY, *named])
        if not named and not any(key.startswith("choices") for key in self.data):
            del self.fields[
                "choices"
            ]  # nothing to ask; but what is sent all the same is refused, not ignored
        self.initial = {"decides_on": on} | dict(self.initial)
        if not self.is_bound and adoption is not None:
            self.initial = {"posts": posts_asked(self.subject, adoption, self)} | self.initial


class PersonForm(MomentForm):
    """Which of the persons concerned."""

    person = forms.TypedChoiceField(label=_("Person"), coerce=UUID)

    def prepare(self) -> None:
        """Offer the persons concerned; somebody who is one of them speaks for themself only."""
        proposal = proposal_of(self.subject) if self.subject is not None else None
        if proposal is None:
            return
        people = {one.person_id: one.person.name for one in proposal.concerned.all()}
        if not rules.holds_office(self.actor, self.subject) or self.actor.person_id in people:
            people = {pk: name for pk, name in people.items() if pk == self.actor.person_id}
        self.fields["person"].choices = [(str(pk), name) for pk, name in people.items()]  # type: ignore[attr-defined]


class HearForm(PersonForm):
    """What the person says to the proposal."""

    words = forms.CharField(label=_("Statement"), max_length=10000, widget=LongText(8))


class SilenceForm(PersonForm):
    """That a person refused to speak or kept silent, before two witnesses."""

    kind = forms.ChoiceField(
        label=_("What happened"),
        choices=[(kind.value, kind.label) for kind in UNSPOKEN],
        widget=forms.RadioSelect,
    )
    witness_1 = forms.CharField(label=_("First witness"), max_length=60)
    witness_2 = forms.CharField(label=_("Second witness"), max_length=60)
    words = forms.CharField(
        label=_("How the person was asked, and how they answered"), max_length=2000, widget=LongText(4)
    )


class WithdrawForm(ActionForm):
    """Why a proposal is withdrawn."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


def rows(field: forms.Field, row: type[forms.Form], **choices: list[Any]) -> RowsField:
    """Give a list of rows again, with these choices in the named columns."""
    columns = {}
    for name, offered in choices.items():
        columns[name] = forms.ChoiceField(label=row.base_fields[name].label, choices=offered)
    made = type(f"Offered{row.__name__}", (row,), columns)
    return RowsField(made, blank=2, label=field.label, required=field.required, help_text=field.help_text)


def posts_asked(case: Case, adoption: Adoption, form: ActionForm) -> list[dict[str, str]]:
    """Give the posts that the regulation reaches in this case, to be filled with their holders."""
    review = review_of(case)
    if review is None or form.at is None:
        return []
    on = day_of(form.at)
    facts = document.document(case, review, adoption, decides_on=on, absent_posts=(), at=form.at)
    try:
        outcome = weighing.weigh(adoption, facts)
    except BadInput:
        return []
    return [
        {"post": manager.post.value}
        for manager in outcome.managers
        if manager.measures or manager.possible_measures
    ]
