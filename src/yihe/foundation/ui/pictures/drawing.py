"""Drawing SVG: positions across are per cent, down are pixels.

Pictures have no viewBox of their own, so that they take the width they are given and their text keeps its size.
"""

from django.utils.safestring import SafeString

from yihe.foundation.ui import icons
from yihe.foundation.ui.markup import element, escaped


def across(share: float) -> str:
    """Write a part of the width (0 to 1) as per cent."""
    return f"{escaped(share * 100)}%"


def picture(css: str, height: int, title: object, told: object, *children: object) -> SafeString:
    """Give a whole picture as wide as its place, with its name and what it shows in words."""
    return element(
        "svg",
        element("title", title),
        element("desc", told),
        *children,
        class_=f"picture {css}",
        role="img",
        width="100%",
        height=height,
    )


def stretched(height: int, *children: object) -> SafeString:
    """Give a layer whose paths use 0..1000 across and pixels down; lines keep their thickness."""
    return element(
        "svg",
        *children,
        viewBox=f"0 0 1000 {height}",
        preserveAspectRatio="none",
        width="100%",
        height=height,
        overflow="visible",
    )


def at(share: float, y: float, *children: object, css: str | None = None) -> SafeString:
    """Place children, drawn round their own origin, at a part of the width and at y pixels."""
    return element("svg", *children, x=across(share), y=y, overflow="visible", class_=css)


def line_of_text(
    words: object, x: float = 0, y: float = 0, css: str = "", anchor: str | None = None
) -> SafeString:
    """Write one line; anchor is start, middle or end."""
    return element("text", words, x=x, y=y, class_=css or None, text_anchor=anchor)


def icon(name: str, side: int, x: float = 0, y: float = 0) -> SafeString:
    """Draw an icon of the sprite with its middle at x, y."""
    half = side / 2
    return element(
        "use", href=icons.href(name), x=x - half, y=y - half, width=side, height=side, class_="picture-icon"
    )
