"""The colours that stand on each other can be told apart: WCAG 2.2 AA, computed from the tokens themselves."""

import re
from pathlib import Path

import pytest

from yihe.foundation import ui

TOKENS = Path(ui.__file__).parent / "static" / "ui" / "css" / "1-tokens.css"
TEXT, GRAPHIC = 4.5, 3.0

GROUNDS = ("paper", "surface", "sunken")
# Each row: the front, the grounds it stands on, and what it is there.
TEXTS = [
    ("ink", (*GROUNDS, "accent-soft", "warn-soft", "bad-soft", "good-soft"), "words"),
    (
        "ink-soft",
        (*GROUNDS, "accent-soft", "warn-soft", "bad-soft", "good-soft", "off-soft"),
        "second words, mend of a callout",
    ),
    ("ink-faint", GROUNDS, "labels, notes, placeholders"),
    ("accent", (*GROUNDS, "accent-soft"), "links, quiet buttons"),
    ("accent-strong", (*GROUNDS, "accent-soft"), "links under the pointer, current navigation"),
    ("on-accent", ("accent", "accent-strong"), "primary buttons, chip of the current stage"),
    ("good", ("surface", "good-soft"), "chip done"),
    ("warn", ("surface", "warn-soft"), "chip soon, demo banner"),
    ("bad", ("surface", "paper", "bad-soft"), "errors, chip overdue"),
    ("on-bad", ("bad",), "button danger under the pointer"),
    ("off", ("surface", "off-soft"), "chip withdrawn"),
]
GRAPHICS = [
    ("line-strong", ("paper", "surface"), "edges of inputs, stations ahead"),
    ("accent", (*GROUNDS, "accent-soft", "accent-line"), "focus ring, river, bars"),
    ("bad", ("surface",), "edge of a wrong field, hatched bar"),
    ("ink", ("surface",), "pole of a due date, total of a waterfall"),
]


def palettes():
    """Read the two sets of tokens; the dark one replaces values of the light one."""
    text = TOKENS.read_text(encoding="utf-8")
    light, dark = text.split("prefers-color-scheme: dark", 1)
    first = _values(light)
    return {"light": first, "dark": first | _values(dark.split("@media (forced-colors", 1)[0])}


def _values(text):
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6});", text))


def luminance(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front, ground):
    high, low = sorted((luminance(front), luminance(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def pairs(rows, least):
    return [(front, ground, least, why) for front, grounds, why in rows for ground in grounds]


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(
    ("front", "ground", "least", "why"), [*pairs(TEXTS, TEXT), *pairs(GRAPHICS, GRAPHIC)]
)
def test_colours_that_meet_can_be_told_apart(name, front, ground, least, why):
    palette = palettes()[name]
    found = contrast(palette[front], palette[ground])
    assert found >= least, f"{name}: {front} on {ground} ({why}) is {found:.2f}, at least {least} is needed"


def test_the_measure_itself_is_right():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


def test_dark_is_a_palette_of_its_own():
    light, dark = palettes().values()
    assert all(light[name] != dark[name] for name in ("paper", "surface", "ink", "accent", "line"))


def test_colours_are_named_in_the_tokens_only():
    """Paper is the exception: a document is black on white whatever the screen is."""
    others = [path for path in TOKENS.parent.glob("*.css") if path.name not in {TOKENS.name, "8-paper.css"}]
    named = [
        (path.name, found)
        for path in others
        for found in re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", path.read_text())
    ]
    assert named == []
