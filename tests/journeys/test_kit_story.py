"""A helper's day in a village without network, and what became of it two days later on a bad line. Issue 6, done-when 1."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from longhouse.core.clock import now
from tests.journeys import kit
from tests.journeys.conftest import PHONE
from tests.journeys.slow_line import Line, line
from tests.journeys.test_certificates import READY, check_by_hand

pytestmark = [pytest.mark.browser, pytest.mark.server]
LEARNERS = [f"bà con số {number}" for number in range(1, 26)]
AWAY, GOOD = LEARNERS[3:6], LEARNERS[0]
CUTS = [700, 1_500, 2_500, 900, 4_000, 3_000, 6_000, 1_200]  # bytes after which a connection breaks
WAITS = 60_000
MICROPHONE = ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
EVERYTHING = """(async () => {
  const { open } = await import("/static/kit/outbox.js"), { unpack } = await import("/static/kit/wire.js");
  const { device } = await (await open()).state();
  const found = [];
  for (let cursor = "", more = true; more; ) {
    const answer = await fetch(`/api/v1/sync/pull?cursor=${cursor}`, { headers: { Authorization: `Bearer ${device.token}` } });
    const said = await answer.json();
    found.push(...unpack(said.groups, (number) => said.ids[number]));
    ({ cursor, more } = said);
  }
  return found;
})()"""
HELD = """(async (file) => {
  const { device } = await (await (await import("/static/kit/outbox.js")).open()).state();
  return (await fetch(`/api/v1/sync/media/${file}/0`, { method: "HEAD", headers: { Authorization: `Bearer ${device.token}` } })).status;
})"""


@pytest.fixture
def road(house: str) -> Iterator[Line]:
    """Return the line on which the phone reaches the house."""
    with line(to=int(house.rpartition(":")[2])) as made:
        yield made


def phone_of(browser: Browser, profile: Path, road: Line, *, at: datetime) -> BrowserContext:
    """Open the helper's phone: the same profile each time, on the day that it is."""
    context = browser.browser_type.launch_persistent_context(
        str(profile),
        executable_path=shutil.which("chromium"),
        args=MICROPHONE,
        viewport=PHONE,
        locale="vi-VN",
        base_url=f"http://127.0.0.1:{road.port}",
        permissions=["microphone"],
    )
    context.clock.set_fixed_time(at)
    context.set_default_timeout(20_000)
    return context


def code_of(browser: Browser, house: str, tmp: Path) -> str:
    """Have the helper sign in at a computer and make a code for the phone."""
    [log] = tmp.glob("house[0-9]*/log")
    printed = re.search(r"helper +(\S+)", log.read_text(encoding="utf-8"))
    assert printed
    context = browser.new_context(base_url=house, locale="vi-VN")
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("[name=user_name]", "helper")
    page.fill("[name=password]", printed[1])
    page.locator("main form button").click()
    page.wait_for_url("**/account")
    page.goto("/may")
    page.locator("main form[action$='/may/ma'] button, main form button").first.click()
    found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", page.inner_text("main"))
    context.close()
    assert found
    return found[0]


def prepare(page: Page, code: str) -> None:
    """Link the phone and fetch the pack, at the office, where there is a network."""
    kit.linked(page, code)
    assert page.evaluate(kit.KEPT)
    kit.take_pack(page)
    kit.see(page, "#hom-nay")
    page.get_by_text("Thêm thôn, buôn").click()
    page.get_by_label("Tên thôn, buôn").fill(kit.VILLAGE_NAME)
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(kit.title(page, kit.VILLAGE_NAME)).to_be_visible()


def hold_a_session(page: Page) -> None:
    """Hold a session of twenty-five, three of them not there."""
    kit.begin(page)
    kit.add_people(page, LEARNERS)
    page.get_by_role("button", name="Có mặt cả").click()
    for name in AWAY:
        page.get_by_role("button", name=f"{name} ").click()
    page.get_by_role("button", name="Lưu: 22 có mặt, 3 vắng").click()
    expect(page.locator("#kit-told")).to_contain_text("Đã lưu điểm danh")


def check_three_skills(page: Page) -> None:
    """See one learner do three things, and give the slip."""
    page.get_by_role("link", name="Đo kỹ năng").click()
    page.get_by_role("link", name=f"{GOOD} đạt").click()
    page.get_by_role("link", name="Đo kỹ năng").click()
    for place in range(3):
        page.locator("main details[open] li a").nth(place).click()
        page.get_by_role("button", name="Làm được", exact=True).click()
        expect(page.locator("#kit-told")).to_contain_text("làm được. Đã lưu.")
    page.locator(".lh-breadcrumbs a").click()
    page.get_by_label("Tên ghi trên chứng nhận").fill("H'Hoa Niê")
    page.get_by_role("button", name="Làm phiếu tạm").click()
    expect(page.get_by_text("Chưa phải chứng nhận.")).to_be_visible()


