"""Small marks of HTML: chips, citations, callouts, stamps. Each is a function of words, so tests need no template."""

from datetime import date, datetime
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from yihe.foundation.ui import due as due_states
from yihe.foundation.ui import figures, icons
from yihe.foundation.ui.markup import element

# The shape of each tone; the colour only repeats it.
SHAPES = {
    "plain": "", "here": "dot", "done": "tick", "wait": "ring", "warn": "warning", "bad": "refused", "off": "slash",
}  # fmt: skip
CALLOUTS = {"info": "info", "good": "check", "warn": "warning", "refusal": "refused"}
MESSAGES = {"success": "good", "warning": "warn", "error": "refusal"}


def chip(tone: str, words: object, icon: str = "") -> SafeString:
    """A state: shape and word."""
    if tone not in SHAPES:
        raise LookupError(f"There is no tone {tone!r}. There are: {', '.join(SHAPES)}.")
    name = icon or SHAPES[tone]
    return element("span", icons.svg(name) if name else "", words, class_=f"chip {tone}")


def due(
    due_at: date | datetime | None, now: date | datetime, met_at: date | datetime | None = None
) -> SafeString:
    """The chip of a deadline; one without a date gives nothing."""
    if due_at is None:
        return SafeString()
    state = due_states.state(due_at, now, met_at)
    return chip(state.tone, state.words, state.icon)


def citation(article: str, title: object = "", url: str = "") -> SafeString:
    """An article that something rests on; none gives nothing."""
    if not article:
        return SafeString()
    if url:
        return element("cite", element("a", article, class_="article", href=url, title=title or None))
    return element("cite", article, class_="article", title=title or None)


def callout(
    kind: str,
    body: object = "",
    title: object = "",
    article: str = "",
    mend: object = "",
    *,
    alert: bool = False,
) -> SafeString:
    """A box that speaks to the reader: what is so, by which article, and how to mend it."""
    lines = [
        format_html('<p class="name">{} {}</p>', title, citation(article)) if title or article else "",
        format_html("<div>{}</div>", body) if str(body).strip() else "",
        format_html('<p class="mend">{}</p>', mend) if mend else "",
    ]
    role = SafeString(' role="alert"') if alert else ""
    return format_html(
        '<div class="callout {}"{}>{}<div class="words">{}</div></div>',
        kind, role, icons.svg(CALLOUTS[kind]), format_html_join("", "{}", ((line,) for line in lines)),
    )  # fmt: skip


def refused(refusal: Any) -> SafeString:
    """A refusal of an action: its sentence, its article, how to mend it."""
    return callout("refusal", title=refusal.message, article=refusal.article, mend=refusal.mend, alert=True)


def message_line(message: Any) -> SafeString:
    """A message of the last request."""
    kind = MESSAGES.get(message.level_tag, "info")
    return callout(kind, body=message.message, alert=kind == "refusal")


def stamp(moment: date | datetime | None, words: str) -> SafeString:
    """A moment with its machine form."""
    if moment is None:
        return SafeString()
    exact = figures.local(moment) if isinstance(moment, datetime) else moment
    return element("time", words, datetime=exact.isoformat())


def masked(value: object, reveal_url: str = "", token: object = "") -> SafeString:
    """A masked value with the button that reveals it; revealing is journaled, so it is a form."""
    form: object = ""
    if reveal_url:
        form = format_html(
            '<form method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
            '<button class="button quiet small">{}{}</button></form>',
            reveal_url, token, icons.svg("reveal"), _("Reveal"),
        )  # fmt: skip
    return format_html('<span class="masked"><span class="tight">{}</span>{}</span>', value, form)


def file_line(name: object, size: int, sha256: str = "", url: str = "") -> SafeString:
    """A stored file: name, size, the beginning of its hash, and the way to get it."""
    word: object = name
    got = short = SafeString()
    if url:
        word = format_html('<a href="{}">{}</a>', url, name)
        way = icons.svg("download"), _("Download")
        got = format_html('<a class="button quiet small" href="{}">{}{}</a>', url, *way)
    if sha256:
        short = format_html(' · <code class="hash" title="{}">SHA-256 {}…</code>', sha256, sha256[:12])
    return format_html(
        '<div class="file-line">{}<span class="words"><span>{}</span><span class="note">{}{}</span></span>{}</div>',
        icons.svg("file"), word, figures.size(size), short, got,
    )  # fmt: skip
