"""The acts of a played month: what somebody does next with a dossier in each state, through the real actions."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from longhouse.core.actor import Actor, Role
from longhouse.counter import actions, queries
from longhouse.counter.jobs.troupe import Catalogue, in_scope, officer, specialist
from longhouse.counter.rules.time.calendar import local, next_worked
from longhouse.counter.rules.timing import MOST_SUPPLEMENTS
from longhouse.counter.shapes import DossierCard, DossierOutcome, DossierState, WorkCalendar

S = DossierState
# How often, of a hundred; our own guesses, so that every act of the table is met.
SUPPLEMENT, CONSULT, PAYMENT, EXTEND, STOP, WITHDRAW, TRANSFER, REFUSED, BACK = 12, 6, 5, 6, 2, 2, 3, 7, 6


@dataclass(slots=True)
class Stage:
    """What a played month rests on: dice, days, what may be applied for, and what was refused."""

    dice: random.Random
    calendar: WorkCalendar
    catalogue: Catalogue
    refused: Counter[str] = field(default_factory=Counter)
    extended: set[object] = field(default_factory=set)

    def happens(self, of_hundred: int) -> bool:
        """Tell whether something happens that happens so often."""
        return self.dice.randrange(100) < of_hundred


Turn = Callable[[Stage, DossierCard, datetime], DossierCard]


def played(*, stage: Stage, card: DossierCard, at: datetime) -> DossierCard:
    """Do the next act on a dossier and return it as it stands then."""
    return TURNS[card.state](stage, card, at)


def _receive(stage: Stage, card: DossierCard, at: datetime) -> DossierCard:
    with in_scope(officer(role=Role.CLERK, office=card.received_office)) as clerk:
        if stage.happens(WITHDRAW):
            return actions.refuse_receipt(dossier_id=card.id, reason="Không đúng nơi.", actor=clerk, at=at)
        actions.receive_filed(dossier_id=card.id, actor=clerk, at=at)
        return queries.find(text=card.number)[0]


def _begin(stage: Stage, card: DossierCard, at: datetime) -> DossierCard:
    office = card.deciding_office
    if stage.happens(WITHDRAW):
        with in_scope(officer(role=Role.CLERK, office=card.received_office)) as clerk:
            return actions.withdraw(dossier_id=card.id, reason="Người nộp xin rút.", actor=clerk, at=at)
    if stage.happens(TRANSFER):
        return _forward(stage, card, at)
    if stage.happens(30):
        with in_scope(officer(role=Role.LEADER, office=office)) as leader:
            return actions.assign(dossier_id=card.id, office=office, person=None, actor=leader, at=at)
    return _take(stage, card, at)


def _forward(stage: Stage, card: DossierCard, at: datetime) -> DossierCard:
    unit = stage.dice.choice(stage.catalogue.units)
    with in_scope(officer(role=Role.LEADER, office=card.deciding_office)) as leader:
        return actions.transfer(
            dossier_id=card.id, reason="Việc thuộc nơi khác.", actor=leader, at=at, place_key=unit
        )


def _take(stage: Stage, card: DossierCard, at: datetime) -> DossierCard:
    with in_scope(_handler(stage, card)) as me:
        return actions.take(dossier_id=card.id, actor=me, at=at)


def _review(stage: Stage, card: DossierCard, at: datetime) -> DossierCard:
    if card.id not in stage.extended and stage.happens(EXTEND) and card.promised_at:
        return _extend(stage, card, at)
    if stage.happens(STOP):
        return _stop(stage, card, at)
    with in_scope(_handler(stage, card)) as me:
        if card.supplements < MOST_SUPPLEMENTS and stage.happens(SUPPLEMENT):
            why = "Lần trước chưa thấy." if card.supplements else ""
            items = {"Đơn": "Chưa ký."}
            return actions.ask_supplement(dossier_id=card.id, items=items, reason=why, actor=me, at=at)
        if stage.happens(PAYMENT):
            return actions.ask_payment(dossier_id=card.id, lines={"Lệ phí": 8_000}, actor=me, at=at)
        if stage.happens(CONSULT):
            office = f"{stage.dice.choice(stage.catalogue.units)}.ubnd"
            due_at = at + timedelta(days=2)
            return actions.consult(
                dossier_id=card.id, office=office, question="Có đúng không?", due_at=due_at, actor=me, at=at
            )
        words = "Đủ điều kiện theo hồ sơ."
        return actions.propose(
            dossier_id=card.id, outcome=DossierOutcome.GRANTED, words=words, actor=me, at=at
        )


def _extend(stage: Stage, card: DossierCard, at: datetime) -> DossierCard:
    stage.extended.add(card.id)
    latest = max(local(card.promised_at or at), local(at)).date() + timedelta(days=2)
    promised_on = next_worked(after=latest, calendar=stage.calendar)
    with in_scope(officer(role=Role.LEADER, office=card.deciding_office)) as leader:
        return actions.extend(
            dossier_id=card.id, promised_on=promised_on, reason="Chờ xác minh.", actor=leader, at=at
        )


def _stop(stage: Stage, card: DossierCard, at: datetime) -> DossierCard:
    with in_scope(officer(role=Role.LEADER, office=card.deciding_office)) as leader:
        return actions.stop(dossier_id=card.id, reason="Không còn căn cứ.", actor=leader, at=at)


def _supplied(stage: Stage, card: DossierCard, at: datetime) -> DossierCard:
    if stage.happens(STOP):
        return _stop(stage, card, at)
    with in_scope(officer(role=Role.CLERK, office=card.received_office)) as clerk:
        return actions.take_supplement(dossier_id=card.id, paper_ids=[], actor=clerk, at=at)


def _paid(stage: Stage, card: DossierCard, at: datetime) -> DossierCard:
    with in_scope(officer(role=Role.CLERK, office=card.received_office)) as clerk:
        return actions.take_payment(
            dossier_id=card.id, paid_by="cash", reference=card.number, actor=clerk, at=at
        )


def _consulted(stage: Stage, card: DossierCard, at: datetime) -> DossierCard:
    with in_scope(_handler(stage, card)) as me:
        found = actions.open_dossier(dossier_id=card.id, actor=me, at=at)
        waiting = [opinion for opinion in found.opinions if opinion.answered_at is None]
        if stage.happens(10):
            return actions.go_on(dossier_id=card.id, reason="Quá hạn trả lời.", actor=me, at=at)
    with in_scope(specialist(office=waiting[0].office, person=None, dice=stage.dice)) as other:
        return actions.answer_opinion(
            dossier_id=card.id, opinion_id=waiting[0].id, answer="Đúng.", actor=other, at=at
        )


def _arrived(stage: Stage, card: DossierCard, at: datetime) -> DossierCard:
    with in_scope(officer(role=Role.LEADER, office=card.deciding_office)) as leader:
        if stage.happens(20):
            return actions.decline(dossier_id=card.id, reason="Không thuộc đây.", actor=leader, at=at)
        return actions.accept(dossier_id=card.id, actor=leader, at=at)


def _decide(stage: Stage, card: DossierCard, at: datetime) -> DossierCard:
    with in_scope(officer(role=Role.LEADER, office=card.deciding_office)) as leader:
        if stage.happens(BACK):
            return actions.send_back(dossier_id=card.id, reason="Xem lại căn cứ.", actor=leader, at=at)
        if stage.happens(REFUSED):
            return actions.refuse(dossier_id=card.id, reason="Chưa đủ điều kiện.", actor=leader, at=at)
        return actions.sign(dossier_id=card.id, actor=leader, at=at)


def _finish(stage: Stage, card: DossierCard, at: datetime) -> DossierCard:
    with in_scope(officer(role=Role.CLERK, office=card.received_office)) as clerk:
        return actions.finish(dossier_id=card.id, actor=clerk, at=at)


def _hand_over(stage: Stage, card: DossierCard, at: datetime) -> DossierCard:
    with in_scope(officer(role=Role.CLERK, office=card.received_office)) as clerk:
        return actions.hand_over(dossier_id=card.id, how="counter", actor=clerk, at=at)


def _handler(stage: Stage, card: DossierCard) -> Actor:
    return specialist(office=card.deciding_office, person=card.assigned_to, dice=stage.dice)


TURNS: dict[DossierState, Turn] = {
    S.SUBMITTED: _receive,
    S.RECEIVED: _begin,
    S.ASSIGNED: _take,
    S.IN_REVIEW: _review,
    S.WAITING_SUPPLEMENT: _supplied,
    S.WAITING_PAYMENT: _paid,
    S.CONSULTING: _consulted,
    S.FORWARDED: _arrived,
    S.PROPOSED: _decide,
    S.SIGNED: _finish,
    S.REFUSED: _finish,
    S.FINISHED: _hand_over,
}
