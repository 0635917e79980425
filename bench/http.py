"""The whole HTTP answer, four clients at once, over the house with procedures and all laws in it; and its memory."""

import csv
import json
import sys
from collections.abc import Sequence
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

from bench import house, memory, peer
from bench.clients import Timing, ask_all, timed
from bench.figures import Figure, percentile
from bench.law import EXPORT

CLIENTS = 4
LIMIT_MS = 80  # 95 of 100 answers at four clients: the issue's own limit
LAW_LIMIT_MS = 100  # the same over all laws: issue 4
RESIDENT_MB = 450  # of a web process with the laws: issue 4
GOLDEN = house.ROOT / "tests" / "golden"
QUESTIONS, OF_LAW = GOLDEN / "questions.tsv", GOLDEN / "law.tsv"
NONSENSE = (
    "xe máy bay trên mái nhà tím",
    "cá rô hát quan họ ngày rằm",
    "zzz qqq xxyy",
    "con voi nào biết làm thơ lục bát",
)
PAGES = 120  # procedure pages, spread over the whole list
A_LIST = 200  # procedures a page of the API


def run() -> list[Figure]:
    """Bring the real rows in, open the house, ask, and measure beside a bare page of the same server."""
    with house.database("bench_http") as name:
        if house.PORTAL.exists():
            house.command("import", "procedures", str(house.PORTAL), name=name)
        else:
            print(f"  without the portal's rows: {house.PORTAL} is not there", file=sys.stderr)
        if EXPORT.exists():
            house.command("import", "law", str(EXPORT), name=name)
        else:
            print(f"  without laws: {EXPORT} is not there", file=sys.stderr)
        with house.opened(name=name) as opened:
            answers, figures = _measured(opened)
    with peer.opened() as port:
        bare = _milliseconds(ask_all(port=port, paths=["/"] * 400, clients=CLIENTS))
    floor = percentile(bare, share=0.95)
    figures.append(Figure("bare Django page, same server: p95", floor, "ms"))
    figures.append(Figure("answers: p95 against the bare page", percentile(answers, share=0.95) / floor, "×"))
    return figures


def questions(path: Path = QUESTIONS) -> list[str]:
    """Return the addresses of every golden question, each once."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return list(dict.fromkeys(f"/hoi?q={quote(row['question'])}" for row in rows))


def _measured(opened: house.House) -> tuple[list[float], list[Figure]]:
    connection = HTTPConnection("127.0.0.1", opened.port, timeout=60)
    asked, first = questions(), timed(connection, "/hoi?q=khai%20sinh")
    codes, total = _codes(connection)
    pages = [f"/thu-tuc/{code}" for code in codes]
    ask_all(port=opened.port, paths=[*asked[:40], *pages[:20]], clients=CLIENTS)  # warm-up, not counted
    answers = _milliseconds(ask_all(port=opened.port, paths=asked, clients=CLIENTS))
    shown = _milliseconds(ask_all(port=opened.port, paths=pages, clients=CLIENTS))
    of_law = [*questions(OF_LAW), *(f"/hoi?q={quote(words)}" for words in NONSENSE)]
    lawful = _milliseconds(ask_all(port=opened.port, paths=of_law * 4, clients=CLIENTS))
    alone = [timing.ms for timing in ask_all(port=opened.port, paths=asked, clients=1)]
    figures = [
        Figure("procedures in the house", total, ""),
        Figure("first answer after the start (builds the index)", first.ms, "ms"),
        Figure("answers, 1 client: p50", percentile(alone, share=0.5), "ms"),
        *_spread(f"answers, {CLIENTS} clients", answers),
        *_spread(f"procedure pages, {CLIENTS} clients", shown),
        *_spread(f"answers about the law and nonsense, {CLIENTS} clients", lawful, limit=LAW_LIMIT_MS),
    ]
    for worker in opened.workers():
        figures += memory.figures_of(worker, name="web process with all laws", limit=RESIDENT_MB)
    return answers, figures


def _codes(connection: HTTPConnection) -> tuple[list[str], int]:
    """Return `PAGES` codes spread over the whole list, and how many procedures there are."""
    codes: list[str] = []
    total, page = 1, 1
    while len(codes) < total:
        connection.request("GET", f"/api/v1/procedures?page={page}")
        answer = json.loads(connection.getresponse().read())
        codes += [row["code"] for row in answer["rows"]]
        total, page = answer["total"], page + 1
    return codes[:: max(1, total // PAGES)][:PAGES], total


def _spread(name: str, values: Sequence[float], limit: float = LIMIT_MS) -> list[Figure]:
    return [
        Figure(f"{name}: p50", percentile(values, share=0.50), "ms"),
        Figure(f"{name}: p95", percentile(values, share=0.95), "ms", limit),
        Figure(f"{name}: p99", percentile(values, share=0.99), "ms"),
    ]


def _milliseconds(timings: Sequence[Timing]) -> list[float]:
    wrong = sorted({(timing.status, timing.path) for timing in timings if timing.status not in {200, 302}})
    if wrong:
        raise RuntimeError(f"not answered: {wrong[:5]}")
    return [timing.ms for timing in timings]
