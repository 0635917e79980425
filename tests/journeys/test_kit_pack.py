"""The content pack in a real browser: cut anywhere, it goes on; forged or damaged, it is refused; then read without network."""

import json
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from tests.journeys.conftest import PHONE
from tests.journeys.test_practice import VOICE, is_wider

pytestmark = [pytest.mark.browser, pytest.mark.server]
LIST, SMALL = "/hoc/goi/goi.json", "/hoc/goi/goi.json?nhom=citizen.device"
LESSON, BIRTH = "mo-khoa-dien-thoai", "đăng ký khai sinh cần giấy tờ gì"
MODULES = """fetch('/tui-di-buon/').then((page) => page.text()).then(async (page) => {
  const words = new DOMParser().parseFromString(page, 'text/html').getElementById('kit-words');
  document.getElementById(words.id)?.remove();
  document.body.append(words);
  Object.assign(globalThis, { P: await import('/static/kit/pack.js'), S: await import('/static/kit/screens_pack.js') });
})"""
SCREENS = {
    "the pack": "S.drawPack(root, {})",
    "the lessons": f"S.drawLessons(root, {{onOpen() {{}}, done: {{'{LESSON}': [2, 3]}}}})",
    "a lesson": f"S.drawLesson(root, {{id: '{LESSON}', onBack() {{}}}})",
    "an answer": f"S.drawAsking(root, {{question: '{BIRTH}'}})",
    "no answer": "S.drawAsking(root, {question: 'thời tiết ngày mai thế nào'})",
}


def opened(browser: Browser, house: str, **looks: Any) -> Page:
    """Return a page of a fresh phone with the modules of the pack, and the parts it fetches in `fetched`."""
    context = browser.new_context(viewport=PHONE, base_url=house, locale="vi-VN", **looks)
    context.add_init_script(VOICE)
    page = context.new_page()
    page.goto("/gioi-thieu")  # a page without modules: they read the words once
    page.evaluate(MODULES)
    return page


@pytest.fixture
def phone(browser: Browser, house: str) -> Iterator[Page]:
    """Return a phone without a pack."""
    page = opened(browser, house)
    yield page
    page.context.close()


@pytest.fixture
def packed(phone: Page) -> Page:
    """Return a phone with the whole pack, and no network."""
    assert install(phone, LIST)["state"] == "ready"
    phone.context.set_offline(True)
    return phone


def install(page: Page, address: str, keys: str = "undefined") -> Any:
    """Install, and return the state, or the code of what went wrong."""
    return page.evaluate(
        f"P.installPack('{address}', () => {{}}, {{keys: {keys}}}).catch((fault) => fault.code ?? String(fault))"
    )


def fetched(page: Page) -> list[str]:
    """Return a list that fills with the parts asked for from now on."""
    names: list[str] = []
    page.on(
        "request",
        lambda request: names.append(request.url.rpartition("/")[2]) if "/phan/" in request.url else None,
    )
    return names


def draw(page: Page, screen: str) -> None:
    """Draw a screen where the page's words were."""
    page.evaluate(f"(async () => {{ const root = document.querySelector('main'); await {screen}; }})()")


def test_everything_is_read_without_network(packed: Page) -> None:
    lessons = packed.evaluate("P.lessons()")
    assert len(lessons) >= 45
    whole = packed.evaluate(
        "P.lessons().then((rows) => Promise.all(rows.map((row) => P.lesson(row.id)))).then((rows) => rows.every((row) => row.steps.length && row.quiz.length))"
    )
    graph = packed.evaluate("P.skills()")
    kept = packed.evaluate("P.certificates()")
    assert whole
    assert {item["skill"] for item in graph["items"]} == {skill["id"] for skill in graph["skills"]}
    assert kept["keys"][0]["crv"] == "Ed25519"


def test_a_question_is_answered_with_papers_fee_place_and_source(packed: Page) -> None:
    found = packed.evaluate(f"P.ask('{BIRTH}')")
    answer = found["answers"][0]
    assert found["known"]
    assert answer["code"] == "1.001193"
    assert all(answer[key] for key in ("papers", "fee", "time", "office", "source", "on"))
    assert packed.evaluate("P.ask('thời tiết ngày mai thế nào')")["known"] is False


