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
    "one procedure": "/thu-tuc/1.001193",
    "one procedure in English": "/en/thu-tuc/1.001193",
    "a life event": "/viec/having-a-child",
    "a field": "/linh-vuc/civil-status",
    "old address form": "/dia-chi",
    "old address found": "/dia-chi?q=" + quote("Phường Ea Tam, Buôn Ma Thuột"),
    "old address not found": "/dia-chi?q=" + quote("Phường Không Có"),
    "sign in": "/sign-in",
    "about": "/gioi-thieu",
    "not found": "/khong-co-trang-nay",
    "a refused day": "/thu-tuc/1.001193?on=2025-99-99",
}


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
