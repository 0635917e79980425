"""The API of the law."""

from datetime import date

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from longhouse.core.clock import today
from longhouse.core.guards import public
from longhouse.law import queries
from longhouse.law.queries import leafing
from longhouse.law.rules.outline import Entry
from longhouse.law.shapes import Document, DocumentKind, Effect, Provision, Standing

router = Router(tags=["law"])
MOST = 100  # documents a page
MOST_PAGES = 100_000
LONGEST = 100  # characters of words


class DocumentsAsked(Schema):
    """Which documents: words of number or title, kind, standing on a day, page."""

    q: str = ""
    kind: DocumentKind | None = None
    standing: Standing | None = None
    on: date | None = None
    page: int = Field(1, ge=1, le=MOST_PAGES)


class DocumentOut(Schema):
    """A document as it stands on a day; `unapplied` counts effects that the text does not show yet."""

    key: str
    number: str
    kind: str
    title: str
    issuer: str
    issued_on: date | None
    effective_from: date | None
    effective_to: date | None
    standing: str
    certainty: str
    unapplied: int


class DocumentsOut(Schema):
    """A page of documents."""

    total: int
    rows: list[DocumentOut]


class EffectOut(Schema):
    """What a document does to another, or to one provision of it."""

    kind: str
    by: str
    by_place: str
    target: str
    from_on: date | None
    to_on: date | None
    is_applied: bool
    certainty: str
    words: str


class EntryOut(Schema):
    """A line of the contents; `depth` is 0 at the root."""

    eid: str
    kind: str
    label: str
    heading: str
    depth: int
    is_touched: bool


class DocumentDetailOut(DocumentOut):
    """A document with its contents on the day and what is done to it as a whole."""

    contents: list[EntryOut]
    effects: list[EffectOut]


class VersionOut(Schema):
    """One wording of a provision and the days on which it holds, the second not included."""

    valid_from: date | None
    valid_to: date | None


class ProvisionOut(Schema):
    """A provision as it stood on a day, with its pieces."""

    key: str
    document: str
    number: str
    eid: str
    kind: str
    label: str
    heading: str
    text: str
    valid_from: date | None
    valid_to: date | None
    standing: str
    certainty: str
    versions: list[VersionOut]
    effects: list[EffectOut]


class SegmentOut(Schema):
    """A run of words that stayed, went or came: "same", "removed", "added"."""

    kind: str
    text: str


class DiffOut(Schema):
    """A provision on two days, as runs of words; empty where it stood on neither."""

    before: date
    after: date
    segments: list[SegmentOut]


@router.get("/documents", response=DocumentsOut)
@public
def documents(request: HttpRequest, asked: Query[DocumentsAsked]) -> DocumentsOut:
    """List documents by words of number or title, kind and standing on a day, 100 a page."""
    words = asked.q.replace("\x00", "")[:LONGEST]
    on = asked.on or today()
    keys = queries.document_keys(on=on, kind=asked.kind, words=words, standing=asked.standing)
    start = (asked.page - 1) * MOST
    rows = queries.documents_of(keys=keys[start : start + MOST], on=on)
    return DocumentsOut(total=len(keys), rows=[*map(document_out, rows)])


@router.get("/documents/{slug:document}", response=DocumentDetailOut)
@public
def document(request: HttpRequest, document: str, on: date | None = None) -> DocumentDetailOut:
    """Show a document as it stands on a day."""
    day = on or today()
    found = queries.needed_document(key=document, on=day)
    effects = [one for one in queries.effects_on(document_key=document) if not one.target_eid]
    return DocumentDetailOut(
        **document_out(found).dict(),
        contents=_entries(leafing.outline(document_key=document, on=day), 0),
        effects=[*map(effect_out, effects)],
    )


@router.get("/documents/{slug:document}/provisions/{slug:eid}", response=ProvisionOut)
@public
def provision(request: HttpRequest, document: str, eid: str, on: date | None = None) -> ProvisionOut:
    """Show a provision as it stood on a day."""
    key = f"{document}/{eid}"
    found = queries.needed_provision(key=key, on=on or today())
    return provision_out(found, queries.history(key=key), queries.effects_on(document_key=document, eid=eid))


@router.get("/documents/{slug:document}/provisions/{slug:eid}/diff", response=DiffOut)
@public
def diff(request: HttpRequest, document: str, eid: str, before: date, after: date | None = None) -> DiffOut:
    """Compare a provision on two days, today being the second unless another is named."""
    later = after or today()
    segments = queries.compared(key=f"{document}/{eid}", before=before, after=later)
    return DiffOut(
        before=before,
        after=later,
        segments=[SegmentOut(kind=segment.kind.value, text=segment.text) for segment in segments],
    )


def document_out(found: Document) -> DocumentOut:
    """Return a document as the API says it."""
    return DocumentOut(
        key=found.key,
        number=found.number,
        kind=found.kind.value,
        title=found.title,
        issuer=found.issuer,
        issued_on=found.issued_on,
        effective_from=found.effective_from,
        effective_to=found.effective_to,
        standing=found.standing.value,
        certainty=found.certainty.value,
        unapplied=found.unapplied,
    )


def effect_out(effect: Effect) -> EffectOut:
    """Return an effect as the API says it."""
    return EffectOut(
        kind=effect.kind.value,
        by=effect.by_number,
        by_place=effect.by_place,
        target=f"{effect.target_key}/{effect.target_eid}".rstrip("/"),
        from_on=effect.from_on,
        to_on=effect.to_on,
        is_applied=effect.is_applied,
        certainty=effect.certainty.value,
        words=effect.words,
    )


def provision_out(found: Provision, versions: list[Provision], effects: list[Effect]) -> ProvisionOut:
    """Return a provision as the API says it."""
    return ProvisionOut(
        key=found.key,
        document=found.document_key,
        number=found.document_number,
        eid=found.eid,
        kind=found.kind.value,
        label=found.label,
        heading=found.heading,
        text=found.text,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        standing=found.standing.value,
        certainty=found.certainty.value,
        versions=[VersionOut(valid_from=one.valid_from, valid_to=one.valid_to) for one in versions],
        effects=[*map(effect_out, effects)],
    )


def _entries(entries: tuple[Entry, ...], depth: int) -> list[EntryOut]:
    found = []
    for one in entries:
        found.append(
            EntryOut(
                eid=one.eid,
                kind=one.kind.value,
                label=one.label,
                heading=one.heading,
                depth=depth,
                is_touched=one.is_touched,
            )
        )
        found += _entries(one.entries, depth + 1)
    return found
