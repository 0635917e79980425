"""Work on a dossier: give it to somebody, take it, propose a result, sign or refuse, finish and hand over."""

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db import transaction

from longhouse.accounts import queries as accounts
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter import models
from longhouse.counter.actions.making import decider_again
from longhouse.counter.actions.stepping import Doing, locked, written
from longhouse.counter.queries import deciding
from longhouse.counter.rules.routing import check_power_is_here
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import DossierAct, DossierCard, DossierOutcome, DossierState


class NotASpecialistThere(Refusal):
    """The person who is to handle it holds no specialist's post in that office, as far as the one who assigns may see."""

    code = "not-a-specialist-there"
    sentence = mark(
        "Người được giao không phải chuyên viên của cơ quan này. Xin chọn người khác, hoặc chỉ giao cơ quan."
    )


class OfficeOfAnotherUnit(Refusal):
    """A dossier is handled inside the unit that decides; to another unit it is forwarded."""

    code = "office-of-another-unit"
    sentence = mark("Cơ quan %(office)s thuộc đơn vị khác. Xin dùng việc “chuyển hồ sơ” hoặc “lấy ý kiến”.")


class ProposerCannotSign(Refusal):
    """The one who proposed the result would also sign it."""

    code = "proposer-cannot-sign"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Người đề xuất kết quả không tự ký kết quả đó. Xin để lãnh đạo khác ký.")


class ProposalMissing(Refusal):
    """A result is proposed without saying what it is."""

    code = "proposal-missing"
    sentence = mark("Chưa ghi nội dung đề xuất. Xin viết kết quả đề xuất và căn cứ.")


@transaction.atomic
def assign(*, dossier_id: UUID, office: str, person: UUID | None, actor: Actor, at: datetime) -> DossierCard:
    """Give a dossier to an office of the unit that decides, and to one of its specialists where one is named.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct: as the table says.
        OfficeOfAnotherUnit, NotASpecialistThere: it cannot be handled there, or by them.
    """
    return _given(Doing(DossierAct.ASSIGN, actor, at), dossier_id, office, person)


@transaction.atomic
def substitute(*, dossier_id: UUID, person: UUID, reason: str, actor: Actor, at: datetime) -> DossierCard:
    """Give a dossier to another specialist of the same office while the first one is away.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct, ReasonNeeded: as the table says.
        NotASpecialistThere: the person is none.
    """
    return _given(Doing(DossierAct.SUBSTITUTE, actor, at, reason), dossier_id, "", person)


@transaction.atomic
def take(*, dossier_id: UUID, actor: Actor, at: datetime) -> DossierCard:
    """Take a dossier into review.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct: as the table says.
    """
    doing = Doing(DossierAct.TAKE, actor, at)
    row, after = locked(dossier_id=dossier_id, doing=doing)
    row.assigned_to = _person(actor) or row.assigned_to
    return written(row=row, before=DossierState(row.state), after=after, doing=doing)


@transaction.atomic
def propose(
    *, dossier_id: UUID, outcome: DossierOutcome, words: str, actor: Actor, at: datetime
) -> DossierCard:
    """Put a draft result before the leader.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct: as the table says.
        ProposalMissing: there are no words.
    """
    doing = Doing(DossierAct.PROPOSE, actor, at, detail={"outcome": outcome.value})
    row, after = locked(dossier_id=dossier_id, doing=doing)
    if not words.strip():
        raise ProposalMissing
    row.proposal, row.outcome, row.proposed_by = words.strip(), outcome.value, _person(actor)
    return written(row=row, before=DossierState(row.state), after=after, doing=doing)


@transaction.atomic
def send_back(*, dossier_id: UUID, reason: str, actor: Actor, at: datetime) -> DossierCard:
    """Send a proposal back for more work.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct, ReasonNeeded: as the table says.
    """
    doing = Doing(DossierAct.SEND_BACK, actor, at, reason)
    row, after = locked(dossier_id=dossier_id, doing=doing)
    row.outcome, row.proposed_by = "", None
    return written(row=row, before=DossierState(row.state), after=after, doing=doing)


@transaction.atomic
def sign(*, dossier_id: UUID, actor: Actor, at: datetime) -> DossierCard:
    """Sign the result: a leader of the very office that holds the power on this day, and not the one who proposed it.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct: as the table says.
        ProposerCannotSign: the same person.
        PowerMoved: another office holds the power today.
    """
    return _decided(Doing(DossierAct.SIGN, actor, at), dossier_id, DossierOutcome.GRANTED)


@transaction.atomic
def refuse(*, dossier_id: UUID, reason: str, actor: Actor, at: datetime) -> DossierCard:
    """Decide that it is not granted, with the reason and its ground.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct, ReasonNeeded, ProposerCannotSign, PowerMoved: as `sign`.
    """
    return _decided(Doing(DossierAct.REFUSE, actor, at, reason), dossier_id, DossierOutcome.REFUSED)


@transaction.atomic
def finish(*, dossier_id: UUID, actor: Actor, at: datetime) -> DossierCard:
    """Bring the result to the counter (national code 9): here time stops counting.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct: as the table says.
    """
    return _stepped(Doing(DossierAct.FINISH, actor, at), dossier_id)


@transaction.atomic
def hand_over(*, dossier_id: UUID, how: str, actor: Actor, at: datetime) -> DossierCard:
    """Hand the result to the person: at the counter, online, or by post (national code 10).

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct: as the table says.
    """
    return _stepped(Doing(DossierAct.HAND_OVER, actor, at, detail={"how": how}), dossier_id)


def _stepped(doing: Doing, dossier_id: UUID) -> DossierCard:
    row, after = locked(dossier_id=dossier_id, doing=doing)
    return written(row=row, before=DossierState(row.state), after=after, doing=doing)


def _given(doing: Doing, dossier_id: UUID, office: str, person: UUID | None) -> DossierCard:
    row, after = locked(dossier_id=dossier_id, doing=doing)
    handling = office or row.handling_office
    _check_can_handle(row, handling, person, doing.at)
    row.handling_office, row.assigned_to = handling, person
    return written(row=row, before=DossierState(row.state), after=after, doing=doing)


def _check_can_handle(row: models.Dossier, office: str, person: UUID | None, at: datetime) -> None:
    if office.partition(".")[0] != row.deciding_office.partition(".")[0]:
        raise OfficeOfAnotherUnit(office=office)
    on = local(at).date()
    deciding.check_office(office=office, on=on)
    if person is None:
        return
    posts = accounts.posts_of(person_id=person, on=on)
    if not any(post.role is Role.SPECIALIST and post.office_code == office for post in posts):
        raise NotASpecialistThere


def _decided(doing: Doing, dossier_id: UUID, outcome: DossierOutcome) -> DossierCard:
    row, after = locked(dossier_id=dossier_id, doing=doing)
    signer = _person(doing.actor)
    if signer is not None and signer == row.proposed_by:
        raise ProposerCannotSign
    routing = decider_again(row=row, on=local(doing.at).date())
    check_power_is_here(routing=routing, office=row.deciding_office)
    row.outcome, row.signed_by = outcome.value, signer
    return written(row=row, before=DossierState(row.state), after=after, doing=doing)


def _person(actor: Actor) -> UUID | None:
    return UUID(actor.code) if actor.kind is ActorKind.PERSON else None