def record_a_voice(page: Page, session: str) -> None:
    """Record somebody who agrees."""
    kit.see(page, f"#ghi/{kit.VILLAGE}/{session}")
    page.get_by_role("button", name="Ghi tiếng").click()
    expect(page.get_by_text("Xin hỏi người ấy trước")).to_be_visible()
    page.get_by_label("người nói đồng ý").check()
    page.get_by_role("button", name="Ghi tiếng").click()
    page.wait_for_timeout(2_000)
    page.get_by_role("button", name="Dừng và lưu").click()
    expect(page.get_by_text("Đã lưu đoạn tiếng")).to_be_visible()


def send_until_nothing_waits(page: Page) -> int:
    """Press the button as often as it takes; return how often."""
    kit.see(page, "#gui")
    for tries in range(1, 60):
        page.get_by_role("button", name="Gửi ngay").click()
        expect(page.get_by_role("button", name="Gửi ngay")).to_be_enabled(timeout=WAITS)
        state = kit.outbox(page, "state()")
        if not state["waiting"] + state["media"] and "Đã gửi xong" in page.locator(".lhk-told").inner_text():
            return tries
    raise AssertionError(page.inner_text("main"))


def arrived(events: list[dict[str, Any]]) -> Counter[str]:
    """Count what the house holds of the village, by operation."""
    return Counter(event["op"] for event in events if event["body"].get("village") == kit.VILLAGE)


def check_on_another_phone(browser: Browser, house: str, text: str) -> None:
    """Check a certificate on a phone that has no network now."""
    other = browser.new_context(viewport=PHONE, base_url=house, locale="vi-VN")
    page = other.new_page()
    page.goto("/chung-nhan")
    assert page.evaluate(READY)
    other.set_offline(True)
    page.reload()
    check_by_hand(page, text)
    told = page.locator("[data-told]")
    expect(told).to_contain_text("Chứng nhận thật, chưa ai sửa")
    expect(told).to_contain_text("H'Hoa Niê")
    expect(told).to_contain_text("có người hướng dẫn chứng kiến")
    other.close()


def check_arrived_once(page: Page, made: list[tuple[str, dict[str, Any]]]) -> None:
    """Compare what the house holds of the village with what the phone recorded."""
    held = page.evaluate(EVERYTHING)
    counted = arrived(held)
    names = [event["body"]["name"] for event in held if event["op"] == "learner"]
    there = [
        (event["body"]["session"], event["body"]["learner"]) for event in held if event["op"] == "attendance"
    ]
    assert (counted["session"], counted["learner"], counted["check"]) == (1, 25, 3)
    assert len(names) == len(set(names)) == 25
    assert len(there) == len(set(there)) == 22
    state = kit.outbox(page, "state()")
    assert (state["held"], state["refused"], state["media"]) == (len(made), 0, 0)
    [file] = [body["sha256"] for op, body in made if op == "media"]
    assert page.evaluate(HELD, file) == 200


def test_a_day_without_network_arrives_once_and_its_certificate_is_checked_offline(
    browser: Browser, house: str, road: Line, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    profile, today = tmp_path / "phone", now()
    code = code_of(browser, house, tmp_path_factory.getbasetemp())
    phone = phone_of(browser, profile, road, at=today - timedelta(days=3))
    prepare(phone.pages[0], code)
    phone.close()

    phone = phone_of(browser, profile, road, at=today - timedelta(days=2))
    phone.set_offline(True)
    page = phone.pages[0]
    page.goto(kit.KIT)
    kit.unlock(page)
    hold_a_session(page)
    session = next(body["name"] for op, body in kit.recorded(page) if op == "session")
    check_three_skills(page)
    record_a_voice(page, session)
    made = kit.recorded(page)
    kit.see(page, "#hom-nay")
    expect(page.locator("#kit-state")).to_contain_text("việc đang chờ")
    phone.close()
    assert kit.readable_on_disk(profile) == []

    road.slow_down(kbit_per_second=256, cuts=CUTS)
    phone = phone_of(browser, profile, road, at=today)
    page = phone.pages[0]
    page.goto(kit.KIT)
    kit.unlock(page)
    assert len(kit.recorded(page)) <= len(made)
    send_until_nothing_waits(page)
    assert road.cut_so_far >= 3
    road.heal()

    check_arrived_once(page, made)
    learner = next(body["learner"] for op, body in made if op == "check")
    kit.see(page, f"#nguoi/{learner}/")
    expect(page.locator(".lhk-qr")).to_be_visible()
    text = page.get_by_role("link", name="Mở trang kiểm tra").get_attribute("href") or ""
    phone.close()

    check_on_another_phone(browser, house, text)
