"""The kit's outbox in a real browser against the real house: answers lost, phones copied, the house restored, files in parts."""

import os
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from longhouse.cli.database import connect
from tests.journeys import kit
from tests.journeys.conftest import PHONE
from tests.paths import ROOT
from tests.sync.letting_in import LetIn, let_in

pytestmark = [pytest.mark.browser, pytest.mark.server]
PUSH = "**/api/v1/sync/push"
OPEN = """async ([code, name]) => {
  const { open } = await import("/static/kit/outbox.js");
  window.outbox = await open({ name });
  if (code) await window.outbox.enrol(code, "Máy thử");
  await window.outbox.sealBy({ id: "1", has: () => true, seal: async (_, bytes) => ({ id: "1", bytes }), unseal: async (_, { bytes }) => bytes });
}"""
RECORD = """(texts) => window.outbox.recordAll(texts.map((words) => ({ op: "note", body: { at: 1795000000, on: "2026-11-20", village: "24169.buon-mau", words } })))"""
COPY = """async ([from, to]) => {
  const told = (ask) => new Promise((done, fail) => { ask.onsuccess = () => done(ask.result); ask.onerror = () => fail(ask.error); });
  const { open } = await import("/static/kit/outbox.js");
  const [a, b] = [await open({ name: from }), await open({ name: to })];
  for (const store of a.db.objectStoreNames) {
    const own = a.db.transaction(store).objectStore(store);
    const [keys, values] = await Promise.all([told(own.getAllKeys()), told(own.getAll())]);
    const other = b.db.transaction(store, "readwrite").objectStore(store);
    values.forEach((value, at) => other.put(value, keys[at]));
    await told(other.count());
  }
  window.copy = b;
}"""


@pytest.fixture(scope="module")
def environment(house: str) -> Iterator[dict[str, str]]:
    """Return what leads to the house's own database, and have this process look there too."""
    var = os.environ.get("LONGHOUSE_VAR") or str(ROOT / "var" / "test")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LONGHOUSE_VAR", var)
        yield {"LONGHOUSE_VAR": var, "LONGHOUSE_DATABASE": f"test_house_{os.getpid()}"}


@pytest.fixture
def helper(environment: dict[str, str]) -> LetIn:
    """Return a helper of the running house, with a code for a phone."""
    return let_in(name=f"helper-{uuid4().hex[:8]}", environment=environment)


@pytest.fixture
def page(browser: Browser, house: str, helper: LetIn) -> Iterator[Page]:
    """Return a page on which the outbox is open and let in."""
    context = browser.new_context(base_url=house)
    opened = context.new_page()
    opened.goto("/gioi-thieu")
    opened.evaluate(OPEN, [helper.code, "one"])
    yield opened
    context.close()


def ask(page: Page, what: str) -> Any:
    """Return what the outbox says."""
    return page.evaluate(f"() => window.outbox.{what}")


def rows(query: str, *values: object) -> list[tuple[Any, ...]]:
    """Ask the house's database, past everything."""
    with psycopg.connect(
        connect.administrator_url(), dbname=f"test_house_{os.getpid()}", autocommit=True
    ) as connection:
        cursor = connection.execute(query, values)
        return cursor.fetchall() if cursor.description else []


def words(helper: LetIn) -> list[str]:
    """Return what the house recorded of a helper, in receiving order."""
    query = "SELECT words FROM learning_fieldevent WHERE by = %s ORDER BY position"
    return [text for (text,) in rows(query, helper.person)]


def test_what_is_recorded_without_network_arrives_once_though_answers_are_lost(
    page: Page, helper: LetIn
) -> None:
    texts = [f"việc {number}" for number in range(700)]
    page.context.set_offline(True)
    page.evaluate(RECORD, texts)
    assert ask(page, "send()")["is"] == "offline"
    page.context.set_offline(False)
    lost = iter([True, False, True])

    def lose(route: Route) -> None:
        if next(lost, False):
            route.fetch()  # the house takes it
            return route.abort()  # and the line is cut before the answer
        return route.continue_()

    page.route(PUSH, lose)
    tries = [ask(page, "send()")["is"] for _ in range(4)]
    assert tries.count("offline") == 2
    assert tries[-1] == "done"
    state = ask(page, "state()")
    assert (state["waiting"], state["held"], state["refused"]) == (0, 700, 0)
    assert words(helper) == texts


def test_a_copied_phone_that_went_on_apart_keeps_both(page: Page, helper: LetIn) -> None:
    page.evaluate(RECORD, ["chung"])
    ask(page, "send()")
    page.evaluate(COPY, ["one", "two"])
    page.evaluate(RECORD, ["máy một"])
    page.evaluate(RECORD.replace("window.outbox", "window.copy"), ["máy hai", "máy hai nữa"])
    assert ask(page, "send()")["is"] == "done"
    assert page.evaluate("() => window.copy.send()")["is"] == "done"
    assert words(helper) == ["chung", "máy một", "máy hai", "máy hai nữa"]
    page.evaluate(RECORD.replace("window.outbox", "window.copy"), ["về sau"])
    assert page.evaluate("() => window.copy.send()") == {"is": "done", "sent": 1}


