"""Several provisions at once, each with its document and what is done to it: five questions however many there are."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q

from longhouse.law import models
from longhouse.law.queries.documents import documents_of
from longhouse.law.queries.effects import effects_around
from longhouse.law.queries.provisions import shaped, standing_on, with_pieces
from longhouse.law.rules.standing import covers
from longhouse.law.rules.wording import worded
from longhouse.law.shapes import Document, Effect, Provision

Told = tuple[Provision, Document, tuple[Effect, ...]]


def provisions_at_once(*, keys: Collection[str], on: date) -> dict[str, Told]:
    """Return each provision as `provision_by_key` gives it on that day, its document, and its effects as `effects_on`.

    What did not stand on the day is left out.
    """
    asked = {key: key.partition("/")[::2] for key in keys}
    if not asked:
        return {}
    rows = list(models.Provision.objects.filter(standing_on(on), _around(asked.values()), retired_at=None))
    documents = {row.key: row for row in documents_of(keys=sorted({key for key, _ in asked.values()}), on=on)}
    effects = effects_around(places=set(asked.values()))
    found = {}
    for key, (document_key, eid) in asked.items():
        row = next((one for one in rows if (one.document_key, one.eid) == (document_key, eid)), None)
        if row is None or document_key not in documents:
            continue
        below = [one for one in rows if one.document_key == document_key and one.eid.startswith(f"{eid}__")]
        touching = tuple(_touching(effects, document_key, eid))
        text, document = worded(pieces=with_pieces(row, below)), documents[document_key]
        found[key] = (
            shaped(row=row, document=document, text=text, effects=touching, on=on),
            document,
            touching,
        )
    return found


def _around(places: Iterable[tuple[str, str]]) -> Q:
    condition = Q()
    for key, eid in places:
        below = Q(eid__gte=f"{eid}__", eid__lt=f"{eid}_`")
        condition |= Q(document_key=key) & (Q(eid=eid) | below)
    return condition


def _touching(effects: Iterable[Effect], document_key: str, eid: str) -> Iterable[Effect]:
    for effect in effects:
        if effect.target_key == document_key and (
            covers(eid=effect.target_eid, of=eid) or covers(eid=eid, of=effect.target_eid)
        ):
            yield effect
