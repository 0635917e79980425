"""The law and its powers, from a citizen's side and an editor's: readable by everybody, light, nothing lost."""

import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.law.factories import decree, export, row
from tests.paths import ROOT, SHARED_DATA

pytestmark = [pytest.mark.browser, pytest.mark.server]

KEY = "901-2031-nd-cp"
DECREE = f"/van-ban/{KEY}"
STATES = {
    "all documents": "/van-ban",
    "documents searched": "/van-ban?q=dat+dai",
    "no document of that name": "/van-ban?q=zzzz",
    "a document of the catalogue": "/van-ban/151-2025-nd-cp",
    "a document in English": "/en/van-ban/151-2025-nd-cp",
    "a document with its text": f"{DECREE}?on=2031-06-01",
    "a document before its day": DECREE,
    "a provision": f"{DECREE}/art_3?on=2031-06-01",
    "a provision in English": f"/en{DECREE}/art_3?on=2031-06-01",
    "a chapter": f"{DECREE}/chp_II?on=2031-06-01",
    "a provision on a day without it": f"{DECREE}/art_3?on=2030-01-01",
    "two days compared": f"{DECREE}/art_3/so-sanh?tu=2031-01-01&den=2031-06-01",
    "a document compared": f"{DECREE}/so-sanh?tu=2031-01-01&den=2031-06-01",
    "who decides": "/ai-quyet-dinh",
    "who decides in English": "/en/ai-quyet-dinh",
    "decided": "/ai-quyet-dinh?quyen=land.first-certificate&noi=Ea+Kao&ngay=2025-08-01&f-object=people",
    "a missing fact": "/ai-quyet-dinh?quyen=land.first-certificate&noi=Ea+Kao&ngay=2025-08-01",
    "a holder nobody knows": "/ai-quyet-dinh?quyen=land.first-certificate&ngay=2026-03-01",
    "words nobody understands": "/ai-quyet-dinh?q=xyzzy",
    "a place nobody knows": "/ai-quyet-dinh?quyen=land.first-certificate&noi=Xyzzy",
    "the register of powers": "/tham-quyen",
    "powers of a document": "/tham-quyen?van-ban=151/2025/N%C4%90-CP",
    "a power": "/tham-quyen/land.first-certificate",
}


