"""What a search index reads of the law."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.db.models import Q

from longhouse.law import models
from longhouse.law.queries.documents import documents
from longhouse.law.rules.wording import worded
from longhouse.law.shapes import Document, DocumentKind, LawText, ProvisionKind, Standing

_CHUNK = 2_000
_LEFT_OUT = {Standing.ENDED, Standing.NOT_YET}


def search_texts(*, on: date) -> Iterator[LawText]:
    """Yield every article in force on a day, with its clauses and points; streamed, nothing is kept."""
    known = {one.key: one for one in documents(on=on) if one.standing not in _LEFT_OUT}
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    not_over = Q(valid_to=None) | Q(valid_to__gt=on)
    rows = (
        models.Provision.objects.filter(begun & not_over, document_key__in=list(known), retired_at=None)
        .exclude(article="")
        .order_by("document_key", "order", "pk")
        .iterator(chunk_size=_CHUNK)
    )
    for (key, _), group in groupby(rows, key=lambda row: (row.document_key, _article_of(row.eid))):
        yield _text(list(group), known[key])


def _article_of(eid: str) -> str:
    """Return the name up to its article: `att_1__art_5__para_2` is of `att_1__art_5`."""
    before, mark, after = eid.partition("art_")
    return f"{before}{mark}{after.partition('__')[0]}"


def _text(rows: list[models.Provision], document: Document) -> LawText:
    first = rows[0]
    pieces = [(ProvisionKind(row.kind), row.clause, row.point, row.text) for row in rows]
    return LawText(
        key=f"{first.document_key}/{first.eid}",
        number=document.number,
        document_title=document.title,
        label=first.label,
        heading=first.heading,
        text=worded(pieces=pieces),
        valid_from=first.valid_from,
        valid_to=first.valid_to,
        rank=list(DocumentKind).index(document.kind),
    )
