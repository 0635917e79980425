"""Counters say what plain counting says, in whatever portions they were kept, and anew they are equal to the cell."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from longhouse.learning.shapes import EvidenceGrade, FieldEvent, FieldKind
from tests.campaign.field_days import (
    FIRST,
    GROUPS,
    VILLAGES,
    by_hand,
    cells,
    count_new,
    event,
    rebuild,
    record,
    sums,
    totals,
)
from tests.learning.field_work import mark_of

pytestmark = pytest.mark.django_db
A, B, ELSEWHERE = VILLAGES
KINDS = (*FieldKind,)


@st.composite
def field_days(draw: st.DrawFn) -> list[FieldEvent]:
    """Return some weeks of field work of a few learners, in any order of days."""
    rows = st.tuples(
        st.sampled_from(KINDS),
        st.sampled_from(VILLAGES),
        st.integers(0, 3),
        st.integers(0, 5),
        st.sampled_from(GROUPS),
        st.sampled_from([*EvidenceGrade]),
        st.booleans(),
    )
    made = []
    for number, (kind, village, day, learner, groups, grade, passed) in enumerate(
        draw(st.lists(rows, max_size=40))
    ):
        more = {"grade": grade, "passed": passed} if kind is FieldKind.CHECK else {}
        if kind is FieldKind.NOTE:
            more |= {"words": "ghi chú"}
        made.append(
            event(number, kind=kind, village=village, day=day, learner=learner, **more, groups=groups)
        )
    return made


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=field_days(), cuts=st.lists(st.integers(0, 40), max_size=4))
def test_counters_in_portions_anew_and_by_hand_are_equal_to_the_cell(
    events: list[FieldEvent], cuts: Sequence[int]
) -> None:
    with transaction.atomic():
        edges = [0, *sorted(min(cut, len(events)) for cut in cuts), len(events)]
        for start, end in itertools.pairwise(edges):
            record(events[start:end])
            record(events[start:end])  # sent twice
            count_new()
        kept, kept_totals = cells(), totals()
        assert kept == by_hand(events)
        assert sums(kept_totals) == sums(kept)
        rebuild()
        assert (cells(), totals()) == (kept, kept_totals)
        transaction.set_rollback(True)


def test_a_person_in_two_sessions_counts_once() -> None:
    record(
        [
            event(n, kind=FieldKind.ATTENDANCE, village=village, day=n, learner=1)
            for n, village in enumerate((A, ELSEWHERE))
        ]
    )
    count_new()
    found = sums(cells())
    assert found["", "", "trained"] == 1
    assert found["", "", "attendances"] == 2
    assert found["24163", "", "trained"] == 0


def test_a_typed_sum_counts_only_beyond_what_was_recorded_and_gives_way_to_later_records() -> None:
    record([event(0, kind=FieldKind.TYPED, village=A, day=0, learner=3)])
    count_new()
    assert cells()["", FIRST, "", "typed"] == 3
    record([event(n, kind=FieldKind.ATTENDANCE, village=A, day=0, learner=n) for n in (1, 2)])
    count_new()
    assert cells()["", FIRST, "", "typed"] == 1
    assert cells()["", FIRST, "", "attendances"] == 2
    record([event(9, kind=FieldKind.ATTENDANCE, village=A, day=0, learner=9)])
    count_new()
    assert ("", FIRST, "", "typed") not in cells()


def test_groups_are_never_counted_for_a_village() -> None:
    record([event(0, kind=FieldKind.ATTENDANCE, village=A, day=0, learner=1, groups=GROUPS[2])])
    count_new()
    assert {unit for unit, _, group, _ in cells() if group} == {"24169", ""}


def test_who_was_there_by_a_roll_counts_in_the_groups_told_when_the_learner_was_met() -> None:
    met = replace(
        event(0, kind=FieldKind.LEARNER, village=A, day=0, learner=1, groups=GROUPS[2]),
        id=mark_of("learner 1"),
    )
    record([met])
    count_new()
    record([event(1, kind=FieldKind.ATTENDANCE, village=A, day=1, learner=1)])
    count_new()
    found = sums(cells())
    assert {(unit, group) for unit, group, name in found if group and name == "trained"} == {
        (unit, group) for unit in ("24169", "") for group in ("OLDER", "WOMAN")
    }
    kept = cells()
    rebuild()
    assert cells() == kept


def test_who_was_not_there_after_all_is_no_turnout_and_not_trained() -> None:
    record([event(0, kind=FieldKind.ATTENDANCE, village=A, day=0, learner=1, passed=False)])
    count_new()
    assert {name for _, _, _, name in cells()} == {"reached"}


@pytest.mark.parametrize("table", ["campaign_person", "campaign_typedday", "campaign_counted"])
def test_nobody_but_the_house_sees_who_was_counted(table: str) -> None:
    record(
        [
            event(0, kind=FieldKind.ATTENDANCE, village=A, day=0, learner=1),
            event(1, kind=FieldKind.TYPED, village=A, day=0, learner=3),
        ]
    )
    count_new()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone() == (0,)


def test_nobody_but_the_house_counts_anew() -> None:
    with (
        pytest.raises(DatabaseError, match="only the house"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT campaign_forget()")
