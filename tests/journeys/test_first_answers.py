"""The first true answers, as people would ask for them on a phone without scripts."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.server]

# A browser with one Vietnamese voice, which notes what it is given to say.
VOICE = """
window.said = [];
speechSynthesis.getVoices = () => [{ lang: "vi-VN" }];
speechSynthesis.speak = (words) => said.push(words.text);
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def test_a_mother_asks_without_diacritics_what_to_bring(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("searchbox").or_(phone.get_by_role("textbox")).first.fill(
        "dang ky khai sinh can giay to gi"
    )
    phone.get_by_role("button", name="Hỏi").click()
    main = phone.locator("main")
    expect(main).to_contain_text("Giấy chứng sinh")
    expect(main).to_contain_text("15 giờ")
    expect(main).to_contain_text("Miễn phí")
    phone.get_by_role("link", name="Đăng ký khai sinh").first.click()
    assert "/thu-tuc/1.001193" in phone.url


def test_a_man_asks_where_his_old_ward_went(phone: Page) -> None:
    phone.goto("/dia-chi")
    phone.get_by_role("searchbox").or_(phone.get_by_role("textbox")).first.fill(
        "Phường Ea Tam, Buôn Ma Thuột"
    )
    phone.locator("main form button").first.click()
    expect(phone.locator("main")).to_contain_text("Phường Ea Kao")


def test_a_follow_up_keeps_its_context_without_an_account(phone: Page) -> None:
    phone.goto("/hoi?q=đăng ký kết hôn cần giấy tờ gì")
    box = phone.locator("main form input[name=q]:visible").last
    box.fill("còn phí?")
    box.press("Enter")
    expect(phone.locator("main")).to_contain_text("kết hôn")
    expect(phone.locator("main")).to_contain_text("phí")


def test_a_life_event_leads_to_a_procedure_by_questions(phone: Page) -> None:
    phone.goto("/viec/having-a-child")
    phone.locator("main a[href$='/hoi']").click()
    phone.locator("main ul a").first.click()
    expect(phone.locator("h1")).to_be_visible()
    assert "/viec/having-a-child/hoi/" in phone.url


def test_english_readers_keep_their_page(phone: Page) -> None:
    phone.goto("/thu-tuc/1.001193")
    phone.get_by_role("link", name="English").click()
    assert phone.url.endswith("/en/thu-tuc/1.001193")
    expect(phone.locator("html")).to_have_attribute("lang", "en")


def test_large_type_is_remembered(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("link", name="Chữ to").click()
    expect(phone.locator("html")).to_have_class("lh-large")
    phone.goto("/thu-tuc")
    expect(phone.locator("html")).to_have_class("lh-large")


def test_a_reader_jumps_by_letter(phone: Page) -> None:
    phone.goto("/thu-tuc")
    phone.get_by_role("link", name="Đ", exact=True).click()
    phone.get_by_role("link", name="Đăng ký kết hôn").first.click()
    expect(phone.locator("h1")).to_have_text("Đăng ký kết hôn")


def test_a_special_case_is_one_tap_away_without_scripts(phone: Page) -> None:
    phone.goto("/thu-tuc/1.001193")
    paper = phone.get_by_text("Giấy ủy quyền có chứng thực")
    expect(paper).to_be_hidden()
    phone.get_by_text("Nhờ người khác đi làm thay").click()
    expect(paper).to_be_visible()


def test_a_family_of_an_old_district_finds_its_commune(phone: Page) -> None:
    phone.goto("/dia-chi?q=huyện Krông Pắc")
    phone.get_by_role("link", name="Xã Vụ Bổn").click()
    expect(phone.locator("main")).to_contain_text("Trung tâm Phục vụ hành chính công xã Vụ Bổn")


def test_reading_aloud_is_offered_only_where_there_is_a_voice(desk: Page) -> None:
    button = desk.locator("[data-read-aloud]")
    desk.goto("/thu-tuc/1.001193")
    expect(button).to_be_hidden()
    desk.add_init_script(VOICE)
    desk.goto("/thu-tuc/1.001193")
    button.click()
    expect(button).to_have_text("Dừng đọc")
    assert desk.evaluate("window.said[0]") == "Đăng ký khai sinh"
    button.click()
    expect(button).to_have_text("Đọc to")


def test_an_administrator_reads_the_record_in_words(office: Page) -> None:
    office.goto("/audit")
    expect(office.locator("main")).to_contain_text("Đăng nhập")
    expect(office.locator("main")).to_contain_text("accounts.session.opened")
