"""A real Chromium before a served copy of the product."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.people import Desks


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium, once for the journeys of a file."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as tool:
        # Playwright keeps a loop in this thread; Django would take every query made between two clicks for async code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = tool.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def disk(tmp_path, settings) -> None:
    """Keep uploaded files in a folder of the test's own."""
    settings.YIHE_FILES = tmp_path / "files"


@pytest.fixture
def desks(chromium, served) -> Iterator[Desks]:
    """Give desks at which people of the world sit down, each with a browser of their own."""
    opened = Desks(chromium, served)
    yield opened
    opened.close()
