"""Provisions as they stood on a day, by place or by key; what they were before; two days compared."""

from collections.abc import Iterable, Sequence
from datetime import date
from http import HTTPStatus

from django.db.models import Q, QuerySet

from longhouse.core.refusal import Refusal
from longhouse.core.sources import Certainty
from longhouse.core.words import mark
from longhouse.law import models
from longhouse.law.queries.effects import effects_on
from longhouse.law.rules.comparing import Segment, compare
from longhouse.law.rules.numbers import number_key
from longhouse.law.rules.standing import standing_of
from longhouse.law.rules.wording import worded
from longhouse.law.shapes import Document, Effect, Provision, ProvisionKind

OURS = "catalogue"  # origin of what the house says in its own words
_WITH_PIECES = {ProvisionKind.ARTICLE, ProvisionKind.CLAUSE, ProvisionKind.POINT}


class ProvisionNotKnown(Refusal):
    """No such provision stands on that day in what the house holds."""

    code = "provision-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Chúng tôi không có quy định %(key)s vào ngày %(on)s.")


def provision(*, number: str, article: str, clause: str = "", point: str = "", on: date) -> Provision | None:
    """Return a provision as a lawyer cites it, with its pieces, as it stood on that day; None where none stood."""
    documents = list(models.Document.objects.filter(number_key=number_key(number), retired_at=None))
    if not documents:
        return None
    row = (
        _standing(on)
        .filter(document_key__in=[one.key for one in documents], article=article, clause=clause, point=point)
        .order_by("order")
        .first()
    )
    return _shown(row, next(one for one in documents if one.key == row.document_key), on) if row else None


def provision_by_key(*, key: str, on: date) -> Provision | None:
    """Return a provision by `document key/eid` as it stood on that day."""
    document_key, _, eid = key.partition("/")
    row = _standing(on).filter(document_key=document_key, eid=eid).first()
    document = models.Document.objects.filter(key=document_key, retired_at=None).first() if row else None
    return _shown(row, document, on) if row and document else None


def needed_provision(*, key: str, on: date) -> Provision:
    """Return the provision or raise ProvisionNotKnown."""
    found = provision_by_key(key=key, on=on)
    if found is None:
        raise ProvisionNotKnown(key=key, on=on.strftime("%d/%m/%Y"))
    return found


def children(*, key: str, on: date) -> list[Provision]:
    """Return what stands directly below a document (key without a slash) or provision on a day, in order.

    Their texts are their own words only; ask `provision_by_key` for a piece with everything below it.
    """
    document_key, _, eid = key.partition("/")
    document = models.Document.objects.filter(key=document_key, retired_at=None).first()
    if document is None:
        return []
    rows = _standing(on).filter(document_key=document_key, parent_eid=eid).order_by("order", "valid_from")
    return [_shape(row, document, row.text, on) for row in rows]


def digests(*, document_key: str, on: date) -> list[Provision]:
    """Return what the house says in its own words of provisions of a document, as they stand on a day, in order."""
    document = models.Document.objects.filter(key=document_key, retired_at=None).first()
    if document is None:
        return []
    rows = _standing(on).filter(document_key=document_key, origin=OURS).order_by("order", "pk")
    return [_shape(row, document, row.text, on) for row in rows]


def history(*, key: str) -> list[Provision]:
    """Return every wording of a provision that the house believes in, the earliest first, each as on its first day."""
    document_key, _, eid = key.partition("/")
    document = models.Document.objects.filter(key=document_key, retired_at=None).first()
    rows = models.Provision.objects.filter(document_key=document_key, eid=eid, retired_at=None)
    if document is None:
        return []
    ordered = sorted(rows, key=lambda row: row.valid_from or date.min)
    return [_shown(row, document, row.valid_from or date.min) for row in ordered]


def compared(*, key: str, before: date, after: date) -> tuple[Segment, ...]:
    """Return a provision's wordings on two days as runs of words; a day on which none stood has none."""
    old, new = (provision_by_key(key=key, on=day) for day in (before, after))
    return compare(before=old.text if old else "", after=new.text if new else "")


def standing_on(on: date) -> Q:
    """Return the condition that a row of provisions stands on a day."""
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    return begun & (Q(valid_to=None) | Q(valid_to__gt=on))


def with_pieces(
    row: models.Provision, below: Iterable[models.Provision]
) -> list[tuple[ProvisionKind, str, str, str]]:
    """Return a provision and what stands below it, to be worded; a chapter only with its own words."""
    rows = [row]
    if ProvisionKind(row.kind) in _WITH_PIECES:
        rows += sorted(below, key=lambda piece: (piece.order, piece.pk))
    return [(ProvisionKind(one.kind), one.clause, one.point, one.text) for one in rows]


def shaped(
    *,
    row: models.Provision,
    document: models.Document | Document,
    text: str,
    effects: Sequence[Effect],
    on: date,
) -> Provision:
    """Return a row as a shape; `effects` are those on the provision, its holders and its pieces."""
    pending = [effect for effect in effects if not (effect.is_applied and effect.target_eid == row.eid)]
    return Provision(
        key=f"{row.document_key}/{row.eid}",
        document_key=row.document_key,
        document_number=document.number,
        document_title=document.title,
        eid=row.eid,
        kind=ProvisionKind(row.kind),
        label=row.label,
        heading=row.heading,
        text=text,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        standing=standing_of(
            valid_from=row.valid_from, valid_to=row.valid_to, effects=pending, on=on, eid=row.eid
        ),
        certainty=Certainty(row.certainty),
    )


def _standing(on: date) -> "QuerySet[models.Provision]":
    return models.Provision.objects.filter(standing_on(on), retired_at=None)


def _shown(row: models.Provision, document: models.Document, on: date) -> Provision:
    below = _standing(on).filter(
        document_key=row.document_key, eid__gte=f"{row.eid}__", eid__lt=f"{row.eid}_`"
    )
    return _shape(row, document, worded(pieces=with_pieces(row, below)), on)


def _shape(row: models.Provision, document: models.Document, text: str, on: date) -> Provision:
    effects = effects_on(document_key=row.document_key, eid=row.eid)
    return shaped(row=row, document=document, text=text, effects=effects, on=on)
