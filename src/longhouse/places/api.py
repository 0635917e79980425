"""The API of places."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from longhouse.core.clock import today
from longhouse.core.guards import public
from longhouse.places import queries
from longhouse.places.shapes import Office, Succession, Unit

router = Router(tags=["places"])


class UnitOut(Schema):
    """An administrative unit; `valid_to` is the first day on which it no longer stands."""

    key: str
    code: str
    name: str
    kind: str
    province: str
    district: str | None
    valid_from: date | None
    valid_to: date | None


class SuccessionOut(Schema):
    """What a unit became: whole or in part."""

    unit: UnitOut
    on: date
    kind: str


class OfficeOut(Schema):
    """An office of a unit, with how sure we are of it."""

    code: str
    kind: str
    name: str
    document: str
    certainty: str


class UnitDetailOut(UnitOut):
    """A unit with its history and offices."""

    became: list[SuccessionOut]
    came_from: list[SuccessionOut]
    offices: list[OfficeOut]


class OldAddressOut(Schema):
    """Where an old address is now; several answers mean that the question fits several places."""

    question: str
    answers: list[UnitDetailOut]
    document: str
    certainty: str


@router.get("/units", response=list[UnitOut])
@public
def units(request: HttpRequest, parent: str = "", q: str = "") -> list[UnitOut]:
    """List the units below `parent` (a province's code), or those that the text `q` may mean; the provinces otherwise."""
    if q:
        found = queries.find(text=q[:200], limit=10)
        return [unit_out(queries.unit(key=match.place.key)) for match in found]
    below = queries.units(parent_key=parent, on=today()) if parent else queries.provinces()
    return [unit_out(unit) for unit in below]


@router.get("/units/{key}", response=UnitDetailOut)
@public
def unit(request: HttpRequest, key: str) -> UnitDetailOut:
    """Show one unit, with what it was or became, and its offices."""
    return detail_out(queries.unit(key=key))


@router.get("/old-address", response=OldAddressOut)
@public
def old_address(request: HttpRequest, q: str) -> OldAddressOut:
    """Say where an old address is now."""
    found = queries.find(text=q[:200], prefer="old", limit=6)
    best = [match for match in found if match.score >= found[0].score - 0.05]
    answers = [detail_out(queries.unit(key=match.place.key)) for match in best]
    source = queries.UNITS_SOURCE
    return OldAddressOut(
        question=q, answers=answers, document=source.document, certainty=source.certainty.value
    )


def unit_out(unit: Unit) -> UnitOut:
    """Return the unit as the API says it."""
    return UnitOut(**_plain(unit))


def detail_out(unit: Unit) -> UnitDetailOut:
    """Return the unit with its history and offices as the API says it."""
    became = [_step_out(step, step.new) for step in queries.successors(key=unit.key)]
    came_from = [_step_out(step, step.old) for step in queries.predecessors(key=unit.key)]
    offices = [_office_out(office) for office in queries.offices(unit_key=unit.key, on=today())]
    return UnitDetailOut(**_plain(unit), became=became, came_from=came_from, offices=offices)


def _plain(unit: Unit) -> dict[str, Any]:
    return {
        "key": unit.key,
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind.value,
        "province": unit.province_name,
        "district": unit.district_name,
        "valid_from": unit.period.valid_from,
        "valid_to": unit.period.valid_to,
    }


def _step_out(step: Succession, other: Unit) -> SuccessionOut:
    return SuccessionOut(unit=unit_out(other), on=step.on, kind=step.kind.value)


def _office_out(office: Office) -> OfficeOut:
    source = office.source
    return OfficeOut(
        code=office.code,
        kind=office.kind.value,
        name=office.name,
        document=source.document,
        certainty=source.certainty.value,
    )
