"""A question nobody can answer goes to people, comes back to the next who asks, and falls when its law falls."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESK, PHONE
from tests.paths import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.server]
QUESTION = "Trẻ em được vào sân chơi của buôn từ mấy giờ?"
AGAIN = "tre em duoc vao san choi cua buon tu may gio"
ANSWER = "Người giữ sân mở cửa lúc sáu giờ, mùa mưa mở lúc bảy giờ."
SOURCE = "Điều 3 Nghị định 901/2025/NĐ-CP"
SHOTS = os.environ.get("LONGHOUSE_SHOTS", "")


@pytest.fixture(scope="module")
def keys(house: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Have the passwords that the first start printed, by user name."""
    [log] = tmp_path_factory.getbasetemp().glob("house[0-9]*/log")
    return dict(re.findall(r"^ +([a-z-]+) +(\S+) +\(", log.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.fixture
def asker(browser: Browser, house: str) -> Iterator[Page]:
    """Return a phone without scripts and without an account."""
    context = browser.new_context(viewport=PHONE, base_url=house, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def officers(browser: Browser, house: str, keys: dict[str, str]) -> Iterator[dict[str, Page]]:
    """Return the desks of a clerk and of a leader of one ward, without scripts."""
    pages = {}
    for name in ("clerk", "leader"):
        context = browser.new_context(viewport=DESK, base_url=house, java_script_enabled=False)
        page = pages[name] = context.new_page()
        page.goto("/sign-in")
        page.fill("[name=user_name]", name)
        page.fill("[name=password]", keys[name])
        page.locator("main form button").click()
    yield pages
    for page in pages.values():
        page.context.close()


def law_desk(act: str) -> None:
    """Let the law change in the database of the open house."""
    environment = os.environ | {
        "LONGHOUSE_VAR": os.environ.get("LONGHOUSE_VAR") or str(ROOT / "var" / "test"),
        "LONGHOUSE_DATABASE": f"test_house_{os.getpid()}",
    }
    environment.pop("LONGHOUSE_OWNER_DATABASE_URL", None)
    environment.pop("LONGHOUSE_WEB_DATABASE_URL", None)
    words = [sys.executable, "-m", "tests.journeys.law_desk", act]
    done = subprocess.run(words, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def seen(page: Page, name: str) -> None:
    """Keep a picture of the page at both widths where somebody wants to look."""
    if SHOTS:
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            page.screenshot(path=Path(SHOTS) / f"{name}-{size['width']}.png", full_page=True)


def handed_over(asker: Page) -> str:
    """Ask what nobody can answer, hand it over, and return the address of the slip."""
    asker.goto(f"/hoi?q={QUESTION}")
    expect(asker.locator("main h1")).to_have_text("Chưa tìm thấy câu trả lời")
    asker.get_by_role("button", name="Gửi cán bộ trả lời").click()
    asker.select_option("[name=commune]", "24169")
    asker.check("[name=consent]")
    seen(asker, "1-hand-over")
    asker.get_by_role("button", name="Gửi câu hỏi").click()
    expect(asker.locator("main h1")).to_contain_text("Câu hỏi mã")
    seen(asker, "2-slip")
    return asker.url


def answered(clerk: Page) -> None:
    """Let the clerk take the question and answer it, the first time without a source."""
    clerk.goto("/cau-hoi")
    seen(clerk, "3-board")
    clerk.get_by_role("link", name=QUESTION).click()
    clerk.get_by_role("button", name="Nhận trả lời").click()
    clerk.fill("[name=text-0]", ANSWER)
    clerk.get_by_role("button", name="Gửi để duyệt").click()
    expect(clerk.locator("main")).to_contain_text("chưa có nguồn")
    expect(clerk.locator("[name=text-0]")).to_have_value(ANSWER)
    clerk.fill("[name=cites-0]", SOURCE)
    seen(clerk, "4-writing")
    clerk.get_by_role("button", name="Gửi để duyệt").click()
    expect(clerk.locator("main")).to_contain_text("Đã gửi câu trả lời để duyệt")
    clerk.get_by_role("link", name=QUESTION).click()
    expect(clerk.get_by_role("button", name="Duyệt", exact=True)).to_have_count(0)


def approved(leader: Page) -> None:
    """Let the leader approve what the clerk wrote."""
    leader.goto("/cau-hoi")
    leader.get_by_role("link", name=QUESTION).click()
    seen(leader, "5-approving")
    leader.get_by_role("button", name="Duyệt", exact=True).click()
    expect(leader.locator("main")).to_contain_text("Đã duyệt")


def test_a_question_goes_to_people_and_its_answer_falls_with_its_law(
    asker: Page, officers: dict[str, Page]
) -> None:
    clerk, main = officers["clerk"], asker.locator("main")
    slip = handed_over(asker)
    law_desk("bring")
    answered(clerk)
    asker.goto(slip)
    expect(main).not_to_contain_text(ANSWER)
    approved(officers["leader"])

    asker.goto(slip)
    expect(main).to_contain_text(ANSWER)
    seen(asker, "6-answered")
    asker.goto(f"/hoi?q={AGAIN}&place=Phường Ea Kao")
    expect(main).to_contain_text(ANSWER)
    expect(main).to_contain_text("901/2025/NĐ-CP")
    seen(asker, "7-next-asker")

    law_desk("repeal")
    asker.goto(f"/hoi?q={AGAIN}&place=Phường Ea Kao")
    expect(main.locator("article").filter(has_text="Được duyệt")).to_have_count(0)
    asker.goto(slip)
    expect(main).to_contain_text("không còn hiệu lực")
    expect(main).not_to_contain_text(ANSWER)
    seen(asker, "8-suspended")
    clerk.goto("/cau-hoi")
    seen(clerk, "9-look-again")
    clerk.get_by_role("button", name="Mở để viết lại").click()
    expect(clerk.locator("h1")).to_have_text(QUESTION)


def test_a_wrong_code_and_an_unknown_one_get_the_same_words(asker: Page) -> None:
    said = []
    for code in ("ZZZZZZ", "khong-phai-ma"):
        asker.goto(f"/cau-hoi/{code}")
        said.append(asker.locator("main .lh-error").inner_text())
    assert said[0] == said[1]


def test_personal_data_is_masked_before_anything_is_kept(asker: Page) -> None:
    asker.goto("/cau-hoi/gui")
    asker.fill("[name=q]", "Tôi mất thẻ đọc sách, gọi tôi số 0905123456")
    asker.check("[name=consent]")
    asker.locator("main form button").first.click()
    expect(asker.locator("main")).to_contain_text("chưa giữ gì cả")
    expect(asker.locator("[name=q]")).to_have_value("Tôi mất thẻ đọc sách, gọi tôi số •••")


# A browser that listens, and hears one question.
EARS = """
window.SpeechRecognition = class {
  start() { this.onresult({ results: [[{ transcript: "khai sinh cần gì" }]] }); this.onend(); }
  stop() {}
};
"""


def test_a_question_may_be_spoken_only_where_the_browser_listens(desk: Page) -> None:
    button = desk.locator("[data-speak]")
    desk.add_init_script("delete window.SpeechRecognition; delete window.webkitSpeechRecognition;")
    desk.goto("/")
    expect(button).to_be_hidden()
    desk.add_init_script(EARS)
    desk.goto("/")
    button.click()
    expect(desk.locator("#q")).to_have_value("khai sinh cần gì")
    expect(desk.locator("#speak-hint")).to_be_visible()


@pytest.mark.parametrize(
    "address", ["/cau-hoi/gui?q=Voi+nhà+gọi+0905123456", "/cau-hoi/tra", "/cau-hoi/222222"]
)
def test_axe_finds_nothing_wrong_where_people_ask(desk: Page, address: str) -> None:
    desk.goto(address)
    results = Axe().run(desk)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("address", ["/cau-hoi", "/hoi/can-bo?q=khai+sinh"])
def test_axe_finds_nothing_wrong_where_officers_work(
    browser: Browser, house: str, keys: dict[str, str], address: str
) -> None:
    context = browser.new_context(viewport=DESK, base_url=house)
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("[name=user_name]", "leader")
    page.fill("[name=password]", keys["leader"])
    page.locator("main form button").click()
    page.goto(address)
    results = Axe().run(page)
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert results.violations_count == 0, results.generate_report()
    assert width <= DESK["width"]
