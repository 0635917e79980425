"""Every kind of page, in every state: readable by everybody, light enough for a cheap phone."""

from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response

pytestmark = [pytest.mark.browser, pytest.mark.server]

STATES = {
    "home": "/",
    "home in English": "/en/",
    "whole answer": "/hoi?q=" + quote("dang ky khai sinh can giay to gi"),
    "which of these": "/hoi?q=" + quote("tôi muốn đăng ký lại"),
    "nothing found": "/hoi?q=" + quote("xyzzy plugh"),
    "out of scope": "/hoi?q=" + quote("thời tiết ngày mai thế nào"),
    "personal data": "/hoi?q=" + quote("cccd 040099012345 của tôi hết hạn chưa"),
    "old address answered": "/hoi?q=" + quote("phường Ea Tam cũ nay thuộc đâu"),
    "empty question": "/hoi?q=",
    "all procedures": "/thu-tuc",
    "procedures under a letter": "/thu-tuc?letter=" + quote("Đ"),
    "procedures searched": "/thu-tuc?q=khai+sinh",
    "no procedure of that name": "/thu-tuc?q=zzzz",
    "one procedure": "/thu-tuc/1.001193",
    "one procedure in English": "/en/thu-tuc/1.001193",
    "a life event": "/viec/having-a-child",
    "a life event in English": "/en/viec/having-a-child",
    "the first guided question": "/viec/having-a-child/hoi",
    "a guided result": "/viec/having-a-child/hoi/father/0",
    "a field": "/linh-vuc/civil-status",
    "old address form": "/dia-chi",
    "old address found": "/dia-chi?q=" + quote("Phường Ea Tam, Buôn Ma Thuột"),
    "old address of a district": "/dia-chi?q=" + quote("huyện Krông Pắc"),
    "old address of a district in English": "/en/dia-chi?q=" + quote("huyện Krông Pắc"),
    "old address of a province": "/dia-chi?q=" + quote("tỉnh Phú Yên"),
    "old address of several places": "/dia-chi?q=" + quote("ea tam"),
    "a province": "/don-vi/66",
    "a ward": "/don-vi/24169",
    "a ward that has ended": "/don-vi/old-24151",
    "a district that has ended": "/don-vi/old-654",
    "old address not found": "/dia-chi?q=" + quote("Phường Không Có"),
    "campaigns": "/chien-dich",
    "the peak days": "/chien-dich/100-ngay-2025",
    "groups of the peak days": "/chien-dich/100-ngay-2025/nhom",
    "targets of a ward": "/chien-dich/100-ngay-2025/24133",
    "a launch that nobody planned": "/chien-dich/100-ngay-2025/phat-dong",
    "tasks of the peak days": "/chien-dich/100-ngay-2025/viec",
    "who adopts villages": "/do-dau",
    "teams of the province": "/to-cong-nghe",
    "teams of a ward": "/to-cong-nghe/xa/24169",
    "villages of the province": "/thon-buon",
    "villages of a ward": "/thon-buon/xa/24169",
    "a pack of lessons": "/hoc/goi",
    "the village kit": "/tui-di-buon/",
    "the village kit in English": "/en/tui-di-buon/",
    "a pack of nothing": "/hoc/goi?chon=1",
    "learning places": "/noi-hoc",
    "a leaflet": "/noi-hoc/xa/24169/to-roi",
    "learning places near a ward": "/noi-hoc?q=" + quote("Ea Kao"),
    "learning places near nobody knows where": "/noi-hoc?q=zzzz",
    "learning places of a ward": "/noi-hoc/xa/24169",
    "published answers to complaints": "/phan-anh/da-tra-loi",
    "what is kept of people": "/quyen-rieng-tu",
    "own data, nothing shown": "/du-lieu-cua-toi",
    "sign in": "/sign-in",
    "about": "/gioi-thieu",
    "not found": "/khong-co-trang-nay",
    "a refused day": "/thu-tuc/1.001193?on=2025-99-99",
}


OFFICE_STATES = ("/account", "/people", "/people?q=zzzz", "/audit", "/audit?event=zzzz", "/en/account")


@pytest.mark.parametrize("address", STATES.values(), ids=STATES.keys())
def test_axe_finds_nothing_wrong(desk: Page, address: str) -> None:
    desk.goto(address)
    results = Axe().run(desk)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("address", STATES.values(), ids=STATES.keys())
def test_a_narrow_phone_shows_everything(browser: Browser, house: str, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, base_url=house)
    page = context.new_page()
    page.goto(address)
    too_wide = page.evaluate("document.documentElement.scrollWidth")
    headings = page.locator("h1").count()
    context.close()
    assert too_wide <= 320
    assert headings == 1


@pytest.mark.parametrize("address", STATES.values(), ids=STATES.keys())
def test_one_thing_to_do_next_stands_out(phone: Page, address: str) -> None:
    phone.goto(address)
    assert phone.locator(".lh-button:not(.lh-button--quiet):visible").count() <= 1


@pytest.mark.parametrize("address", OFFICE_STATES)
def test_pages_of_the_office_are_readable_and_narrow(office: Page, address: str) -> None:
    office.goto(address)
    results = Axe().run(office)
    assert results.violations_count == 0, results.generate_report()
    assert office.evaluate("document.documentElement.scrollWidth") <= 320
    assert office.locator("h1").count() == 1


def test_the_page_of_a_person_is_readable_and_narrow(office: Page) -> None:
    office.goto("/people")
    office.locator("main ul a").first.click()
    office.locator("main summary").first.click()
    results = Axe().run(office)
    assert results.violations_count == 0, results.generate_report()
    assert office.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("address", ["/", "/thu-tuc/1.001193", "/dia-chi?q=ea+tam", "/don-vi/66"])
def test_the_dark_scheme_keeps_its_contrast(browser: Browser, house: str, address: str) -> None:
    context = browser.new_context(base_url=house, color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    results = Axe().run(page)
    context.close()
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("address", ["/thu-tuc", "/thu-tuc/1.001193", "/don-vi/66", "/dia-chi", "/"])
def test_everything_to_press_is_as_large_as_a_thumb(phone: Page, address: str) -> None:
    phone.goto(address)
    boxes = phone.locator("button:visible, summary:visible, nav a:visible, li > a:only-child:visible")
    small = [
        link.inner_text() for link in boxes.all() if (box := link.bounding_box()) and box["height"] < 43.5
    ]
    assert small == []


def test_the_longest_pages_stay_light(browser: Browser, house: str) -> None:
    weights = {}
    context = browser.new_context(base_url=house)
    page = context.new_page()
    for address in ("/thu-tuc", "/thu-tuc/1.001193", "/don-vi/66"):
        response = page.goto(address)
        assert response
        weights[address] = response.request.sizes()["responseBodySize"]
    context.close()
    assert max(weights.values()) <= 60 * 1024, weights


def test_the_first_page_is_light(browser: Browser, house: str) -> None:
    context = browser.new_context(base_url=house)
    page = context.new_page()
    seen: list[Response] = []
    page.on("response", lambda response: seen.append(response))  # noqa: PLW0108 - a plain method cannot carry the mark playwright puts on it
    page.goto("/", wait_until="networkidle")
    weight = sum(response.request.sizes()["responseBodySize"] for response in seen)
    addresses = [response.url for response in seen if response.url.startswith("http")]
    context.close()
    assert len(addresses) <= 4, addresses
    assert weight <= 14 * 1024
