"""Several provisions at once, each with its document and what is done to it: six questions however many there are."""

from collections.abc import Collection, Iterable
from datetime import date

from longhouse.law import models
from longhouse.law.queries.documents import documents_of
from longhouse.law.queries.effects import effects_around
from longhouse.law.queries.provisions import shaped, with_pieces
from longhouse.law.rules.standing import covers
from longhouse.law.rules.wording import worded
from longhouse.law.shapes import Document, Effect, Provision

Told = tuple[Provision, Document, tuple[Effect, ...]]
# Written out: as a condition for each place, half of the time goes into making the statement, and the pieces below are
# looked for without the index that lists them letter by letter.
_PIECES = """
SELECT p.* FROM unnest(%s::text[], %s::text[]) AS asked (document_key, eid)
JOIN law_provision p ON p.document_key = asked.document_key AND p.retired_at IS NULL
    AND p.eid COLLATE "C" >= asked.eid AND p.eid COLLATE "C" < asked.eid || '_`'
    AND (p.eid = asked.eid OR starts_with(p.eid, asked.eid || '__'))
WHERE (p.valid_from IS NULL OR p.valid_from <= %s) AND (p.valid_to IS NULL OR p.valid_to > %s)
"""


def provisions_at_once(*, keys: Collection[str], on: date) -> dict[str, Told]:
    """Return each provision as `provision_by_key` gives it on that day, its document, and its effects as `effects_on`.

    What did not stand on the day is left out.
    """
    asked = {key: key.partition("/")[::2] for key in keys}
    if not asked:
        return {}
    rows = _pieces(set(asked.values()), on)
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


def _pieces(places: Collection[tuple[str, str]], on: date) -> list[models.Provision]:
    """Return what stands on a day at these places and below them, each once."""
    keys, eids = zip(*sorted(places), strict=True)
    found = models.Provision.objects.raw(_PIECES, [list(keys), list(eids), on, on])
    return list({row.pk: row for row in found}.values())


def _touching(effects: Iterable[Effect], document_key: str, eid: str) -> Iterable[Effect]:
    for effect in effects:
        if effect.target_key == document_key and (
            covers(eid=effect.target_eid, of=eid) or covers(eid=eid, of=effect.target_eid)
        ):
            yield effect
