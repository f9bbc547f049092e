"""The typed input of an action: one Django form, through which HTML and JSON both go."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from yihe.foundation.acting.actor import NOBODY, Actor
from yihe.foundation.acting.lettering import guard
from yihe.foundation.ui.fields import InstantField


class ActionForm(forms.Form):
    """An action's input. Choices may depend on the subject of the act, on who fills it in (actor), and on now (at).

    needed_when says of fields that may be empty when they may not: words that go on from "required".
    """

    needed_when: ClassVar[Mapping[str, Any]] = {}

    def __init__(
        self,
        *args: Any,
        subject: Any = None,
        actor: Actor = NOBODY,
        at: datetime | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.subject, self.actor, self.at = subject, actor, at
        guard(self)
        self.prepare()
        for name, field in self.fields.items():
            # For the template, which marks what may be left empty.
            vars(field).update(needed_when=self.needed_when.get(name), is_answered=is_answered(field))

    def prepare(self) -> None:
        """Fit choices and initial values to the subject; overridden by forms that need it."""

    def inputs(self) -> dict[str, Any]:
        """Give the cleaned values as the keywords of the action."""
        return self.cleaned_data

    def keep(self) -> None:
        """Let fields keep what a page cannot carry, before a refused form is shown again: files."""
        for name, field in self.fields.items():
            if keep := getattr(field, "keep", None):
                keep(self[name].data, institution_id=self.subject.institution_id, by=self.actor, at=self.at)


def is_answered(field: Any) -> bool:
    """Tell whether something is always chosen: a list whose first choice counts when nobody touches it."""
    if not isinstance(field, forms.ChoiceField) or isinstance(field, forms.ModelChoiceField):
        return False
    listed = isinstance(field.widget, forms.Select) and not field.widget.allow_multiple_selected
    return listed and all(str(key) != "" for key, _label in cast("Any", field).choices)


class MomentForm(ActionForm):
    """Input of an act that may be recorded after it happened (paper first)."""

    happened_at = InstantField(
        label=_("When it happened"),
        required=False,
        help_text=_("Empty means now; deadlines run from when it happened."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.field_order and not hasattr(self, "fieldsets"):
            # It is asked last: mostly it is now.
            self.order_fields([*(name for name in self.fields if name != "happened_at"), "happened_at"])

    def inputs(self) -> dict[str, Any]:
        """Leave out the moment when none was given: then it is the moment of recording."""
        return {
            name: value for name, value in self.cleaned_data.items() if (name, value) != ("happened_at", None)
        }
