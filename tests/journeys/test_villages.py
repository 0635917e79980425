"""A clerk brings a list of villages and of learning places in from a phone, mends a cell, saves, and takes it back."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.server]

HEADING = "Mã thôn;Xã, phường;Tên;Loại;Số dân;Tiếng nói"
PLACES = "Mã nơi học;Xã, phường;Tên;Loại;Giờ mở cửa;Vĩ độ;Kinh độ"


@pytest.fixture(scope="module")
def clerk(browser: Browser, house: str, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """Return a page 320 px wide on which the clerk of a ward has signed in, with the password of the first start."""
    [log] = tmp_path_factory.getbasetemp().glob("house[0-9]*/log")
    password = re.search(r"^  clerk +(\S+)", log.read_text(encoding="utf-8"), re.MULTILINE)
    assert password
    page = browser.new_context(base_url=house, viewport={"width": 320, "height": 640}).new_page()
    page.goto("/sign-in")
    page.fill("[name=user_name]", "clerk")
    page.fill("[name=password]", password[1])
    page.locator("main form button").click()
    page.wait_for_url("**/account")
    return page


def send(page: Page, file: Path, *lines: str) -> None:
    """Send a file with these lines."""
    file.write_text("\n".join(lines), encoding="utf-8")
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Xem sẽ đổi gì").click()


def is_readable(page: Page) -> None:
    """Hold a page to what every page is held to."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("h1").count() == 1
    assert page.locator("main .lh-button:not(.lh-button--quiet):visible").count() <= 1


def test_a_list_of_villages_is_mended_saved_shown_and_taken_back(clerk: Page, tmp_path: Path) -> None:
    clerk.goto("/thon-buon/nhap")
    is_readable(clerk)
    send(clerk, tmp_path / "a.csv", HEADING, ";24169;Buôn Ea Bông;Buôn;nhiều;Tiếng Ê Đê")
    expect(clerk.locator("main")).to_contain_text("E2")
    is_readable(clerk)
    send(clerk, tmp_path / "a.csv", HEADING, ";24169;Buôn Ea Bông;Buôn;1111;Tiếng Ê Đê")
    expect(clerk.locator("main")).to_contain_text("Thêm 1 dòng")
    is_readable(clerk)
    clerk.get_by_role("button", name="Lưu 1 thay đổi").click()
    expect(clerk.locator("main")).to_contain_text("Đã lưu: thêm 1 dòng")
    for address in ("/thon-buon", "/thon-buon/xa/24169", "/thon-buon/24169-buon-ea-bong"):
        clerk.goto(address)
        is_readable(clerk)
    expect(clerk.locator("main")).to_contain_text("1111")
    clerk.goto("/thon-buon/nhap")
    is_readable(clerk)
    clerk.get_by_role("button", name="Bỏ lần lưu").click()
    expect(clerk.locator("main")).to_contain_text("1 dòng trở lại như trước")


def test_a_learning_place_is_brought_in_and_found_near_home(clerk: Page, tmp_path: Path) -> None:
    clerk.goto("/noi-hoc/nhap")
    is_readable(clerk)
    send(clerk, tmp_path / "b.csv", PLACES, ";24169;Thư viện Ea Kao;Thư viện;Cả tuần;12.65;108.06")
    clerk.get_by_role("button", name="Lưu 1 thay đổi").click()
    clerk.goto("/noi-hoc")
    clerk.fill("#q", "phường Ea Tam, Buôn Ma Thuột")
    clerk.get_by_role("button", name="Tìm").click()
    expect(clerk.locator("main")).to_contain_text("Thư viện Ea Kao")
    is_readable(clerk)
    clerk.goto("/noi-hoc/xa/24169/to-roi")
    expect(clerk.locator("main")).to_contain_text("Cả tuần")
