"""The API of authority."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from longhouse.authority import queries
from longhouse.authority.rules import wire
from longhouse.authority.rules.objects import OBJECT
from longhouse.authority.shapes import Power
from longhouse.core.clock import today
from longhouse.core.guards import public

router = Router(tags=["authority"])
LONGEST = 200


class WhoAsked(Schema):
    """What is asked: words, or a power's key or a procedure's code; a commune of today or of before; what is known."""

    q: str = ""
    power: str = ""
    place: str = ""
    on: date | None = None
    segment: str = Field("", description="Segment of the power's object.")
    fact: list[str] = Field([], description="What is known of the case, each as name=value.")


class BasisOut(Schema):
    """The provision a row rests on; `ends_on` is the first day on which it no longer holds."""

    number: str
    article: str
    clause: str
    point: str
    ends_on: date | None
    ends_certainty: str | None


class GrantOut(Schema):
    """One row of the register: who holds a power, over what, where, how, from when to when."""

    key: str
    object: str
    place: str
    layer: int
    body: str
    name: str
    kind: str
    basis: BasisOut
    limits: str
    note: str
    can_pass_on: bool
    valid_from: date | None
    valid_to: date | None
    certainty: str
    source: str
    read: str | None


class HolderOut(Schema):
    """The very office that holds a power in a place."""

    body: str
    tier: str
    name: str
    office: str
    unit: str


class NamedPowerOut(Schema):
    """A power by key and name."""

    key: str
    name: str


class VerdictOut(Schema):
    """Who decides; `ruling` says how far that could be told, `missing` which facts are still needed."""

    ruling: str
    power: NamedPowerOut | None
    on: date
    place: str
    holder: HolderOut | None
    grant: GrantOut | None
    before: list[GrantOut]
    after: list[GrantOut]
    chain: list[GrantOut]
    choices: list[GrantOut]
    missing: list[str]
    notes: list[str]


class PowerSegmentOut(Schema):
    """A segment of what a power is about."""

    key: str
    name: str
    procedures: list[str]


class PowerOut(NamedPowerOut):
    """A power, its field, segments and procedures."""

    field: str
    objects: list[PowerSegmentOut]
    procedures: list[str]


class PowerDetailOut(PowerOut):
    """A power with every row of it."""

    notes: list[str]
    grants: list[GrantOut]


@router.get("/who-decides", response=VerdictOut)
@public
def who_decides(request: HttpRequest, asked: Query[WhoAsked]) -> dict[str, Any]:
    """Say who decides something, in a place, on a day, today unless `on` says otherwise."""
    facts: dict[str, object] = dict(_pair(text) for text in asked.fact if "=" in text)
    facts |= {OBJECT: _clean(asked.segment)} if _clean(asked.segment) else {}
    key, words = _clean(asked.power), _clean(asked.q)
    if not key:
        found = queries.find(text=words, limit=1) if words else []
        meant = {OBJECT: found[0].object_key} if found and found[0].object_key else {}
        key, facts = (found[0].key if found else words), meant | facts
    place, on = _clean(asked.place), asked.on or today()
    return wire.verdict(verdict=queries.who_decides(power=key, on=on, place=place, facts=facts))


@router.get("/powers", response=list[PowerOut])
@public
def powers(request: HttpRequest, field: str = "", document: str = "") -> list[PowerOut]:
    """List the powers of the register, those of one field, or those that rest on one document by its number."""
    if _clean(document):
        found = [one for one, _ in queries.resting_on(number=_clean(document), on=today())]
    else:
        found = queries.powers(field=_clean(field))
    return [power_out(one) for one in found]


@router.get("/powers/{power}", response=PowerDetailOut)
@public
def power(request: HttpRequest, power: str) -> PowerDetailOut:
    """Show a power with every row of it, local decisions included."""
    found = queries.power(key=power)
    rows: list[Any] = [wire.grant(row=row) for row in queries.grants_of(power=found.key)]
    return PowerDetailOut(**power_out(found).dict(), notes=list(found.notes), grants=rows)


def power_out(found: Power) -> PowerOut:
    """Return a power as the API says it."""
    return PowerOut(
        key=found.key,
        name=found.name,
        field=found.field,
        objects=[
            PowerSegmentOut(key=one.key, name=one.name, procedures=list(one.procedures))
            for one in found.objects
        ],
        procedures=list(found.procedures),
    )


def _pair(text: str) -> tuple[str, str]:
    name, _, value = _clean(text).partition("=")
    return name.strip(), value.strip()


def _clean(text: str) -> str:
    return text.replace("\x00", "").strip()[:LONGEST]
