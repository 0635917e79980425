"""A learner answers by taps, takes a certificate, and another phone checks it without network; a changed one is told."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.learning.graphs import graph

pytestmark = [pytest.mark.browser, pytest.mark.server]
SMALL: ViewportSize = {"width": 360, "height": 740}
SERIOUS = {"serious", "critical"}
READY = """new Promise((done) => {
  const look = () => navigator.serviceWorker.controller && localStorage.getItem("lh-certificate-keys") && done(true);
  setInterval(look, 50);
  setTimeout(() => done(false), 10000);
})"""
OLD_PHONE = "crypto.subtle.importKey = () => Promise.reject(new Error('no Ed25519 here'));"


@pytest.fixture
def learner(browser: Browser, house: str) -> Iterator[Page]:
    """Return a learner's phone without scripts and without an account."""
    context = browser.new_context(viewport=SMALL, base_url=house, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def other(browser: Browser, house: str) -> Iterator[BrowserContext]:
    """Return another phone."""
    context = browser.new_context(viewport=SMALL, base_url=house, locale="vi-VN")
    yield context
    context.close()


def answer(page: Page) -> None:
    """Answer the question rightly and go on."""
    item = graph().items[page.input_value("[name=item]")]
    page.get_by_label(item.right, exact=True).check()
    page.get_by_role("button", name="Trả lời").click()
    page.locator("main .lh-button:not(.lh-button--quiet)").click()


def certificate(page: Page) -> str:
    """Answer a group, take a certificate, and return the text of its QR."""
    page.goto("/ky-nang/hoi/device")
    for _ in range(6):
        answer(page)
    page.get_by_role("link", name="Lấy chứng nhận").click()
    page.fill("[name=name]", "H'Hoa Niê")
    page.get_by_role("button", name="Lấy chứng nhận").click()
    return page.get_by_role("link", name="Thử kiểm tra").get_attribute("href") or ""


def check_by_hand(page: Page, text: str) -> None:
    """Paste a text and press the button."""
    page.fill("textarea", text)
    page.get_by_role("button", name="Kiểm tra").click()


def test_another_phone_without_network_tells_a_true_certificate_from_a_changed_one(
    learner: Page, other: BrowserContext
) -> None:
    text = certificate(learner)
    page = other.new_page()
    page.goto("/chung-nhan")
    assert page.evaluate(READY)
    other.set_offline(True)
    page.reload()
    check_by_hand(page, text)
    told = page.locator("[data-told]")
    expect(told).to_contain_text("Chứng nhận thật, chưa ai sửa")
    expect(told).to_contain_text("H'Hoa Niê")
    expect(told).to_contain_text("tự làm một mình")
    expect(told).to_contain_text("Dọn bộ nhớ, sao lưu, cập nhật")
    head, said, signature = re.split(r"[#.]", text)[-3:]
    check_by_hand(page, f"{head}.{said}.{'A' * 86}")
    expect(told).to_contain_text("Không phải chứng nhận thật, hoặc đã bị sửa")
    assert signature


def test_an_old_phone_that_knows_no_ed25519_checks_too(learner: Page, other: BrowserContext) -> None:
    text = certificate(learner)
    other.add_init_script(OLD_PHONE)
    page = other.new_page()
    page.goto(text)
    expect(page.locator("[data-told]")).to_contain_text("Chứng nhận thật, chưa ai sửa")


def test_a_certificate_of_an_unknown_key_says_so(other: BrowserContext) -> None:
    page = other.new_page()
    page.goto("/chung-nhan")
    head = "eyJhbGciOiJFZERTQSIsImtpZCI6IjAwMDAwMDAwIn0"
    check_by_hand(page, f"{head}.eyJpIjoieCIsImciOiJTRUxGIiwiZCI6IjIwMjYtMTEtMjYiLCJzIjoiRDEifQ.{'A' * 86}")
    expect(page.locator("[data-told]")).to_contain_text("Máy này chưa có khóa")


@pytest.mark.parametrize(
    "address", ["/ky-nang", "/ky-nang/hoi/device", "/ky-nang/ket-qua", "/ky-nang/chung-nhan", "/chung-nhan"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_skills_are_accessible_and_fit(
    browser: Browser, house: str, address: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport=SMALL, base_url=house, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    found = Axe().run(page).response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in SERIOUS] == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()
