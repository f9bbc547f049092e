"""Widgets: what a person types into. The ordinary Django ones look right too; these know more."""

from collections.abc import Mapping
from typing import Any

from django import forms


class YuanInput(forms.TextInput):
    """A box for an amount in yuan, with its sign before it and a number pad on a phone."""

    template_name = "ui/forms/yuan.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Ask for the decimal keyboard; typed thousands separators are allowed."""
        super().__init__({"inputmode": "decimal", "autocomplete": "off"} | (attrs or {}))


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Write the value in the one form which the browser reads."""
        super().__init__(attrs, format="%Y-%m-%d")


class InstantInput(forms.DateTimeInput):
    """The browser's own calendar and clock, to the minute."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Write the value in the one form which the browser reads."""
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class LongText(forms.Textarea):
    """A box of several lines that grows with what is typed where the browser can."""

    def __init__(self, rows: int = 5, attrs: dict[str, Any] | None = None) -> None:
        """Begin with the number of lines that an ordinary answer takes."""
        super().__init__({"rows": rows} | (attrs or {}))


class _Cards(forms.widgets.ChoiceWidget):
    """What choices drawn as cards have in common: an icon and a hint for each value."""

    template_name = "ui/forms/cards.html"

    def __init__(
        self,
        icons: Mapping[str, str] | None = None,
        hints: Mapping[str, object] | None = None,
        attrs: dict[str, Any] | None = None,
    ) -> None:
        """Give icons and hints by value; both may be left out."""
        super().__init__(attrs)
        self.icons, self.hints = icons or {}, hints or {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Put icon and hint of the value into what the template sees."""
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"icon": self.icons.get(str(value), ""), "hint": self.hints.get(str(value), "")}


class RadioCards(_Cards, forms.RadioSelect):
    """One of a few, each a card with icon, word and hint."""


class CheckboxCards(_Cards, forms.CheckboxSelectMultiple):
    """Several of a few, each a card with icon, word and hint."""
