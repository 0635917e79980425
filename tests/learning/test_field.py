"""What is recorded in the field stands once, in receiving order, seen by its own commune, and is never overwritten."""

import json
import threading
from dataclasses import replace
from datetime import UTC
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from longhouse.audit import queries as audit
from longhouse.core.actor import Actor, Role
from longhouse.core.clock import now
from longhouse.core.refusal import Refusal
from longhouse.learning import actions, models, queries
from longhouse.learning.rules import field as rules
from longhouse.learning.shapes import EvidenceGrade, FieldAnswer, FieldEvent, FieldKind, LearnerGroup
from tests.accounts.factories import HOUSE
from tests.conftest import owner_connection
from tests.counter.cast import in_scope, officer
from tests.learning.field_work import HERE, THERE, attendance, helper, mark_of

pytestmark = pytest.mark.django_db
NEW, SEEN, CONFLICT = FieldAnswer.NEW, FieldAnswer.SEEN, FieldAnswer.CONFLICT


def recorded(*events: FieldEvent, by: Actor) -> tuple[FieldAnswer, ...]:
    """Record in the scope of who records."""
    with in_scope(by):
        return actions.record_field(events=events, actor=by, at=now())


def read(by: Actor) -> list[FieldEvent]:
    """Return what somebody sees."""
    with in_scope(by):
        return [event for _, event in queries.field_events(after=0, limit=100)]


def test_what_is_recorded_is_read_back_whole() -> None:
    who = helper()
    event = attendance(
        by=who, groups=frozenset({LearnerGroup.OLDER, LearnerGroup.WOMAN}), words="Học ở nhà văn hoá"
    )
    assert recorded(event, by=who) == (NEW,)
    assert read(who) == [event]


def test_the_same_again_changes_nothing_and_other_words_are_kept_beside() -> None:
    who = helper()
    event = attendance(by=who)
    other = replace(event, learner=mark_of("another learner"))
    assert recorded(event, event, by=who) == (NEW, SEEN)
    assert recorded(other, event, by=who) == (CONFLICT, SEEN)
    assert recorded(other, by=who) == (CONFLICT,)
    assert read(who) == [event]
    with in_scope(who):
        [kept] = queries.field_conflicts()
    assert (kept.counted, kept.waiting) == (event, other)


def test_positions_rise_in_the_order_of_recording() -> None:
    who = helper()
    events = [attendance(by=who, name=name) for name in ("z", "a", "m")]
    recorded(*events, by=who)
    with in_scope(who):
        [(first, _), *_] = found = queries.field_events(after=0, limit=10)
        assert [event.id for _, event in found] == [event.id for event in events]
        assert [event for _, event in queries.field_events(after=first, limit=1)] == [events[1]]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param(
            {"unit_key": THERE, "village_key": f"{THERE}.thon-1"}, "not-your-field", id="another commune"
        ),
        pytest.param({"by": "somebody else"}, "not-your-field", id="another's name"),
        pytest.param({"grade": EvidenceGrade.OFFICIAL}, "not-your-field", id="a list of the State"),
        pytest.param({"village_key": f"{THERE}.thon-1"}, "village-not-of-unit", id="a village of elsewhere"),
        pytest.param({"village_key": HERE}, "village-not-of-unit", id="no village"),
        pytest.param({"learner": None}, "field-not-complete", id="nobody came"),
        pytest.param(
            {"kind": FieldKind.TYPED, "count": 3}, "field-not-complete", id="a sum without evidence"
        ),
        pytest.param(
            {"kind": FieldKind.TYPED, "count": -1, "words": "x"}, "field-not-complete", id="fewer than nobody"
        ),
        pytest.param({"words": "x\x00"}, "field-not-complete", id="a letter the database cannot hold"),
    ],
)
def test_what_may_not_be_recorded_is_refused_and_nothing_beside_it_stands(
    changes: dict[str, Any], code: str
) -> None:
    who = helper()
    with pytest.raises(Refusal) as refused:
        recorded(attendance(by=who, name="sound"), replace(attendance(by=who), **changes), by=who)
    assert refused.value.code == code
    assert read(who) == []


def test_an_officer_may_type_a_sum_and_nothing_else() -> None:
    clerk = officer("clerk", Role.CLERK, f"{HERE}.center")
    typed = attendance(by=clerk, kind=FieldKind.TYPED, count=12, words="Biên bản số 3")
    assert recorded(typed, by=clerk) == (NEW,)
    with pytest.raises(rules.NotYourField):
        recorded(attendance(by=clerk, name="second"), by=clerk)


def test_the_database_too_keeps_helpers_to_their_communes() -> None:
    who = helper()
    row = {
        "id": mark_of("raw"),
        "digest": b"",
        "kind": "NOTE",
        "village_key": f"{THERE}.x",
        "unit_key": THERE,
    }
    with in_scope(who), pytest.raises(DatabaseError), transaction.atomic():
        models.FieldEvent.objects.create(
            **row, on=now().date(), by=who.code, made_at=now(), received_at=now()
        )


