"""The record in the database: written by one function, changed by nobody, verified by anybody."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from longhouse.accounts import actions as accounts
from longhouse.audit import actions, queries
from longhouse.audit.shapes import FindingKind, Head
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
