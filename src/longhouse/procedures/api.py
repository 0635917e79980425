"""The API of procedures."""

from datetime import date

from django.http import HttpRequest
from ninja import Router, Schema

from longhouse.core.clock import today
from longhouse.core.guards import public
from longhouse.core.sources import Source
from longhouse.procedures import queries
from longhouse.procedures.rules import linked_data, page
from longhouse.procedures.shapes import Procedure

router = Router(tags=["procedures"])
MOST = 200  # rows a page


class SourceOut(Schema):
    """Where a fact comes from, and how sure we are."""

    document: str
    article: str | None
    clause: str | None
    url: str | None
    read: str | None
    valid_from: date | None
    valid_to: date | None
    certainty: str


class LineOut(Schema):
    """A fact in words."""

    text: str
    detail: str
    is_unconfirmed: bool


class CaseOut(Schema):
    """The papers of one case: to bring, and not to bring because the State has them."""

    name: str
    bring: list[LineOut]
    held: list[LineOut]


class ListingOut(Schema):
    """A procedure in a list."""

    code: str
    name: str
    tier: str
    field: str
    origin: str
    life_events: list[str]


class ListOut(Schema):
    """A page of procedures."""

    total: int
    rows: list[ListingOut]


class ProcedureOut(ListingOut):
    """A procedure in words, as it stands on a day."""

    valid_from: date | None
    valid_to: date | None
    summary: str
    who: str | None
    where: str | None
    online: str
    decider: str | None
    decider_basis: str | None
    power: str | None
    cases: list[CaseOut]
    times: list[LineOut]
    fees: list[LineOut]
    exemptions: list[str]
    steps: list[LineOut]
    result: str | None
    notes: list[LineOut]
    gaps: list[str]
    differences: list[str]
    legal_basis: list[SourceOut]
    sources: list[SourceOut]
    portal_url: str | None


class LifeEventOut(Schema):
    """A life event."""

    key: str
    name: str
    name_en: str


@router.get("/procedures", response=ListOut)
@public
def procedures(request: HttpRequest, field: str = "", life_event: str = "", page: int = 1) -> ListOut:
    """List the procedures in force today, 200 a page, narrowed by field or life event."""
    found = queries.current(on=today(), field=field, life_event=life_event)
    start = (max(page, 1) - 1) * MOST
    rows = [
        ListingOut(
            code=row.code,
            name=row.name,
            tier=row.tier,
            field=row.field,
            origin=row.origin.value,
            life_events=list(row.life_events),
        )
        for row in found[start : start + MOST]
    ]
    return ListOut(total=len(found), rows=rows)


@router.get("/procedures/{code}", response=ProcedureOut)
@public
def procedure(request: HttpRequest, code: str, on: date | None = None) -> ProcedureOut:
    """Show one procedure as it stands on a day, today unless `on` says otherwise."""
    return procedure_out(queries.needed(code=code, on=on or today()))


@router.get("/procedures/{code}/cpsv")
@public
def cpsv(request: HttpRequest, code: str, on: date | None = None) -> dict[str, object]:
    """Show one procedure as CPSV-AP 3.2 JSON-LD."""
    found = queries.needed(code=code, on=on or today())
    return linked_data.public_service(procedure=found, address=request.build_absolute_uri(f"/thu-tuc/{code}"))


@router.get("/life-events", response=list[LifeEventOut])
@public
def life_events(request: HttpRequest) -> list[LifeEventOut]:
    """List the life events of the catalogue."""
    return [LifeEventOut(key=row.key, name=row.name, name_en=row.name_en) for row in queries.life_events()]


def procedure_out(found: Procedure) -> ProcedureOut:
    """Return the procedure as the API says it."""
    shown = page.page_of(procedure=found)
    return ProcedureOut(
        code=found.code,
        name=found.name,
        tier=found.tier,
        field=found.field,
        origin=found.origin.value,
        life_events=list(found.life_events),
        valid_from=found.period.valid_from,
        valid_to=found.period.valid_to,
        summary=found.summary,
        who=found.who,
        where=found.where,
        online=shown.online,
        decider=shown.decider.text if shown.decider else None,
        decider_basis=shown.decider.detail or None if shown.decider else None,
        power=found.deciding.power.key if found.deciding and found.deciding.power else None,
        cases=[
            CaseOut(name=c.name, bring=[*map(_line, c.bring)], held=[*map(_line, c.held)])
            for c in shown.cases
        ],
        times=[*map(_line, shown.times)],
        fees=[_line(line) for line, _ in shown.fees],
        exemptions=[words for _, exemptions in shown.fees for words in exemptions],
        steps=[*map(_line, shown.steps)],
        result=shown.result.text if shown.result else None,
        notes=[*map(_line, shown.notes)],
        gaps=list(found.gaps),
        differences=list(found.differences),
        legal_basis=[*map(source_out, found.legal_basis)],
        sources=[*map(source_out, shown.sources)],
        portal_url=found.portal_url,
    )


def source_out(source: Source) -> SourceOut:
    """Return a source as the API says it."""
    return SourceOut(
        document=source.document,
        article=source.article,
        clause=source.clause,
        url=source.url,
        read=source.read,
        valid_from=source.valid_from,
        valid_to=source.valid_to,
        certainty=source.certainty.value,
    )


def _line(line: page.Line) -> LineOut:
    return LineOut(text=line.text, detail=line.detail, is_unconfirmed=line.is_unconfirmed)
