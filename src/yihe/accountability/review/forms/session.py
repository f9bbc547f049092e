"""Input of a session of the bureau's committee: how it voted, and its finding."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from yihe.accountability.review.forms.finding import EMPTY, ReviewForm, rows_of, standing
from yihe.accountability.review.models import Review
from yihe.accountability.review.queries import group_of, objections_of, review_of
from yihe.accountability.review.terms import Ballot
from yihe.casework.cases.models import Case
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.fields import RowsField
from yihe.foundation.acting.forms import ActionForm, MomentForm
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.roles import Role
from yihe.foundation.people.models import Person
from yihe.foundation.people.queries import holders_of
from yihe.foundation.ui.widgets import LongText

# How much of an objection stands beside the answer; the page of the review shows it whole.
SAID = 300


class VoteRow(forms.Form):
    """A member of the committee, how they voted, and what they hold where they were against it."""

    person = forms.TypedChoiceField(label=_("Member"), coerce=UUID, empty_value=None)
    ballot = forms.ChoiceField(label=_("Vote"), choices=[EMPTY, *Ballot.choices])
    view = forms.CharField(label=_("Dissenting view"), max_length=1000, required=False)


class SessionForm(MomentForm):
    """The votes, the reasons, and the answer to those who objected."""

    votes = RowsField(
        VoteRow,
        label=_("Votes"),
        blank=1,
        help_text=_(
            "Who is party to the case, or sat on the hospital's review, is recused. At least three vote; more than "
            "half carry it."
        ),
    )
    reasons = forms.CharField(label=_("Reasons of the committee"), max_length=5000, widget=LongText(5))
    answer = forms.CharField(
        label=_("Answer to the objection"), max_length=5000, required=False, widget=LongText(4)
    )

    def prepare(self) -> None:
        """Offer the members of the committee; ask for an answer only where somebody objected."""
        super().prepare()
        if self.subject is None or self.at is None:
            return
        offer_members(self, self.subject, members_of(self.actor, self.subject, self))
        if review := review_of(self.subject):
            self.fields["reasons"].help_text = _("Found so far: %(finding)s") % {"finding": told(review)}
        objections = list(objections_of(self.subject).filter(answered_by=None))
        if not objections:
            del self.fields["answer"]
            return
        self.fields["answer"].required = True
        said = " / ".join(f"{one.person}: {one.words[:SAID]}" for one in objections)
        self.fields["answer"].help_text = _("The person is told this. Objected: %(said)s") % {"said": said}


class ConfirmForm(SessionForm):
    """A session that keeps what the group found."""


class ChangeForm(SessionForm, ReviewForm):
    """A session that finds otherwise; what stands now is filled in."""

    needed_when: ClassVar[dict[str, Any]] = {}
    members = None  # type: ignore[assignment] # Django takes away a field of the parent by this
    fieldsets: ClassVar[list[tuple[Any, list[str]]]] = [
        (_("The meeting"), ["happened_at", "votes", "guests"]),
        (_("Nature"), ["criteria", "accident_level", "cause", "flags"]),
        (_("Persons"), ["persons"]),
        (_("What is learned"), ["causes", "defects", "lessons"]),
        (_("Grounds"), ["reasons", "answer"]),
    ]

    def prepare(self) -> None:
        """Show what the group found."""
        super().prepare()
        if self.subject is not None and (review := review_of(self.subject)):
            kept = standing(review)
            del kept["members"], kept["happened_at"], kept["guests"]
            self.initial = kept | dict(self.initial)


def told(review: Review) -> str:
    """Tell a finding in one line: nature, article, persons with their roles."""
    persons = ", ".join(f"{one.person} ({one.role_title})" for one in review.responsible.all())
    return f"{review.nature_title} ({review.nature_article})" + (f"; {persons}" if persons else "")


def members_of(actor: Actor, case: Case, form: ActionForm) -> list[Person]:
    """Give the members of the committee of the actor's bureau above the case's hospital."""
    bureaus = [
        held.institution_id
        for held in actor.holdings
        if held.role == Role.BUREAU_COMMITTEE and case.institution_id in held.covers
    ]
    on = day_of(form.at) if form.at else None
    return [one for bureau in bureaus[:1] if on for one in holders_of(bureau, on, Role.BUREAU_COMMITTEE)]


def offer_members(form: ActionForm, case: Case, members: list[Person]) -> None:
    """Offer the members as voters, a row each; those who may not vote stand as recused."""
    barred = case.party_ids | group_of(case)
    column = forms.TypedChoiceField(
        label=_("Member"), coerce=UUID, choices=[EMPTY, *((str(one.pk), one.name) for one in members)]
    )
    form.fields["votes"] = rows_of(
        form.fields["votes"], type("MemberRow", (VoteRow,), {"person": column}), blank=0
    )
    seats = [
        {"person": str(one.pk), "ballot": Ballot.RECUSED.value if one.pk in barred else ""} for one in members
    ]
    form.initial = {"votes": seats} | dict(form.initial)
