"""What a phone without a line hands over as a file is brought in by somebody else, and the commune sees the photo. Issue 6."""

import os
from base64 import b64decode, b64encode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.accounts.factories import PASSWORD
from tests.journeys.conftest import PHONE
from tests.journeys.test_practice import is_wider
from tests.sync.letting_in import LetIn, let_in

pytestmark = [pytest.mark.browser, pytest.mark.server]
CODE = "1234 5678 9012"
KEEPER = "{ id: 'k', has: () => true, seal: async (name, box) => ({ id: 'k', box }), unseal: async (name, { box }) => box }"
WORK = """async ([code, digits, photo]) => {
  const [{ open }, { handOver, text64 }] = await Promise.all(["outbox", "sealing"].map((name) => import(`/static/kit/${name}.js`)));
  const outbox = await open(), stamp = { at: 1795000000, on: "2026-11-20", village: "24169.buon-mau" };
  await outbox.enrol(code, "Máy mượn");
  await outbox.sealBy?.(KEEPER);
  for (const words of ["một", "hai", "ba"]) await outbox.record("note", { words, ...stamp });
  const bytes = Uint8Array.from(atob(photo), (sign) => sign.charCodeAt(0));
  await outbox.addMedia({ blob: new Blob([bytes]), type: "image/jpeg", words: "Người trong ảnh đồng ý, hỏi lúc 09:10. Lớp học", ...stamp });
  outbox.limit = 2;
  const { blob, events } = await handOver(outbox, digits);
  return { events, file: text64(await blob.arrayBuffer()), unsent: (await outbox.unsent()).length };
}""".replace("KEEPER", KEEPER)


@pytest.fixture(scope="module")
def helper(house: str) -> LetIn:
    """Return a helper of the running house."""
    return let_in(name="hands-over", environment={"LONGHOUSE_DATABASE": f"test_house_{os.getpid()}"})


@pytest.fixture
def page(browser: Browser, house: str, helper: LetIn) -> Iterator[Page]:
    """Return a browser of that helper, 360 px wide."""
    context = browser.new_context(viewport=PHONE, base_url=house, locale="vi-VN")
    made = context.new_page()
    made.goto("/sign-in")
    made.fill("[name=user_name]", "hands-over")
    made.fill("[name=password]", PASSWORD)
    made.locator("main form button").click()
    made.wait_for_url("**/account")
    yield made
    context.close()


def sound(page: Page) -> None:
    """Assert that a page is as wide as the phone and that axe finds nothing."""
    assert not is_wider(page)
    assert Axe().run(page).response["violations"] == []


def test_a_file_from_a_phone_is_brought_in_twice_and_the_photo_is_seen(
    page: Page, helper: LetIn, tmp_path: Path
) -> None:
    picture = BytesIO()
    Image.new("RGB", (1280, 960), "teal").save(picture, "JPEG")
    page.goto("/may")
    made = page.evaluate(WORK, [helper.code, CODE, b64encode(picture.getvalue()).decode()])
    assert (made["events"], made["unsent"]) == (4, 4)
    file = tmp_path / "tui-di-buon.json"
    file.write_bytes(b64decode(made["file"]))
    for new, seen in ((4, 0), (0, 4)):
        page.goto("/may/tep")
        page.get_by_label("Tệp từ điện thoại").set_input_files(file)
        page.get_by_label("Mã mở 12 số").fill("123456789012")
        page.get_by_role("button", name="Nhận tệp").click()
        told = page.get_by_role("status")
        expect(told).to_contain_text(f"Việc mới nhận{new}")
        expect(told).to_contain_text(f"Việc đã có từ trước{seen}")
        sound(page)
    page.goto("/anh-tieng")
    sound(page)
    page.get_by_role("link", name="Ảnh, ").first.click()
    expect(page.locator("main")).to_contain_text("Người trong ảnh đồng ý, hỏi lúc 09:10")
    assert (
        page.locator("main img").evaluate("(photo) => photo.decode().then(() => photo.naturalWidth)") == 1280
    )
    sound(page)
