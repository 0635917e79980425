"""The real house on another day: its own process under a clock that the test sets, its people, and their hands."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.conftest import drop, free_port, wait_until_open

ROOT = Path(__file__).resolve().parents[2]
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}
CACHED = 1  # seconds for which a process goes on by the clock it has read
PICTURES = os.environ.get("LONGHOUSE_PICTURES")  # a folder: every page that is held is also drawn there


def faketime() -> Path | None:
    """Return the library that shifts a process's clock (Debian's package `faketime`); None where it is missing."""
    return next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)


@dataclass(slots=True)
class TimedHouse:
    """An open house whose clock the test sets; the passwords its first start printed, and those of later people."""

    address: str
    clock: Path
    browser: Browser
    passwords: dict[str, str]
    opened: list[BrowserContext] = field(default_factory=list)

    def at(self, moment: str) -> None:
        """Let it be that moment in Vietnam, and go on from there: "2026-02-13 15:05"."""
        wanted = datetime.fromisoformat(f"{moment}:00+07:00")
        self.clock.write_text(f"{(wanted - datetime.now(UTC)).total_seconds():+.0f}\n", encoding="utf-8")
        time.sleep(CACHED + 0.5)

    def page(self, size: ViewportSize = PHONE) -> Page:
        """Open a browser of somebody without an account."""
        context = self.browser.new_context(base_url=self.address, viewport=size, locale="vi-VN")
        self.opened.append(context)
        return context.new_page()

    def enter(self, name: str, size: ViewportSize = DESK) -> Page:
        """Open a browser of somebody who signs in."""
        page = self.page(size)
        page.goto("/sign-in")
        page.fill("[name=user_name]", name)
        page.fill("[name=password]", self.passwords[name])
        page.locator("main form button").click()
        page.wait_for_url("**/account")
        return page

    def employ(self, name: str, role: str, office: str) -> None:
        """Let the administrator make an account and give it a post in an office of that name."""
        page = self.enter("administrator")
        page.goto("/people")
        page.get_by_label("Họ và tên").fill(name)
        page.get_by_label("Tên đăng nhập").fill(name)
        page.get_by_role("button", name="Tạo tài khoản").click()
        told = re.search(r"chỉ hiện lần này: (\S+)", page.locator("main").inner_text())
        assert told
        self.passwords[name] = told[1]
        page.goto(f"/people?q={name}")
        page.get_by_role("link", name=name).click()
        found = page.locator("#offices option", has_text=re.compile(f"^{office}"))
        page.get_by_label("Cơ quan").fill(found.first.get_attribute("value") or "")
        page.get_by_label("Vai trò").select_option(role)
        page.get_by_role("button", name="Giao từ hôm nay").click()


@contextmanager
def timed_house(*, folder: Path, browser: Browser, moment: str) -> Iterator[TimedHouse]:
    """Open the house at a moment, with the real catalogue, in a database of its own."""
    name, port = f"test_timed_{os.getpid()}", free_port()
    clock, log = folder / "clock", folder / "log"
    house = TimedHouse(f"http://127.0.0.1:{port}", clock, browser, {})
    house.at(moment)
    environment = os.environ | {
        "LONGHOUSE_VAR": os.environ.get("LONGHOUSE_VAR") or str(ROOT / "var" / "test"),
        "LONGHOUSE_DATABASE": name,
        "LD_PRELOAD": str(faketime()),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_CACHE_DURATION": str(CACHED),
    }
    words = [sys.executable, "-m", "longhouse.cli.main", "run", "--port", str(port)]
    with log.open("w", encoding="utf-8") as file:
        child = subprocess.Popen(words, env=environment, stdout=file, stderr=file)
    try:
        wait_until_open(f"{house.address}/robots.txt", child, log)
        printed = log.read_text(encoding="utf-8")
        house.passwords |= dict(re.findall(r"^  ([\w-]+) +(\S+) +\(", printed, re.MULTILINE))
        yield house
    finally:
        for context in house.opened:
            context.close()
        child.send_signal(signal.SIGTERM)
        child.wait(timeout=30)
        drop(name)


def held(page: Page, name: str = "") -> None:
    """Hold a page to what every page must be; draw it where pictures are wanted."""
    if PICTURES and name:
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)
    results = Axe().run(page)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
