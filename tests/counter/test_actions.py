"""Acts on a dossier, on the real catalogue: the whole way, and each refusal."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from longhouse.counter import actions, queries
from longhouse.counter.rules import routing, states, timing
from longhouse.counter.rules.time.extending import ExtendedAlready
from longhouse.counter.shapes import DossierOutcome, DossierState, InboxFilter, NationalCode, Shelf
from tests.accounts.factories import HOUSE
from tests.counter.cast import GUARDIAN, HERE, PHONE, THERE, UNCLEAR, Cast, application, at, in_scope

S = DossierState


def test_a_walk_in_gets_a_number_a_day_and_an_office_that_decides(cast: Cast) -> None:
    receipt = cast.received()
    with cast.acting("clerk") as clerk:
        dossier = actions.open_dossier(dossier_id=receipt.dossier_id, actor=clerk, at=at(2, 9))
    assert dossier.card.number == f"H15.{HERE}-260302-0001"
    assert dossier.card.deciding_office == f"{HERE}.ubnd"
    assert dossier.card.promised_at == at(2, 17)
    assert dossier.routing.basis
    assert dossier.applicant.phone_ends == "678"
    assert [paper.held_by for paper in dossier.papers if paper.held_by]


def test_received_after_the_hour_is_due_the_next_working_day(cast: Cast) -> None:
    assert cast.received(day=6, hour=15).promised_at == at(6, 17)
    with cast.acting("clerk") as clerk:
        receipt = actions.receive(
            application=application(), office=f"{HERE}.center", actor=clerk, at=at(6, 15, 5)
        )
    assert receipt.promised_at == at(9, 17)


def test_any_counter_receives_and_the_place_decides(cast: Cast) -> None:
    with cast.acting("clerk-there") as clerk:
        receipt = actions.receive(
            application=application(place_key=HERE), office=f"{THERE}.center", actor=clerk, at=at(2)
        )
    assert receipt.number == f"H15.{THERE}-260302-0001"
    with cast.acting("specialist"):
        page = queries.inbox(office=f"{HERE}.ubnd")
    assert [card.number for card in page.cards] == [receipt.number]


def test_the_whole_way_to_the_hand_of_the_person(cast: Cast) -> None:
    dossier_id = cast.proposed().dossier_id
    with cast.acting("leader") as leader:
        actions.sign(dossier_id=dossier_id, actor=leader, at=at(2, 14))
    with cast.acting("clerk") as clerk:
        actions.finish(dossier_id=dossier_id, actor=clerk, at=at(2, 15))
        card = actions.hand_over(dossier_id=dossier_id, how="counter", actor=clerk, at=at(2, 16))
        steps = queries.acts(dossier_id=dossier_id)
    assert card.state is S.RETURNED
    assert [step.after for step in steps] == [
        S.RECEIVED,
        S.IN_REVIEW,
        S.PROPOSED,
        S.SIGNED,
        S.FINISHED,
        S.RETURNED,
    ]
    assert [step.office for step in steps][3] == f"{HERE}.ubnd"


def test_a_helper_files_and_the_unit_that_decides_receives(cast: Cast) -> None:
    with cast.acting("helper") as helper:
        filed = application(consent="Tôi nhờ chị nộp giúp.", helped_office=f"{THERE}.center")
        receipt = actions.submit(application=filed, actor=helper, at=at(2))
    with cast.acting("clerk") as clerk:
        taken = actions.receive_filed(dossier_id=receipt.dossier_id, actor=clerk, at=at(3))
        dossier = actions.open_dossier(dossier_id=receipt.dossier_id, actor=clerk, at=at(3))
    assert taken.number == f"H15.{HERE}-260303-0001"
    assert (dossier.applicant_person, str(dossier.helper_person)) == (None, cast.people["helper"].code)
    with cast.acting("clerk-there"):
        assert queries.find(text=taken.number)


def test_nobody_signed_in_can_file_and_follow(cast: Cast) -> None:
    nobody = type(HOUSE).anonymous()
    with in_scope(nobody):
        receipt = actions.submit(application=application(), actor=nobody, at=at(2))
    with in_scope(nobody):
        found = actions.track(code=receipt.number, factor=PHONE, asker="a", actor=nobody, at=at(2))
        assert found.state is S.SUBMITTED
        assert found.national is NationalCode.FILED


def test_the_proposer_does_not_sign(cast: Cast) -> None:
    dossier_id = cast.proposed().dossier_id
    both = cast.people["specialist"]
    doubled = type(both)(both.kind, both.code, both.roles | cast.people["leader"].roles, both.offices)
    with in_scope(doubled), pytest.raises(actions.ProposerCannotSign):
        actions.sign(dossier_id=dossier_id, actor=doubled, at=at(2, 14))


def test_a_leader_of_another_unit_sees_nothing_to_sign(cast: Cast) -> None:
    dossier_id = cast.proposed().dossier_id
    with cast.acting("leader-there") as leader, pytest.raises(queries.DossierNotKnown):
        actions.sign(dossier_id=dossier_id, actor=leader, at=at(2, 14))


def test_a_state_cannot_be_skipped(cast: Cast) -> None:
    dossier_id = cast.received().dossier_id
    with cast.acting("leader") as leader, pytest.raises(states.ActNotPossible):
        actions.sign(dossier_id=dossier_id, actor=leader, at=at(2, 14))


def test_a_supplement_stops_time_and_a_second_needs_a_reason(cast: Cast) -> None:
    receipt = cast.reviewed(procedure_code=GUARDIAN)
    dossier_id = receipt.dossier_id
    items = {"Đơn": "Chưa ký."}
    with cast.acting("specialist") as me:
        actions.ask_supplement(dossier_id=dossier_id, items=items, reason="", actor=me, at=at(2, 11))
    with cast.acting("clerk") as clerk:
        assert queries.find(text=receipt.number)[0].promised_at is None
        actions.take_supplement(dossier_id=dossier_id, paper_ids=[], actor=clerk, at=at(9))
    with cast.acting("specialist") as me:
        with pytest.raises(timing.SecondSupplementNeedsReason):
            actions.ask_supplement(dossier_id=dossier_id, items=items, reason="", actor=me, at=at(9, 10))
        card = actions.ask_supplement(
            dossier_id=dossier_id, items=items, reason="Bản mới mờ.", actor=me, at=at(9, 10)
        )
    assert receipt.promised_at is not None
    assert card.supplements == 2


def test_an_apology_comes_once(cast: Cast) -> None:
    dossier_id = cast.reviewed(procedure_code=GUARDIAN).dossier_id
    with cast.acting("leader") as leader:
        card = actions.extend(
            dossier_id=dossier_id, promised_on=date(2026, 3, 9), reason="Mất điện.", actor=leader, at=at(3)
        )
        with pytest.raises(ExtendedAlready):
            actions.extend(
                dossier_id=dossier_id, promised_on=date(2026, 3, 11), reason="x", actor=leader, at=at(4)
            )
    assert card.promised_at == at(9, 17)
    assert card.due_at == at(5, 17)


def test_an_opinion_opens_the_dossier_to_the_office_asked(cast: Cast) -> None:
    dossier_id = cast.reviewed(procedure_code=GUARDIAN).dossier_id
    there = f"{THERE}.ubnd"
    with cast.acting("specialist-there") as other, pytest.raises(queries.DossierNotKnown):
        actions.open_dossier(dossier_id=dossier_id, actor=other, at=at(2))
    with cast.acting("specialist") as me:
        actions.consult(
            dossier_id=dossier_id,
            office=there,
            question="Có hộ này không?",
            due_at=at(4),
            actor=me,
            at=at(2, 11),
        )
    with cast.acting("specialist-there") as other:
        (asked,) = queries.opinions_asked(office=there)
        card = actions.answer_opinion(
            dossier_id=dossier_id, opinion_id=asked.id, answer="Có.", actor=other, at=at(3)
        )
    assert card.state is S.IN_REVIEW


def test_a_dossier_is_forwarded_to_whom_the_register_names(cast: Cast) -> None:
    dossier_id = cast.received(procedure_code=GUARDIAN).dossier_id
    with cast.acting("leader") as leader:
        with pytest.raises(actions.PowerIsHere):
            actions.transfer(dossier_id=dossier_id, reason="Nhầm.", actor=leader, at=at(2, 10))
        moved = actions.transfer(
            dossier_id=dossier_id, reason="Nơi khác.", actor=leader, at=at(2, 10), place_key=THERE
        )
    assert moved.deciding_office == f"{THERE}.ubnd"
    with cast.acting("leader-there") as other:
        actions.decline(dossier_id=dossier_id, reason="Không phải.", actor=other, at=at(2, 11))
    with cast.acting("leader"):
        assert queries.inbox(office=f"{HERE}.ubnd").cards[0].state is S.RECEIVED


def test_only_the_assignee_takes_it_and_a_substitute_may_follow(cast: Cast) -> None:
    dossier_id = cast.received().dossier_id
    me, second = (cast.people[name] for name in ("specialist", "second"))

    with cast.acting("leader") as leader:
        actions.assign(
            dossier_id=dossier_id, office=f"{HERE}.ubnd", person=UUID(me.code), actor=leader, at=at(2)
        )
    with cast.acting("second") as other, pytest.raises(states.NotYourAct):
        actions.take(dossier_id=dossier_id, actor=other, at=at(2))
    with cast.acting("leader") as leader:
        actions.substitute(
            dossier_id=dossier_id, person=UUID(second.code), reason="Nghỉ phép.", actor=leader, at=at(2)
        )
    with cast.acting("second") as other:
        assert actions.take(dossier_id=dossier_id, actor=other, at=at(2)).state is S.IN_REVIEW


def test_a_refusal_needs_a_reason_and_ends_at_the_counter(cast: Cast) -> None:
    dossier_id = cast.proposed().dossier_id
    with cast.acting("leader") as leader:
        with pytest.raises(states.ReasonNeeded):
            actions.refuse(dossier_id=dossier_id, reason=" ", actor=leader, at=at(2, 14))
        actions.refuse(dossier_id=dossier_id, reason="Thiếu điều kiện, Điều 16.", actor=leader, at=at(2, 14))
    with cast.acting("clerk") as clerk:
        actions.finish(dossier_id=dossier_id, actor=clerk, at=at(2, 15))
        dossier = actions.open_dossier(dossier_id=dossier_id, actor=clerk, at=at(2, 15))
    assert dossier.outcome is DossierOutcome.REFUSED
    assert dossier.national is NationalCode.FINISHED


def test_an_office_named_by_hand_where_the_register_does_not_say(cast: Cast) -> None:
    unknown = application(procedure_code=UNCLEAR)
    with cast.acting("clerk") as clerk:
        with pytest.raises(routing.DeciderUnknown):
            actions.receive(application=unknown, office=f"{HERE}.center", actor=clerk, at=at(2))
        named = replace(unknown, named_office=f"{HERE}.ubnd")
        receipt = actions.receive(application=named, office=f"{HERE}.center", actor=clerk, at=at(2))
        dossier = actions.open_dossier(dossier_id=receipt.dossier_id, actor=clerk, at=at(2))
    assert dossier.routing.by_hand


def test_wrong_and_unknown_are_the_same_answer_and_too_many_tries_end(cast: Cast) -> None:
    receipt = cast.received()
    nobody = type(HOUSE).anonymous()
    told = []
    with in_scope(nobody):
        for code, factor in ((receipt.number, "0987654321"), ("H15.24169-260302-9999", PHONE)):
            with pytest.raises(actions.NothingTracked) as refusal:
                actions.track(code=code, factor=factor, asker="a", actor=nobody, at=at(2))
            told.append(str(refusal.value))
        assert told[0] == told[1]
        found = actions.track(
            code=receipt.number.lower(), factor=receipt.secret.lower(), asker="a", actor=nobody, at=at(2)
        )
        assert found.number == receipt.number
        for _ in range(7):
            actions.track(code=receipt.number, factor=PHONE, asker="a", actor=nobody, at=at(2))
        with pytest.raises(actions.AskedTooOften):
            actions.track(code=receipt.number, factor=PHONE, asker="a", actor=nobody, at=at(2))


def test_the_follower_reads_who_opened_and_takes_the_dossier_over(cast: Cast) -> None:
    receipt = cast.received()
    with cast.acting("clerk") as clerk:
        actions.open_dossier(dossier_id=receipt.dossier_id, actor=clerk, at=at(2))
    with cast.acting("applicant") as applicant:
        assert queries.who_read(dossier_id=receipt.dossier_id) == []
        with pytest.raises(queries.DossierNotKnown):
            actions.claim(dossier_id=receipt.dossier_id, actor=applicant, at=at(3))
        shown = actions.track(code=receipt.number, factor=PHONE, asker="b", actor=applicant, at=at(3))
        with actions.following(tracked=shown):
            actions.claim(dossier_id=receipt.dossier_id, actor=applicant, at=at(3))
        readers = queries.who_read(dossier_id=receipt.dossier_id)
    assert [reader.office for reader in readers] == ["", f"{HERE}.center"]


def test_a_helper_revoked_sees_nothing_more(cast: Cast) -> None:
    with cast.acting("applicant") as applicant:
        receipt = actions.submit(application=application(), actor=applicant, at=at(2))

        helper = UUID(cast.people["helper"].code)
        actions.appoint_helper(
            dossier_id=receipt.dossier_id, helper=helper, words="Giúp tôi.", actor=applicant, at=at(2)
        )
    with cast.acting("helper"):
        assert len(queries.mine(person=helper)) == 1
    with cast.acting("applicant") as applicant:
        actions.revoke_helper(dossier_id=receipt.dossier_id, actor=applicant, at=at(2))
    with cast.acting("helper"):
        assert queries.mine(person=helper) == []


def test_a_draft_follows_by_code_and_phone_and_ends(cast: Cast) -> None:
    nobody = type(HOUSE).anonymous()
    with in_scope(nobody):
        code, _ = actions.draft_start(procedure_code=GUARDIAN, phone=PHONE, actor=nobody, at=at(2))
        actions.draft_save(code=code, phone=PHONE, answers={"ten": "Mẫu"}, actor=nobody, at=at(2))
    with cast.acting("clerk-there") as clerk:
        found = actions.draft_open(code=code.lower(), phone="+84912345678", actor=clerk, at=at(20))
        assert found.answers == {"ten": "Mẫu"}
        with pytest.raises(actions.DraftNotKnown):
            actions.draft_open(code=code, phone="0987654321", actor=clerk, at=at(20))


def test_a_name_is_found_without_its_marks(cast: Cast) -> None:
    cast.received(applicant={"name": "Y Bhăm Êban"})
    with cast.acting("specialist"):
        assert [card.applicant_name for card in queries.find(text="bham eban")] == ["Y Bhăm Êban"]
        assert queries.find(text="0912345678")
    with cast.acting("specialist-there"):
        assert queries.find(text="bham eban") == []


def test_late_and_late_tomorrow_are_told(cast: Cast) -> None:
    cast.reviewed(procedure_code=GUARDIAN)
    office = f"{HERE}.ubnd"
    with cast.acting("leader"):
        assert not queries.late(at=at(5, 16), office=office)
        assert len(queries.late_tomorrow(at=at(5, 16), office=office)) == 1
        assert len(queries.late(at=at(6, 8), office=office)) == 1
        assert queries.counts(office=office, at=at(6, 8)).late == 1


def test_the_work_list_is_three_reads_at_most(cast: Cast) -> None:
    for _ in range(3):
        cast.received()
    with cast.acting("specialist"):
        with CaptureQueriesContext(connection) as reads:
            first = queries.inbox(office=f"{HERE}.ubnd", limit=2)
        assert len(reads) <= 3
        rest = queries.inbox(
            office=f"{HERE}.ubnd", wanted=InboxFilter(Shelf.TO_ASSIGN), after=first.next_after, limit=2
        )
    assert len({card.id for card in (*first.cards, *rest.cards)}) == 3
    assert first.counts == {S.RECEIVED: 3}
