"""Apologise and name another day, stop, or withdraw."""

from datetime import date, datetime
from http import HTTPStatus
from uuid import UUID

from django.db import transaction

from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.actions.stepping import Doing, locked, written
from longhouse.counter.queries.reckoning import reckoned
from longhouse.counter.rules import timing
from longhouse.counter.rules.time import check_can_extend
from longhouse.counter.shapes import DossierAct, DossierCard, DossierState, Extension


class NoDayYet(Refusal):
    """No day was promised, so none can be put off."""

    code = "no-day-yet"
    status = HTTPStatus.CONFLICT
    sentence = mark("Hồ sơ này chưa có ngày hẹn nên chưa hẹn lại được.")


@transaction.atomic
def extend(*, dossier_id: UUID, promised_on: date, reason: str, actor: Actor, at: datetime) -> DossierCard:
    """Apologise, say why, and name another day: once (form 04). One told too late is kept and noted as such.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct, ReasonNeeded: as the table says.
        NoDayYet: there is no promise to put off.
        ExtendedAlready, PromiseOnDayOff, PromiseNotLater: that day may not be named.
    """
    told = {"promised_on": promised_on.isoformat()}
    doing = Doing(DossierAct.EXTEND, actor, at, reason, detail=told)
    row, after = locked(dossier_id=dossier_id, doing=doing)
    found = reckoned(row=row)
    if found is None:
        raise NoDayYet
    extension = Extension(at, promised_on)
    check_can_extend(timing=found.timing, extension=extension, calendar=found.calendar)
    row.extension = timing.written_extension(extension=extension)
    return written(row=row, before=DossierState(row.state), after=after, doing=doing)


@transaction.atomic
def stop(*, dossier_id: UUID, reason: str, actor: Actor, at: datetime) -> DossierCard:
    """Stop the handling, with the reason told (form 05).

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct, ReasonNeeded: as the table says.
    """
    return _ended(Doing(DossierAct.STOP, actor, at, reason), dossier_id)


@transaction.atomic
def withdraw(
    *, dossier_id: UUID, reason: str, actor: Actor, at: datetime, holds_key: bool = False
) -> DossierCard:
    """Withdraw the dossier at the wish of its applicant: by themselves, their helper, or at the counter.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct: as the table says.
    """
    return _ended(Doing(DossierAct.WITHDRAW, actor, at, reason, holds_key=holds_key), dossier_id)


def _ended(doing: Doing, dossier_id: UUID) -> DossierCard:
    row, after = locked(dossier_id=dossier_id, doing=doing)
    before = DossierState(row.state)
    row.pauses = [[begins, ends or doing.at.isoformat()] for begins, ends in row.pauses]
    return written(row=row, before=before, after=after, doing=doing)
