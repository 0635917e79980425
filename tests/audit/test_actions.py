"""The record in the database: written by one function, changed by nobody, verified by anybody."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from longhouse.accounts import actions as accounts
from longhouse.audit import actions, queries, rules
from longhouse.audit.shapes import Finding, FindingKind, Head, OfficeEvent
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from tests.conftest import owner_connection

SYSTEM = Actor.system(name="test")


@pytest.fixture
def three_acts(db: None) -> None:
    """Record three acts as the house itself."""
    accounts.open_scope(actor=SYSTEM)
    for number in (1, 2, 3):
        actions.record(
            "tests.thing.done", actor=SYSTEM, subject=f"thing-{number}", at=now(), detail={"đơn": number}
        )


@pytest.mark.usefixtures("db")
def test_what_sql_wrote_python_verifies() -> None:
    accounts.open_scope(actor=SYSTEM)
    before = queries.head().sequence
    actions.record(
        "tests.thing.done", actor=SYSTEM, subject="thing", at=now(), reason="vì đổi", detail={"đơn": 1}
    )
    assert queries.verify() == []
    assert queries.head().sequence == before + 1


@pytest.mark.usefixtures("three_acts")
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO audit_entry (chain) VALUES ('house')",
        "UPDATE audit_entry SET reason = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "UPDATE audit_chainhead SET sequence = 9",
    ],
)
def test_the_web_role_cannot_touch_the_record(statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.usefixtures("three_acts")
def test_strangers_read_nothing() -> None:
    accounts.close_scope()
    assert queries.entries() == []


@pytest.mark.usefixtures("three_acts")
def test_a_head_noted_earlier_must_still_stand() -> None:
    noted = Head("house", 2, "0" * 64)
    assert [finding.kind for finding in queries.verify(known_head=noted)] == [FindingKind.CHANGED]


@pytest.fixture
def tampered(django_db_setup: None) -> Iterator[psycopg.Connection]:
    """Return the owner's own connection with three acts written, triggers off, rolled back afterwards."""
    with owner_connection() as owner:
        owner.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        for number in (1, 2, 3):
            values = ("tamper", now(), "system", "test", "tests.thing.done", str(number), "", "", "{}")
            owner.execute("SELECT audit_append(%s, %s, %s, %s, %s, %s, %s, %s, %s)", values)
        yield owner
        owner.rollback()


def test_the_owner_cannot_change_it_without_switching_triggers_off(django_db_setup: None) -> None:
    with owner_connection() as owner:
        values = ("tamper", now(), "system", "test", "tests.thing.done", "1", "", "", "{}")
        owner.execute("SELECT audit_append(%s, %s, %s, %s, %s, %s, %s, %s, %s)", values)
        with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
            owner.execute("UPDATE audit_entry SET reason = 'x'")
        owner.rollback()


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        pytest.param(
            "UPDATE audit_entry SET reason = 'x' WHERE sequence = 2", (FindingKind.CHANGED, 2), id="changed"
        ),
        pytest.param("DELETE FROM audit_entry WHERE sequence = 2", (FindingKind.REMOVED, 2), id="removed"),
        pytest.param("DELETE FROM audit_entry WHERE sequence = 3", (FindingKind.CUT_OFF, 3), id="cut off"),
    ],
)
def test_the_owner_is_found_out(
    tampered: psycopg.Connection, statement: str, expected: tuple[FindingKind, int]
) -> None:
    tampered.execute(statement)
    columns = "chain, sequence, at, actor_kind, actor_code, event, subject, office, reason, detail, previous_hash, hash"
    rows = tampered.execute(
        f"SELECT {columns} FROM audit_entry WHERE chain = 'tamper' ORDER BY position"
    ).fetchall()
    sequence, digest = tampered.execute(
        "SELECT sequence, hash FROM audit_chainhead WHERE chain = 'tamper'"
    ).fetchone() or (0, "")
    findings = queries.findings_in(rows=rows, head=Head("tamper", sequence, digest))
    assert [(finding.kind, finding.sequence) for finding in findings] == [expected]


CHAIN = "office:24169.center"
COLUMNS = (
    "chain, sequence, at, actor_kind, actor_code, event, subject, office, reason, detail, previous_hash, hash"
)


@pytest.fixture
def two_offices(db: None) -> None:
    """Record two acts in the chain of an office and one in that of another."""
    accounts.open_scope(actor=SYSTEM)
    for number, office in ((1, "24169.center"), (2, "24169.center"), (3, "24163.center")):
        event = OfficeEvent("tests.thing.done", office)
        actions.record(event, actor=SYSTEM, subject=f"thing-{number}", at=now())


@pytest.mark.usefixtures("two_offices")
def test_each_office_has_a_chain_of_its_own() -> None:
    found = {head.chain: head.sequence for head in queries.heads()}
    assert (found[CHAIN], found["office:24163.center"]) == (2, 1)
    assert queries.verify() == []


