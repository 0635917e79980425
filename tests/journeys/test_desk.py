"""A dossier from the counter to the hand of the person, by four officers at their desks; the counter by keyboard only."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.counter.photos import photo

pytestmark = [pytest.mark.browser, pytest.mark.server]

Enter = Callable[..., Page]


@pytest.fixture
def enter(browser: Browser, house: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Enter]:
    """Return a way to sign in by name, with the passwords that the first start printed; at a desk, or on a phone."""
    [log] = tmp_path_factory.getbasetemp().glob("house[0-9]*/log")
    printed = log.read_text(encoding="utf-8")
    opened: list[BrowserContext] = []

    def sign_in(name: str, width: int = 1280) -> Page:
        password = re.search(rf"^  {name} +(\S+)", printed, re.MULTILINE)
        assert password
        context = browser.new_context(base_url=house, viewport={"width": width, "height": 900})
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


def is_readable(page: Page) -> None:
    """Hold a page to what every page must be."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".lh-button:not(.lh-button--quiet):visible").count() <= 1


def received(clerk: Page, name: str, phone: str = "0912345678") -> str:
    """Receive somebody by keyboard only; return the address of the dossier."""
    clerk.goto("/quay")
    clerk.keyboard.press("n")
    clerk.wait_for_url("**/quay/nhan")
    clerk.keyboard.type("1.001193")
    clerk.keyboard.press("Enter")
    clerk.wait_for_url("**/quay/nhan/1.001193")
    is_readable(clerk)
    clerk.keyboard.type(name)
    clerk.keyboard.press("Tab")
    clerk.keyboard.type(phone)
    clerk.keyboard.press("Enter")
    clerk.wait_for_url("**/quay/nhan/xong/**")
    is_readable(clerk)
    expect(clerk.locator("main")).to_contain_text("Trả kết quả trước")
    return f"/quay/{clerk.url.rpartition('/')[2]}"


def test_from_the_counter_to_the_hand_of_the_person(enter: Enter) -> None:
    clerk = enter("clerk")
    address = received(clerk, "Y Bin Êban")
    clerk.get_by_role("link", name="In giấy hẹn").click()
    expect(clerk.locator("main")).to_contain_text("Y Bin Êban")
    expect(clerk.locator("main")).to_contain_text("Mã bí mật để tra cứu")

    officer = enter("commune-officer")
    officer.goto("/quay?tim=y bin")
    is_readable(officer)
    officer.keyboard.press("j")
    officer.keyboard.press("Enter")
    officer.wait_for_url(f"**{address}*")
    is_readable(officer)
    officer.get_by_role("button", name="Nhận việc", exact=True).click()
    officer.get_by_role("button", name="Trình kết quả").click()
    is_readable(officer)
    expect(officer.get_by_role("alert")).to_contain_text("Chưa làm được: Trình kết quả")
    officer.get_by_label("Nội dung kết quả").fill("Cấp giấy khai sinh cho em bé Êban H'Lan.")
    officer.get_by_role("button", name="Trình kết quả").click()
    expect(officer.locator("main")).to_contain_text("Đã xong: Trình kết quả")

    leader = enter("commune-leader")
    leader.goto("/quay/lanh-dao")
    is_readable(leader)
    leader.goto(address)
    is_readable(leader)
    leader.get_by_role("button", name="Ký kết quả").click()
    expect(leader.locator("main")).to_contain_text("Đã xong: Ký kết quả")

    officer.goto(address)
    officer.get_by_role("button", name="Đưa kết quả về quầy").click()
    clerk.goto(address)
    is_readable(clerk)
    clerk.get_by_role("button", name="Trả kết quả").click()
    expect(clerk.locator("main")).to_contain_text("Đã trả kết quả")
    expect(clerk.locator("main")).to_contain_text("ket-qua-")


