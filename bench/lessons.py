"""The first lesson on a slow line: bytes, requests, seconds until it can be read; and the weight of the kit's shell.

The line is the browser's own emulation of 2G (650 ms, 160/60 kbit/s) with a six times slowed processor: issue 6. It
slows each request by itself and knows no handshake of TLS, so a real line of that kind is slower.
"""

import json
import re
from http.client import HTTPConnection
from statistics import median

from playwright.sync_api import Browser, Response

from bench import first_page, house
from bench.clients import HEADERS, ask_all
from bench.figures import Figure, percentile

LESSON = "/hoc/mo-khoa-dien-thoai"
RUNS, CLIENTS, ASKED = 5, 4, 400
LIMIT_BYTES, LIMIT_S = 20 * 1024, 4  # issue 6
KIT_WORKER, SHELL_BYTES = "/tui-di-buon/may.js", 150 * 1024  # issue 6


def run() -> list[Figure]:
    """Open the house, read the first lesson as a cold phone does, then ask for it with four clients."""
    with house.database("bench_lessons") as name, house.opened(name=name) as opened:
        with first_page.browsing() as browser:
            seen = [_visit(browser, opened.port) for _ in range(RUNS)]
        shell, parts = _shell(opened.port)
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
        Figure("kit: bytes of the shell it keeps, by gzip, headers in", shell, "B", SHELL_BYTES),
        Figure("kit: parts of the shell", parts, "requests"),
    ]


def _visit(browser: Browser, port: int) -> tuple[int, int, float]:
    """Return bytes, requests, and seconds until the first words of a browser that was never here before."""
    context = first_page.phone(browser)
    page = context.new_page()
    first_page.slowed(page, first_page.SECOND_SLOWEST)
    seen: list[Response] = []
    page.on("response", lambda response: seen.append(response))  # noqa: PLW0108 - a plain method cannot carry the mark playwright puts on it
    page.goto(f"http://127.0.0.1:{port}{LESSON}", wait_until="networkidle")
    page.wait_for_timeout(first_page.SETTLES_MS)
    sizes = [response.request.sizes() for response in seen if response.url.startswith("http")]
    painted = first_page.seconds_to_words(page)
    context.close()
    return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes), len(sizes), painted


def _shell(port: int) -> tuple[int, int]:
    """Return the bytes and the number of everything the kit's worker keeps, itself among them."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", KIT_WORKER)
    parts = parts_of(worker=connection.getresponse().read().decode())
    return sum(_weight(connection, part) for part in [KIT_WORKER, *parts]), len(parts) + 1


def parts_of(*, worker: str) -> list[str]:
    """Return the addresses that the kit's worker keeps.

    Raises:
        ValueError: it names none; its form changed, and a weight without them would be a lie.
    """
    found = re.search(r"\bPARTS ?= ?(\[[^\]]+\])", worker)
    if not found:
        raise ValueError(worker[:200])
    return list(json.loads(found[1]))


def _weight(connection: HTTPConnection, path: str) -> int:
    """Return the bytes of an answer on the wire."""
    connection.request("GET", path, headers=HEADERS)
    response = connection.getresponse()
    content = response.read()
    if response.status != 200:
        raise RuntimeError(f"{path}: {response.status}")
    return len(content) + sum(len(name) + len(value) + 4 for name, value in response.getheaders())
