"""Input of the first page of an empty installation."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yihe.foundation.acting.lettering import guard
from yihe.foundation.institutions.terms import Level
from yihe.foundation.people.models import Person
from yihe.interfaces.desk.founding import is_code

NEW_PASSWORD = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class StartForm(forms.Form):
    """The set-up code, the first administrator, the institution, and the bureau above it."""

    fieldsets: ClassVar[list[tuple[Any, list[str]]]] = [
        (_("Set-up code"), ["code"]),
        (_("First administrator"), ["name", "username", "password", "again"]),
        (_("Your institution"), ["institution_name", "institution_name_en", "short", "level"]),
        (_("The bureau above"), ["bureau_name", "bureau_name_en"]),
    ]
    beside: ClassVar[set[str]] = {"password", "again", "short", "level"}

    code = forms.CharField(
        label=_("Set-up code"),
        max_length=40,
        help_text=_("It stands where the server was started, and is printed again by: yihe setup-code"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    name = forms.CharField(label=_("Your name"), max_length=60)
    username = forms.RegexField(
        r"^[a-z0-9][a-z0-9._-]{2,39}\Z",
        label=_("Sign-in name"),
        help_text=_("3 to 40 small letters, digits, dots or dashes."),
        error_messages={"invalid": _("Use 3 to 40 small letters, digits, dots or dashes.")},
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=NEW_PASSWORD,
        help_text=_("At least ten characters."),
    )
    again = forms.CharField(
        label=_("Password again"),
        max_length=200,
        strip=False,
        widget=NEW_PASSWORD,
        help_text=_("The same once more."),
    )
    institution_name = forms.CharField(label=_("Name in Chinese"), max_length=120)
    institution_name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    short = forms.CharField(
        label=_("Short name"),
        max_length=12,
        help_text=_("Stands in front of every case number."),
    )
    level = forms.ChoiceField(
        label=_("Level"),
        choices=[choice for choice in Level.choices if choice[0] != Level.NONE],
        help_text=_("Regulations bind by it."),
    )
    bureau_name = forms.CharField(
        label=_("Name of the bureau in Chinese"),
        max_length=120,
        required=False,
        help_text=_("Leave empty when it does not work with this installation."),
    )
    bureau_name_en = forms.CharField(label=_("Name of the bureau in English"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard(self)

    def clean_code(self) -> str:
        """Refuse a code that is not the one of this installation."""
        if not is_code(self.cleaned_data["code"]):
            raise ValidationError(
                _("This is not the set-up code of this installation. Run: yihe setup-code"), code="wrong_code"
            )
        return ""

    def clean(self) -> dict[str, Any]:
        """Hold the password to the policy, and compare its two copies."""
        data = super().clean() or self.cleaned_data
        chosen = data.get("password", "")
        if chosen and chosen != data.get("again"):
            self.add_error("again", ValidationError(_("The two passwords differ."), code="differ"))
        if chosen:
            person = Person(username=data.get("username", ""), name=data.get("name", ""))
            try:
                validate_password(chosen, person)
            except ValidationError as refused:
                self.add_error("password", refused)
        return data
