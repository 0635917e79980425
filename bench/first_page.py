"""A page as a browser that was never here before opens it: bytes and requests on the wire, seconds to its first words.

A slow line is the browser's own emulation. It slows each request by itself and knows no handshake of TLS, so a real line
of that kind is slower. The bytes are counted outside the browser, by a line of ours.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from bench.counted import CountedLine, Passed

PHONE = {"width": 360, "height": 740}
SETTLES_MS = 1_500  # after the last byte, until the browser has written down its first paint
PATIENCE_MS = 240_000
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


@dataclass(frozen=True, slots=True)
class Slow:
    """A slow line and a slow processor: milliseconds of delay, bits a second down and up, times slower."""

    name: str
    delay_ms: int
    down: int
    up: int
    processor: int


FAST = Slow("loopback", 0, 0, 0, 1)
THIRD = Slow("3G, processor slowed 4 times", 300, 700_000, 256_000, 4)
SECOND = Slow("2G, processor slowed 4 times", 650, 160_000, 60_000, 4)
SECOND_SLOWEST = Slow("2G, processor slowed 6 times", 650, 160_000, 60_000, 6)


@contextmanager
def browsing() -> Iterator[Browser]:
    """Have a browser for a while."""
    with sync_playwright() as playwright:
        words = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=words)
        yield browser
        browser.close()


def weighed(browser: Browser, line: CountedLine, path: str) -> Passed:
    """Open the page cold through the line, wait until nothing more comes, and return what passed."""
    context = phone(browser)
    line.taken()
    context.new_page().goto(line.address + path, wait_until="networkidle", timeout=PATIENCE_MS)
    context.pages[0].wait_for_timeout(SETTLES_MS)
    context.close()
    return line.taken()


def painted(browser: Browser, address: str, slow: Slow, *, runs: int = 1) -> float:
    """Return the median seconds until the first words stand, each time cold."""
    return median(_painted_once(browser, address, slow) for _ in range(runs))


def phone(browser: Browser) -> BrowserContext:
    """Return a phone that was never here before."""
    return browser.new_context(viewport={"width": PHONE["width"], "height": PHONE["height"]}, locale="vi-VN")


def slowed(page: Page, slow: Slow) -> None:
    """Let the page live on a slow line, in a slow phone."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": slow.processor})
    if not slow.down:
        return
    protocol.send("Network.enable")
    rates = {"downloadThroughput": slow.down / 8, "uploadThroughput": slow.up / 8}
    protocol.send("Network.emulateNetworkConditions", {"offline": False, "latency": slow.delay_ms, **rates})


def seconds_to_words(page: Page) -> float:
    """Wait for the first words of a page that is being opened, and return when they stood.

    Raises:
        TimeoutError: none stood in four minutes.
    """
    patience_ends = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < patience_ends:
        with suppress(Error):  # the page is just being replaced by another
            found = page.evaluate(PAINTED)
            if found is not None:
                return float(found) / 1000
        page.wait_for_timeout(100)
    raise TimeoutError(page.url)


def _painted_once(browser: Browser, address: str, slow: Slow) -> float:
    context = phone(browser)
    page = context.new_page()
    slowed(page, slow)
    page.goto(address, wait_until="commit", timeout=PATIENCE_MS)
    found = seconds_to_words(page)
    context.close()
    return found
