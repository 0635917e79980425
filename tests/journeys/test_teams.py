"""An officer of a commune keeps teams by Excel and tasks in the browser; the province's editor makes a campaign."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from longhouse.core.clock import today

pytestmark = [pytest.mark.browser, pytest.mark.server]
HEADS = "Xã, phường\tTổ\tThôn, buôn phụ trách\tHọ và tên\tĐiện thoại\tCa trực"
RIGHT = "24169\tTổ công nghệ số số 9\t\tY Thi Niê\t0905123456\tThứ Hai tối"
WRONG = "24169\tTổ công nghệ số số 9\t\tY Thi Niê\t12\tThứ Tám tối"
SignIn = Callable[[str], Page]


@pytest.fixture
def sign_in(browser: Browser, house: str, tmp_path_factory: pytest.TempPathFactory) -> SignIn:
    """Return a way to sign somebody in, on a phone without scripts."""
    [log] = tmp_path_factory.getbasetemp().glob("house[0-9]*/log")

    def signed(user_name: str) -> Page:
        password = re.search(rf"^  {user_name} +(\S+)", log.read_text(encoding="utf-8"), re.MULTILINE)
        assert password
        size = ViewportSize(width=360, height=740)
        page = browser.new_context(base_url=house, viewport=size, java_script_enabled=False).new_page()
        page.goto("/sign-in")
        page.fill("[name=user_name]", user_name)
        page.fill("[name=password]", password[1])
        page.locator("main form button").click()
        page.wait_for_url("**/account")
        return page

    return signed


def is_readable(page: Page) -> None:
    """Hold a page to what every page is held to, by day and by night, on a phone and on a desk."""
    read = page.context.browser
    assert read
    for scheme in ("light", "dark"):
        context = read.new_context(
            storage_state=page.context.storage_state(),
            color_scheme=scheme,
            viewport={"width": 320, "height": 640},
        )
        again = context.new_page()
        again.goto(page.url)
        results = Axe().run(again)
        assert results.violations_count == 0, results.generate_report()
        for width in (320, 1280):
            again.set_viewport_size({"width": width, "height": 740})
            assert again.evaluate("document.documentElement.scrollWidth") <= width
        context.close()
    assert page.locator("h1").count() == 1


def test_an_officer_keeps_the_teams_of_the_commune_by_a_file(sign_in: SignIn, tmp_path: Path) -> None:
    page = sign_in("clerk")
    page.goto("/to-cong-nghe/nhap")
    is_readable(page)
    for name, row in (("sai", WRONG), ("dung", RIGHT)):
        (tmp_path / f"{name}.csv").write_text(f"{HEADS}\n{row}\n", encoding="utf-8")

    page.set_input_files("#file", tmp_path / "sai.csv")
    page.get_by_role("button", name="Xem sẽ đổi gì").click()
    expect(page.get_by_role("alert")).to_contain_text("E2")
    expect(page.get_by_role("alert")).to_contain_text("F2")

    page.set_input_files("#file", tmp_path / "dung.csv")
    page.get_by_role("button", name="Xem sẽ đổi gì").click()
    expect(page.get_by_text("Thêm 1 dòng")).to_be_visible()
    page.get_by_role("button", name="Lưu 1 thay đổi").click()
    expect(page.get_by_role("status")).to_contain_text("thêm 1 dòng")

    page.goto("/to-cong-nghe/xa/24169")
    is_readable(page)
    page.get_by_role("link", name="Xem người trong tổ").click()
    expect(page.get_by_text("0905 123 456")).to_be_visible()
    is_readable(page)
    page.locator("summary", has_text="Y Thi Niê").click()
    page.get_by_role("button", name="Xóa Y Thi Niê khỏi danh sách").click()
    expect(page.get_by_text("0905 123 456")).to_have_count(0)


def test_a_campaign_is_made_and_a_task_of_it_done(sign_in: SignIn) -> None:
    editor = sign_in("province-editor")
    editor.goto("/chien-dich")
    editor.get_by_role("link", name="Lập chiến dịch").click()
    is_readable(editor)
    editor.get_by_label("Tên chiến dịch").fill("30 ngày thử")
    editor.get_by_label("Ngày đầu").fill("2026-11-01")
    editor.get_by_label("Ngày cuối").fill("2026-10-01")
    editor.get_by_label("Theo văn bản nào").fill("Kế hoạch thử")
    editor.get_by_role("button", name="Lập chiến dịch").click()
    expect(editor.get_by_role("alert")).to_contain_text("ngày cuối trước ngày đầu")
    editor.get_by_label("Ngày cuối").fill("2026-11-30")
    editor.get_by_role("button", name="Lập chiến dịch").click()
    expect(editor.get_by_role("heading", name="30 ngày thử", level=1)).to_be_visible()

    clerk = sign_in("clerk")
    clerk.goto("/chien-dich/30-ngay-thu/viec/moi")
    is_readable(clerk)
    clerk.get_by_label("Việc gì").fill("Mở lớp tối")
    clerk.get_by_label("Ai làm").fill("Đoàn Thanh niên phường")
    clerk.get_by_label("Phải xong ngày").fill(today().isoformat())
    clerk.get_by_role("button", name="Thêm việc").click()
    expect(clerk.get_by_text("sắp đến hạn")).to_be_visible()
    is_readable(clerk)
    clerk.get_by_label("Đã làm gì").fill("12 người đến học")
    clerk.get_by_role("button", name="Ghi là đã xong").click()
    expect(clerk.get_by_text("12 người đến học")).to_be_visible()
    clerk.goto("/chien-dich/30-ngay-thu/viec")
    expect(clerk.get_by_text("0 việc chưa xong, 0 việc quá hạn.")).to_be_visible()
    is_readable(clerk)