@pytest.mark.usefixtures("two_offices")
def test_a_chain_is_opened_once_in_that_of_the_house() -> None:
    opened = queries.entries(event="audit.chain.opened", subject=CHAIN)
    assert [(row.chain, row.subject) for row in opened] == [("house", CHAIN)]


@pytest.mark.usefixtures("two_offices")
def test_an_anchor_notes_only_chains_that_moved() -> None:
    assert actions.anchor(actor=SYSTEM, at=now()) >= 2
    assert actions.anchor(actor=SYSTEM, at=now()) == 0
    actions.record(OfficeEvent("tests.thing.done", "24169.center"), actor=SYSTEM, subject="thing", at=now())
    assert actions.anchor(actor=SYSTEM, at=now()) == 1
    assert queries.verify() == []


@pytest.mark.usefixtures("two_offices")
def test_pages_of_all_chains_go_on_by_the_order_of_writing() -> None:
    newest = queries.entries(limit=1)[0]
    older = queries.entries(before=newest.position, limit=1)[0]
    assert older.position < newest.position


@pytest.fixture
def office_chain(django_db_setup: None) -> Iterator[psycopg.Connection]:
    """Return the owner's own connection with three acts of an office, triggers off, rolled back afterwards."""
    with owner_connection() as owner:
        owner.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        for number in (1, 2, 3):
            values = (CHAIN, now(), "system", "test", "tests.thing.done", str(number), "", "", "{}")
            owner.execute("SELECT audit_append(%s, %s, %s, %s, %s, %s, %s, %s, %s)", values)
        yield owner
        owner.rollback()


def seen_by_the_verifier(owner: psycopg.Connection) -> list[Finding]:
    """Return what the verifier says of the office's chain and of the register, read through the owner."""
    sql = f"SELECT {COLUMNS} FROM audit_entry WHERE chain = %s ORDER BY position"
    rows = owner.execute(sql, [CHAIN]).fetchall()
    head = owner.execute("SELECT sequence, hash FROM audit_chainhead WHERE chain = %s", [CHAIN]).fetchone()
    there = [row[0] for row in owner.execute("SELECT chain FROM audit_chainhead").fetchall()]
    sql = "SELECT subject FROM audit_entry WHERE chain = 'house' AND event = 'audit.chain.opened'"
    opened = [row[0] for row in owner.execute(sql).fetchall()]
    missing = [
        *rules.missing_chains(opened=opened, there=there),
        *rules.unopened_chains(opened=opened, there=there),
    ]
    sequence, digest = head or (0, rules.GENESIS)
    return [*queries.findings_in(rows=rows, head=Head(CHAIN, sequence, digest)), *missing]


def test_a_sound_chain_of_an_office_has_no_finding(office_chain: psycopg.Connection) -> None:
    assert seen_by_the_verifier(office_chain) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        pytest.param("UPDATE audit_entry SET detail = '{} ' WHERE sequence = 2 AND chain = %s", (FindingKind.CHANGED, 2), id="changed"),
        pytest.param("DELETE FROM audit_entry WHERE sequence = 2 AND chain = %s", (FindingKind.REMOVED, 2), id="removed"),
        pytest.param(
            f"INSERT INTO audit_entry ({COLUMNS}) SELECT {COLUMNS} FROM audit_entry WHERE sequence = 2 AND chain = %s",
            (FindingKind.INSERTED, 2),
            id="inserted",
        ),
        pytest.param(
            "UPDATE audit_entry SET position = position + 1000000 WHERE sequence = 2 AND chain = %s",
            (FindingKind.REORDERED, 2),
            id="reordered",
        ),
        pytest.param(
            "WITH gone AS (DELETE FROM audit_entry WHERE chain = %s RETURNING chain)"
            " DELETE FROM audit_chainhead WHERE chain IN (SELECT chain FROM gone)",
            (FindingKind.CHAIN_MISSING, 1),
            id="removed whole",
        ),
        pytest.param(
            "UPDATE audit_entry SET subject = 'x' WHERE event = 'audit.chain.opened' AND subject = %s",
            (FindingKind.INSERTED, 1),
            id="its opening gone",
        ),
    ],
)  # fmt: skip
def test_whoever_tampers_with_a_chain_of_an_office_is_found_out(
    office_chain: psycopg.Connection, statement: str, expected: tuple[FindingKind, int]
) -> None:
    office_chain.execute(statement, [CHAIN])
    found = seen_by_the_verifier(office_chain)
    assert expected in [(finding.kind, finding.sequence) for finding in found if finding.chain == CHAIN]


@pytest.mark.usefixtures("two_offices")
def test_a_chain_that_left_its_anchor_is_found() -> None:
    detail = {"sequence": 2, "hash": "0" * 64}
    actions.record("audit.chain.anchored", actor=SYSTEM, subject=CHAIN, at=now(), detail=detail)
    assert [(found.kind, found.chain) for found in queries.verify()] == [(FindingKind.CUT_OFF, CHAIN)]