@pytest.mark.parametrize("held", [0, 1, 20, 70])
def test_a_cut_anywhere_loses_nothing_and_fetches_nothing_twice(phone: Page, held: int) -> None:
    names = fetched(phone)
    passed: list[str] = []

    def cut(route: Route) -> None:
        if len(passed) >= held:
            return route.abort()
        passed.append(route.request.url)
        return route.continue_()

    phone.route("**/phan/*", cut)
    assert install(phone, LIST) == "offline"
    assert phone.evaluate("P.packState()")["state"] == "partial"
    assert phone.evaluate("P.lessons()") == []
    phone.unroute("**/phan/*")
    names.clear()
    after = install(phone, LIST)
    assert (after["state"], after["have"]) == ("ready", after["all"])
    assert len(names) == len(set(names)) == after["all"] - held


def test_a_phone_closed_in_the_middle_goes_on_where_it_was(phone: Page, house: str) -> None:
    phone.evaluate(
        f"void P.installPack('{LIST}', ({{have}}) => {{ if (have === 10) location.href = '/hoc'; }})"
    )
    phone.wait_for_url("**/hoc")
    phone.evaluate(MODULES)
    before = phone.evaluate("P.packState()")
    assert before["state"] == "partial"
    assert before["have"] >= 10
    names = fetched(phone)
    assert install(phone, LIST)["state"] == "ready"
    assert len(names) == before["all"] - before["have"]


def test_a_wider_choice_fetches_only_what_is_new_and_a_narrower_one_nothing(phone: Page) -> None:
    small = install(phone, SMALL)
    names = fetched(phone)
    whole = install(phone, LIST)
    assert len(names) == whole["all"] - small["all"]
    names.clear()
    again = install(phone, SMALL)
    assert (names, again["bytes"], again["lessons"]) == ([], small["bytes"], small["lessons"])


def test_nothing_new_costs_one_request(phone: Page) -> None:
    install(phone, LIST)
    seen: list[str] = []
    phone.on("request", lambda request: seen.append(request.url))
    assert install(phone, LIST)["state"] == "ready"
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [('"lessons":[', '"lessons":[ '), ("Khóa", "Mở"), ('"v":1', '"v":2')],
    ids=["a space more", "another title", "another version"],
)
def test_a_list_that_was_changed_is_refused_and_the_old_pack_stays(phone: Page, old: str, new: str) -> None:
    before = install(phone, SMALL)

    def forge(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(old, new, 1))

    phone.route("**/goi.json*", forge)
    assert install(phone, SMALL) == "forged"
    assert phone.evaluate("P.packState()") == before


def test_a_list_signed_by_another_is_refused(phone: Page) -> None:
    other = json.dumps([{"kid": "00000000", "crv": "Ed25519", "x": "A" * 43}])
    assert install(phone, SMALL, other) == "unknown-key"
    assert phone.evaluate("P.packState()")["state"] == "none"


def test_a_list_without_a_signature_is_no_list(phone: Page) -> None:
    phone.route("**/goi.json*", lambda route: route.fulfill(body='{"kind":"pack","v":1}'))
    assert install(phone, SMALL) == "unreadable"


def test_a_damaged_part_is_refused_and_fetched_again(phone: Page) -> None:
    install(phone, SMALL)
    phone.route("**/phan/*", lambda route: route.fulfill(body=b"not what the name says"))
    assert install(phone, LIST) == "damaged"
    phone.unroute("**/phan/*")
    assert install(phone, LIST)["state"] == "ready"


def test_a_browser_without_ed25519_checks_all_the_same(browser: Browser, house: str) -> None:
    page = opened(browser, house)
    page.evaluate("void (crypto.subtle.importKey = () => Promise.reject(new Error('no')))")
    assert install(page, SMALL)["state"] == "ready"
    page.context.close()


def test_two_pages_do_not_install_at_once(phone: Page) -> None:
    both = phone.evaluate(
        f"Promise.all([0, 1].map(() => P.installPack('{SMALL}').then((state) => state.state, (fault) => fault.code)))"
    )
    assert both == ["ready", "busy"]


