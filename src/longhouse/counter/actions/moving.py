"""Forward a dossier to the office that holds the power, commune or province, as the register of powers says."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db import transaction

from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter import models
from longhouse.counter.actions.making import plain
from longhouse.counter.actions.stepping import Doing, locked, written
from longhouse.counter.queries import deciding
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import DossierAct, DossierCard, DossierState


class PowerIsHere(Refusal):
    """The register says that the office itself decides, so there is nowhere to forward to."""

    code = "power-is-here"
    status = HTTPStatus.CONFLICT
    sentence = mark(
        "Sổ thẩm quyền nói chính cơ quan này giải quyết: %(name)s. Xin sửa nơi hoặc dữ kiện nếu chưa đúng."
    )


@transaction.atomic
def transfer(
    *,
    dossier_id: UUID,
    reason: str,
    actor: Actor,
    at: datetime,
    place_key: str = "",
    facts: Mapping[str, object] | None = None,
) -> DossierCard:
    """Forward a dossier to whom the register names on this day, with place or facts corrected; time goes on counting.

    Args:
        dossier_id: the dossier.
        reason: why it is forwarded.
        actor: the leader of the office that has it.
        at: the moment.
        place_key: the unit the case lies in, where it was wrong; "": as it was.
        facts: what the register asks, where it was wrong; None: as they were.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct, ReasonNeeded: as the table says.
        PowerIsHere, FactsMissing, DeciderUnknown: there is nowhere to forward to.
    """
    doing = Doing(DossierAct.TRANSFER, actor, at, reason)
    row, after = locked(dossier_id=dossier_id, doing=doing)
    before = DossierState(row.state)
    _address(row, place_key or row.place_key, facts, at)
    return written(row=row, before=before, after=after, doing=doing)


@transaction.atomic
def accept(*, dossier_id: UUID, actor: Actor, at: datetime) -> DossierCard:
    """Accept what was forwarded.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct: as the table says.
    """
    doing = Doing(DossierAct.ACCEPT, actor, at)
    row, after = locked(dossier_id=dossier_id, doing=doing)
    before = DossierState(row.state)
    row.former_office = ""
    row.routing = {key: value for key, value in row.routing.items() if key != "former"}
    return written(row=row, before=before, after=after, doing=doing)


@transaction.atomic
def decline(*, dossier_id: UUID, reason: str, actor: Actor, at: datetime) -> DossierCard:
    """Send what was forwarded back to the office it came from, with the reason.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct, ReasonNeeded: as the table says.
    """
    doing = Doing(DossierAct.DECLINE, actor, at, reason)
    row, after = locked(dossier_id=dossier_id, doing=doing)
    before = DossierState(row.state)
    _move_to(row, row.former_office)
    former = row.routing["former"]
    row.former_office, row.place_key, row.routing = "", former["place_key"], former["routing"]
    return written(row=row, before=before, after=after, doing=doing)


def _move_to(row: models.Dossier, office: str) -> None:
    """Give the power over the dossier to another office; those that had it stay answerable, so they still read it."""
    had = [row.deciding_office, row.handling_office]
    row.parties = list(dict.fromkeys([*row.parties, *had]))
    row.deciding_office = row.handling_office = office
    row.assigned_to = None


def _address(row: models.Dossier, place_key: str, facts: Mapping[str, object] | None, at: datetime) -> None:
    """Ask the register again and address the dossier to whom it names; what it said before stays for a refusal there."""
    known = row.routing.get("facts", {}) if facts is None else dict(facts)
    routing = deciding.decider(
        procedure_code=row.procedure_code, place_key=place_key, on=local(at).date(), facts=known
    )
    if routing.office == row.deciding_office:
        raise PowerIsHere(name=routing.name)
    former = {"place_key": row.place_key, "routing": row.routing}
    row.place_key = place_key
    row.routing = {**plain(routing=routing), "facts": known, "former": former}
    row.former_office = row.deciding_office
    _move_to(row, routing.office)
