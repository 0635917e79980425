"""A learner on a 360 px screen practises birth registration end to end, in Vietnamese, with the sound on, without an account."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = [pytest.mark.browser, pytest.mark.server]
START = "/tap-lam/1.001193"
PHONE_SIZE: ViewportSize = {"width": 360, "height": 740}
# A browser here has no voice: this one writes down what it is given to say.
VOICE = """
window.said = [];
const voice = { lang: 'vi-VN', name: 'test' };
Object.defineProperty(window, 'speechSynthesis', { value: {
  getVoices: () => [voice], speak: (words) => window.said.push([words.lang, words.text]), cancel: () => {},
  addEventListener: () => {},
} });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
SERIOUS = {"serious", "critical"}
ON_THE_WAY = ("truong-hop", "nguoi-nop", "noi-giai-quyet", "child", "mother", "father")


@pytest.fixture
def learner(browser: Browser, house: str) -> Iterator[Page]:
    """Return a page 360 px wide in a browser with a Vietnamese voice and no account."""
    context = browser.new_context(viewport=PHONE_SIZE, base_url=house, locale="vi-VN")
    context.add_init_script(VOICE)
    yield context.new_page()
    context.close()


def listen(page: Page) -> str:
    """Press the button beside the watermark and return what the voice was given to say."""
    page.locator(".lh-practice [data-read-aloud]").click()
    said: list[list[str]] = page.evaluate("said")
    return "\n".join(words for language, words in said if language == "vi")


def go_on(page: Page) -> None:
    """Press the one filled button."""
    page.locator("main .lh-button:not(.lh-button--quiet)").click()


def practise(page: Page, *, keys: tuple[str, ...] = ON_THE_WAY) -> None:
    """Fill in the sample on each page and go on."""
    for _ in keys:
        page.locator("[name=sample]").click()
        go_on(page)


def practise_to_the_end(page: Page) -> None:
    """Practise from the first page to the receipt."""
    page.goto(START)
    go_on(page)
    practise(page)
    page.locator("[name=photo]").click()
    go_on(page)
    practise(page, keys=("nhan-tin",))
    go_on(page)


def serious(page: Page) -> list[str]:
    """Return what axe finds serious on the page."""
    found = Axe().run(page).response["violations"]
    return [rule["id"] for rule in found if rule["impact"] in SERIOUS]


def is_wider(page: Page) -> bool:
    """Tell whether the page has to be pushed sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def test_birth_registration_is_practised_to_the_receipt(learner: Page) -> None:
    practise_to_the_end(learner)
    assert learner.url.endswith("/tap-xong")
    text = learner.inner_text("main")
    assert "không gửi đi đâu cả" in text
    assert "MẪU-0001" in text
    assert "Trả kết quả chậm nhất" in text
    assert "ngày nhận hồ sơ" in text or "trả kết quả trong ngày này" in text


def test_the_story_of_following_is_played_to_its_end(learner: Page) -> None:
    practise_to_the_end(learner)
    go_on(learner)
    for _ in range(7):
        go_on(learner)
    assert "Đã trả kết quả." in learner.inner_text("main")
    assert "Nộp hồ sơ thật" in learner.inner_text("main .lh-button:not(.lh-button--quiet)")


def test_every_page_is_read_aloud_in_vietnamese_with_what_it_asks(learner: Page) -> None:
    learner.goto(START)
    assert "Bà con làm thử như thật." in listen(learner)
    go_on(learner)
    assert "Trường hợp của ông bà là gì?" in listen(learner)
    practise(learner, keys=("truong-hop",))
    said = listen(learner)
    assert "không gửi đi đâu cả" in said
    assert "Họ và tên" in said
    assert "Để tập, ghi: Nguyễn Thị Mẫu" in said


def test_birth_registration_is_heard_from_the_first_page_to_the_receipt(learner: Page) -> None:
    learner.goto(START)
    go_on(learner)
    heard = []
    for key in ON_THE_WAY:
        said = listen(learner)
        asked = learner.locator("main legend:visible, main label:visible").first.inner_text().split("\n")[0]
        heard.append((key, asked in said, "không gửi đi đâu cả" in said))
        learner.locator("[name=sample]").click()
        go_on(learner)
    assert heard == [(key, True, True) for key in ON_THE_WAY]
    learner.locator("[name=photo]").click()
    go_on(learner)
    practise(learner, keys=("nhan-tin",))
    go_on(learner)
    assert "MẪU-0001" in listen(learner)


def test_a_wrong_answer_is_said_and_mended(learner: Page) -> None:
    learner.goto(f"{START}/nguoi-nop")
    learner.fill("[name=name]", "Hoa")
    learner.fill("[name=id_number]", "12")
    go_on(learner)
    assert "Ví dụ đúng" in learner.inner_text(".lh-error-summary")
    assert learner.input_value("[name=name]") == "Hoa"


def test_practice_needs_no_script(phone: Page) -> None:
    practise_to_the_end(phone)
    assert "MẪU-0001" in phone.inner_text("main")


@pytest.mark.parametrize("key", ["", "/nguoi-nop", "/giay-to-1", "/kiem-tra", "/tap-theo-doi?buoc=3"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_practice_are_accessible_and_fit(
    browser: Browser, house: str, key: str, scheme: Literal["light", "dark"], tmp_path: Path
) -> None:
    context = browser.new_context(viewport=PHONE_SIZE, base_url=house, color_scheme=scheme)
    page = context.new_page()
    page.goto(START + key)
    assert serious(page) == []
    assert not is_wider(page)
    context.close()
