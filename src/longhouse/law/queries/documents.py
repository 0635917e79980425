"""Documents as they stand on a day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from http import HTTPStatus

from django.db.models import Q

from longhouse.core.folding import fold
from longhouse.core.refusal import Refusal
from longhouse.core.sources import Certainty
from longhouse.core.words import mark
from longhouse.law import models
from longhouse.law.queries.effects import shown
from longhouse.law.rules.numbers import number_key
from longhouse.law.rules.standing import standing_of
from longhouse.law.shapes import Document, DocumentKind, Doubt, Effect, LawSource, Standing


class DocumentNotKnown(Refusal):
    """The house knows no document of that number or key."""

    code = "document-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Chúng tôi không có văn bản %(document)s. Xin xem lại số, ký hiệu, ví dụ 151/2025/NĐ-CP.")


def document(*, on: date, key: str = "", number: str = "") -> Document | None:
    """Return a document by its key or number as it stands on that day; of several with one number, the latest."""
    rows = models.Document.objects.filter(retired_at=None)
    rows = rows.filter(key=key) if key else rows.filter(number_key=number_key(number))
    row = rows.order_by("-issued_on", "key").first()
    return _shown([row], on)[0] if row else None


def needed_document(*, on: date, key: str = "", number: str = "") -> Document:
    """Return the document or raise DocumentNotKnown."""
    found = document(on=on, key=key, number=number)
    if found is None:
        raise DocumentNotKnown(document=number or key)
    return found


def documents(
    *, on: date, kind: DocumentKind | None = None, words: str = "", standing: Standing | None = None
) -> list[Document]:
    """Return documents, the latest first.

    Args:
        on: the day on which they are looked at.
        kind: only those of this sort.
        words: only those whose number or title has all these words, with or without diacritics.
        standing: only those that stand so on the day.
    """
    rows = models.Document.objects.filter(retired_at=None)
    if kind:
        rows = rows.filter(kind=kind.value)
    for word in fold(words).split():
        rows = rows.filter(Q(title_key__contains=word) | Q(number_key__contains=number_key(word)))
    found = _shown(list(rows.order_by("-issued_on", "key")), on)
    return [one for one in found if standing is None or one.standing is standing]


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
    """Return a word that changes whenever anything of the law changes."""
    row = models.Revision.objects.values_list("number", flat=True).first()
    return str(row or 0)


def _shown(rows: Sequence[models.Document], on: date) -> list[Document]:
    by_target = _effects([row.key for row in rows])
    return [_one(row, by_target.get(row.key, []), on) for row in rows]


def _effects(keys: Iterable[str]) -> dict[str, list[Effect]]:
    rows = models.Effect.objects.filter(target_key__in=list(keys), retired_at=None)
    by_target: dict[str, list[Effect]] = defaultdict(list)
    for effect in shown(rows):
        by_target[effect.target_key].append(effect)
    return by_target


def _one(row: models.Document, effects: Sequence[Effect], on: date) -> Document:
    counts = Counter(effect.is_applied for effect in effects)
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
        unapplied=counts[False],
    )