@pytest.mark.usefixtures("places")
def test_who_reads_what() -> None:
    who = helper()
    event = attendance(by=who)
    recorded(event, by=who)
    readers = {
        "same commune": officer("leader", Role.LEADER, f"{HERE}.ubnd"),
        "second helper": helper("second"),
        "province": officer("province", Role.SPECIALIST, "66.snv"),
        "editor": officer("editor", Role.PROVINCE_EDITOR, "66.ubnd"),
        "other commune": officer("other", Role.LEADER, f"{THERE}.ubnd"),
        "other helper": helper("far", THERE),
        "citizen": officer("citizen"),
    }
    seen = {name for name, reader in readers.items() if read(reader)}
    assert seen == {"same commune", "second helper", "province", "editor"}


def test_an_id_that_one_cannot_see_still_is_a_conflict() -> None:
    here, there = helper(), helper("there", THERE)
    recorded(attendance(by=here), by=here)
    other = attendance(by=there, unit_key=THERE, village_key=f"{THERE}.thon-1")
    assert recorded(other, by=there) == (CONFLICT,)
    assert read(here)[0].unit_key == HERE


def test_nothing_recorded_can_be_changed_or_thrown_away() -> None:
    with owner_connection() as owner:
        for words in ("UPDATE learning_fieldevent SET words = 'x'", "DELETE FROM learning_fieldevent"):
            owner.execute(
                'INSERT INTO learning_fieldevent (id, digest, kind, village_key, unit_key, "on", by, made_at, received_at,'
                " groups, skill, words) VALUES (gen_random_uuid(), '', 'NOTE', 'a', 'a', now(), 'a', now(), now(), '{}', '', '')"
            )
            with pytest.raises(psycopg.errors.RaiseException):
                owner.execute(words)
            owner.rollback()


def test_a_batch_is_one_entry_in_the_record_of_the_office() -> None:
    who = helper()
    recorded(attendance(by=who), attendance(by=who, name="second"), by=who)
    with in_scope(HOUSE):
        [entry] = audit.entries(event="learning.field.")
    assert (entry.chain, entry.actor_code) == (f"office:{HERE}.center", who.code)
    assert '"new":2' in entry.detail


def test_a_reader_never_misses_who_commits_late() -> None:
    insert = (
        'INSERT INTO learning_fieldevent (id, digest, kind, village_key, unit_key, "on", by, made_at, received_at, groups,'
        " skill, words) VALUES (gen_random_uuid(), '', 'NOTE', 'a', 'a', now(), 'a', now(), now(), '{}', '', '')"
        " RETURNING position"
    )
    positions: list[int] = []

    def second() -> None:
        with owner_connection() as late:
            positions.append(late.execute(insert).fetchone()[0])  # type: ignore[index]
            late.rollback()

    with owner_connection() as slow:
        first = slow.execute(insert).fetchone()
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(timeout=0.3)
        assert thread.is_alive(), "the second did not wait for the first"
        slow.rollback()
    thread.join()
    assert first is not None
    assert positions > [first[0]]


def test_a_record_of_an_earlier_release_is_known_again_by_its_digest() -> None:
    event = attendance(
        by=Actor.anonymous(),
        groups=frozenset({LearnerGroup.WOMAN, LearnerGroup.OLDER}),
        passed=False,
        count=0,
        words='Buôn "Ê Đê"',
    )
    assert (
        rules.digest(text=rules.text(event=replace(event, by="b"))).hex()
        == "aba0d727bc15eb5bcce977cc188b6f91"
    )


def test_many_records_take_no_more_statements_than_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    who = helper()
    many = [attendance(by=who, name=f"{number}", count=number, words="\\ \"'đ\n") for number in range(300)]
    with in_scope(who), django_assert_max_num_queries(6):
        actions.record_field(events=many, actor=who, at=now())
    with in_scope(who):
        assert [event for _, event in queries.field_events(after=0, limit=300)] == many


@given(
    event=st.builds(
        FieldEvent,
        id=st.uuids(),
        kind=st.sampled_from(FieldKind),
        village_key=st.just(f"{HERE}.buon-mau"),
        unit_key=st.just(HERE),
        on=st.dates(),
        by=st.text(min_size=1, max_size=5),
        made_at=st.datetimes(timezones=st.just(UTC)),
        session=st.none() | st.uuids(),
        learner=st.none() | st.uuids(),
        groups=st.frozensets(st.sampled_from(LearnerGroup)),
        skill=st.text(max_size=5),
        grade=st.none() | st.sampled_from(EvidenceGrade),
        passed=st.none() | st.booleans(),
        count=st.none() | st.integers(0, rules.MOST_COUNT),
        words=st.text(max_size=9),
    )
)
@hypothesis_settings(max_examples=100, deadline=None, derandomize=True, database=None)
def test_what_a_record_says_gives_the_record_back(event: FieldEvent) -> None:
    text = rules.text(event=event)
    again = rules.event_of(id=event.id, content=json.loads(text))
    assert (again, rules.text(event=again)) == (event, text)
