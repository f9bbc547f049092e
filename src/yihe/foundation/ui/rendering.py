"""How a form is drawn: our field, form and row templates, whatever engine the pages use."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer, EngineMixin
from django.template.backends.django import DjangoTemplates

from yihe.foundation.ui.controls import DRAWN

TEMPLATES = Path(__file__).parent / "templates"
DJANGO_TEMPLATES = Path(forms.__file__).parent / "templates"


class FormRenderer(EngineMixin, BaseRenderer):
    """Renders `{{ form }}`, `{{ formset }}`, `{{ field.as_field_group }}` and every widget in our look."""

    backend = DjangoTemplates
    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/rows.html"
    field_template_name = "ui/forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """Draw a plain box or choice by code, and all else by its template."""
        draw = DRAWN.get(template_name)
        return draw(context["widget"]) if draw else super().render(template_name, context, request)

    @cached_property
    def engine(self) -> DjangoTemplates:
        """Our widget templates first, then those of Django."""
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": [TEMPLATES, DJANGO_TEMPLATES],
                "NAME": "yihe-forms",
                "OPTIONS": {"builtins": ["django.templatetags.i18n", "yihe.foundation.ui.templatetags.ui"]},
            }
        )


@dataclass(frozen=True)
class Group:
    """Fields that stand together under one legend; without a legend they simply follow each other."""

    legend: object
    fields: list[forms.BoundField]
    halves: frozenset[str]

    @property
    def paired(self) -> bool:
        """Whether some of its fields stand side by side."""
        return bool(self.halves.intersection(field.name for field in self.fields))


def groups(form: forms.BaseForm) -> list[Group]:
    """Split the visible fields of a form by its `fieldsets`, in that order; the fields left over come last."""
    wanted: Iterable[tuple[object, Iterable[str]]] = getattr(form, "fieldsets", ())
    halves = frozenset(getattr(form, "beside", ()))
    visible = {field.name: field for field in form.visible_fields()}
    found = []
    for legend, names in wanted:
        fields = [visible.pop(name) for name in names if name in visible]
        if fields:
            found.append(Group(legend, fields, halves))
    if visible:
        found.append(Group("", list(visible.values()), halves))
    return found
