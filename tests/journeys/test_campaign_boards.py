"""A small campaign is played through phones, partly over HTTP; then its boards are opened on day 1, 40, 60 and 103."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from longhouse.cli.database import connect
from tests.campaign.small_play import Figures, Played
from tests.conftest import drop, free_port, wait_until_open
from tests.journeys.conftest import DESK, PHONE
from tests.paths import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.server]
AT = "/chien-dich/100-ngay-2025"
DAYS = {1: "2025-07-15", 40: "2025-08-23", 60: "2025-09-12", 103: "2025-10-25"}
PICTURES = os.environ.get("LONGHOUSE_PICTURES", "")
ROWS = {
    "Người đã gặp": "reached",
    "Người đã học": "trained",
    "Người được thấy làm được": "able",
    "Người được xác nhận chính thức": "confirmed",
    "Buổi học": "sessions",
    "Lượt đến học": "attendances",
    "Lần đến nhà": "visits",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """Serve a house of this file's own; return its address and what its commands must know."""
    name, port = f"test_boards_{os.getpid()}", free_port()
    log = tmp_path_factory.mktemp("boards") / "log"
    var = os.environ.get("LONGHOUSE_VAR") or str(ROOT / "var" / "test")
    environment = {"LONGHOUSE_VAR": var, "LONGHOUSE_DATABASE": name}
    connect.administrator_url()  # the database stays awake as long as this process
    words = [sys.executable, "-m", "longhouse.cli.main", "serve", "--port", str(port), "--workers", "1"]
    with log.open("w", encoding="utf-8") as file:
        child = subprocess.Popen(words, env=os.environ | environment, stdout=file, stderr=file)
    try:
        wait_until_open(f"http://127.0.0.1:{port}/robots.txt", child, log)
        yield f"http://127.0.0.1:{port}", environment
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(timeout=30)
        drop(name)


@pytest.fixture(scope="module")
def played(served: tuple[str, dict[str, str]]) -> Played:
    """Play the small campaign once for this file."""
    address, environment = served
    done = subprocess.run(
        [sys.executable, "-m", "tests.campaign.small_play", address],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "longhouse.web.settings", **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Played(**json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def opened(browser: Browser, address: str, *, wide: bool) -> Iterator[Page]:
    """Open a page as wide as a desk's screen or a phone's."""
    context = browser.new_context(viewport=DESK if wide else PHONE, base_url=address)
    yield context.new_page()
    context.close()


def figures(page: Page) -> dict[str, int]:
    """Return what the page says stands, by measure; what is 0 is left out."""
    table = page.locator("table.lh-table").first
    found = {}
    for row in table.locator("tbody tr").all():
        name, now = row.locator("th").inner_text(), row.locator("td").first
        words = now.inner_text().split()
        found[ROWS[name.strip()]] = int(words[0])
        if now.locator("small").count():
            found["typed"] = int(words[2])
    return {measure: count for measure, count in found.items() if count}


def parts(page: Page) -> dict[str, int]:
    """Return how many were trained in each part that the page lists, by the last step of its address."""
    rows = page.locator("table.lh-table", has=page.locator("th a")).locator("tbody tr", has_text="/")
    return {
        str(row.locator("a").first.get_attribute("href")).split("?")[0].split("/")[-1]: int(
            row.locator("td[data-label='Đã học']").inner_text()
        )
        for row in rows.all()
    }


def wanted_parts(stands: Figures, unit: str) -> dict[str, int]:
    """Return how many were trained in each part of a unit, by its own key."""
    own = {
        key: counts.get("trained", 0)
        for key, counts in stands.items()
        if (key.startswith(f"{unit}.") if unit else key and "." not in key)
    }
    return {key.partition(".")[2] or key: count for key, count in own.items()}


def is_readable(page: Page, name: str) -> None:
    """Hold a page to what every page is held to; draw it where pictures are wanted."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)
    results = Axe().run(page)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1


def shown(counts: dict[str, int]) -> dict[str, int]:
    """Return what of the counts has a line on a board."""
    return {name: count for name, count in counts.items() if name in {*ROWS.values(), "typed"}}


def test_everything_that_must_hold_does_partly_over_http(played: Played) -> None:
    assert played.broken == []
    assert played.over_http > 0


@pytest.mark.parametrize("day", DAYS)
def test_the_boards_of_a_day_say_what_was_played(
    browser: Browser, served: tuple[str, dict[str, str]], played: Played, day: int
) -> None:
    on = DAYS[day]
    stands, moved = played.stands[on], played.moved[day >= 40]
    commune = moved.split("/")[0]
    with opened(browser, served[0], wide=day in {1, 103}) as page:
        page.goto(f"{AT}?ngay={on}")
        assert figures(page) == shown(stands[""])
        assert parts(page) == wanted_parts(stands, "")
        is_readable(page, f"province-{day}")
        page.goto(f"{AT}?ngay={on}&ranh=nay")
        assert parts(page) == wanted_parts({"": {}, **played.by_today[on]}, "")
        page.goto(f"{AT}/{commune}?ngay={on}")
        assert figures(page) == shown(stands.get(commune, {}))
        assert parts(page) == wanted_parts(stands, commune)
        is_readable(page, f"commune-{day}")
        page.goto(f"{AT}/{moved}?ngay={on}")
        assert figures(page) == shown(stands.get(moved.replace("/", "."), {}))
        is_readable(page, f"village-{day}")
