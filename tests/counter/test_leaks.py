"""Nobody learns of a dossier of another office: random people, offices and acts against an oracle, by every question."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings

from longhouse.core.actor import Actor, Role
from longhouse.core.refusal import Refusal
from longhouse.counter import actions, models, queries
from longhouse.counter.actions import owning
from longhouse.counter.actions.opening_files import open_file
from longhouse.counter.queries import inspecting, own_data, retention
from longhouse.counter.rules.own_data import AskedKind
from tests.accounts.factories import HOUSE
from tests.counter.cast import GUARDIAN, ID_NUMBER, PHONE, Cast, at, in_scope
from tests.counter.leaking import CITIZENS, OFFICES, Told, lived, stories, viewers


@given(story=stories, viewer=viewers)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_officer_sees_exactly_what_the_oracle_allows(
    cast: Cast, story: list[tuple[str, str, str, list[tuple[str, str]]]], viewer: Actor
) -> None:
    with transaction.atomic():
        told = [lived(*one) for one in story]
        named = [holding_a_file(one.id) for one in told]
        with in_scope(viewer):
            check(told, viewer)
            check_files(told, named, viewer)
            check_own_data(told, viewer)
        transaction.set_rollback(True)


def check(told: list[Told], viewer: Actor) -> None:
    """Ask everything that the room and raw SQL answer, and compare with the oracle."""
    allowed = {one.id for one in told if one.is_for(viewer)}
    for question, answer in by_sql():
        assert answer <= allowed, question
    assert ids("SELECT id FROM counter_dossier") == allowed
    assert ids("SELECT dossier_id FROM counter_act") == allowed
    for name, ask in QUESTIONS.items():
        assert ask() <= allowed, name
    assert {card.id for one in told for card in queries.find(text=one.number)} == allowed
    officers = {
        one.id for one in told if one.is_for(Actor(viewer.kind, str(UUID(int=99)), posts=viewer.posts))
    }
    assert {card.id for card in queries.find(text="nguyen thi mau")} >= officers
    assert inspecting.count() == len(allowed)
    check_one_by_one(told, allowed)
    check_numbers(viewer)


def check_files(told: list[Told], named: list[int], viewer: Actor) -> None:
    """A file opens for exactly those who may see its dossier, whatever number stands in the address."""
    for one, file_id in zip(told, named, strict=True):
        assert opens_file(file_id) is one.is_for(viewer)
    assert not opens_file(max(named) + 1)


def check_own_data(told: list[Told], viewer: Actor) -> None:
    """What somebody takes away as their own is of dossiers they filed; posts and helping open nothing of others."""
    person = UUID(viewer.code)
    mine = {one.id for one in told if person == one.own_of}
    for owner in CITIZENS:
        taken = own_data.own_dossiers(person=owner, shown=None)
        assert {own.dossier.card.id for own in taken} <= {one.id for one in told if one.is_for(viewer)}
    assert {own.dossier.card.id for own in own_data.own_dossiers(person=person, shown=None)} == mine
    for one in told:
        assert opens_own(one.id, viewer) is (one.id in mine)


def check_one_by_one(told: list[Told], allowed: set[UUID]) -> None:
    """Open, explain and try to change each: what is not allowed is as if it were not."""
    for one in told:
        may = one.id in allowed
        assert opens(one.id) is may
        assert bool(queries.acts(dossier_id=one.id)) is may
        assert bool(queries.explanation(dossier_id=one.id)) is may
        assert may or not queries.possible_acts(dossier_id=one.id, actor=Actor.anonymous())
        assert may or not queries.who_read(dossier_id=one.id)
        assert changed(one.id) == int(may)


def by_sql() -> Iterator[tuple[str, set[UUID]]]:
    """Yield what raw SQL reads of every table of the room."""
    for table in tables():
        yield table, ids(f"SELECT dossier_id FROM {table} WHERE dossier_id IS NOT NULL")
    yield "search", ids("SELECT id FROM counter_find('a', 500)")
    yield "names", ids("SELECT id FROM counter_dossier WHERE name_key LIKE '%nguyen%'")
    yield "hashes", ids("SELECT id FROM counter_dossier WHERE phone_hash <> ''")


def tables() -> list[str]:
    """Return every table of the room that names a dossier, also one that comes later."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns"
            " WHERE table_name LIKE 'counter\\_%' AND column_name = 'dossier_id' ORDER BY table_name"
        )
        return [name for (name,) in cursor.fetchall()]


