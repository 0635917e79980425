"""A learner on a 360 px screen, without an account: a lesson read, heard, answered and printed; light enough for one."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response

from tests.journeys.conftest import PHONE
from tests.journeys.test_practice import VOICE, is_wider, serious

pytestmark = [pytest.mark.browser, pytest.mark.server]
LESSON = "/hoc/mo-khoa-dien-thoai"
MOST_BYTES = 20 * 1024  # offline.md 4.7 and issue 6: the first lesson page, everything it loads
STATES = {
    "the shelf": "/hoc",
    "the shelf in English": "/en/hoc",
    "a lesson": LESSON,
    "a lesson in English": f"/en{LESSON}",
    "a lesson in a language nobody filled": f"{LESSON}?tieng=rad",
    "a sheet to print": f"{LESSON}/in",
    "what languages lack": "/hoc/thieu-tieng?tieng=rad",
}


@pytest.fixture
def learner(browser: Browser, house: str) -> Iterator[Page]:
    """Return a page 360 px wide in a browser with a Vietnamese voice and no account."""
    context = browser.new_context(viewport=PHONE, base_url=house, locale="vi-VN")
    context.add_init_script(VOICE)
    yield context.new_page()
    context.close()


def answer(page: Page, *, choices: tuple[int, ...]) -> None:
    """Choose an answer to each question, and send."""
    for number, choice in enumerate(choices):
        page.locator(f"[name=q{number}]").nth(choice).check()
    page.locator("main .lh-button:not(.lh-button--quiet)").click()


def test_a_lesson_is_answered_without_a_script_and_leads_on(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("link", name="Bài học ngắn").click()
    phone.locator(f"main a[href='{LESSON}']").click()
    answer(phone, choices=(2, 0, 0))
    assert "Đúng 2 trong 3 câu" in phone.inner_text("h1")
    assert "Máy rơi mất mà đã khóa" in phone.inner_text("main")
    phone.get_by_role("link", name="Học bài tiếp").click()
    assert phone.locator("main fieldset").count() >= 2
    phone.goto("/hoc")
    assert "đúng 2 trong 3 câu" in phone.inner_text("main")


def test_a_question_left_open_is_led_back_to(learner: Page) -> None:
    learner.goto(LESSON)
    answer(learner, choices=(2, 0))
    assert "Câu 3" in learner.inner_text("[role=alert]")
    assert learner.locator("[name=q0]").nth(2).is_checked()
    assert serious(learner) == []


def test_a_lesson_is_read_aloud_with_its_questions(learner: Page) -> None:
    learner.goto(LESSON)
    learner.get_by_role("button", name="Nghe bài này").click()
    said = [words for _, words in learner.evaluate("said")]
    assert "Đặt mã khóa" in said
    assert any("Mã khóa nào người lạ khó đoán hơn?" in words for words in said)
    assert not any("chưa kiểm chứng" in words for words in said)


@pytest.mark.parametrize("address", STATES.values(), ids=STATES.keys())
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_lessons_are_accessible_and_fit(
    browser: Browser, house: str, address: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport=PHONE, base_url=house, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    results, wide, headings = Axe().run(page), is_wider(page), page.locator("h1").count()
    context.close()
    assert results.violations_count == 0, results.generate_report()
    assert (wide, headings) == (False, 1)


def test_the_answers_and_the_officers_list_are_accessible(learner: Page, office: Page) -> None:
    learner.goto(LESSON)
    answer(learner, choices=(0, 0, 0))
    office.goto("/hoc/xem-lai")
    assert (serious(learner), serious(office)) == ([], [])
    assert not is_wider(office)


def test_a_sheet_prints_as_a_pdf_of_few_pages(learner: Page) -> None:
    learner.goto(f"{LESSON}/in")
    content = learner.pdf(prefer_css_page_size=True)
    assert 1 <= content.count(b"/Type /Page\n") + content.count(b"/Type /Page/") <= 3


def test_a_first_lesson_is_light(browser: Browser, house: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=house)
    page = context.new_page()
    seen: list[Response] = []
    page.on("response", lambda response: seen.append(response))  # noqa: PLW0108 - a plain method cannot carry the mark playwright puts on it
    page.goto(LESSON, wait_until="networkidle")
    weight = sum(response.request.sizes()["responseBodySize"] for response in seen)
    context.close()
    assert weight <= MOST_BYTES, {response.url: response.request.sizes() for response in seen}
    assert len([response for response in seen if response.url.startswith("http")]) <= 4
