"""The village kit on a cheap phone without network: each screen, each tap, and nothing lost."""

import json
import shutil
from base64 import b64encode, urlsafe_b64decode
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from longhouse.sync.rules import handing, wire
from tests.journeys import kit
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.test_practice import is_wider
from tests.paths import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.server]
NINE = ["amí Hoa", "ama Thuận", "H'Bia", "Y Wai", "H'Nga", "Y Bhiu", "aduôn Yă", "Y Khoa", "mí Sen"]
CAMERA = """
  globalThis.BarcodeDetector = class { async detect() { return [{ rawValue: "LH-7K3M-9QXA-D2F5" }]; } };
  Object.defineProperty(navigator, "mediaDevices", { value: { getUserMedia: async () => document.createElement("canvas").captureStream() } });
  HTMLMediaElement.prototype.play = async () => {};
"""
FULL = "Object.defineProperty(navigator.storage, 'estimate', { value: async () => ({ quota: 30e6, usage: 15e6 }) })"


def opened(browser: Browser, house: str, **looks: Any) -> Page:
    """Return a fresh phone without a house to send to."""
    looks = {"viewport": PHONE, "locale": "vi-VN"} | looks
    context = browser.new_context(base_url=house, **looks)
    kit.without_house(context)
    context.set_default_timeout(15_000)
    return context.new_page()


@pytest.fixture
def phone(browser: Browser, house: str) -> Iterator[Page]:
    """Return a linked phone, opened, and then without network."""
    page = opened(browser, house)
    kit.linked(page)
    assert page.evaluate(kit.KEPT)
    page.context.set_offline(True)
    yield page
    page.context.close()


@pytest.fixture
def roll(phone: Page) -> Page:
    """Return the phone at the roll of a session of nine people."""
    kit.begin(phone)
    kit.add_people(phone, NINE)
    return phone


def test_without_scripts_the_page_says_what_the_kit_is_and_needs(browser: Browser, house: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=house, java_script_enabled=False)
    page = context.new_page()
    page.goto(kit.KIT)
    words = page.inner_text("body")
    context.close()
    assert all(part in words for part in ("Không có mạng nhiều tuần", "Mã ghép máy", "phiếu giấy"))


def test_a_session_begins_on_a_phone_that_was_restarted_without_network(phone: Page) -> None:
    phone.reload()
    kit.unlock(phone)
    kit.begin(phone)
    [(op, body)] = kit.recorded(phone)
    assert (op, body["village"], body["words"]) == ("session", kit.VILLAGE, "Quét mã QR")


def test_all_there_but_three_takes_five_taps(roll: Page) -> None:
    taps = ["Có mặt cả", "Y Wai", "H'Bia", "mí Sen", "Lưu: 6 có mặt, 3 vắng"]
    for name in taps:
        roll.get_by_role("button", name=name).click()
    expect(roll.locator("#kit-told")).to_contain_text("Đã lưu điểm danh")
    (roster, who), (op, body) = kit.recorded(roll)[-2:]
    assert (roster, op, len(who["learners"])) == ("roster", "roll", 9)
    assert (body["roster"], body["marks"].count("1"), body["marks"].count("0")) == (who["name"], 6, 3)


def test_a_roll_once_saved_is_corrected_and_not_taken_again(roll: Page) -> None:
    roll.get_by_role("button", name="Có mặt cả").click()
    roll.get_by_role("button", name="Lưu:").click()
    roll.get_by_role("link", name="Điểm danh").click()
    roll.get_by_role("button", name="Y Wai").click()
    roll.get_by_role("button", name="Lưu:").click()
    expect(roll.locator("#kit-told")).to_contain_text("Đã lưu điểm danh")
    operations = [op for op, _ in kit.recorded(roll)]
    assert (operations.count("roll"), operations[-1]) == (1, "attendance")
    assert kit.recorded(roll)[-1][1]["present"] is False


def test_a_mark_taken_back_before_saving_leaves_nothing_to_save(roll: Page) -> None:
    roll.get_by_role("button", name="Có mặt cả").click()
    roll.get_by_role("button", name="Lưu:").click()
    roll.get_by_role("link", name="Điểm danh").click()
    for _ in range(2):
        roll.get_by_role("button", name="Y Wai").click()
    before = kit.recorded(roll)
    roll.get_by_role("button", name="Lưu:").click()
    expect(roll.locator("#kit-told")).to_contain_text("Đã lưu điểm danh")
    expect(roll.get_by_text("Điểm danh chưa lưu")).to_have_count(0)
    assert kit.recorded(roll) == before