QUESTIONS: dict[str, Callable[[], set[UUID]]] = {
    "inbox": lambda: {card.id for office in OFFICES for card in queries.inbox(office=office).cards},
    "late": lambda: {card.id for card in queries.late(at=at(30))},
    "late there": lambda: {card.id for office in OFFICES for card in queries.late(at=at(30), office=office)},
    "soon": lambda: {card.id for office in OFFICES for card in queries.soon(at=at(3), office=office, days=9)},
    "tomorrow": lambda: {
        card.id for office in OFFICES for card in queries.late_tomorrow(at=at(5), office=office)
    },
    "mine": lambda: {card.id for person in CITIZENS for card in queries.mine(person=person)},
    "name": lambda: {card.id for card in queries.find(text="nguyễn thị")},
    "phone": lambda: {card.id for card in queries.find(text=PHONE)},
    "id number": lambda: {card.id for card in queries.find(text=ID_NUMBER)},
    "doubles": lambda: {
        card.id for card in queries.alike(procedure_code=GUARDIAN, id_number=ID_NUMBER, phone=PHONE)
    },
    "due to be erased": lambda: {
        ending.id for office in OFFICES for ending in retention.due(office=office, at=at(30))
    },
    "proposed to be erased": lambda: {
        row.dossier_id for office in OFFICES for row in retention.proposed(office=office)
    },
    "asked about data": lambda: {
        row.dossier_id for office in OFFICES for row in own_data.asked_of(office=office) if row.dossier_id
    },
    "opinions": lambda: {
        opinion.dossier_id for office in OFFICES for opinion in queries.opinions_asked(office=office)
    },
}


@pytest.mark.parametrize("office", OFFICES)
def test_counts_are_of_what_is_seen(cast: Cast, office: str) -> None:
    cast.received()
    with cast.acting("specialist-far"):
        assert queries.counts(office=office, at=at(3)).by_state == {}
        assert queries.inbox(office=office).counts == {}


def ids(sql: str) -> set[UUID]:
    """Return the ids that a statement reads."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {row[0] for row in cursor.fetchall()}


def opens(dossier_id: UUID) -> bool:
    """Tell whether the whole dossier opens."""
    try:
        actions.open_dossier(dossier_id=dossier_id, actor=Actor.anonymous(), at=at(4))
    except Refusal:
        return False
    return True


def opens_file(file_id: int) -> bool:
    """Tell whether a file opens."""
    try:
        open_file(file_id=file_id, actor=Actor.anonymous(), at=at(4))
    except Refusal:
        return False
    return True


def opens_own(dossier_id: UUID, viewer: Actor) -> bool:
    """Tell whether somebody may ask about the data of a dossier as theirs; undone."""
    owner = owning.owner_of(actor=viewer, shown=None)
    try:
        with transaction.atomic():
            owning.ask(
                owner=owner,
                dossier_id=dossier_id,
                kind=AskedKind.ERASE,
                words="Xin xóa.",
                actor=viewer,
                at=at(4),
            )
            transaction.set_rollback(True)
    except Refusal:
        return False
    return True


def holding_a_file(dossier_id: UUID) -> int:
    """Have a dossier name a file, one withdrawn enough to be due, one request about its data; return the file."""
    with in_scope(HOUSE):
        file = models.File.objects.create(
            dossier_id=dossier_id,
            name="a.pdf",
            sha256="0" * 64,
            kind="application/pdf",
            size_bytes=1,
            kept_at=at(2),
        )
        row = models.Dossier.objects.get(pk=dossier_id)
        office = row.deciding_office or row.received_office
        days = dict.fromkeys(("filed_at", "answer_by", "act_by"), at(2))
        models.DataRequest.objects.create(dossier=row, office=office, kind="limit", words="…", **days)
        models.Erasure.objects.create(
            dossier_id=row.pk,
            number=str(row),
            procedure_code=row.procedure_code,
            office=office,
            rule="asked",
            due_on=at(2).date(),
            proposed_by=UUID(int=77),
            proposed_at=at(2),
        )
    return int(file.pk)


def changed(dossier_id: UUID) -> int:
    """Return how many rows a raw change touches, and undo it; deleting touches none for anybody."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM counter_dossier WHERE id = %s", [dossier_id])
        assert cursor.rowcount == 0
        cursor.execute("UPDATE counter_dossier SET changed_at = changed_at WHERE id = %s", [dossier_id])
        touched: int = cursor.rowcount
        transaction.set_rollback(True)
    return touched


def check_numbers(viewer: Actor) -> None:
    """Only clerks see how many their own office received."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT office FROM counter_number")
        seen = {row[0] for row in cursor.fetchall()}
    assert seen <= {office for role, office in viewer.posts if role is Role.CLERK}
