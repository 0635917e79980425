"""Who decides: the matched row, the very office, what it replaced, what comes, what is missing."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from http import HTTPStatus

from django.utils.translation import gettext as _

from longhouse.authority.queries import seats
from longhouse.authority.queries import standing as register
from longhouse.authority.rules import holders, wording
from longhouse.authority.rules.choosing import choose
from longhouse.authority.rules.objects import OBJECT
from longhouse.authority.shapes import Ruling, Verdict
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.places import queries as places


class PlaceNotFound(Refusal):
    """No unit has that key or name."""

    code = "place-not-found"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Không tìm thấy nơi “%(place)s”. Xin viết tên xã, phường, ví dụ “Ea Kao”.")


def who_decides(
    *, power: str, on: date, place: str = "", facts: Mapping[str, object] | None = None
) -> Verdict:
    """Return who holds a power in a place on a day.

    Args:
        power: a power's key, or the code of a procedure.
        on: the day.
        place: a unit's key or name, of today or of before; "": no place, then holders are named by their kind.
        facts: what is known of the case, by the names of the power's decision table; `object` names the segment.

    Raises:
        PlaceNotFound: nothing bears that name.
        FactWrong: a fact has the wrong type or is not allowed.
    """
    units = places.revision() if place else ""
    key = seats.key_of(text=place, on=on, standing=units) if place else ""
    if place and not key:
        raise PlaceNotFound(place=place[:60])
    revision = register.revision()
    tied = register.by_procedure(standing=revision).get(power)
    found, segments = tied or (register.known(standing=revision).get(power), ())
    if found is None:
        return Verdict(Ruling.UNKNOWN_POWER, None, None, None, on, key)
    known = {**({OBJECT: segments} if segments else {}), **(facts or {})}
    chain = seats.around(key=key, on=on, standing=units)
    rows = register.rows_near(standing=revision, power=found.key, places=chain)
    return _seated(choose(power=found, grants=rows, places=chain, facts=known, on=on), key, units)


def deciding_body(*, procedure_code: str, on: date) -> Verdict | None:
    """Return who decides a procedure on a day, whatever the place; None where no power names the procedure."""
    if register.power_of_procedure(code=procedure_code) is None:
        return None
    return who_decides(power=procedure_code, on=on)


def _seated(verdict: Verdict, key: str, standing: str) -> Verdict:
    """Return the verdict with the very office, and what a reader must know of its basis and of the place that day."""
    notes = [*verdict.notes, *_of_basis(verdict)]
    if verdict.grant is None or verdict.ruling is not Ruling.DECIDED:
        return replace(verdict, notes=tuple(notes))
    grant, on = verdict.grant, verdict.on
    holder = seats.holder_of(grant=grant, key=key, on=on, standing=standing)
    tier = holders.tier_of(body=grant.body)
    then = seats.units_of(tier=tier, key=key, on=on, standing=standing)
    if len(then) > 1:
        names = ", ".join(unit.name for unit in then)
        note = _("Ngày đó nơi này thuộc nhiều đơn vị: %(names)s. Xin hỏi theo tên xã, phường khi ấy.")
        notes.append(note % {"names": names})
    return replace(verdict, holder=holder, notes=tuple(notes))


def _of_basis(verdict: Verdict) -> Iterator[str]:
    """Yield what is known of the end of the basis: it has left a gap, or may have ended."""
    latest = verdict.before[0] if verdict.before and verdict.ruling is Ruling.NOBODY else verdict.grant
    if latest is None or latest.basis.ends_on is None or latest.basis.ends_on > verdict.on:
        return
    values = {"basis": wording.basis(basis=latest.basis), "on": latest.basis.ends_on.strftime("%d/%m/%Y")}
    if verdict.ruling is Ruling.NOBODY:
        yield _("%(basis)s hết hiệu lực từ ngày %(on)s. Chúng tôi chưa có văn bản thay thế.") % values
    else:
        yield _("%(basis)s có thể đã hết hiệu lực từ ngày %(on)s. Điểm này chưa xác nhận.") % values
