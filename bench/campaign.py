"""Boards of the campaign over millions of field events: pages, rebuild, a late batch, and the same read by bare SQL.

Events: 10,000,000, or `BENCH_EVENTS=1000000 python -m bench campaign` for a quick look. Embedded PostgreSQL.
"""

import http.client
import os
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from statistics import median

import psycopg

from bench import house
from bench.clients import ask_all, timed
from bench.figures import Figure, percentile
from longhouse.cli.database import connect

TOTAL, AT_FIRST, LATE = int(os.environ.get("BENCH_EVENTS", "10000000")), 100_000, 10_000
VILLAGES, LEARNERS = 2_500, 500  # in all; of each village
NAME, BOARD, FIRST, LAST = (
    "bench_campaign",
    "/chien-dich/100-ngay-2025",
    date(2025, 7, 15),
    date(2025, 10, 25),
)
ASKED, READS, EXPORT_S = 60, 20, 30
PROVINCE_MS, VILLAGE_MS, REBUILD_S, LATE_S, RATIO, GROWTH = 60, 30, 60, 2, 5, 1.3  # issue 7
EVENTS = """
INSERT INTO learning_fieldevent (id, digest, kind, village_key, unit_key, "on", by, made_at, received_at, session, learner,
    groups, skill, grade, passed, count, words)
SELECT md5('e' || i)::uuid, ''::bytea, kind, unit || '.thon-' || village, unit, %(first)s::date + day, 'bench', now(), now(),
    md5('s' || village || '-' || day)::uuid,
    CASE WHEN kind IN ('ATTENDANCE', 'CHECK', 'LEARNER') THEN md5('l' || village || '-' || person)::uuid END,
    CASE person %% 4 WHEN 0 THEN ARRAY['WOMAN'] WHEN 1 THEN ARRAY['OLDER', 'WOMAN'] WHEN 2 THEN ARRAY['MINORITY']
    ELSE ARRAY[]::text[] END, '', CASE WHEN kind = 'CHECK' THEN CASE WHEN i %% 5 = 0 THEN 'OFFICIAL' ELSE 'SEEN' END END,
    CASE WHEN kind = 'CHECK' THEN i %% 3 <> 0 END, CASE WHEN kind = 'TYPED' THEN 30 END, ''
FROM (SELECT i, i %% %(villages)s AS village, (%(units)s::text[])[i %% %(villages)s %% %(width)s + 1] AS unit,
        (i * 103::bigint / %(total)s)::int AS day, (i / %(villages)s * 7919::bigint) %% %(learners)s AS person,
        CASE WHEN i %% 997 = 0 THEN 'TYPED' ELSE (ARRAY['SESSION', 'VISIT', 'SOLUTION', 'ATTENDANCE', 'ATTENDANCE',
            'ATTENDANCE', 'ATTENDANCE', 'CHECK', 'CHECK', 'LEARNER'])[i / %(villages)s %% 10 + 1] END AS kind
    FROM generate_series(%(start)s::int, %(until)s::int - 1) i) made
"""
WITHOUT_INDEXES = """
UPDATE pg_index SET indisready = false, indisvalid = false
WHERE indrelid = 'learning_fieldevent'::regclass AND NOT indisprimary
"""
BARE = (
    """SELECT unit, latest_on, reached, trained, able, confirmed, sessions, visits, solutions, attendances, typed
        FROM campaign_totalcount WHERE "group" = '' AND (parent = '' OR unit = '' AND parent = '-')""",
    """SELECT "on", reached, trained, able, confirmed, sessions, visits, solutions, attendances, typed
        FROM campaign_daycount WHERE unit = '' AND "group" = '' ORDER BY "on" """,
)