def test_marks_not_saved_outlive_a_phone_that_dies(roll: Page) -> None:
    roll.get_by_role("button", name="Có mặt cả").click()
    roll.get_by_role("button", name="Y Wai").click()
    expect(roll.get_by_role("button", name="Lưu: 8 có mặt, 1 vắng")).to_be_visible()
    roll.reload()
    kit.unlock(roll)
    expect(roll.get_by_role("button", name="Lưu: 8 có mặt, 1 vắng")).to_be_visible()


def test_what_was_begun_when_the_phone_died_is_finished_once(roll: Page) -> None:
    roll.get_by_role("button", name="Có mặt cả").click()
    roll.evaluate(
        "void (globalThis.open = indexedDB.open, IDBObjectStore.prototype.put = new Proxy(IDBObjectStore.prototype.put, { apply(put, store, row) { if (store.name === 'rows' && String(row[1]).startsWith('session/')) throw new Error('died'); return put.apply(store, row); } }))"
    )
    roll.get_by_role("button", name="Lưu:").click()
    roll.wait_for_timeout(300)
    before = kit.recorded(roll)
    roll.reload()
    kit.unlock(roll)
    kit.see(roll, "#hom-nay")
    expect(roll.get_by_role("link", name="Quét mã QR")).to_contain_text("9 người")
    assert kit.recorded(roll) == before
    assert [op for op, _ in before].count("roll") == 1


def test_a_wrong_pin_is_refused_and_after_five_waits(phone: Page) -> None:
    phone.reload()
    for _ in range(5):
        phone.get_by_label("Số PIN").fill("000000")
        phone.get_by_role("button", name="Mở", exact=True).click()
        expect(phone.locator(".lh-error")).to_be_visible()
        expect(phone.get_by_role("button", name="Mở", exact=True)).to_be_enabled()
    expect(phone.locator(".lh-error")).to_contain_text("Xin đợi đến")
    phone.get_by_label("Số PIN").fill(kit.PIN)
    phone.get_by_role("button", name="Mở", exact=True).click()
    expect(phone.locator(".lh-error")).to_contain_text("Xin đợi đến")


def test_names_are_nowhere_readable_on_the_phone(roll: Page) -> None:
    kept = kit.every_byte_kept(roll)
    assert "Quét mã QR" in kept  # the outbox itself is readable: nothing in it names anybody
    assert [name for name in NINE if name in kept] == []


def test_a_forgotten_pin_costs_the_nicknames_and_nothing_unsent(roll: Page) -> None:
    before = kit.recorded(roll)
    roll.reload()
    roll.get_by_text("Quên PIN").click()
    roll.get_by_role("button", name="Xóa tên gọi").click()
    roll.get_by_label("Gõ lại PIN").wait_for()
    assert kit.recorded(roll) == before


def test_what_identifies_is_sealed_to_the_province(browser: Browser, house: str) -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    spki = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    page = opened(browser, house)
    kit.without_house(page.context, sealing=b64encode(spki).decode())
    kit.linked(page)
    kit.begin(page)
    page.get_by_role("link", name="Thêm người").click()
    page.get_by_label("Tên gọi").fill("amí Hoa")
    page.get_by_text("phong bì kín").click()
    page.get_by_label("Họ tên đầy đủ").fill("H'Hoa Niê Kđăm")
    page.get_by_label("Năm sinh").fill("1961")
    page.get_by_role("button", name="Lưu, ghi").click()
    expect(page.locator(".lhk-told").first).to_contain_text("Đã ghi amí Hoa.")
    _, body = kit.recorded(page)[-1]
    kept = kit.every_byte_kept(page)
    page.context.close()
    assert unsealed(body["sealed"], private) == {"full": "H'Hoa Niê Kđăm", "year": 1961}
    assert "Kđăm" not in kept


def unsealed(sealed: str, private: ec.EllipticCurvePrivateKey) -> Any:
    """Open a seal as the province does."""
    raw = urlsafe_b64decode(sealed + "==")
    passing, iv, box = raw[1:66], raw[66:78], raw[78:]
    own = private.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), passing)
    secret = private.exchange(ec.ECDH(), point)
    key = HKDF(hashes.SHA256(), 32, passing + own, b"lh-seal-1").derive(secret)
    return json.loads(AESGCM(key).decrypt(iv, box, None))


def test_no_session_begins_without_room(browser: Browser, house: str) -> None:
    page = opened(browser, house)
    page.add_init_script(FULL)
    kit.linked(page)
    expect(page.get_by_role("alert")).to_contain_text("phiếu giấy")
    page.get_by_role("link", name=kit.VILLAGE_NAME).last.click()
    page.get_by_role("button", name="Mở buổi học").click()
    expect(page.locator(".lhk-told")).to_contain_text("20 MB")
    unsent = kit.recorded(page)
    page.context.close()
    assert unsent == []


