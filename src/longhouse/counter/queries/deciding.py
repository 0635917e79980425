"""Which office decides a procedure in a place on a day, and where a counter stands."""

from collections.abc import Mapping
from datetime import date

from longhouse.authority import queries as authority
from longhouse.authority.rules import holders
from longhouse.authority.shapes import Body, Ruling, Tier
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.rules import routing as rules
from longhouse.counter.shapes import Routing
from longhouse.places import queries as places
from longhouse.places.shapes import OfficeKind, UnitKind
from longhouse.procedures import queries as procedures
from longhouse.procedures.shapes import Procedure


class NotACounter(Refusal):
    """Dossiers are received at counters; that office is none."""

    code = "not-a-counter"
    sentence = mark(
        "Cơ quan %(office)s không phải là quầy tiếp nhận. Xin chọn một Trung tâm Phục vụ hành chính công."
    )


class OfficeNotKnown(Refusal):
    """There is no such office on that day."""

    code = "office-not-known"
    sentence = mark("Không có cơ quan mã %(office)s vào ngày này. Xin chọn trong danh sách.")


def decider(
    *,
    procedure_code: str,
    place_key: str,
    on: date,
    facts: Mapping[str, object] | None = None,
    named_office: str = "",
) -> Routing:
    """Return who decides on that day, by the register of powers; by the procedure's own words where it has no such power.

    Args:
        procedure_code: the procedure.
        place_key: the unit the case lies in.
        on: the day.
        facts: what the register asks of the case.
        named_office: whom the counter names where neither of them says it; "": nobody.

    Raises:
        ProcedureNotKnown, FactsMissing, DeciderUnknown, PlaceNotFound, FactWrong: as they say.
        OfficeNotKnown: the named office is none.
    """
    try:
        return _registered(procedure_code, place_key, on, facts)
    except rules.DeciderUnknown as unknown:
        if not named_office:
            raise
        check_office(office=named_office, on=on)
        name = places.office_names(on=on)[named_office]
        return rules.named(office=named_office, name=name, because=str(unknown))


def _registered(procedure_code: str, place_key: str, on: date, facts: Mapping[str, object] | None) -> Routing:
    verdict = authority.who_decides(power=procedure_code, on=on, place=place_key, facts=facts)
    if verdict.ruling is not Ruling.UNKNOWN_POWER:
        return rules.routing_of(verdict=verdict)
    return _by_definition(procedures.version(code=procedure_code, on=on)[1], place_key)


def check_counter(*, office: str, on: date) -> None:
    """Raise NotACounter where the office receives no dossiers on that day."""
    kinds = {row.code: row.kind for row in places.offices(unit_key=office.partition(".")[0], on=on)}
    if kinds.get(office) is not OfficeKind.SERVICE_CENTRE:
        raise NotACounter(office=office)


def check_office(*, office: str, on: date) -> None:
    """Raise OfficeNotKnown where there is no such office on that day."""
    if office not in {row.code for row in places.offices(unit_key=office.partition(".")[0], on=on)}:
        raise OfficeNotKnown(office=office)


def counter_of(*, unit_key: str, on: date) -> str:
    """Return the code of a unit's counter.

    Raises:
        NotACounter: it has none.
    """
    rows = places.offices(unit_key=unit_key, on=on)
    found = next((row.code for row in rows if row.kind is OfficeKind.SERVICE_CENTRE), "")
    if not found:
        raise NotACounter(office=unit_key)
    return found


def _by_definition(procedure: Procedure, place_key: str) -> Routing:
    unit = places.unit(key=place_key)
    body = procedure.decider.kind
    tier = holders.tier_of(body=Body(body)) if body in set(Body) else Tier.CENTRAL
    if tier is Tier.PROVINCE and unit.kind is not UnitKind.PROVINCE and unit.parent_key:
        unit = places.unit(key=unit.parent_key)
    return rules.by_definition(
        body=body,
        name=procedure.decider.text,
        unit_key=unit.key,
        unit_name=unit.name,
        document=procedure.decider.source.document,
    )
