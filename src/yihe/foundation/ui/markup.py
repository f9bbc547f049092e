"""Writing HTML and SVG from code: every word is escaped unless it is markup already.

Django's own format_html does the same; this is quicker by half, and a page of a list has hundreds of pieces.
"""

from functools import cache
from html import escape

from django.utils.safestring import SafeString


def escaped(value: object) -> str:
    """Give markup as it is, and anything else as words that cannot break the page."""
    if isinstance(value, SafeString):
        return value
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return escape(str(value))


def element(name: str, *children: object, **attributes: object) -> SafeString:
    """Give one element; `class_` is class, `_` in a name becomes `-`, an attribute that is None is left out."""
    told = "".join(
        f' {_spelt(key)}="{escaped(value)}"' for key, value in attributes.items() if value is not None
    )
    return SafeString(f"<{name}{told}>{''.join(map(escaped, children))}</{name}>")


@cache
def _spelt(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
