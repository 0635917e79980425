"""A million dossiers for a benchmark, laid down by the server itself; every constraint of the tables holds for them."""

import hashlib
import os
import random
from collections.abc import Iterator, Sequence
from datetime import timedelta
from importlib import import_module
from itertools import product
from typing import Any
from uuid import UUID

import psycopg

from longhouse.cli.database import connect

A_DAY = 40  # dossiers that one counter receives a day
OPEN_AT_FIRST, OPEN_AT_LAST = 60, 400  # on the desks of one unit: half at the counter, half with who decides
FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Y", "H’", "Vàng", "Lò"]
MIDDLE = ["Văn", "Thị", "Bhăm", "Minh", "Ngọc", "Quốc", "Hữu", "Đức", "Thanh", "Kim", "Mỹ", "Xuân"]
GIVEN = [
    "An",
    "Bình",
    "Dung",
    "Êban",
    "Giang",
    "Hòa",
    "Mlô",
    "Niê",
    "Sơn",
    "Tâm",
    "Ưng",
    "Yến",
    "Khánh",
    "Lộc",
    "Phước",
    "Quý",
]
STATE = """CASE WHEN place < %(open_from)s OR place >= %(open_to)s THEN 'returned' WHEN place %% 10 < 5 THEN 'finished'
    WHEN place %% 10 < 8 THEN 'proposed' WHEN place %% 10 = 8 THEN 'received' ELSE 'in-review' END"""
DOSSIERS = f"""
INSERT INTO counter_dossier (id, number, reference, procedure_code, procedure_name, procedure_version_id, case_id, answers,
    applicant_name, name_key, birth_year, id_hash, id_ends, phone_hash, phone_ends, address, notice_to, secret_hash, channel,
    place_key, state, outcome, proposal, helped_office, received_office, deciding_office, handling_office, former_office,
    parties, desk_office, routing, received_at, allowed, due_at, promised_at, pauses, supplements, ended_at, assigned_to,
    proposed_by, signed_by, changed_at)
SELECT md5('d' || i)::uuid, 'H15.' || unit || '-' || to_char(day, 'YYMMDD-') || to_char(place %% {A_DAY} + 1, 'FM0000'),
    'B' || lpad(i::text, 11, '0'), model.procedure_code, model.procedure_name, model.procedure_version_id, model.case_id,
    '{{}}', bench_name.name, bench_name.key, 1940 + i %% 68, id_hash, lpad((i %% 10000)::text, 4, '0'), phone_hash,
    lpad((i %% 1000)::text, 3, '0'), 'Thôn ' || i %% 20, phone, md5('s' || i), 1, unit, state,
    CASE WHEN state IN ('received', 'in-review') THEN '' ELSE 'granted' END,
    CASE WHEN state IN ('received', 'in-review') THEN '' ELSE 'Đủ điều kiện.' END, '', unit || '.center', unit || '.ubnd',
    unit || '.ubnd', '', '{{}}', CASE state WHEN 'returned' THEN '' WHEN 'finished' THEN unit || '.center'
    ELSE unit || '.ubnd' END, jsonb_set(model.routing, '{{office}}', to_jsonb(unit || '.ubnd')), moment, model.allowed,
    moment + interval '3 days', moment + interval '3 days', '[]', 0,
    CASE WHEN state IN ('finished', 'returned') THEN moment + interval '2 days' END,
    CASE WHEN state <> 'received' THEN md5('specialist' || unit)::uuid END,
    CASE WHEN state NOT IN ('received', 'in-review') THEN md5('specialist' || unit)::uuid END,
    CASE WHEN state IN ('finished', 'returned') THEN md5('leader' || unit)::uuid END, moment
FROM (SELECT i, place, (%(units)s::text[])[i %% %(width)s + 1] AS unit, day, {STATE} AS state,
        (day + time '08:00' + place %% {A_DAY} * interval '10 minutes') AT TIME ZONE 'Asia/Ho_Chi_Minh' AS moment
    FROM generate_series(%(first)s::int, %(until)s::int - 1) i,
        LATERAL (SELECT i / %(width)s AS place, %(last_day)s::date - i / %(width)s / {A_DAY} AS day) AS when_and_where) row
JOIN bench_person USING (i) JOIN bench_name ON n = (i * 7919::bigint) %% %(names)s
CROSS JOIN (SELECT procedure_code, procedure_name, procedure_version_id, case_id, allowed, routing FROM counter_dossier
    WHERE id = %(model)s) model
"""
NUMBERS = """
INSERT INTO counter_number (office, day, latest)
SELECT received_office, (received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, count(*) FROM counter_dossier
WHERE reference LIKE 'B%' GROUP BY 1, 2
"""
PAPERS = """
INSERT INTO counter_paper (dossier_id, name, form, count, held_by, held_rule, is_there, asked_why)
SELECT d.id, p.name, p.form, p.count, p.held_by, p.held_rule, p.is_there, '' FROM counter_dossier d
CROSS JOIN (SELECT * FROM counter_paper WHERE dossier_id = %(model)s) p WHERE d.reference LIKE 'B%%'
"""
ACTS = """
INSERT INTO counter_act (dossier_id, act, before, after, actor_kind, person, role, office, at, reason, detail)
SELECT d.id, step.act, step.before, step.after, 'person', md5(step.role || d.place_key)::uuid, step.role,
    CASE step.role WHEN 'clerk' THEN received_office ELSE deciding_office END, received_at + step.turn * interval '1 hour',
    '', '{}'
FROM counter_dossier d JOIN (VALUES (1, 'receive', '', 'received', 'clerk'), (2, 'take', 'received', 'in-review', 'specialist'),
    (3, 'propose', 'in-review', 'proposed', 'specialist'), (4, 'sign', 'proposed', 'signed', 'leader'),
    (5, 'finish', 'signed', 'finished', 'clerk'), (6, 'hand-over', 'finished', 'returned', 'clerk')
) step (turn, act, before, after, role) ON step.turn <= CASE d.state WHEN 'received' THEN 1 WHEN 'in-review' THEN 2
    WHEN 'proposed' THEN 3 WHEN 'finished' THEN 5 ELSE 6 END
WHERE d.reference LIKE 'B%'
"""


