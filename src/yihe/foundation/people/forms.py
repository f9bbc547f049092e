"""Input for people, roles, leaves and signing in."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yihe.foundation.acting.forms import ActionForm
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.roles import BUREAU_ROLES, HOSPITAL_ROLES, Role
from yihe.foundation.institutions.models import Department
from yihe.foundation.institutions.queries import departments_of
from yihe.foundation.institutions.terms import Kind
from yihe.foundation.people.models import Person, RoleHolding
from yihe.foundation.people.queries import administers, endable_by
from yihe.foundation.ui.fields import DayField


class SignInForm(AuthenticationForm):
    """Sign-in name and password, under the words of the house."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Sign-in name")
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class PersonForm(ActionForm):
    """A new account with its first role."""

    needed_when: ClassVar[dict[str, Any]] = {
        "department": _("for staff and heads of departments"),
    }
    name = forms.CharField(label=_("Name"), max_length=60)
    username = forms.RegexField(
        r"^[a-z0-9][a-z0-9._-]{2,39}\Z",
        label=_("Sign-in name"),
        help_text=_("3 to 40 small letters, digits, dots or dashes."),
        error_messages={"invalid": _("Use 3 to 40 small letters, digits, dots or dashes.")},
    )
    post = forms.CharField(label=_("Post"), max_length=60, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    department: "forms.ModelChoiceField[Department]" = forms.ModelChoiceField(
        None, label=_("Department"), required=False
    )

    def prepare(self) -> None:
        """Offer the roles and departments of this kind of institution."""
        offer_roles(self)


class RoleForm(ActionForm):
    """A further role for a person of the institution."""

    needed_when: ClassVar[dict[str, Any]] = {
        "department": _("for staff and heads of departments"),
    }
    person = forms.ModelChoiceField(Person.objects.none(), label=_("Person"))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    department: "forms.ModelChoiceField[Department]" = forms.ModelChoiceField(
        None, label=_("Department"), required=False
    )

    def prepare(self) -> None:
        """Offer the institution's people, roles and departments."""
        offer_roles(self)
        self.fields["person"].queryset = people_here(self)  # type: ignore[attr-defined]


class HoldingField(forms.ModelChoiceField):
    """A choice among roles, each named by its person."""

    def label_from_instance(self, obj: Any) -> str:
        """Name the person, the role and the department."""
        return " · ".join(str(part) for part in (obj.person, obj.get_role_display(), obj.department) if part)


class EndRoleForm(ActionForm):
    """A role that ends today."""

    holding = HoldingField(None, label=_("Role"))

    def prepare(self) -> None:
        """Offer the roles held now."""
        if self.subject is not None:
            live = RoleHolding.objects.filter(institution=self.subject, until_on=None)
            self.fields["holding"].queryset = live.select_related("person", "department")  # type: ignore[attr-defined]


class PasswordForm(ActionForm):
    """Whose password is set anew."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Person"))

    def prepare(self) -> None:
        """Offer the institution's people."""
        self.fields["person"].queryset = people_here(self)  # type: ignore[attr-defined]


class LeaveForm(ActionForm):
    """Who is away, from when to when, and who stands in."""

    absent = forms.ModelChoiceField(Person.objects.none(), label=_("Who is away"))
    stand_in = forms.ModelChoiceField(Person.objects.none(), label=_("Who stands in"))
    from_on = DayField(label=_("First day"))
    until_on = DayField(label=_("Last day"))

    def prepare(self) -> None:
        """Offer the institution's people; the absent one is oneself unless one administers."""
        people = people_here(self)
        self.fields["stand_in"].queryset = people  # type: ignore[attr-defined]
        if self.subject is None or not administers(self.actor, self.subject.pk):
            people = people.filter(pk=self.actor.person_id)
        self.fields["absent"].queryset = people  # type: ignore[attr-defined]
        self.fields["absent"].initial = self.actor.person_id


class LeaveField(forms.ModelChoiceField):
    """A choice among leaves, each named by both persons and its days."""

    def label_from_instance(self, obj: Any) -> str:
        """Name who stands in for whom, and when."""
        who = _("%(stand_in)s stands in for %(absent)s") % {"stand_in": obj.stand_in, "absent": obj.absent}
        return f"{who} · {obj.from_on} – {obj.until_on}"


class EndLeaveForm(ActionForm):
    """A leave that ends now."""

    leave = LeaveField(None, label=_("Which stand-in"), empty_label=None)

    def prepare(self) -> None:
        """Offer the leaves that last or lie ahead, as far as the person may end them."""
        if self.subject is not None and self.at is not None:
            offered = endable_by(self.actor, self.subject.pk, day_of(self.at))
            self.fields["leave"].queryset = offered  # type: ignore[attr-defined]


class NewPasswordForm(SetPasswordForm):
    """A password of one's own in the place of an initial one."""

    def clean(self) -> dict[str, Any]:
        """Refuse the password that is in use: nothing would have changed."""
        data = super().clean() or self.cleaned_data
        chosen = data.get("new_password1")
        if chosen and self.user.check_password(chosen):
            self.add_error(
                "new_password1",
                ValidationError(_("This is your present password. Choose another one."), code="same"),
            )
        return data


class ChangedPasswordForm(NewPasswordForm, PasswordChangeForm):
    """Another password, by somebody who knows the present one: a desk left alone is not enough."""


def people_here(form: ActionForm) -> Any:
    """Give the people who hold a role at the form's institution now."""
    if form.subject is None:
        return Person.objects.none()
    held = RoleHolding.objects.filter(institution=form.subject, until_on=None).values("person_id")
    return Person.objects.filter(pk__in=held).order_by("name")


def offer_roles(form: ActionForm) -> None:
    """Offer the roles that exist at this kind of institution, and its departments."""
    if form.subject is None:
        return
    kinds = BUREAU_ROLES if form.subject.kind == Kind.BUREAU else HOSPITAL_ROLES
    fitting = kinds | {Role.ADMINISTRATOR, Role.AUDITOR}
    form.fields["role"].choices = [(role.value, role.label) for role in Role if role in fitting]  # type: ignore[attr-defined]
    form.fields["department"].queryset = departments_of(form.subject.pk)  # type: ignore[attr-defined]
