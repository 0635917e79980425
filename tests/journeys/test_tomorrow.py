"""An officer opens the list for tomorrow, copies the message of the day, and opens the weekly report in its forms."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.server]
AT = "/chien-dich/100-ngay-2025"
PICTURES = os.environ.get("LONGHOUSE_PICTURES", "")
PAGES = {
    "tomorrow": f"{AT}/ngay-mai?ngay=2025-08-23",
    "tomorrow-commune": f"{AT}/ngay-mai/24169?ngay=2025-08-23",
    "report": f"{AT}/bao-cao-tuan?ngay=2025-08-23",
    "report-print": f"{AT}/bao-cao-tuan?ngay=2025-08-23&dang=in",
}


def is_readable(page: Page, name: str) -> None:
    """Hold a page to what every page is held to; draw it where pictures are wanted."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)
    results = Axe().run(page)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), (1280, "dark")], ids=["phone by day", "desk by night"]
)
def test_the_lists_and_the_report_are_readable(browser: Browser, house: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        base_url=house,
        viewport={"width": width, "height": 740},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    for name, address in PAGES.items():
        page.goto(address)
        is_readable(page, name)
    context.close()


def test_the_message_is_copied_by_keyboard_and_stands_to_be_marked_without_script(
    browser: Browser, house: str
) -> None:
    context = browser.new_context(base_url=house, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(PAGES["tomorrow"])
    message = page.locator("#message").input_value()
    page.locator("#message").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-copied]")).to_have_text("Đã chép.")
    assert page.evaluate("navigator.clipboard.readText()") == message
    context.close()
    plain = browser.new_context(base_url=house, java_script_enabled=False)
    page = plain.new_page()
    page.goto(PAGES["tomorrow"])
    expect(page.locator("#message")).to_be_visible()
    expect(page.locator("[data-copy]")).to_be_hidden()
    plain.close()