class Filling:
    """The rows of a benchmark: so many dossiers over the units, the latest on the desks, all others done."""

    def __init__(self, *, units: Sequence[str], total: int, model: UUID, at_first: int) -> None:
        self.units, self.total, self.model = units, total, model
        self.at_first = min(at_first, total)
        each = total // len(units)
        self.open_at_last = min(OPEN_AT_LAST, each)
        self.link = psycopg.connect(_administrator_url(), autocommit=True)
        self.values: dict[str, Any] = {
            "units": list(units),
            "width": len(units),
            "model": model,
            "last_day": import_module("longhouse.core.clock").today() - timedelta(days=1),
            "open_from": 0,
        }

    def begin(self) -> None:
        """Lay down names, hashes, and the first dossiers."""
        fold = import_module("longhouse.core.folding").fold
        names = [" ".join(parts) for parts in product(FAMILY, MIDDLE, GIVEN)]
        random.Random(1).shuffle(names)
        self.values["names"] = len(names)
        self._copy("bench_name (n int, name text, key text)", ((i, n, fold(n)) for i, n in enumerate(names)))
        self._copy("bench_person (i int, phone text, phone_hash text, id_hash text)", _people(self.total))
        self._dossiers(0, self.at_first, open_to=OPEN_AT_FIRST)

    def grow(self) -> None:
        """Lay down the archive: as many dossiers as are wanted, none of them on a desk."""
        self._dossiers(max(self.at_first, self.open_at_last * len(self.units)), self.total, open_to=0)

    def fill_desks(self) -> None:
        """Lay down more on the desks, and what lies in each dossier: papers, acts, the numbers given."""
        until = min(self.total, self.open_at_last * len(self.units))
        self._dossiers(self.at_first, until, open_to=self.open_at_last)
        self.link.execute(NUMBERS)
        self.link.execute(
            "SET session_replication_role = replica"
        )  # their dossiers are there: no need to ask for each
        self.link.execute(PAPERS, self.values)
        self.link.execute(ACTS)
        self.link.execute("RESET session_replication_role")
        self.settle("counter_number", "counter_paper", "counter_act")

    def proposed(self) -> list[int]:
        """Return the places of each unit that wait for a signature."""
        later = range(self.at_first // len(self.units) + 1, self.open_at_last)
        return [place for place in (*range(OPEN_AT_FIRST), *later) if 5 <= place % 10 < 8]

    def settle(self, *tables: str) -> None:
        """Do what the server does by itself in a quiet hour."""
        for table in ("counter_dossier", *tables):
            self.link.execute(f"VACUUM (ANALYZE) {table}")
        self.link.execute("CHECKPOINT")

    def close(self) -> None:
        """Put the connection away."""
        self.link.close()

    def _dossiers(self, first: int, until: int, *, open_to: int) -> None:
        self.link.execute(DOSSIERS, {**self.values, "first": first, "until": until, "open_to": open_to})
        self.settle()

    def _copy(self, table: str, rows: Iterator[tuple[object, ...]]) -> None:
        self.link.execute(f"CREATE TEMP TABLE {table}")
        with (
            self.link.cursor() as cursor,
            cursor.copy(f"COPY {table.split(maxsplit=1)[0]} FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)
        self.link.execute(f"ANALYZE {table.split(maxsplit=1)[0]}")


def id_of(number: int) -> UUID:
    """Return the id of a dossier by its place in the filling."""
    return UUID(hashlib.md5(f"d{number}".encode(), usedforsecurity=False).hexdigest())


def phone_of(number: int) -> str:
    """Return the telephone of its applicant."""
    return f"09{number:08d}"


def _people(total: int) -> Iterator[tuple[object, ...]]:
    keyed = import_module("longhouse.counter.adapters.keyed").keyed
    for i in range(total):
        phone = phone_of(i)
        yield i, phone, keyed(purpose="phone", text=phone), keyed(purpose="id", text=f"0660{i:08d}")


def _administrator_url() -> str:
    name = os.environ["LONGHOUSE_DATABASE"]
    return psycopg.conninfo.make_conninfo(connect.administrator_url(), dbname=name)
