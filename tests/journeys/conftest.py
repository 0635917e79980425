"""A real browser for the journeys."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium of this machine, without any traffic of its own."""
    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
    ]
    flags += ["--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        yield started
        started.close()


@pytest.fixture
def phone(browser: Browser, house: str) -> Iterator[Page]:
    """Return a page 360 px wide, without scripts, on the running house."""
    context = browser.new_context(viewport=PHONE, base_url=house, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(browser: Browser, house: str) -> Iterator[Page]:
    """Return a page as wide as a desk's screen, on the running house."""
    context = browser.new_context(viewport=DESK, base_url=house)
    yield context.new_page()
    context.close()
