"""Change the law by hand: a new wording from a day on, and effects nobody has read from a text."""

from datetime import date, datetime
from http import HTTPStatus

from django.db import transaction
from django.db.models import Q, QuerySet

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.guards import RoleNeeded
from longhouse.core.refusal import Refusal
from longhouse.core.sources import Certainty
from longhouse.core.words import mark
from longhouse.law import models
from longhouse.law.actions import rows as of
from longhouse.law.actions.keeping import lock, renew
from longhouse.law.rules.pieces import pieces_of
from longhouse.law.shapes import Effect, ProvisionKind

_COPIED = (
    "document_key",
    "eid",
    "parent_eid",
    "kind",
    "label",
    "article",
    "clause",
    "point",
    "order",
    "line",
)


class ProvisionNotInForce(Refusal):
    """There is no such provision on the day from which a new wording was to hold."""

    code = "provision-not-in-force"
    status = HTTPStatus.NOT_FOUND
    sentence = mark(
        "Không có quy định %(eid)s của văn bản %(document)s vào ngày %(on)s. Xin xem lại ngày và điều khoản."
    )


class TextMissing(Refusal):
    """A new wording without words."""

    code = "law-text-missing"
    sentence = mark("Lời mới còn trống. Nếu quy định bị bãi bỏ, xin ghi tác động bãi bỏ thay vì để trống.")


@transaction.atomic
def amend_provision(
    *, actor: Actor, at: datetime, key: str, text: str, from_on: date, effect_id: int = 0
) -> None:
    """Give a provision a new wording from a day on; the old one stays as it was until then.

    Args:
        actor: a province's editor, or the house itself.
        at: the moment of the act.
        key: of the amended provision: the document's key, a slash, its eid.
        text: the new wording, with its clauses and points as lines of their own.
        from_on: first day of the new wording.
        effect_id: the effect this carries out, marked as applied; 0 where there is none.

    Raises:
        RoleNeeded: the actor may not write law.
        TextMissing: there are no words.
        ProvisionNotInForce: nothing stands there on that day.
    """
    lock()
    check_can_write(actor=actor)
    if not text.strip():
        raise TextMissing
    document_key, _, eid = key.partition("/")
    old = _standing(document_key, eid, from_on).filter(eid=eid).first()
    if old is None:
        raise ProvisionNotInForce(eid=eid, document=document_key, on=from_on.strftime("%d/%m/%Y"))
    for row in _standing(document_key, eid, from_on):
        _close(row, from_on, at)
    models.Provision.objects.bulk_create(_worded(old, text, from_on, at))
    if effect_id:
        _mark_applied(effect_id, at)
    renew()
    detail = {"from": from_on, "effect": effect_id}
    audit.record("law.provision.amended", actor=actor, subject=key, at=at, detail=detail)


@transaction.atomic
def add_effect(*, actor: Actor, at: datetime, effect: Effect) -> int:
    """Record what a document does to another, and return the effect's id.

    Raises:
        RoleNeeded: the actor may not write law.
    """
    lock()
    check_can_write(actor=actor)
    row = of.effect_row(effect=effect, origin=of.HAND, source_key="")
    row.recorded_at = at
    row.save(force_insert=True)
    renew()
    subject = f"{effect.target_key}/{effect.target_eid}"
    detail = {"kind": effect.kind.value, "by": effect.by_number, "from": effect.from_on}
    audit.record("law.effect.added", actor=actor, subject=subject, at=at, detail=detail)
    return int(row.pk)


def check_can_write(*, actor: Actor) -> None:
    """Raise RoleNeeded unless the actor is the house itself or a province's editor."""
    if actor.kind is not ActorKind.SYSTEM and not actor.holds(Role.PROVINCE_EDITOR):
        raise RoleNeeded


def _standing(document_key: str, eid: str, on: date) -> "QuerySet[models.Provision]":
    """Return the rows of a provision and of what stands below it on a day, the provision first."""
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    not_over = Q(valid_to=None) | Q(valid_to__gt=on)
    own = Q(eid=eid) | Q(eid__startswith=f"{eid}__")
    rows = models.Provision.objects.filter(begun & not_over & own, document_key=document_key, retired_at=None)
    return rows.order_by("order", "pk").select_for_update()


def _close(row: models.Provision, on: date, at: datetime) -> None:
    """Retire the row and, where it held before the day, add it again with that day as its end."""
    models.Provision.objects.filter(pk=row.pk).update(retired_at=at)
    if row.valid_from is None or row.valid_from < on:
        row.pk, row.recorded_at, row.valid_to, row.origin = None, at, on, of.HAND
        row.save(force_insert=True)


def _worded(old: models.Provision, text: str, from_on: date, at: datetime) -> list[models.Provision]:
    """Return the rows of a new wording, with its clauses and points."""
    same = {name: getattr(old, name) for name in _COPIED}
    ends = None if old.valid_to == from_on else old.valid_to
    made = []
    for piece in pieces_of(
        kind=ProvisionKind(old.kind), eid=old.eid, article=old.article, clause=old.clause, text=text
    ):
        place = (
            same
            if piece.eid == old.eid
            else {
                **same,
                "eid": piece.eid,
                "parent_eid": piece.parent_eid,
                "kind": piece.kind.value,
                "label": piece.label,
                "clause": piece.clause,
                "point": piece.point,
            }
        )
        made.append(
            models.Provision(
                **place,
                heading=old.heading if piece.eid == old.eid else "",
                text=piece.text,
                valid_from=from_on,
                valid_to=ends,
                certainty=Certainty.CONFIRMED.value,
                origin=of.HAND,
                recorded_at=at,
            )
        )
    return made


def _mark_applied(effect_id: int, at: datetime) -> None:
    """Mark an effect as shown by the text, with its twins: a note and the acting text may both tell of it."""
    standing = models.Effect.objects.filter(is_applied=False, retired_at=None)
    told = standing.filter(pk=effect_id).first()
    if told is None:
        return
    same = {name: getattr(told, name) for name in ("kind", "by_key", "target_key", "target_eid", "from_on")}
    for row in standing.filter(**same) if told.by_key else [told]:
        models.Effect.objects.filter(pk=row.pk).update(retired_at=at)
        row.pk, row.recorded_at, row.is_applied = None, at, True
        row.save(force_insert=True)
