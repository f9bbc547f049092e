"""Boxes and choices drawn by code. They say what Django's templates say, which were two thirds of a form's cost."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString

from yihe.foundation.ui.markup import element, escaped

Widget = Mapping[str, Any]


def box(widget: Widget) -> SafeString:
    """Draw an input of one line."""
    value = widget["value"]
    told = "" if value is None else f' value="{escaped(str(value))}"'
    return SafeString(
        f'<input type="{widget["type"]}" name="{escaped(widget["name"])}"{told}{_attributes(widget["attrs"])}>'
    )


def choice(widget: Widget) -> SafeString:
    """Draw a list to choose from, its groups under their names."""
    groups = [
        element("optgroup", *_options(options), label=group)
        if group
        else SafeString("".join(_options(options)))
        for group, options, _index in widget["optgroups"]
    ]
    return SafeString(
        f'<select name="{escaped(widget["name"])}"{_attributes(widget["attrs"])}>{"".join(groups)}</select>'
    )


def _options(options: Iterable[Widget]) -> list[SafeString]:
    return [
        SafeString(
            f'<option value="{escaped(str(option["value"]))}"{_attributes(option["attrs"])}>'
            f"{escaped(option['label'])}</option>"
        )
        for option in options
    ]


def _attributes(attributes: Mapping[str, Any]) -> str:
    """Write attributes as Django does: True is the name alone, False is nothing."""
    return "".join(
        f" {name}" if value is True else f' {name}="{escaped(str(value))}"'
        for name, value in attributes.items()
        if value is not False
    )


_WIDGETS = "django/forms/widgets"
_OF_ONE_LINE = ("text", "number", "date", "datetime", "email", "hidden", "password")
DRAWN: Mapping[str, Callable[[Widget], SafeString]] = {
    f"{_WIDGETS}/select.html": choice,
    **{f"{_WIDGETS}/{kind}.html": box for kind in _OF_ONE_LINE},
}
