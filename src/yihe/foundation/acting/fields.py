"""A list of small forms as one field, the same from a table of inputs and from JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from yihe.foundation.acting.lettering import guard

MAX_ROWS = 200
# Empty rows for a browser without script, which cannot add any; with script they wait until they are asked for.
SPARE = 3


class RowsWidget(forms.Widget):
    """A table of inputs, a row an item; empty rows are left out. JSON gives the list itself."""

    template_name = "acting/rows.html"

    def __init__(self, row_form: type[forms.Form], blank: int) -> None:
        super().__init__()
        self.row_form, self.blank = row_form, blank

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Gather `name-0-field`, `name-1-field` … into a list of mappings; a JSON list passes as it is."""
        if isinstance(data.get(name), list):
            return data[name]
        rows = []
        for index in range(MAX_ROWS):
            row = {field: data.get(f"{name}-{index}-{field}", "") for field in self.row_form.base_fields}
            if any(str(value).strip() for value in row.values()):
                rows.append(row)
        return rows

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Give the template one bound or blank form a row."""
        given = [row for row in (value or []) if isinstance(row, Mapping)]
        shown = len(given) + self.blank
        rows = [
            self.row_form(initial=dict(row), prefix=f"{name}-{index}", use_required_attribute=False)
            for index, row in enumerate([*given, *({} for _ in range(self.blank + SPARE))])
        ]
        return super().get_context(name, value, attrs) | {
            "rows": rows[:shown],
            "spare": rows[shown:],
            "columns": self.row_form(),
        }


@dataclass(frozen=True, slots=True)
class _InRow:
    """What is wrong in a row, told in the language of whoever reads it."""

    number: int
    label: Any
    problem: ValidationError

    def __str__(self) -> str:
        return f"{self.number} · {self.label} · {' '.join(self.problem.messages)}"


class RowsField(forms.Field):
    """A list of small forms; the value is a list of their cleaned values.

    The code of an error says where it is, and what: `[0].count min_value`.
    """

    def __init__(self, row_form: type[forms.Form], *, blank: int = 2, **kwargs: Any) -> None:
        super().__init__(widget=RowsWidget(row_form, blank), **kwargs)
        self.row_form = row_form

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Check each row; all errors are told together."""
        rows = value if isinstance(value, Sequence) and not isinstance(value, str) else []
        if self.required and not rows:
            raise ValidationError(_("Give at least one row."), code="required")
        if len(rows) > MAX_ROWS:
            raise ValidationError(_("At most 200 rows."), code="too_many")
        cleaned, problems = [], []
        for index, row in enumerate(rows):
            row_form = self.row_form(data=row if isinstance(row, Mapping) else {})
            guard(row_form)
            problems += [
                ValidationError(
                    lazystr(_InRow(index + 1, row_form.fields[name].label, error)),
                    code=f"[{index}].{name} {error.code}",
                )
                for name, errors in row_form.errors.as_data().items()
                for error in errors
            ]
            cleaned.append(row_form.cleaned_data if row_form.is_valid() else {})
        if problems:
            raise ValidationError(problems)
        return cleaned