def test_a_write_that_fails_is_told_with_the_paper_form_and_kept_nowhere(roll: Page) -> None:
    before = kit.recorded(roll)
    roll.get_by_role("button", name="Có mặt cả").click()
    roll.evaluate(
        "void (IDBObjectStore.prototype.put = new Proxy(IDBObjectStore.prototype.put, { apply(put, store, row) { if (store.name === 'events') throw new DOMException('', 'QuotaExceededError'); return put.apply(store, row); } }))"
    )
    roll.get_by_role("button", name="Lưu:").click()
    expect(roll.locator(".lh-error")).to_contain_text("phiếu giấy")
    roll.reload()
    kit.unlock(roll)
    assert kit.recorded(roll) == before


def test_what_any_screen_cannot_keep_is_told_with_the_paper_form(phone: Page) -> None:
    kit.see(phone, f"#tham/{kit.VILLAGE}")
    phone.get_by_label("Đã giúp việc gì").fill("Cài VNeID")
    phone.evaluate(
        "void (IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); })"
    )
    phone.get_by_role("button", name="Lưu").click()
    expect(phone.get_by_role("alert")).to_contain_text("phiếu giấy")
    expect(phone.get_by_label("Đã giúp việc gì")).to_have_value("Cài VNeID")


def test_cards_are_read_by_the_camera_where_there_is_one(browser: Browser, house: str) -> None:
    page = opened(browser, house)
    page.add_init_script(CAMERA)
    kit.linked(page)
    kit.begin(page)
    page.get_by_role("link", name="Thêm người").click()
    page.get_by_label("Tên gọi").fill("amí Hoa")
    page.get_by_role("button", name="Quét thẻ").click()
    expect(page.get_by_label("Số thẻ")).to_have_value("LH-7K3M-9QXA-D2F5")
    page.get_by_role("button", name="Lưu, ghi").click()
    page.get_by_role("link", name="Xong").click()
    page.get_by_role("button", name="Quét thẻ").click()
    expect(page.get_by_role("button", name="Lưu: 1 có mặt, 0 vắng")).to_be_visible()
    page.context.close()


def test_a_photo_needs_consent_and_travels_small_with_it(phone: Page) -> None:
    kit.see(phone, f"#ghi/{kit.VILLAGE}")
    phone.set_input_files("input[type=file]", ROOT / "docs" / "pictures" / "desk.png")
    phone.get_by_role("button", name="Lưu ảnh").click()
    expect(phone.get_by_text("Xin hỏi người ấy trước")).to_be_visible()
    assert kit.recorded(phone) == []
    phone.get_by_label("người trong ảnh đồng ý").check()
    phone.get_by_role("button", name="Lưu ảnh").click()
    expect(phone.get_by_text("Đã lưu ảnh")).to_be_visible()
    [(op, body)] = kit.recorded(phone)
    picture = kit.file_by_pin(phone)
    wide = Image.open(BytesIO(picture)).width
    assert (op, body["type"], body["village"]) == ("media", "image/webp", kit.VILLAGE)
    assert body["words"].startswith("Người trong ảnh đồng ý, hỏi lúc ")
    assert wide <= 1_280
    assert kit.readable(picture)


@pytest.mark.parametrize(
    ("script", "is_readable"),
    [("", False), ("crypto.subtle.encrypt = async (how, key, bytes) => bytes", True)],
    ids=["sealed", "were nothing sealed, this would show it"],
)
def test_a_photo_cannot_be_read_from_the_phones_disk(
    browser: Browser, house: str, tmp_path: Path, script: str, is_readable: bool
) -> None:
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path),
        executable_path=shutil.which("chromium"),
        args=["--no-sandbox"],
        viewport=PHONE,
        locale="vi-VN",
        base_url=house,
    )
    context.add_init_script(script)
    kit.without_house(context)
    page = context.pages[0]
    kit.linked(page)
    kit.keep_photo(page)
    context.close()
    assert bool(kit.readable_on_disk(tmp_path)) is is_readable


def test_in_english_it_opens_without_network_too(browser: Browser, house: str) -> None:
    page = opened(browser, house, locale="en-US")
    page.goto("/en/tui-di-buon/#ma=ABCD-EFGH")
    expect(page.get_by_label("Linking code")).to_have_value("ABCD-EFGH")
    page.get_by_role("button", name="Link the phone").click()
    page.get_by_label("PIN", exact=True).fill(kit.PIN)
    page.get_by_label("PIN again").fill(kit.PIN)
    page.get_by_role("button", name="Use this PIN").click()
    expect(kit.title(page, "Today")).to_be_visible()
    assert page.evaluate(kit.KEPT)
    page.context.set_offline(True)
    page.reload()
    expect(kit.title(page, "Unlock")).to_be_visible()
    page.context.close()


