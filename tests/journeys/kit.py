"""A helper's phone with the kit, for journeys: linked by a made-up answer, opened by its PIN."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.paths import ROOT

KIT, PIN = "/tui-di-buon/", "246810"
VILLAGE, VILLAGE_NAME = "24169.buon-ako-dhong", "Buôn Akô Dhông"
DEVICE: dict[str, Any] = {
    "token": "made-up",
    "device": "0193f6a2-0000-7000-8000-000000000001",
    "person": "0193f6a2-0000-7000-8000-000000000002",
    "units": ["24169"],
    "villages": [VILLAGE],
    "sealing": "",
    "at": 0,
}
KEPT = "new Promise((done) => { const look = () => navigator.serviceWorker.controller ? done(true) : setTimeout(look, 50); look(); })"


def without_house(context: BrowserContext, **device: Any) -> None:
    """Let the phone in by a made-up answer, and keep everything else of sync from it."""

    def answer(route: Route) -> None:
        if route.request.url.endswith("/enrol"):
            return route.fulfill(json=DEVICE | device)
        return route.abort()

    context.route("**/api/v1/sync/**", answer)
    context.route("**/api/v1/kit/**", lambda route: route.abort())
    named = {"villages": [{"key": VILLAGE, "name": VILLAGE_NAME}]}
    context.route("**/thon-buon.json*", lambda route: route.fulfill(json=named))


def linked(page: Page, code: str = "ABCD-EFGH") -> None:
    """Link the phone by a code and choose the PIN."""
    page.goto(KIT)
    page.get_by_label("Mã ghép máy").fill(code)
    page.get_by_role("button", name="Ghép máy").click()
    choose_pin(page)
    expect(title(page, "Hôm nay")).to_be_visible()


def unlock(page: Page) -> None:
    """Open the kit by its PIN."""
    page.get_by_label("Số PIN").fill(PIN)
    page.get_by_role("button", name="Mở", exact=True).click()
    page.get_by_role("navigation", name="Mục chính").wait_for()


def title(page: Page, words: str) -> Any:
    """Return the screen's one heading if it says so."""
    return page.get_by_role("heading", level=1, name=words)


def see(page: Page, screen: str) -> None:
    """Go to a screen by its address within the kit."""
    page.evaluate("(at) => { location.hash = at; }", screen)
    page.wait_for_function("(at) => location.hash === at && document.querySelector('#main h1')", arg=screen)


def take_pack(page: Page) -> None:
    """Fetch the pack of lessons."""
    see(page, "#goi")
    page.get_by_role("button", name="Tải gói bài").click()
    page.get_by_role("button", name="Xem có bài mới không").wait_for(timeout=60_000)


def begin(page: Page, about: str = "Quét mã QR", village: str = VILLAGE_NAME) -> None:
    """Begin a session in the village from the screen of today."""
    see(page, "#hom-nay")
    page.get_by_role("link", name=village).last.click()
    page.get_by_label("Buổi này học gì").fill(about)
    page.get_by_role("button", name="Mở buổi học").click()
    expect(title(page, about)).to_be_visible()


def add_people(page: Page, names: list[str]) -> None:
    """Add people from the session's screen, every other a woman, and come back to the roll."""
    page.get_by_role("link", name="Thêm người").click()
    for place, name in enumerate(names):
        page.get_by_label("Tên gọi").fill(name)
        page.get_by_label("Nam" if place % 2 else "Nữ", exact=True).check()
        page.get_by_role("button", name="Lưu, ghi người tiếp theo").click()
        expect(page.locator(".lhk-told").first).to_contain_text(f"Đã ghi {name}.")
    page.get_by_role("link", name="Xong").click()
    expect(title(page, "Điểm danh")).to_be_visible()


def keep_photo(page: Page) -> None:
    """Keep a photo whose people agreed."""
    see(page, f"#ghi/{VILLAGE}")
    page.set_input_files("input[type=file]", ROOT / "docs" / "pictures" / "desk.png")
    page.get_by_label("người trong ảnh đồng ý").check()
    page.get_by_role("button", name="Lưu ảnh").click()
    expect(page.get_by_text("Đã lưu ảnh")).to_be_visible()


def choose_pin(page: Page) -> None:
    """Choose the PIN, and come to the screen that was open, at first that of today."""
    page.get_by_label("Số PIN").fill(PIN)
    page.get_by_label("Gõ lại PIN").fill(PIN)
    page.get_by_role("button", name="Dùng PIN này").click()
    page.get_by_role("navigation", name="Mục chính").wait_for()


def outbox(page: Page, asked: str) -> Any:
    """Ask the phone's outbox something, such as "unsent()"."""
    return page.evaluate(
        f"import('/static/kit/outbox.js').then((o) => o.open()).then((outbox) => outbox.{asked})"
    )


def recorded(page: Page) -> list[tuple[str, dict[str, Any]]]:
    """Return what waits in the outbox, in order."""
    return [(event["op"], event["body"]) for event in outbox(page, "unsent()")]


def every_byte_kept(page: Page) -> str:
    """Return everything that the kit's own database holds, as one text."""
    kept = page.evaluate(
        """(async () => {
          const told = (ask) => new Promise((done, fail) => { ask.onsuccess = () => done(ask.result); ask.onerror = () => fail(ask.error); });
          const text = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value && typeof value === "object" ? Object.values(value).map(text).join(" ") : String(value);
          const all = [];
          for (const name of ["lh-kit", "longhouse-outbox"]) {
            const db = await told(indexedDB.open(name));
            for (const store of db.objectStoreNames) all.push(...(await told(db.transaction(store).objectStore(store).getAll())).map(text));
            db.close();
          }
          return all.join("\\n");
        })()"""
    )
    return json.dumps(kept, ensure_ascii=False)


OPENED = """async (pin) => {
  const names = ["outbox", "store", "sealing"].map((name) => import(`/static/kit/${name}.js`));
  const [{ open }, { openStore }, { sealFiles }] = await Promise.all(names);
  const outbox = await open(), store = await openStore();
  await store.unlock(pin);
  await sealFiles({ outbox, store, device: (await outbox.state()).device });
  const [file] = await outbox.every("media");
  return Array.from(new Uint8Array(await outbox.bytesOf(file)));
}"""
# How pictures and recordings begin, wherever they lie: WebP, JPEG, PNG, WebM, Opus, Ogg.
BEGINNINGS = (b"WEBPVP8", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n", b"\x1a\x45\xdf\xa3", b"OpusHead", b"OggS")


def file_by_pin(page: Page, pin: str = PIN) -> bytes:
    """Return the first file that waits, opened by the PIN."""
    return bytes(page.evaluate(OPENED, pin))


def readable(content: bytes) -> list[bytes]:
    """Return which pictures or recordings can be read in some bytes, by how they begin."""
    return [beginning for beginning in BEGINNINGS if beginning in content]


def readable_on_disk(profile: Path) -> list[str]:
    """Return the files of a closed phone's databases in which a picture or a recording can be read."""
    kept = [path for path in profile.glob("Default/IndexedDB/**/*") if path.is_file()]
    assert kept
    return [path.name for path in kept if readable(path.read_bytes())]
