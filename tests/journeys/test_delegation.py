"""A decision that gives a power: drafted, remarked, cleared and issued by four hands; then the answer changes, there and then."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from longhouse.core.clock import today

pytestmark = [pytest.mark.browser, pytest.mark.server]

DAY = timedelta(days=1)
FIRST = today() + 2 * DAY
LATEST = FIRST + 30 * DAY
HERE, ELSEWHERE = "24169", "24163"
PROVINCE, WARD = "Chủ tịch Ủy ban nhân dân Tỉnh Đắk Lắk", "Chủ tịch Ủy ban nhân dân Phường Ea Kao"
Enter = Callable[[str], Page]


@pytest.fixture
def enter(browser: Browser, house: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Enter]:
    """Return a way to sign in by name, with the passwords that the first start printed; on a phone."""
    [log] = tmp_path_factory.getbasetemp().glob("house[0-9]*/log")
    printed = log.read_text(encoding="utf-8")
    opened: list[BrowserContext] = []

    def sign_in(name: str) -> Page:
        password = re.search(rf"^  {name} +(\S+)", printed, re.MULTILINE)
        assert password
        viewport = {"width": 360, "height": 740}
        context = browser.new_context(base_url=house, viewport=viewport)  # type: ignore[arg-type]
        opened.append(context)
        page = context.new_page()
        page.goto("/sign-in")
        page.fill("[name=user_name]", name)
        page.fill("[name=password]", password[1])
        page.locator("main form button").click()
        page.wait_for_url("**/account")
        return page

    yield sign_in
    for context in opened:
        context.close()


def fill_in(page: Page, giver: str, ward: str = "Phường Ea Kao") -> None:
    """Fill the form for one ward, from FIRST to LATEST."""
    page.goto("/giao-quyen/moi")
    page.select_option("[name=power]", "land.dispute-first|organisations")
    page.select_option("[name=from_office]", giver)
    page.select_option("[name=to]", "commune-chair")
    page.get_by_text("Chọn từng xã, phường").click()
    page.get_by_label(ward).check()
    page.fill("[name=valid_from]", FIRST.isoformat())
    page.fill("[name=valid_to]", LATEST.isoformat())
    page.fill("[name=conditions]", "Đã hòa giải ở phường.")
    page.get_by_role("button", name="Lưu bản thảo").click()


def answer(page: Page, on: object, place: str) -> str:
    """Return what the house says of who decides, on a day in a place."""
    page.goto(f"/ai-quyet-dinh?quyen=land.dispute-first&f-object=organisations&noi={place}&ngay={on}")
    return page.locator("main .lh-card").first.inner_text()


def is_readable(page: Page) -> None:
    """Hold a page to what every page must be."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator(".lh-button:not(.lh-button--quiet):visible").count() <= 1


def test_four_hands_change_the_answer_there_and_then_and_nowhere_else(enter: Enter, phone: Page) -> None:
    assert PROVINCE in answer(phone, FIRST, HERE)
    drafter = enter("drafter")
    fill_in(drafter, "66.chair")
    address = drafter.url
    is_readable(drafter)
    drafter.get_by_role("button", name="Trình thẩm định").click()

    lawyer = enter("lawyer")
    lawyer.goto(address)
    lawyer.select_option("[name=field]", "limits")
    lawyer.fill("[name=words]", "Nêu rõ số vụ tối đa.")
    lawyer.get_by_role("button", name="Ghi ý kiến").click()
    is_readable(lawyer)
    lawyer.locator("summary", has_text="Trả lại bản thảo").click()
    lawyer.fill("#reason-return", "Thiếu giới hạn.")
    lawyer.get_by_role("button", name="Trả lại bản thảo").click()

    drafter.goto(f"{address}/sua")
    drafter.fill("[name=limits]", "Không quá 5 vụ.")
    is_readable(drafter)
    drafter.get_by_role("button", name="Lưu bản thảo").click()
    drafter.get_by_role("button", name="Trình thẩm định").click()
    lawyer.goto(address)
    lawyer.get_by_role("button", name="Đánh dấu đã xong").click()
    lawyer.get_by_role("button", name="Thẩm định xong").click()

    chair = enter("province-chair")
    chair.goto(address)
    expect(chair.locator("main")).to_contain_text("Phường Ea Kao")
    assert PROVINCE in answer(phone, FIRST, HERE)
    chair.fill("[name=number]", "12/QĐ-UBND")
    chair.get_by_role("button", name="Ký ban hành").click()
    is_readable(chair)

    assert WARD in answer(phone, FIRST, HERE)
    assert "12/QĐ-UBND" in answer(phone, LATEST, HERE)
    assert PROVINCE in answer(phone, FIRST - DAY, HERE)
    assert PROVINCE in answer(phone, LATEST + DAY, HERE)
    assert PROVINCE in answer(phone, FIRST, ELSEWHERE)
    phone.goto(address)
    expect(phone.locator("main")).to_contain_text("12/QĐ-UBND")
    phone.get_by_role("link", name="Bản in").click()
    expect(phone.locator("main")).to_contain_text("Ủy quyền cho Chủ tịch Ủy ban nhân dân Phường Ea Kao")


def test_who_does_not_hold_the_power_is_refused_with_the_reason(enter: Enter) -> None:
    drafter = enter("drafter")
    fill_in(drafter, "66.ubnd", ward="Phường Tân An")
    drafter.get_by_role("button", name="Trình thẩm định").click()
    refusal = drafter.get_by_role("alert")
    expect(refusal).to_contain_text("Ủy ban nhân dân tỉnh Đắk Lắk không giữ quyền này ở Phường Tân An")
    expect(refusal).to_contain_text(f"Người giữ là {PROVINCE}")
    expect(refusal).to_contain_text("Luật 31/2024/QH15, Điều 236 khoản 3 điểm b")
    is_readable(drafter)


@pytest.mark.parametrize("address", ["/giao-quyen", "/en/giao-quyen"])
def test_the_board_is_readable(enter: Enter, address: str) -> None:
    drafter = enter("drafter")
    drafter.goto(address)
    is_readable(drafter)


def test_a_draft_with_mistakes_keeps_what_was_typed(enter: Enter) -> None:
    drafter = enter("drafter")
    drafter.goto("/giao-quyen/moi")
    drafter.fill("[name=limits]", "Không quá 5 vụ.")
    drafter.get_by_role("button", name="Lưu bản thảo").click()
    expect(drafter.get_by_role("alert")).to_contain_text("Quyền được giao")
    expect(drafter.locator("[name=limits]")).to_have_value("Không quá 5 vụ.")
    is_readable(drafter)