def test_a_full_phone_says_so_and_keeps_what_it_had(phone: Page) -> None:
    before = install(phone, SMALL)
    phone.evaluate("globalThis.put = IDBObjectStore.prototype.put; void 0")
    phone.evaluate(
        "void (IDBObjectStore.prototype.put = function (...row) { if (this.name === 'parts') throw new DOMException('', 'QuotaExceededError'); return put.apply(this, row); })"
    )
    assert install(phone, LIST) == "full"
    assert phone.evaluate("P.packState()")["version"] == before["version"]
    assert len(phone.evaluate("P.lessons()")) == before["lessons"]
    phone.evaluate("void (IDBObjectStore.prototype.put = put)")
    assert install(phone, LIST)["state"] == "ready"


def test_what_the_helper_recorded_is_out_of_the_packs_reach(phone: Page) -> None:
    keep = "new Promise((done) => { const ask = indexedDB.open('another', 1); ask.onupgradeneeded = () => ask.result.createObjectStore('rows').put('kept', 1); ask.onsuccess = () => { ask.result.transaction('rows').objectStore('rows').get(1).onsuccess = (e) => { ask.result.close(); done(e.target.result); }; }; })"
    assert phone.evaluate(keep) == "kept"
    install(phone, SMALL)
    phone.evaluate("P.forgetPack()")
    assert phone.evaluate("P.packState()")["state"] == "none"
    assert phone.evaluate(keep) == "kept"


def test_a_quiz_on_the_phone_tells_why(packed: Page) -> None:
    packed.evaluate("globalThis.scores = []")
    draw(packed, f"S.drawLesson(root, {{id: '{LESSON}', onDone: (score) => scores.push(score)}})")
    packed.locator("main form .lh-button").click()
    assert "trả lời hết" in packed.inner_text("main form [role=status]")
    for number in range(3):
        packed.locator(f"[name=q{number}]").first.check()
    packed.locator("main form .lh-button").click()
    assert "Máy rơi mất mà đã khóa" in packed.inner_text("main")
    assert packed.evaluate("scores")[0]["asked"] == 3


def test_a_lesson_on_the_phone_is_heard(packed: Page) -> None:
    draw(packed, SCREENS["a lesson"])
    packed.get_by_role("button", name="Nghe bài này").click()
    said = [words for _, words in packed.evaluate("said")]
    assert any("Mã khóa nào người lạ khó đoán hơn?" in words for words in said)


def test_the_pack_is_fetched_by_a_tap_and_shows_how_far(phone: Page) -> None:
    draw(phone, f"S.drawPack(root, {{url: '{SMALL}'}})")
    phone.get_by_role("button", name="Tải gói bài").click()
    phone.get_by_role("button", name="Xem có bài mới không").click()
    phone.get_by_text("Gói đã mới nhất.").wait_for()
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Xem có bài mới không").click()
    phone.get_by_text("Mất mạng").wait_for()


def test_a_pack_chosen_on_the_page_is_taken_into_the_phone(phone: Page) -> None:
    phone.goto("/hoc/goi?chon=1&nhom=citizen.device")
    phone.get_by_role("button", name="Tải gói bài").click()
    phone.get_by_role("button", name="Xem có bài mới không").wait_for()
    phone.goto("/hoc/goi?chon=1&nhom=citizen.safety")
    phone.get_by_role("button", name="Tải gói bài").click()
    phone.get_by_role("button", name="Xem có bài mới không").wait_for()
    phone.evaluate(MODULES)
    groups = {row["group"] for row in phone.evaluate("P.lessons()")}
    assert groups == {"safety"}
    assert Axe().run(phone).violations_count == 0
    assert not is_wider(phone)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_screens_of_the_pack_are_accessible_and_fit(
    browser: Browser, house: str, scheme: Literal["light", "dark"]
) -> None:
    page = opened(browser, house, color_scheme=scheme)
    install(page, LIST)
    page.set_viewport_size({"width": 320, "height": 640})
    found = {}
    for name, screen in SCREENS.items():
        draw(page, screen)
        found[name] = (Axe().run(page).violations_count, is_wider(page))
    page.context.close()
    assert found == dict.fromkeys(SCREENS, (0, False))
