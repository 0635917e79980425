"""Recording a lesson in the page and listening to it again, and printing cards: by keyboard, narrow, accessible."""

import os

import pytest
from playwright.sync_api import Page

from tests.journeys.test_practice import is_wider, serious

pytestmark = [pytest.mark.browser, pytest.mark.server]
LESSON = "/hoc/mo-khoa-dien-thoai"
MICROPHONE = """
Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: async () => ({ getTracks: () => [{ stop() {} }] }) } });
window.MediaRecorder = class {
  static isTypeSupported(type) { return type.startsWith('audio/ogg'); }
  constructor(_, { mimeType }) { this.mimeType = mimeType; }
  start() {}
  stop() { this.ondataavailable({ data: new Blob(['OggS' + 'x'.repeat(99)]) }); this.onstop(); }
};
"""


def looked_at(page: Page, name: str) -> tuple[list[str], bool]:
    """Return what is serious on a page and whether it is too wide; keep a picture where somebody asks for it."""
    if folder := os.environ.get("LONGHOUSE_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
    return serious(page), is_wider(page)


def test_a_lesson_is_recorded_in_the_page_and_heard_by_its_sender(office: Page) -> None:
    office.add_init_script(MICROPHONE)
    office.goto(f"{LESSON}/thu-am")
    assert looked_at(office, "record") == ([], False)
    office.get_by_role("button", name="Bấm để thu").click()
    office.get_by_role("button", name="Dừng thu").click()
    office.get_by_text("Đã thu, số giây:").wait_for()
    office.fill("[name=reader]", "H'Ble")
    office.check("[name=agreed]")
    office.get_by_role("button", name="Gửi bản thu").click()
    office.wait_for_url("**/hoc/thu-am")
    assert "H'Ble" in office.inner_text("main")
    assert office.locator("audio").count() == 1
    assert office.get_by_role("button", name="Đúng và rõ").count() == 0
    assert looked_at(office, "recordings") == ([], False)


def test_a_recording_without_a_name_says_so(office: Page) -> None:
    office.goto(f"{LESSON}/thu-am")
    office.locator("main form").evaluate("(form) => { form.noValidate = true; form.submit(); }")
    office.wait_for_selector("[role=alert]")
    assert looked_at(office, "record-refused") == ([], False)


def test_cards_are_asked_for_on_one_page(office: Page) -> None:
    office.goto("/hoc/the")
    assert looked_at(office, "cards") == ([], False)
