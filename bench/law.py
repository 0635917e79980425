"""How fast a provision is found on a day among 500,000, and how fast the real export of law comes in."""

import json
import random
import re
import subprocess
import sys
import time
from dataclasses import asdict
from datetime import date
from importlib import import_module
from typing import Any

from bench import house
from bench.figures import Figure, percentile

EXPORT = house.ROOT.parent / "shared" / "data" / "law-texts.jsonl.gz"
DOCUMENTS, ARTICLES, CLAUSES = (
    1_000,
    50,
    9,
)  # 500,000 provisions: an article and its nine clauses, 50,000 times
ASKED, WARM, LIMIT_MS = 1_000, 20, 5.0
DAY = date(2032, 6, 1)
FILL_DOCUMENTS = """
INSERT INTO law_document (recorded_at, key, number, number_key, kind, title, title_key, names, issuer, issued_on,
    effective_from, origin, certainty, digest)
SELECT now(), d || '-2031-nd-cp', d || '/2031/NĐ-CP', d || '/2031/nd-cp', 'decree', 'Mẫu ' || d, 'mau ' || d, '[]', '',
    '2030-12-01', '2031-01-01', 'bench', 'unconfirmed', 'x' || d
FROM generate_series(1, %(documents)s) d
"""
FILL_PROVISIONS = """
INSERT INTO law_provision (recorded_at, document_key, eid, parent_eid, kind, label, article, clause, point, heading, text,
    "order", line, valid_from, valid_to, certainty, origin)
SELECT now(), d || '-2031-nd-cp', 'art_' || a || CASE c WHEN 0 THEN '' ELSE '__para_' || c END,
    CASE c WHEN 0 THEN '' ELSE 'art_' || a END, CASE c WHEN 0 THEN 'article' ELSE 'clause' END, 'Điều ' || a, a::text,
    CASE c WHEN 0 THEN '' ELSE c::text END, '', '', repeat('lời mẫu ', 20), a * 10 + c, 1, '2031-01-01', NULL,
    'unconfirmed', 'bench'
FROM generate_series(1, %(documents)s) d, generate_series(1, %(articles)s) a, generate_series(0, %(clauses)s) c
"""


def run() -> list[Figure]:
    """Measure the question among many provisions in a process of its own, then the import by its command."""
    with house.database("bench_law") as name:
        house.command("load", name=name)
        words = [sys.executable, "-m", "bench.law"]
        environment = house.environment(name, house.VAR) | {
            "DJANGO_SETTINGS_MODULE": "longhouse.web.settings"
        }
        done = subprocess.run(words, env=environment, cwd=house.ROOT, check=True, stdout=subprocess.PIPE)
    return [*(Figure(**row) for row in json.loads(done.stdout)), *_import()]


def measure() -> list[Figure]:
    """Lay down the provisions, then ask for random articles and clauses on a day."""
    import_module("longhouse.cli.database.wake").wake(command="bench")
    queries = import_module("longhouse.law.queries")
    started = time.monotonic()
    _fill()
    filled = time.monotonic() - started
    asked = [_ask(queries, place) for place in range(ASKED + WARM)]
    times = asked[WARM:]
    return [
        Figure("law: provisions laid down", DOCUMENTS * ARTICLES * (CLAUSES + 1), "rows"),
        Figure("law: laying them down", filled, "s"),
        Figure("law: a provision on a day, p50", percentile(times, share=0.5), "ms"),
        Figure("law: a provision on a day, p95", percentile(times, share=0.95), "ms", LIMIT_MS),
    ]


def _fill() -> None:
    values = {"documents": DOCUMENTS, "articles": ARTICLES, "clauses": CLAUSES}
    with import_module("django.db").connection.cursor() as cursor:
        cursor.execute(FILL_DOCUMENTS, values)
        cursor.execute(FILL_PROVISIONS, values)
        cursor.execute("ANALYZE law_document")
        cursor.execute("ANALYZE law_provision")


def _ask(queries: Any, place: int) -> float:
    number, article = f"{random.randint(1, DOCUMENTS)}/2031/NĐ-CP", str(random.randint(1, ARTICLES))
    clause = str(random.randint(1, CLAUSES)) if place % 2 else ""
    started = time.perf_counter()
    found = queries.provision(number=number, article=article, clause=clause, on=DAY)
    spent = (time.perf_counter() - started) * 1000
    if found is None:
        raise RuntimeError(f"{number} {article} {clause}: not found")
    return spent


def _import() -> list[Figure]:
    if not EXPORT.exists():
        print(f"  left out: {EXPORT} is not there", file=sys.stderr)
        return []
    words = ("import", "law", str(EXPORT))
    with house.database("bench_law_import") as name:
        house.command("load", name=name)
        first, report = house.command(*words, name=name)
        second, again = house.command(*words, name=name)
    added, changed = (int(part) for part in re.findall(r"Văn bản: (\d+) mới, (\d+) đổi", again)[0])
    articles, declared = (int(part) for part in re.findall(r"(\d+) điều \(nguồn đếm (\d+)\)", report)[0])
    return [
        Figure("law: import of the real export, whole command", first, "s", 120),
        Figure(
            "law: articles recognised of those declared",
            100 * articles / declared,
            "%",
            99,
            more_is_better=True,
        ),
        Figure("law: import a second time", second, "s"),
        Figure("law: documents changed the second time", added + changed, "documents", 0),
    ]


if __name__ == "__main__":
    print(json.dumps([asdict(figure) for figure in measure()]))
