"""Documents as they stand on a day."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from http import HTTPStatus

from django.db import connection
from django.db.models import Q, QuerySet

from longhouse.core.folding import fold
from longhouse.core.refusal import Refusal
from longhouse.core.sources import Certainty
from longhouse.core.words import mark
from longhouse.law import models
from longhouse.law.queries.effects import pending, shown
from longhouse.law.rules.numbers import number_key
from longhouse.law.rules.standing import DECIDING, standing_of
from longhouse.law.shapes import Document, DocumentKind, Doubt, Effect, LawSource, Standing

MOST_KEPT = 2_000  # documents of one day that a process keeps


class DocumentNotKnown(Refusal):
    """The house knows no document of that number or key."""

    code = "document-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Chúng tôi không có văn bản %(document)s. Xin xem lại số, ký hiệu, ví dụ 151/2025/NĐ-CP.")


def document(*, on: date, key: str = "", number: str = "") -> Document | None:
    """Return a document by its key or number as it stands on that day; of several with one number, the latest."""
    rows = models.Document.objects.filter(retired_at=None)
    rows = rows.filter(key=key) if key else rows.filter(number_key=number_key(number))
    found = rows.order_by("-issued_on", "key").values_list("key", flat=True).first()
    return documents_of(keys=[found], on=on)[0] if found else None


def needed_document(*, on: date, key: str = "", number: str = "") -> Document:
    """Return the document or raise DocumentNotKnown."""
    found = document(on=on, key=key, number=number)
    if found is None:
        raise DocumentNotKnown(document=number or key)
    return found


def documents(
    *, on: date, kind: DocumentKind | None = None, words: str = "", standing: Standing | None = None
) -> list[Document]:
    """Return documents, the latest first; for a page of them ask `document_keys`, then `documents_of` the page.

    Args:
        on: the day on which they are looked at.
        kind: only those of this sort.
        words: only those whose number or title has all these words, with or without diacritics.
        standing: only those that stand so on the day.
    """
    keys = document_keys(on=on, kind=kind, words=words, standing=standing)
    return documents_of(keys=keys, on=on)


def document_keys(
    *, on: date, kind: DocumentKind | None = None, words: str = "", standing: Standing | None = None
) -> list[str]:
    """Return the keys of documents, the latest first; the arguments are those of `documents`."""
    rows = models.Document.objects.filter(retired_at=None)
    if kind:
        rows = rows.filter(kind=kind.value)
    for word in fold(words).split():
        rows = rows.filter(Q(title_key__contains=word) | Q(number_key__contains=number_key(word)))
    found = rows.order_by("-issued_on", "key").values_list("key", "effective_from", "effective_to")
    if standing is None:
        return [key for key, _, _ in found]
    acting = _effects(_deciding(on))
    return [
        key
        for key, start, end in found
        if standing_of(valid_from=start, valid_to=end, effects=acting.get(key, []), on=on) is standing
    ]


def documents_of(*, keys: Sequence[str], on: date) -> list[Document]:
    """Return the documents of these keys as they stand on a day, in the order of the keys."""
    shelf = _shelf(revision(), on)
    held = {
        key: shelf.get(key) for key in keys
    }  # what another thread clears meanwhile is not lost to this one
    missing = [key for key, found in held.items() if found is None]
    if missing:
        rows = models.Document.objects.filter(key__in=missing, retired_at=None)
        read: dict[str, tuple[Document, ...]] = dict.fromkeys(missing, ())
        read |= {one.key: (one,) for one in _shown(list(rows), on)}
        if len(shelf) > MOST_KEPT:
            shelf.clear()
        shelf.update(read)
        held |= read
    return [document for key in keys for document in held[key] or ()]


def source_of(*, document_key: str) -> LawSource | None:
    """Return what a document was read from, to lay beside what was made of it; None where there is no text."""
    row = models.Text.objects.filter(document_key=document_key, retired_at=None).first()
    if row is None:
        return None
    doubts = tuple(Doubt(**doubt) for doubt in row.doubts)
    return LawSource(
        row.document_key, row.source_name, tuple(row.lines.split("\n")), doubts, row.xml, row.sha256
    )


def revision() -> str:
    """Return a word that changes whenever anything of the law changes, also where a change was undone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, xmin::text FROM law_revision")
        row = cursor.fetchone()
    return f"{row[0]}-{row[1]}" if row else "0"


@lru_cache(maxsize=4)
def _shelf(_revision: str, _on: date) -> dict[str, tuple[Document, ...]]:
    """Return the documents that were looked at in this standing of the law on this day; none where a key has none."""
    return {}


def _shown(rows: Sequence[models.Document], on: date) -> list[Document]:
    keys = [row.key for row in rows]
    acting = _effects(_deciding(on).filter(target_key__in=keys))
    waiting = pending(document_keys=keys)
    return [_one(row, acting.get(row.key, []), on, waiting[row.key]) for row in rows]


def _effects(rows: "QuerySet[models.Effect]") -> dict[str, list[Effect]]:
    by_target: dict[str, list[Effect]] = defaultdict(list)
    for effect in shown(rows.order_by("pk")):
        by_target[effect.target_key].append(effect)
    return by_target


def _deciding(on: date) -> "QuerySet[models.Effect]":
    """Return the effects that decide where a document stands on a day; all others only touch its words."""
    not_over = Q(to_on=None) | Q(to_on__gt=on)
    rows = models.Effect.objects.filter(not_over, from_on__lte=on, retired_at=None)
    return rows.filter(kind__in=[kind.value for kind in DECIDING])


def _one(row: models.Document, effects: Sequence[Effect], on: date, unapplied: int) -> Document:
    return Document(
        key=row.key,
        number=row.number,
        kind=DocumentKind(row.kind),
        title=row.title,
        issuer=row.issuer,
        issued_on=row.issued_on,
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        standing=standing_of(
            valid_from=row.effective_from, valid_to=row.effective_to, effects=effects, on=on
        ),
        certainty=Certainty(row.certainty),
        origin=row.origin,
        unapplied=unapplied,
    )