@pytest.fixture(scope="session", autouse=True)
def with_a_decree(house: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Bring one decree of our own wording into the running house."""
    path = export(tmp_path_factory.mktemp("law") / "x.gz", row())
    brought_in(path)


@pytest.fixture(scope="session")
def keys_of_the_editor(
    browser: Browser, house: str, tmp_path_factory: pytest.TempPathFactory
) -> StorageState:
    """Sign in once as the province's editor, with the password that the first start printed."""
    [log] = tmp_path_factory.getbasetemp().glob("house[0-9]*/log")
    printed = re.search(r"province-editor +(\S+)", log.read_text(encoding="utf-8"))
    assert printed
    context = browser.new_context(base_url=house)
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("[name=user_name]", "province-editor")
    page.fill("[name=password]", printed[1])
    page.locator("main form button").click()
    page.wait_for_url("**/account")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def desk_of_the_editor(browser: Browser, house: str, keys_of_the_editor: StorageState) -> Iterator[Page]:
    """Return a page 320 px wide, without scripts, signed in as the province's editor."""
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, base_url=house, storage_state=keys_of_the_editor
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", STATES.values(), ids=STATES.keys())
def test_every_page_is_readable_narrow_and_has_one_thing_to_do(
    browser: Browser, house: str, address: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, base_url=house)
    page = context.new_page()
    page.goto(address)
    for drawer in page.locator("main details:not([open]) > summary").all()[:6]:
        drawer.click()
    results = Axe().run(page)
    width = page.evaluate("document.documentElement.scrollWidth")
    headings = page.locator("h1").count()
    filled = page.locator(".lh-button:not(.lh-button--quiet):visible").count()
    context.close()
    assert results.violations_count == 0, results.generate_report()
    assert width <= 320
    assert headings == 1
    assert filled <= 1


@pytest.mark.parametrize(
    "address", [f"{DECREE}?on=2031-06-01", f"{DECREE}/art_3?on=2031-06-01", "/ai-quyet-dinh", "/van-ban"]
)
def test_the_dark_scheme_keeps_its_contrast(browser: Browser, house: str, address: str) -> None:
    context = browser.new_context(base_url=house, color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    results = Axe().run(page)
    context.close()
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("address", [f"{DECREE}?on=2031-06-01", f"{DECREE}/art_3?on=2031-06-01", "/van-ban"])
def test_everything_to_press_is_as_large_as_a_thumb(phone: Page, address: str) -> None:
    phone.goto(address)
    boxes = phone.locator("button:visible, summary:visible, nav a:visible, li > a:only-child:visible")
    small = [
        link.inner_text() for link in boxes.all() if (box := link.bounding_box()) and box["height"] < 43.5
    ]
    assert small == []


def test_a_citizen_learns_who_decides_and_reads_the_article(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("link", name="Ai quyết định").first.click()
    phone.fill("[name=q]", "ai cấp sổ đỏ lần đầu cho hộ gia đình")
    phone.fill("[name=noi]", "Ea Kao")
    phone.fill("[name=ngay]", "2025-08-01")
    phone.get_by_role("button", name="Xem ai quyết định").click()
    phone.get_by_role("link", name="Cho cá nhân, hộ gia đình").click()
    expect(phone.locator(".lh-card strong")).to_have_text("Chủ tịch Ủy ban nhân dân Phường Ea Kao")
    phone.locator(".lh-card dd a").click()
    expect(phone.locator("h1")).to_contain_text("Điều 5")


def test_an_editor_mends_a_reading_leaves_it_and_accepts_it(desk_of_the_editor: Page, tmp_path: Path) -> None:
    page = desk_of_the_editor
    path = tmp_path / "mot-nghi-dinh.txt"
    path.write_text(
        decree(number="903/2031/NĐ-CP").replace("Điều 3. Mở cửa", "Về việc mở cửa"), encoding="utf-8"
    )
    page.goto("/van-ban/nhap")
    page.set_input_files("[name=file]", path)
    page.get_by_role("button", name="Đọc tệp").click()
    expect(page.locator("main")).to_contain_text("Số điều nhảy cách")
    assert Axe().run(page).violations_count == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    line = page.locator(".law-line", has_text="Về việc mở cửa")
    line.locator("summary").click()
    line.locator("select").select_option("article")
    line.locator("[name=number]").fill("3")
    line.get_by_role("button").click()
    expect(page.locator("main")).not_to_contain_text("Số điều nhảy cách")
    page.goto("/van-ban/nhap")
    page.get_by_role("link", name="mot-nghi-dinh.txt").click()
    page.get_by_role("button", name="Nhận văn bản").click()
    page.goto("/van-ban/903-2031-nd-cp/art_3?on=2031-06-01")
    expect(page.locator("h1")).to_have_text("Điều 3. Về việc mở cửa")


def test_an_editor_enters_new_words_and_sees_both_days(desk_of_the_editor: Page) -> None:
    page = desk_of_the_editor
    page.goto(f"{DECREE}/art_1/sua?on=2031-06-01")
    page.fill("[name=text]", "Nghị định này nói về sân chơi của buôn, thôn.")
    page.fill("[name=from_on]", "2032-01-01")
    page.fill("[name=by_number]", "902/2031/NĐ-CP")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator("ins.law-ins").last).to_contain_text("thôn.")
    assert Axe().run(page).violations_count == 0
    page.get_by_role("button", name="Nhập lời này").click()
    expect(page.locator(".law-text")).to_contain_text("buôn, thôn")
    page.goto(f"{DECREE}/art_1/so-sanh?tu=2031-12-31&den=2032-01-01")
    expect(page.locator("ins.law-ins .law-word").last).to_have_text("thêm")
    assert Axe().run(page).violations_count == 0


@pytest.mark.data
def test_the_largest_documents_stay_light(browser: Browser, house: str, tmp_path: Path) -> None:
    with gzip.open(SHARED_DATA / "law-texts.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = sorted((json.loads(line) for line in file), key=lambda one: -len(one.get("text") or ""))
    codes = [
        one
        for one in rows
        if "91/2015/QH13" in str(one.get("so")) or "91/2015/QH13" in (one["text"] or "")[:600]
    ]
    brought_in(export(tmp_path / "x.gz", *rows[:2], *codes[:1]))
    context = browser.new_context(base_url=house)
    page = context.new_page()
    page.goto("/van-ban?q=qd-byt")
    links = page.locator("main ul a")
    addresses = [str(link.get_attribute("href")) for link in links.all()]
    addresses += [f"{address}/att_III" for address in addresses] + ["/van-ban/91-2015-qh13"]
    weights = {}
    for address in addresses:
        response = page.goto(address)
        assert response
        weights[address] = response.request.sizes()["responseBodySize"]
    context.close()
    assert len(weights) >= 3
    assert max(weights.values()) <= 100 * 1024, weights


def brought_in(path: Path) -> None:
    """Import an export into the running house."""
    environment = os.environ | {
        "LONGHOUSE_VAR": os.environ.get("LONGHOUSE_VAR") or str(ROOT / "var" / "test"),
        "LONGHOUSE_DATABASE": f"test_house_{os.getpid()}",
    }
    words = [sys.executable, "-m", "longhouse.cli.main", "import", "law", str(path)]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