def test_a_supplement_is_asked_on_a_phone_and_printed(enter: Enter) -> None:
    address = received(enter("clerk"), "H'Nga Niê")
    officer = enter("commune-officer", width=360)
    officer.goto(address)
    is_readable(officer)
    officer.get_by_role("button", name="Nhận việc", exact=True).click()
    officer.locator("summary", has_text="Yêu cầu bổ sung").click()
    is_readable(officer)
    officer.get_by_label("Giấy chứng sinh").fill("ảnh mờ, xin chụp lại")
    officer.get_by_role("button", name="Yêu cầu bổ sung").click()
    expect(officer.locator("main")).to_contain_text("Chờ bổ sung giấy tờ")
    officer.get_by_role("link", name="02 ·").click()
    expect(officer.locator("main")).to_contain_text("Giấy chứng sinh: ảnh mờ, xin chụp lại")
    is_readable(officer)


def asked_again(enter: Enter, name: str, phone: str) -> str:
    """Receive somebody and ask for the birth notice; return the dossier's number."""
    clerk = enter("clerk")
    address = received(clerk, name, phone)
    found = re.search(r"H15\.[0-9.]+-\d+-\d+", clerk.locator("main").inner_text())
    assert found
    officer = enter("commune-officer")
    officer.goto(address)
    officer.get_by_role("button", name="Nhận việc", exact=True).click()
    officer.locator("summary", has_text="Yêu cầu bổ sung").click()
    officer.get_by_label("Giấy chứng sinh").fill("ảnh mờ, xin chụp lại")
    officer.get_by_role("button", name="Yêu cầu bổ sung").click()
    expect(officer.locator("main")).to_contain_text("Chờ bổ sung giấy tờ")
    return found[0]


def follow(page: Page, number: str, phone: str) -> None:
    """Open the page that sends what is missing, with the number and the phone."""
    page.goto(f"/theo-doi?ma={number}")
    page.fill("#factor", phone)
    page.locator("main form button").first.click()
    page.get_by_role("link", name="Gửi phần còn thiếu").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["a line that is cut", "no scripts"])
def test_a_photo_that_was_asked_for_arrives(
    enter: Enter, browser: Browser, house: str, tmp_path: Path, *, scripts: bool
) -> None:
    (tmp_path / "giay.jpg").write_bytes(photo(side=1600))
    name, phone = ("H'Blă Niê", "0912345671") if scripts else ("Y Wăn Niê", "0912345672")
    number = asked_again(enter, name, phone)  # a phone that waits already would be asked about as a double
    context = browser.new_context(
        base_url=house, viewport={"width": 360, "height": 740}, java_script_enabled=scripts
    )
    person, cuts = context.new_page(), iter([False, True, True] if scripts else [])

    def cut(route: Route) -> None:
        if route.request.method == "POST" and next(cuts, False):
            route.abort("internetdisconnected")
        else:
            route.continue_()

    person.route("**/phan?**", cut)
    follow(person, number, phone)
    if scripts:
        is_readable(person)
    person.set_input_files("input[type=file]", str(tmp_path / "giay.jpg"))
    if not scripts:
        person.get_by_role("button", name="Gửi ảnh").click()
    expect(person.locator("main section .lh-status--done")).to_have_text("giay.jpg", timeout=30_000)
    assert next(cuts, None) is None
    person.get_by_role("button", name="Gửi phần bổ sung").click()
    expect(person.locator("main")).to_contain_text("Chúng tôi làm tiếp và tính lại ngày trả kết quả")
    context.close()


@pytest.mark.parametrize("width", [360, 1280], ids=["phone", "desk"])
@pytest.mark.parametrize("before", ["", "/en"], ids=["Vietnamese", "English"])
def test_every_page_of_the_desk_is_readable(enter: Enter, width: int, before: str) -> None:
    clerk = enter("clerk", width=width)
    for address in (
        "/quay",
        "/quay/nhan?tim=khai sinh",
        "/quay/nhan/1.001193",
        "/quay/so",
        "/quay/doi-soat",
        "/kiem-tra",
    ):
        clerk.goto(before + address)
        is_readable(clerk)
    leader = enter("commune-leader", width=width)
    leader.goto(f"{before}/quay/lanh-dao")
    is_readable(leader)
