"""The first lesson on a slow line: bytes, requests, seconds until it can be read, and how many a second are served.

The line is the browser's own emulation of 2G (650 ms, 160/60 kbit/s) with a six times slowed processor: issue 6. It
slows each request by itself and knows no handshake of TLS, so a real line of that kind is slower.
"""

import shutil
from statistics import median

from playwright.sync_api import Browser, Response, sync_playwright

from bench import house
from bench.clients import ask_all
from bench.figures import Figure, percentile

LESSON = "/hoc/mo-khoa-dien-thoai"
RUNS, CLIENTS, ASKED = 5, 4, 400
LIMIT_BYTES, LIMIT_S = 20 * 1024, 4  # issue 6
PHONE = {"width": 360, "height": 740}
LINE = {"offline": False, "latency": 650, "downloadThroughput": 160_000 / 8, "uploadThroughput": 60_000 / 8}
SLOWED = 6
SETTLES_MS = 1_500  # after the last byte, until the browser has written down its first paint
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def run() -> list[Figure]:
    """Open the house, read the first lesson as a cold phone does, then ask for it with four clients."""
    with house.database("bench_lessons") as name, house.opened(name=name) as opened:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            seen = [_visit(browser, opened.port) for _ in range(RUNS)]
            browser.close()
        answered = ask_all(port=opened.port, paths=[LESSON] * ASKED, clients=CLIENTS)
    milliseconds = [timing.ms for timing in answered]
    return [
        Figure(
            "first lesson: bytes of all it loads, headers in",
            median(row[0] for row in seen),
            "B",
            LIMIT_BYTES,
        ),
        Figure("first lesson: requests", median(row[1] for row in seen), "requests"),
        Figure(
            "first lesson: readable on 2G, processor slowed 6 times",
            median(row[2] for row in seen),
            "s",
            LIMIT_S,
        ),
        Figure("first lesson: p95 of one answer, four clients", percentile(milliseconds, share=0.95), "ms"),
    ]


def _visit(browser: Browser, port: int) -> tuple[int, int, float]:
    """Return bytes, requests, and seconds until the first words of a browser that was never here before."""
    context = browser.new_context(viewport={"width": PHONE["width"], "height": PHONE["height"]})
    page = context.new_page()
    protocol = context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.send("Network.emulateNetworkConditions", LINE)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    seen: list[Response] = []
    page.on("response", lambda response: seen.append(response))  # noqa: PLW0108 - a plain method cannot carry the mark playwright puts on it
    page.goto(f"http://127.0.0.1:{port}{LESSON}", wait_until="networkidle")
    page.wait_for_timeout(SETTLES_MS)
    sizes = [response.request.sizes() for response in seen if response.url.startswith("http")]
    painted = float(page.evaluate(PAINTED)) / 1000
    context.close()
    return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes), len(sizes), painted
