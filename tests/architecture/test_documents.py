"""The documents lead somewhere: every link has an end, and the index names every page."""

import re

import pytest

from tests.architecture import house

DOCS = house.ROOT / "docs"
INDEX = DOCS / "README.md"
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)\s]*)?\)")
PAGES = sorted([*house.ROOT.glob("*.md"), *DOCS.rglob("*.md")])


def linked(page):
    """Give the paths a page leads to; addresses outside the house are none."""
    return {(page.parent / place).resolve() for place in LINK.findall(page.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("page", PAGES, ids=house.place)
def test_every_link_has_an_end(page):
    assert not [path for path in linked(page) if not path.exists()]


def test_the_index_names_every_page():
    assert {page for page in PAGES if DOCS in page.parents} - {INDEX} <= linked(INDEX)


def test_the_readme_stays_short_and_leads_to_the_index():
    readme = house.ROOT / "README.md"
    assert len(readme.read_text(encoding="utf-8").splitlines()) <= 80
    assert INDEX in linked(readme)