def run() -> list[Figure]:
    """Fill a house with field events in two steps, and measure after each."""
    with house.database(NAME) as name, house.opened(name=name) as opened:
        units = _units(name)
        _fill(name, units, 0, AT_FIRST)
        house.command("campaign", "rebuild", name=name)
        small = _pages(opened.port, units)
        _fill(name, units, AT_FIRST, TOTAL)
        began = time.perf_counter()
        house.command("campaign", "rebuild", name=name)
        rebuilt = time.perf_counter() - began
        large = _pages(opened.port, units)
        _fill(name, units, TOTAL, TOTAL + LATE)
        late = _seconds(opened.port, BOARD)
        ratio = _ratio(name)
        exported = _exported(name)
    said = f"campaign, {TOTAL:,} events"
    return [
        Figure(f"{said}: province page, p95", large[0], "ms", PROVINCE_MS),
        Figure(f"{said}: commune page, p95", large[1], "ms"),
        Figure(f"{said}: village page, p95", large[2], "ms", VILLAGE_MS),
        Figure(f"{said}: groups page, p95", large[3], "ms"),
        Figure(f"{said}: rebuild of all counters", rebuilt, "s", REBUILD_S),
        Figure(f"{said}: a late batch of {LATE:,} seen on the board", late, "s", LATE_S),
        Figure(f"{said}: all events as Parquet", exported, "s", EXPORT_S),
        Figure(f"{said}: a board's figures beside bare SQL", ratio, "×", RATIO),
        Figure(f"{said}: province page beside that of {AT_FIRST:,} events", large[0] / small[0], "×", GROWTH),
    ]


def _exported(name: str) -> float:
    """Return how long the export of all events takes, the start of the command included."""
    with tempfile.TemporaryDirectory() as folder:
        seconds, _ = house.command("campaign", "export", "--to", f"{folder}/events", name=name)
    return seconds


def _units(name: str) -> list[str]:
    with psycopg.connect(_url(name)) as link:
        rows = link.execute("SELECT key FROM places_unit WHERE parent_key = '66' ORDER BY key")
        return [key for (key,) in rows]


def _fill(name: str, units: Sequence[str], start: int, until: int) -> None:
    """Lay down events without the triggers of the table: nobody else records meanwhile.

    Of many, the indexes are made at the end, in one go, as after a restore.
    """
    many = until - start > AT_FIRST
    values = {
        "units": list(units),
        "width": len(units),
        "villages": VILLAGES,
        "learners": LEARNERS,
        "first": FIRST,
    }
    values |= {"total": TOTAL + LATE, "start": start, "until": until}
    with psycopg.connect(_url(name), autocommit=True) as link:
        link.execute("SET session_replication_role = replica")
        if many:
            link.execute(WITHOUT_INDEXES)
        link.execute(EVENTS, values)
        if many:
            link.execute("SET maintenance_work_mem = '1GB'")
            link.execute("REINDEX TABLE learning_fieldevent")
        link.execute("VACUUM ANALYZE learning_fieldevent")


def _pages(port: int, units: Sequence[str]) -> tuple[float, float, float, float]:
    """Return the p95 of each kind of page, one client after another request."""
    paths = (BOARD, f"{BOARD}/{units[0]}", f"{BOARD}/{units[0]}/thon-0", f"{BOARD}/nhom")
    answers = [ask_all(port=port, paths=[path] * ASKED, clients=1) for path in paths]
    if any(one.status != http.HTTPStatus.OK for found in answers for one in found):
        raise RuntimeError("a board does not answer")
    first, second, third, fourth = (percentile([one.ms for one in found], share=0.95) for found in answers)
    return first, second, third, fourth


def _seconds(port: int, path: str) -> float:
    """Return how long a page takes that has to count first."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        return timed(link, path).ms / 1000
    finally:
        link.close()


def _ratio(name: str) -> float:
    """Return how much longer a board's figures take than the two bare reads behind them."""
    os.environ |= {
        "LONGHOUSE_VAR": str(house.VAR),
        "LONGHOUSE_DATABASE": name,
        "DJANGO_SETTINGS_MODULE": "longhouse.web.settings",
    }
    import_module("longhouse.cli.database.wake").wake(command="bench")
    queries, django = import_module("longhouse.campaign.queries"), import_module("django.db")
    campaign = queries.campaign(key="100-ngay-2025")
    ours, bare = [], []
    for _ in range(READS):
        began = time.perf_counter()
        queries.board(campaign=campaign, unit="", part="", on=LAST, adults=None)
        ours.append(time.perf_counter() - began)
        began = time.perf_counter()
        with django.connection.cursor() as cursor:
            for sentence in BARE:
                cursor.execute(sentence)
                cursor.fetchall()
        bare.append(time.perf_counter() - began)
    django.connections.close_all()
    return median(ours) / median(bare)


def _url(name: str) -> str:
    return psycopg.conninfo.make_conninfo(connect.administrator_url(), dbname=name)
