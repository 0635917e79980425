"""The province's editor changes a target by Excel: sees which cells change, is told of wrong ones, and saves."""

import io
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.server]
TARGETS = "/chien-dich/quoc-gia-2025/chi-tieu"  # no other journey changes them


@pytest.fixture
def editor(browser: Browser, house: str, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """Return a page of the province's editor, on a phone."""
    [log] = tmp_path_factory.getbasetemp().glob("house[0-9]*/log")
    password = re.search(r"^  province-editor +(\S+)", log.read_text(encoding="utf-8"), re.MULTILINE)
    assert password
    page = browser.new_context(base_url=house, viewport={"width": 360, "height": 740}).new_page()
    page.goto("/sign-in")
    page.fill("[name=user_name]", "province-editor")
    page.fill("[name=password]", password[1])
    page.locator("main form button").click()
    page.wait_for_url("**/account")
    return page


def is_readable(page: Page) -> None:
    """Hold a page to what every page is held to."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1


def test_a_target_is_changed_by_excel(editor: Page, tmp_path: Path) -> None:
    editor.goto(TARGETS)
    is_readable(editor)
    with editor.expect_download() as fetched:
        editor.get_by_role("link", name="Tải bảng chỉ tiêu").click()
    book = load_workbook(io.BytesIO(fetched.value.path().read_bytes()))
    sheet = book.worksheets[0]
    row = next(cells[0].row for cells in sheet.iter_rows(min_row=2) if cells[2].value == 80)
    wrong, right = tmp_path / "sai.xlsx", tmp_path / "dung.xlsx"
    sheet[f"C{row}"] = "tám mươi"
    book.save(wrong)
    sheet[f"C{row}"] = 85
    book.save(right)

    editor.set_input_files("#file", wrong)
    editor.get_by_role("button", name="Xem sẽ đổi gì").click()
    expect(editor.get_by_role("alert")).to_contain_text(f"C{row}")
    expect(editor.get_by_role("alert")).to_contain_text("Chưa lưu gì")
    is_readable(editor)

    editor.set_input_files("#file", right)
    editor.get_by_role("button", name="Xem sẽ đổi gì").click()
    expect(editor.get_by_text(f"C{row} Phải đạt: 80 → 85")).to_be_visible()
    is_readable(editor)
    editor.get_by_role("button", name="Lưu 1 thay đổi").click()
    expect(editor.get_by_text("Đã lưu 1 chỉ tiêu.")).to_be_visible()
    expect(editor.get_by_role("cell", name="85")).to_be_visible()