def test_a_restored_house_gets_everything_again(page: Page, helper: LetIn) -> None:
    page.evaluate(RECORD, ["a", "b"])
    ask(page, "send()")
    rows("ALTER TABLE learning_fieldevent DISABLE TRIGGER USER")
    rows("ALTER TABLE sync_run DISABLE TRIGGER USER")
    rows("DELETE FROM learning_fieldevent WHERE by = %s", helper.person)
    rows("DELETE FROM sync_run WHERE person = %s", helper.person)
    rows("DELETE FROM sync_replica WHERE person = %s", helper.person)
    rows("ALTER TABLE learning_fieldevent ENABLE TRIGGER USER")
    rows("ALTER TABLE sync_run ENABLE TRIGGER USER")
    assert ask(page, "pull(() => {})")["is"] == "done"
    assert ask(page, "state()")["waiting"] == 2
    assert ask(page, "send()") == {"is": "done", "sent": 2}
    assert words(helper) == ["a", "b"]


def test_what_is_refused_is_kept_with_its_words_and_the_rest_goes_on(page: Page, helper: LetIn) -> None:
    ask(page, "record('fly', {at: 1})")
    page.evaluate(RECORD, ["sau"])
    assert ask(page, "send()")["is"] == "done"
    [refused] = ask(page, "refused()")
    assert (refused["seq"], refused["code"], refused["op"]) == (1, "operation-not-known", "fly")
    assert words(helper) == ["sau"]


def test_a_file_goes_in_parts_and_goes_on_after_a_cut(page: Page, helper: LetIn) -> None:
    page.route("**/media/*/1", lambda route: route.abort())
    page.evaluate(
        "() => window.outbox.addMedia({ blob: new Blob([new Uint8Array(600000).fill(7)]), type: 'audio/webm', village: '24169.buon-mau' })"
    )
    assert ask(page, "send()")["is"] == "offline"
    page.unroute("**/media/*/1")
    assert ask(page, "send()")["is"] == "done"
    assert ask(page, "state()")["media"] == 0
    assert rows("SELECT size FROM sync_media WHERE person = %s AND whole_at IS NOT NULL", helper.person) == [
        (600000,)
    ]


def test_a_revoked_phone_stops_and_keeps_what_it_has(page: Page, helper: LetIn) -> None:
    rows("UPDATE sync_device SET revoked_at = now() WHERE person = %s", helper.person)
    page.evaluate(RECORD, ["giữ lại"])
    told = ask(page, "send()")
    assert (told["is"], told["code"]) == ("stopped", "device-revoked")
    assert ask(page, "state()")["waiting"] == 1
    assert ask(page, "unsent()")[0]["body"]["words"] == "giữ lại"


def test_what_others_recorded_is_pulled_once(page: Page, helper: LetIn) -> None:
    page.evaluate(RECORD, ["của tôi"])
    ask(page, "send()")
    pulled = "async () => { const all = []; await window.outbox.pull((events) => { all.push(...events); }); return all; }"
    first = page.evaluate(pulled)
    assert [event["op"] for event in first if event["body"]["by"] == helper.person] == ["note"]
    assert page.evaluate(pulled) == []


def test_a_forgotten_pin_costs_no_photo_once_the_phone_is_let_in_anew(
    browser: Browser, house: str, helper: LetIn
) -> None:
    context = browser.new_context(base_url=house, viewport=PHONE, locale="vi-VN")
    page = context.new_page()
    first = kit.DEVICE | {"token": helper.token, "device": helper.device, "person": helper.person}
    page.route("**/enrol", lambda route: route.fulfill(json=first), times=1)
    kit.linked(page)
    assert page.evaluate(kit.KEPT)
    context.set_offline(True)
    kit.keep_photo(page)
    page.reload()
    page.get_by_text("Quên PIN").click()
    page.get_by_role("button", name="Xóa tên gọi").click()
    kit.choose_pin(page)
    context.set_offline(False)
    kit.see(page, "#gui")
    page.get_by_role("button", name="Gửi ngay").click()
    expect(page.get_by_text("còn khóa bằng PIN cũ")).to_contain_text("1 ảnh")
    assert whole(helper) == [False]
    page.get_by_role("link", name="Ghép máy này").click()
    page.get_by_label("Mã ghép máy").fill(helper.code)
    page.get_by_role("button", name="Ghép máy").click()
    expect(kit.title(page, "Gửi về")).to_be_visible()
    expect(page.get_by_text("còn khóa bằng PIN cũ")).to_have_count(0)
    page.get_by_role("button", name="Gửi ngay").click()
    expect(page.get_by_text("Đã gửi xong.")).to_be_visible()
    state = kit.outbox(page, "state()")
    context.close()
    assert (whole(helper), state["media"]) == ([True], 0)


def whole(helper: LetIn) -> list[bool]:
    """Return, of each file a helper announced, whether the house has all of it."""
    query = "SELECT whole_at IS NOT NULL FROM sync_media WHERE person = %s"
    return [is_whole for (is_whole,) in rows(query, helper.person)]
