"""Somebody with a cheap phone files a birth registration, loses the line, goes on, sends it, and follows it by code."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from tests.counter.photos import dark_photo, photo

pytestmark = [pytest.mark.browser, pytest.mark.server]
START = "/nop-ho-so/1.001193"
PHONE = "0912 345 678"


@pytest.fixture
def pocket(browser: Browser, house: str) -> Iterator[Page]:
    """Return a page 360 px wide, with scripts, on the running house."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=house)
    yield context.new_page()
    context.close()


@pytest.fixture
def pictures(tmp_path: Path) -> tuple[str, str]:
    """Return the paths of a good photo and of one too dark."""
    good, dark = tmp_path / "giay.jpg", tmp_path / "toi.png"
    good.write_bytes(photo(side=1600))
    dark.write_bytes(dark_photo())
    return str(good), str(dark)


@pytest.fixture
def helper(pocket: Page, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """Return the page, signed in as the helper of the first accounts."""
    [log] = tmp_path_factory.getbasetemp().glob("house[0-9]*/log")
    printed = re.search(r"helper +(\S+)", log.read_text(encoding="utf-8"))
    assert printed
    pocket.goto("/sign-in")
    pocket.fill("[name=user_name]", "helper")
    pocket.fill("[name=password]", printed[1])
    pocket.locator("main form button").click()
    pocket.wait_for_url("**/account")
    return pocket


def save(page: Page) -> None:
    """Press the one filled button of the page."""
    page.locator("main .lh-button:not(.lh-button--quiet)").click()


def begin(page: Page) -> None:
    """Begin a draft."""
    page.goto(START)
    page.fill("#phone", PHONE)
    save(page)


def fill_until_paper(page: Page, *, how: str = "") -> None:
    """Answer every page before the first paper; a helper says how the applicant agreed."""
    begin(page)
    if how:
        page.check(f"[value={how}]")
        save(page)
    page.check("[value=usual]")
    save(page)
    page.fill("[name=name]", "Nguyễn Thị Mẫu")
    page.fill("[name=id_number]", "066090001234")
    save(page)
    page.select_option("[name=place_key]", label="Phường Ea Kao")
    save(page)
    page.fill("[name=f-child-name]", "Nguyễn Bé Mẫu")
    page.fill("[name=f-child-born-on]", "2026-02-20")
    page.check("[value=girl]")
    page.fill("[name=f-child-birthplace]", "Bệnh viện")
    page.fill("[name=f-child-ethnicity]", "Ê-đê")
    save(page)
    save(page)
    save(page)
    page.wait_for_url("**/giay-to-1")


def send(page: Page) -> str:
    """Answer what follows the papers, send, and return the number."""
    page.check("[value=phone]")
    page.check("[name=return_by][value=counter]")
    save(page)
    save(page)
    page.wait_for_url("**/da-gui")
    return page.locator(".lh-code").first.inner_text()


def follow(page: Page, *, number: str) -> None:
    """Open the page of following."""
    page.goto(f"/theo-doi?ma={number}")
    page.fill("#factor", PHONE)
    save(page)
    page.wait_for_url("**/ho-so")


def check_readable(page: Page) -> None:
    """Hold the page by axe and by its width."""
    results = Axe().run(page)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, page.url


def test_without_scripts_a_birth_is_filed_and_followed(phone: Page, pictures: tuple[str, str]) -> None:
    fill_until_paper(phone)
    phone.set_input_files("#files", list(pictures))
    phone.get_by_role("button", name="Gửi ảnh").click()
    assert phone.locator(".lh-photos li").count() == 2
    assert "Ảnh hơi tối" in phone.locator(".lh-photos").inner_text()
    save(phone)
    number = send(phone)
    follow(phone, number=number)
    assert "Hồ sơ đã gửi đến quầy" in phone.locator("main").inner_text()


def test_a_photo_goes_on_by_itself_after_the_line_was_cut(pocket: Page, pictures: tuple[str, str]) -> None:
    fill_until_paper(pocket)
    cuts = iter([False, True, True])  # the first part goes through, the next two tries are cut

    def cut(route: Route) -> None:
        if route.request.method == "POST" and next(cuts, False):
            route.abort("internetdisconnected")
        else:
            route.continue_()

    pocket.route("**/phan?**", cut)
    pocket.set_input_files("#files", pictures[0])
    pocket.wait_for_selector(".lh-photos img")
    assert pocket.locator(".lh-photos li").count() == 1
    assert next(cuts, None) is None


def test_back_and_another_machine_lose_nothing(pocket: Page, browser: Browser, house: str) -> None:
    begin(pocket)
    pocket.check("[value=usual]")
    save(pocket)
    pocket.fill("[name=name]", "Nguyễn Thị Mẫu")
    pocket.fill("[name=id_number]", "12")
    save(pocket)
    assert pocket.locator("[role=alert]").count() == 1
    code = pocket.locator(".lh-kept strong").inner_text()
    pocket.go_back()
    elsewhere = browser.new_context(base_url=house).new_page()
    elsewhere.goto("/nop-ho-so/lam-tiep")
    elsewhere.fill("#code", code)
    elsewhere.fill("#phone", PHONE)
    save(elsewhere)
    elsewhere.wait_for_url("**/nguoi-nop")
    assert elsewhere.input_value("[name=name]") == "Nguyễn Thị Mẫu"
    elsewhere.context.close()


def test_every_page_of_applying_and_following_is_readable_on_a_phone(
    pocket: Page, pictures: tuple[str, str]
) -> None:
    pocket.goto(START)
    check_readable(pocket)
    fill_until_paper(pocket)
    for key in ("truong-hop", "nguoi-nop", "noi-giai-quyet", "child", "giay-to-1", "nhan-tin", "kiem-tra"):
        pocket.goto(f"{START}/{key}")
        check_readable(pocket)
    pocket.goto(f"{START}/giay-to-1")
    pocket.set_input_files("#files", list(pictures))
    pocket.wait_for_selector(".lh-photos li:nth-child(2)")
    check_readable(pocket)
    save(pocket)
    number = send(pocket)
    check_readable(pocket)
    follow(pocket, number=number)
    pocket.evaluate("document.querySelectorAll('main details').forEach((drawer) => { drawer.open = true })")
    check_readable(pocket)
    for address in ("/theo-doi/giay-hen", "/theo-doi/rut", "/theo-doi/phan-anh", "/en/theo-doi/ho-so"):
        pocket.goto(address)
        check_readable(pocket)


def test_the_kiosk_is_readable_and_forgets(pocket: Page) -> None:
    pocket.goto("/quay-tu-phuc-vu")
    check_readable(pocket)
    begin(pocket)
    pocket.wait_for_url("**/truong-hop")
    check_readable(pocket)
    pocket.get_by_role("link", name="Xong, xóa màn hình").click()
    pocket.wait_for_url("**/quay-tu-phuc-vu")
    pocket.goto(f"{START}/truong-hop")
    assert pocket.url.endswith(START)


def test_a_helper_files_with_consent_and_the_applicant_ends_the_help(helper: Page, browser: Browser) -> None:
    begin(helper)
    helper.wait_for_url("**/dong-y")
    assert "Tôi nhờ người này" in helper.locator("main").inner_text()
    check_readable(helper)
    fill_until_paper(helper, how="spoken")
    helper.check("[value=bring]")
    save(helper)
    number = send(helper)
    own = browser.new_context(base_url=helper.url.partition("/nop-ho-so")[0]).new_page()
    follow(own, number=number)
    own.locator("summary", has_text="Người làm giúp").click()
    own.get_by_role("button", name="Thôi nhờ người này").click()
    assert "Đã thôi nhờ" in own.locator("main").inner_text()
    own.context.close()
