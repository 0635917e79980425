"""A real browser for the journeys."""

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState, ViewportSize, sync_playwright

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


@pytest.fixture(scope="session")
def keys_of_the_administrator(
    browser: Browser, house: str, tmp_path_factory: pytest.TempPathFactory
) -> StorageState:
    """Sign in once, with the password that the first start printed, and return the cookies."""
    [log] = tmp_path_factory.getbasetemp().glob("house[0-9]*/log")
    printed = re.search(r"administrator +(\S+)", log.read_text(encoding="utf-8"))
    assert printed
    context = browser.new_context(base_url=house)
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("[name=user_name]", "administrator")
    page.fill("[name=password]", printed[1])
    page.locator("main form button").click()
    page.wait_for_url("**/account")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def office(browser: Browser, house: str, keys_of_the_administrator: StorageState) -> Iterator[Page]:
    """Return a page 320 px wide, signed in as the administrator."""
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, base_url=house, storage_state=keys_of_the_administrator
    )
    yield context.new_page()
    context.close()
