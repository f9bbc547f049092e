"""Icons: one sprite file of our own drawings, referred to by name."""

import re
from functools import cache
from pathlib import Path

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

SPRITE = Path(__file__).parent / "static" / "ui" / "icons.svg"


@cache
def names() -> frozenset[str]:
    """Give the names of all icons in the sprite."""
    return frozenset(re.findall(r'<symbol id="([a-z-]+)"', SPRITE.read_text(encoding="utf-8")))


@cache
def href(name: str) -> str:
    """Give the address of one icon inside the sprite; an unknown name is an error of the page's author."""
    if name not in names():
        known = ", ".join(sorted(names()))
        raise LookupError(f"There is no icon {name!r} in icons.svg. There are: {known}.")
    return f"{static('ui/icons.svg')}#{name}"


def svg(name: str, label: object = "", size: str = "") -> SafeString:
    """Draw one icon; without a label it is decoration and hidden from screen readers."""
    if not label:
        return _decoration(name, size)
    css = f"icon {size}".strip()
    return format_html(
        '<svg class="{}" role="img"><title>{}</title><use href="{}"/></svg>', css, str(label), href(name)
    )


@cache
def _decoration(name: str, size: str) -> SafeString:
    """A page has dozens of these and there are few different ones."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', f"icon {size}".strip(), href(name)
    )
