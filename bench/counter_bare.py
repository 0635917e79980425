"""The same transactions in bare SQL: the fewest statements that do the same under the same row-level security."""

import json
import os
import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg

from bench.counter_filling import id_of, phone_of

CARD = """id, number, reference, procedure_code, procedure_name, applicant_name, state, channel, received_office,
    deciding_office, desk_office, assigned_to, received_at, due_at, promised_at, supplements"""
SCOPE = "SELECT open_scope(%s, %s, %s, %s, %s)"
AUDIT = "SELECT audit_append(%s, %s, 'person', %s, %s, %s, %s, '', %s)"
ACT = """INSERT INTO counter_act (dossier_id, act, before, after, actor_kind, person, role, office, at, reason, detail)
    VALUES (%s, %s, %s, %s, 'person', %s, %s, %s, %s, '', '{}')"""
DOSSIER = """INSERT INTO counter_dossier (id, number, reference, procedure_code, procedure_name, case_id, answers,
    applicant_name, name_key, birth_year, id_hash, id_ends, phone_hash, phone_ends, address, notice_to, secret_hash, channel,
    place_key, state, outcome, proposal, helped_office, received_office, deciding_office, handling_office, former_office,
    parties, desk_office, routing, received_at, allowed, due_at, promised_at, pauses, supplements, changed_at)
    VALUES (%s, %s, %s, '1.001193', 'Đăng ký khai sinh', '', '{}', 'Y Bhăm Êban', 'y bham eban', 1990, %s, '1234', %s, '789',
    'Buôn Cuôr Kăp', '0912345678', 'x', 1, %s, 'received', '', '', '', %s, %s, %s, '', '{}', %s, '{}', %s, '{}', %s, %s,
    '[]', 0, %s)"""
PERSON = "5b0c2a52-7e0f-4b53-9a3d-0f4f0f8a9c01"


def receive(desk: Any) -> None:
    """Number, dossier, papers, act, notice, record."""
    link, at, dossier, center = _link(desk), datetime.now(UTC), uuid4(), f"{desk.unit}.center"
    ubnd = f"{desk.unit}.ubnd"
    with link.transaction():
        _scope(link, "clerk", center)
        turn = """INSERT INTO counter_number AS n (office, day, latest) VALUES (%s, %s, 1)
            ON CONFLICT (office, day) DO UPDATE SET latest = n.latest + 1 RETURNING latest"""
        place = _one(link, turn, [center, at.date()])[0]
        number, due = f"H15.{desk.unit}-{at:%y%m%d}-{place:04d}", at + timedelta(days=3)
        hashes = [f"{random.getrandbits(256):064x}" for _ in range(2)]
        names = [number, f"N{random.getrandbits(60):015x}", *hashes, desk.unit, center, ubnd, ubnd, ubnd]
        link.execute(DOSSIER, [dossier, *names, at, due, due, at])
        papers = "INSERT INTO counter_paper (dossier_id, name, form, count, held_by, held_rule, is_there, asked_why) VALUES "
        row = "(%s, 'Tờ khai', 'form', 1, '', '', false, '')"
        link.execute(papers + ", ".join([row] * 3), [dossier] * 3)
        link.execute(ACT, [dossier, "receive", "", "received", PERSON, "clerk", center, at])
        message = "INSERT INTO counter_message (dossier_id, kind, address, values, made_at, tries) VALUES (%s, %s, %s, %s, %s, 0)"
        link.execute(message, [dossier, "received", "0912345678", json.dumps({"number": number}), at])
        _audit(link, center, at, "counter.dossier.receive", dossier)


def inbox(desk: Any) -> None:
    """A page of cards, and the counts."""
    link, center = _link(desk), f"{desk.unit}.center"
    with link.transaction():
        _scope(link, "clerk", center)
        page = f"SELECT {CARD} FROM counter_dossier WHERE desk_office = %s ORDER BY promised_at, id LIMIT 31"
        link.execute(page, [center]).fetchall()
        link.execute(
            "SELECT state, count(id) FROM counter_dossier WHERE desk_office = %s GROUP BY 1", [center]
        ).fetchall()


def open_one(desk: Any) -> None:
    """The dossier, the four tables beside it, the record of the reading."""
    link, dossier, center = _link(desk), id_of(desk.any_number()), f"{desk.unit}.center"
    with link.transaction():
        _scope(link, "clerk", center)
        _one(link, "SELECT * FROM counter_dossier WHERE id = %s", [dossier])
        for table in ("paper", "file", "fee", "opinion"):
            link.execute(
                f"SELECT * FROM counter_{table} WHERE dossier_id = %s ORDER BY id", [dossier]
            ).fetchall()
        _audit(link, center, datetime.now(UTC), "counter.dossier.read", dossier)


def search(desk: Any) -> None:
    """Names of one office, then their cards."""
    link = _link(desk)
    with link.transaction():
        _scope(link, "clerk", f"{desk.unit}.center")
        link.execute(
            f"SELECT {CARD} FROM counter_dossier WHERE id IN (SELECT id FROM counter_find(%s, 50)) ORDER BY received_at DESC",
            [desk.part_of_name()],
        ).fetchall()


def decide(desk: Any) -> None:
    """Lock, change, act, record."""
    link, dossier, ubnd, at = _link(desk), id_of(desk.unsigned()), f"{desk.unit}.ubnd", datetime.now(UTC)
    with link.transaction():
        _scope(link, "leader", ubnd)
        found = _one(link, "SELECT * FROM counter_dossier WHERE id = %s FOR UPDATE", [dossier])
        change = "UPDATE counter_dossier SET state = 'signed', outcome = 'granted', signed_by = %s, changed_at = %s WHERE id = %s"
        link.execute(change, [PERSON, at, dossier])
        link.execute(ACT, [dossier, "sign", "proposed", "signed", PERSON, "leader", ubnd, at])
        _audit(link, f"{desk.unit}.center", at, "counter.dossier.sign", found[0])


def track(desk: Any) -> None:
    """Two tokens, each at once for good; the one look-up by code and phone; the record."""
    link, number = _link(desk), desk.any_number()
    _scope(link, "", "")
    for key in (desk.asker(), f"B{number}"):
        _one(link, "SELECT counter_take_token(%s, 10, 0.02)", [key])
    with link.transaction():
        link.execute(
            "SELECT * FROM counter_track(%s, %s, '-')", [f"B{number:011d}", phone_of(number)]
        ).fetchone()
        _audit(link, f"{desk.unit}.center", datetime.now(UTC), "counter.dossier.tracked", id_of(number))


def _link(desk: Any) -> psycopg.Connection[Any]:
    if desk.kept is None:
        desk.kept = psycopg.connect(os.environ["LONGHOUSE_WEB_DATABASE_URL"], autocommit=True)
    link: psycopg.Connection[Any] = desk.kept
    return link


def _scope(link: psycopg.Connection[Any], role: str, office: str) -> None:
    post = f"{role}@{office}" if role else ""
    link.execute(SCOPE, ["person" if role else "anonymous", PERSON if role else "", role, office, post])


def _audit(link: psycopg.Connection[Any], office: str, at: datetime, event: str, dossier: object) -> None:
    _one(link, AUDIT, [f"office:{office}", at, PERSON, event, str(dossier), office, "{}"])


def _one(link: psycopg.Connection[Any], words: str, values: list[Any]) -> Any:
    return link.execute(words, values).fetchone()
