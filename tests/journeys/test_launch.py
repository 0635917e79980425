"""A campaign is launched by two leaders at two desks; before that everybody sees its plan, after it the counts."""

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.server]

CAMPAIGN = "/chien-dich/quoc-gia-2026"  # no other journey opens it
LAUNCH = f"{CAMPAIGN}/phat-dong"
Enter = Callable[[str], Page]


@pytest.fixture
def enter(browser: Browser, house: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Enter]:
    """Return a way to enter on a phone, signed in by name with the passwords that the first start printed, or not."""
    [log] = tmp_path_factory.getbasetemp().glob("house[0-9]*/log")
    printed = log.read_text(encoding="utf-8")
    opened: list[BrowserContext] = []

    def open_page(name: str) -> Page:
        context = browser.new_context(base_url=house, viewport={"width": 320, "height": 640})
        opened.append(context)
        page = context.new_page()
        if name:
            password = re.search(rf"^  {name} +(\S+)", printed, re.MULTILINE)
            assert password
            page.goto("/sign-in")
            page.fill("[name=user_name]", name)
            page.fill("[name=password]", password[1])
            page.locator("main form button").click()
            page.wait_for_url("**/account")
        return page

    yield open_page
    for context in opened:
        context.close()


def is_readable(page: Page) -> None:
    """Hold a page to what every page is held to."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("h1").count() == 1
    assert page.locator("main .lh-button:not(.lh-button--quiet):visible").count() <= 1


def test_two_leaders_launch_a_campaign(enter: Enter) -> None:
    editor = enter("province-editor")
    editor.goto(f"{LAUNCH}/ke-hoach")
    is_readable(editor)
    editor.fill("#time", "00:00")
    editor.fill("#programme", "8:00 Đón đại biểu")
    for drawer in editor.locator("main details:not([open]) > summary").all():
        drawer.click()
    editor.get_by_label("province-chair").check()
    editor.get_by_label("commune-leader").check()
    editor.get_by_role("button", name="Lưu kế hoạch").click()
    expect(editor.locator("main")).to_contain_text("Chưa phát động")
    is_readable(editor)

    visitor = enter("")
    visitor.goto(CAMPAIGN)
    expect(visitor.locator("main")).to_contain_text("Phát động xong mới bắt đầu đếm")
    is_readable(visitor)

    for name, words in (("province-chair", "1 trong 2 người đã bấm"), ("commune-leader", "Đã phát động")):
        leader = enter(name)
        leader.goto(LAUNCH)
        leader.get_by_role("button", name="Bấm phát động").click()
        expect(leader.locator("main")).to_contain_text(words)
        is_readable(leader)

    visitor.goto(CAMPAIGN)
    expect(visitor.locator("main")).not_to_contain_text("Phát động xong mới bắt đầu đếm")
    visitor.get_by_role("link", name="Lễ phát động").click()
    expect(visitor.locator("main")).to_contain_text("Đã phát động")
    visitor.get_by_role("link", name="In chương trình").click()
    expect(visitor.locator("main")).to_contain_text("8:00 Đón đại biểu")
    is_readable(visitor)
