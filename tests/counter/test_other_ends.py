"""The ends of the way that are not a result, money on the way, and what a follower may do with code and factor."""

import pytest
from django.db import DatabaseError, connection, transaction

from longhouse.core.actor import Actor
from longhouse.counter import actions, queries
from longhouse.counter.queries import inspecting
from longhouse.counter.rules import states
from longhouse.counter.shapes import DossierState
from tests.accounts.factories import HOUSE
from tests.counter.cast import GUARDIAN, HERE, PHONE, Cast, application, at, in_scope

S = DossierState


def test_a_walk_in_is_refused_with_a_reason_and_takes_no_number(cast: Cast) -> None:
    office = f"{HERE}.center"
    with cast.acting("clerk") as clerk:
        brought = application()
        with pytest.raises(states.ReasonNeeded):
            actions.refuse_at_counter(application=brought, office=office, reason="", actor=clerk, at=at(2))
        refused = actions.refuse_at_counter(
            application=brought, office=office, reason="Thiếu giấy chứng sinh.", actor=clerk, at=at(2)
        )
    assert refused.state is S.REFUSED_RECEIPT
    assert refused.desk_office == ""
    assert cast.received().number.endswith("-0001")
    with cast.acting("specialist"):
        assert queries.find(text=refused.number) == []


def test_money_is_asked_for_and_taken(cast: Cast) -> None:
    dossier_id = cast.reviewed(procedure_code=GUARDIAN).dossier_id
    with cast.acting("specialist") as me:
        with pytest.raises(actions.NothingToPay):
            actions.ask_payment(dossier_id=dossier_id, lines={"Lệ phí": 0}, actor=me, at=at(2, 11))
        actions.ask_payment(dossier_id=dossier_id, lines={"Lệ phí": 8_000}, actor=me, at=at(2, 11))
    with cast.acting("clerk") as clerk:
        actions.take_payment(dossier_id=dossier_id, paid_by="cash", reference="1", actor=clerk, at=at(2, 12))
        dossier = actions.open_dossier(dossier_id=dossier_id, actor=clerk, at=at(2, 12))
    assert dossier.card.state is S.IN_REVIEW
    assert [(fee.amount_vnd, fee.paid_by) for fee in dossier.fees] == [(8_000, "cash")]


def test_who_follows_by_code_withdraws_and_holds_nothing_afterwards(cast: Cast) -> None:
    receipt = cast.received()
    nobody = Actor.anonymous()
    with in_scope(nobody):
        shown = actions.track(code=receipt.number, factor=PHONE, asker="c", actor=nobody, at=at(2))
        with actions.following(tracked=shown):
            card = actions.withdraw(
                dossier_id=shown.id, reason="Nộp nhầm.", actor=nobody, at=at(2, 10), holds_key=True
            )
        assert inspecting.count() == 0
    assert card.state is S.WITHDRAWN


def test_a_stopped_dossier_stays_where_it_is(cast: Cast) -> None:
    dossier_id = cast.reviewed(procedure_code=GUARDIAN).dossier_id
    with cast.acting("leader") as leader:
        actions.stop(dossier_id=dossier_id, reason="Không còn căn cứ.", actor=leader, at=at(3))
        with pytest.raises(states.ActNotPossible):
            actions.stop(dossier_id=dossier_id, reason="Lần nữa.", actor=leader, at=at(3))


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE counter_act SET reason = 'x'", "an act that was done stays"),
        ("UPDATE counter_dossier SET number = 'H15.1-260302-0009'", "stay as they are"),
        ("UPDATE counter_dossier SET received_at = now()", "stay as they are"),
        ("UPDATE counter_dossier SET proposed_by = id, signed_by = id", "signer_is_another"),
    ],
    ids=["an act", "a number", "a moment of receipt", "two hands that are one"],
)
def test_the_database_itself_keeps(cast: Cast, statement: str, words: str) -> None:
    cast.received()
    with in_scope(HOUSE), pytest.raises(DatabaseError, match=words), transaction.atomic():
        connection.cursor().execute(statement)


def test_nothing_is_broken_after_a_whole_way(cast: Cast) -> None:
    dossier_id = cast.proposed().dossier_id
    with cast.acting("leader") as leader:
        actions.sign(dossier_id=dossier_id, actor=leader, at=at(2, 14))
    with in_scope(HOUSE):
        assert list(inspecting.broken()) == []


def test_a_dossier_that_skipped_its_way_is_found(cast: Cast) -> None:
    receipt = cast.received()
    with in_scope(HOUSE), connection.cursor() as cursor:
        cursor.execute("UPDATE counter_dossier SET state = 'returned' WHERE id = %s", [receipt.dossier_id])
        found = list(inspecting.broken())
    assert any("its acts say received" in words for words in found)
