"""Tags and filters of every page; docs and looks of each in the gallery (templates/ui/gallery.html)."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from django import template
from django.forms import BaseForm
from django.middleware.csrf import get_token
from django.template import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from yihe.foundation.ui import figures, icons, marks, pictures, rendering
from yihe.foundation.ui.timeline import Line

register = template.Library()

SHEETS = ("1-tokens", "2-base", "3-layout", "4-components", "5-tables", "6-forms", "7-pictures", "8-paper")

register.simple_tag(icons.svg, name="icon")
register.simple_tag(marks.chip)
register.simple_tag(marks.due)
register.simple_tag(marks.citation)
register.simple_tag(marks.refused)
register.simple_tag(marks.message_line)
register.simple_tag(marks.file_line)
register.simple_tag(pictures.road)
register.simple_tag(pictures.deadline_bar)
register.simple_tag(pictures.waterfall)
register.simple_tag(pictures.completeness)
register.simple_tag(pictures.share_split)


# What the frames are made with


@register.simple_tag
@cache
def stylesheets() -> SafeString:
    """Link the design system, in its order."""
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((static(f"ui/css/{name}.css"),) for name in SHEETS)
    )


@register.simple_tag
def rows_script() -> SafeString:
    """Load the script that adds rows to tables of repeated rows."""
    return format_html('<script src="{}" defer></script>', static("ui/rows.js"))


@register.simple_tag(takes_context=True)
def fill(context: Context, name: str) -> SafeString:
    """Give what the page wrote into a block, trimmed; may be asked more than once (title) or not at all."""
    # An {% include %} sees a layer of its own; the page's blocks lie in a layer below.
    layers = reversed(context.render_context.dicts)
    blocks: Any = next((layer[BLOCK_CONTEXT_KEY] for layer in layers if BLOCK_CONTEXT_KEY in layer), None)
    block = blocks.get_block(name) if blocks else None
    if block is None:
        return SafeString()
    with context.render_context.push(**{BLOCK_CONTEXT_KEY: blocks}):
        written: str = block.render(context)
    return mark_safe(written.strip())  # noqa: S308 - rendered by the engine


@register.filter
def language_tag(code: str) -> str:
    """Give the tag for `lang`: Django's zh-hans is zh-Hans, which picks the Chinese fonts and line breaks."""
    return "zh-Hans" if code == "zh-hans" else code


@register.simple_tag
def field_groups(form: BaseForm) -> list[rendering.Group]:
    """Give the visible fields of a form in their groups."""
    return rendering.groups(form)


# Words, figures, moments


@register.filter
def yuan(fen: int | None) -> str:
    """Fen as yuan; nothing stays nothing."""
    return "" if fen is None else figures.yuan(fen)


@register.filter
def percent(ppm: int | None) -> str:
    """Parts per million as per cent."""
    return "" if ppm is None else figures.percent(ppm)


@register.filter
def size(octets: int) -> str:
    """Bytes as KB or MB."""
    return figures.size(octets)


@register.filter
def instant(moment: datetime | None) -> SafeString:
    """Day and minute."""
    return marks.stamp(moment, figures.instant(moment) if moment else "")


@register.filter
def day(moment: date | datetime | None) -> SafeString:
    """The day."""
    return marks.stamp(moment, figures.day(moment) if moment else "")


@register.filter
def weekday_day(moment: date | datetime | None) -> SafeString:
    """The day with the day of the week."""
    return marks.stamp(moment, f"{figures.day(moment)} {figures.weekday(moment)}" if moment else "")


# Boxes


@register.simple_block_tag
def callout(
    content: SafeString, kind: str, title: object = "", article: str = "", mend: object = ""
) -> SafeString:
    """A box that speaks to the reader: info, good, warn or refusal."""
    return marks.callout(kind, content, title, article, mend)


@register.simple_block_tag
def empty_state(content: SafeString, icon: str, title: object) -> SafeString:
    """What stands where a list is empty: why it is, and what to do."""
    return format_html(
        '<div class="empty">{}<p class="name">{}</p>{}</div>', icons.svg(icon, size="large"), title, content
    )


@register.simple_tag(takes_context=True)
def masked(context: Context, value: object, reveal_url: str = "") -> SafeString:
    """A masked value with its reveal button."""
    request = context.get("request")
    return marks.masked(value, reveal_url, get_token(request) if request and reveal_url else "")


# Lists


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(lines: Sequence[Line]) -> dict[str, Any]:
    """What happened, each with its two instants."""
    return {"lines": lines}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(items: Sequence[dict[str, Any]], label: object = "") -> dict[str, Any]:
    """Pages of one thing, side by side."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/parts/steps.html")
def steps(items: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Steps of a wizard: done, here, ahead."""
    return {"items": items}


@register.inclusion_tag("ui/parts/pager.html")
def pager(newer: str = "", older: str = "") -> dict[str, Any]:
    """Newer and older: lists are paged by key, so there are no page numbers."""
    return {"newer": newer, "older": older}