def test_unsent_work_is_handed_over_in_a_file_that_only_its_code_opens(roll: Page) -> None:
    kit.see(roll, "#gui")
    roll.get_by_role("button", name="Xuất việc chưa gửi").click()
    told = roll.locator(".lhk-told")
    expect(told).to_contain_text("Mã mở: ")
    code = told.inner_text().partition("Mã mở: ")[2][:14]
    with roll.expect_download() as download:
        told.get_by_role("link", name="Tải tệp").click()
    handed = handing.opened(sent=download.value.path().read_bytes(), code=code)
    batches = [
        wire.batch_of(said=wire.opened(sent=each, is_packed=True), names={}) for each in handed.envelopes
    ]
    sent = [(event.op, dict(event.body)) for batch in batches for event in batch.events]
    assert handing.is_of(handed=handed, token_hash=sha256(kit.DEVICE["token"].encode()).digest())
    assert sent == kit.recorded(roll)


def test_a_new_version_waits_until_it_is_taken_and_loses_nothing(browser: Browser, house: str) -> None:
    page = opened(browser, house)
    kit.linked(page)
    assert page.evaluate(kit.KEPT)
    page.reload()
    kit.unlock(page)
    kit.begin(page)
    kit.add_people(page, NINE[:2])
    page.get_by_role("button", name="Có mặt cả").click()
    page.evaluate("caches.open('lh-kit-vi-older')")
    page.evaluate("navigator.serviceWorker.register('/tui-di-buon/may.js?newer')")
    take = page.get_by_role("button", name="Dùng bản mới")
    expect(take).to_be_visible()
    expect(title_of_roll(page)).to_be_visible()
    take.click()
    kit.unlock(page)
    expect(page.get_by_role("button", name="Lưu: 2 có mặt, 0 vắng")).to_be_visible()
    names = page.evaluate("caches.keys()")
    page.context.close()
    assert "lh-kit-vi-older" not in names


def title_of_roll(page: Page) -> Any:
    """Return the heading of the roll."""
    return kit.title(page, "Điểm danh")


SCREENS = [
    "hom-nay",
    "thon",
    "buoi",
    "diem-danh",
    "nguoi-trong",
    "nguoi-moi",
    "nguoi",
    "do",
    "do-mot",
    "ghi",
    "tham",
]
SCREENS += ["bai", "hoi", "gui", "goi", "kiem-tra"]


def addresses(page: Page) -> dict[str, str]:
    """Return the address of every screen, with a session, a learner and a skill that are there."""
    session = next(body["name"] for op, body in kit.recorded(page) if op == "session")
    learner = next(body["name"] for op, body in kit.recorded(page) if op == "learner")
    skill = page.evaluate(
        "import('/static/kit/pack.js').then((p) => p.skills()).then((all) => all.skills[0].id)"
    )
    of_village = f"{kit.VILLAGE}/{session}"
    parts = {
        "thon": kit.VILLAGE,
        "tham": kit.VILLAGE,
        "buoi": session,
        "diem-danh": session,
        "ghi": of_village,
    }
    parts |= {"nguoi-trong": of_village, "nguoi-moi": of_village, "nguoi": f"{learner}/{session}"}
    parts |= {"do": f"{learner}/{session}", "do-mot": f"{learner}/{skill}/{session}"}
    return {name: f"#{name}/{parts[name]}" if name in parts else f"#{name}" for name in SCREENS}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen_is_accessible_and_fits(
    browser: Browser, house: str, scheme: Literal["light", "dark"]
) -> None:
    page = opened(browser, house, color_scheme=scheme)
    page.goto(kit.KIT)
    found = {"door": (Axe().run(page).violations_count, is_wider(page))}
    kit.linked(page)
    kit.begin(page)
    kit.add_people(page, NINE)
    kit.take_pack(page)
    for name, at in addresses(page).items():
        for width in (320, DESK["width"]):
            page.set_viewport_size({"width": width, "height": 740})
            kit.see(page, at)
            page.wait_for_timeout(200)
            found[f"{name} {width}"] = (Axe().run(page).violations_count, is_wider(page))
    page.reload()
    found["lock"] = (Axe().run(page).violations_count, is_wider(page))
    page.context.close()
    assert found == dict.fromkeys(found, (0, False))
