"""What a holder may pass on: its own power, all through the period, in its own unit, and not what the law keeps."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import ClassVar

from longhouse.authority.rules import wording
from longhouse.authority.shapes import Delegation, Grant, GrantKind, Holder, Power, Terms
from longhouse.core.refusal import Refusal
from longhouse.core.validity import Period
from longhouse.core.words import mark

# A power that somebody holds by the law itself may be passed on unless a law says no; one that was itself passed on
# may not be passed on again. Luật Tổ chức chính quyền địa phương 65/2025/QH15, Điều 12 khoản 2, Điều 13 khoản 4,
# Điều 14 khoản 5 (a public copy, read November 2026). Law 72/2025/QH15 stands in its place: its text was not read.
HELD_OUTRIGHT = frozenset({GrantKind.LAW, GrantKind.DEVOLVED, GrantKind.DIVIDED})

_NUMBER = re.compile(r"\d{1,5}(/\d{4})?/QĐ-[A-ZĐa-zđ0-9.-]{2,20}")


@dataclass(frozen=True, slots=True)
class Stand:
    """Who holds one segment of a power in one place all through a period; `under` is who would without local decisions."""

    place_key: str
    place_name: str
    object_key: str
    period: Period
    grant: Grant | None
    holder: Holder | None
    under: Holder | None = None


class DelegationRefused(Refusal):
    """A decision cannot be taken as it is written; `field` names what to change."""

    field: ClassVar[str] = ""
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class PeriodWrong(DelegationRefused):
    """The days do not fit."""

    code = "period-wrong"
    field = "valid_from"
    sentence = mark("Ngày cuối phải từ ngày bắt đầu trở đi, ví dụ từ 1/1/2027 đến hết 30/6/2027.")


class PeriodInThePast(PeriodWrong):
    """A decision would change days that are over."""

    sentence = mark("Quyết định không thay đổi những ngày đã qua. Xin chọn từ ngày %(today)s trở đi.")


class PeriodWithoutEnd(PeriodWrong):
    """An authorisation has no last day. Source: Law 65/2025/QH15, Điều 14 khoản 1 and khoản 2 điểm a."""

    field = "valid_to"
    sentence = mark("Ủy quyền phải có thời hạn. Xin điền ngày cuối, ví dụ 30/6/2027, hoặc chọn phân cấp.")


class EndDayWrong(PeriodWrong):
    """A decision would end on a day that is over, or on which it no longer holds."""

    field = "on"
    sentence = mark("Ngày thôi hiệu lực phải từ hôm nay %(today)s và trước ngày quyết định tự hết hiệu lực.")


class RestsOnIt(DelegationRefused):
    """Another decision passes on what this one gave."""

    code = "rests-on-it"
    status = HTTPStatus.CONFLICT
    field = "on"
    sentence = mark("Quyết định %(number)s giao tiếp quyền này. Xin kết thúc quyết định ấy trước.")


class NumberWrong(DelegationRefused):
    """The number does not look like that of a decision, or the unit gave it before."""

    code = "number-wrong"
    field = "number"
    sentence = mark(
        "Số “%(number)s” chưa dùng được. Xin viết số chưa có, ví dụ 12/QĐ-UBND hoặc 12/2026/QĐ-UBND."
    )


class PlaceOutside(DelegationRefused):
    """A place does not lie in the unit of the office that gives."""

    code = "place-outside"
    field = "places"
    sentence = mark("“%(place)s” không thuộc đơn vị của cơ quan giao quyền. Xin bỏ nơi này khỏi danh sách.")


class PowerNotHeld(DelegationRefused):
    """The office does not hold the power there on that day."""

    code = "power-not-held"
    field = "from_office"
    sentence = mark(
        "%(giver)s không giữ quyền này ở %(place)s ngày %(on)s. Người giữ là %(holder)s, căn cứ: %(basis)s."
        " Xin chọn đúng cơ quan giao, hoặc chọn quyền khác."
    )


class HeldOnlyUntil(DelegationRefused):
    """The office's own power ends inside the period."""

    code = "held-only-until"
    field = "valid_to"
    sentence = mark(
        "%(giver)s chỉ giữ quyền này ở %(place)s đến trước ngày %(until)s. Xin chọn ngày cuối trước ngày đó."
    )


class PowerMayNotBePassedOn(DelegationRefused):
    """The law, or the decision by which the office has the power, does not let it be given further."""

    code = "power-may-not-be-passed-on"
    status = HTTPStatus.FORBIDDEN
    field = "power"
    sentence = mark("Quyền này không được giao tiếp. Căn cứ: %(why)s. Cơ quan đang giữ phải tự quyết định.")


class AlreadyDelegated(DelegationRefused):
    """Another decision already gives it away on some of those days."""

    code = "already-delegated"
    status = HTTPStatus.CONFLICT
    field = "power"
    sentence = mark(
        "Quyền này ở %(place)s đã giao cho %(holder)s theo quyết định %(number)s, từ ngày %(on)s."
        " Xin sửa đổi hoặc thu hồi quyết định ấy trước."
    )


class ReceiverIsGiver(DelegationRefused):
    """The receiver is the giver itself."""

    code = "receiver-is-giver"
    field = "to"
    sentence = mark("Bên nhận trùng với bên giao. Xin chọn cơ quan khác.")


def check_period(*, terms: Terms, today: date) -> None:
    """Raise PeriodWrong unless the days can be those of a decision issued today."""
    if terms.valid_to and terms.valid_to <= terms.valid_from:
        raise PeriodWrong
    if terms.valid_from < today:
        raise PeriodInThePast(today=day(today))
    if terms.kind is GrantKind.AUTHORISED and terms.valid_to is None:
        raise PeriodWithoutEnd


def check_end_day(*, delegation: Delegation, on: date, today: date) -> None:
    """Raise EndDayWrong unless an issued decision can stop holding on that day."""
    period = delegation.period
    if period is None or on < today or (period.valid_to and on >= period.valid_to):
        raise EndDayWrong(today=day(today))


def check_number(*, number: str) -> None:
    """Raise NumberWrong unless it is written as the number of a decision."""
    if not _NUMBER.fullmatch(number):
        raise NumberWrong(number=number[:40])


def check_receiver(*, terms: Terms, stands: Iterable[Stand]) -> None:
    """Raise ReceiverIsGiver where the power would be given to the one who holds it."""
    if any(stand.grant and stand.grant.holder == (terms.to_body, terms.to_name) for stand in stands):
        raise ReceiverIsGiver


def check_places(*, terms: Terms, lines: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    """Raise PlaceOutside unless every place is the giving unit or lies in it; a line is a name and the keys around it."""
    for name, line in lines:
        if terms.unit_key not in line:
            raise PlaceOutside(place=name)


def check_held(*, stands: list[Stand], power: Power, giver: str, giver_name: str) -> None:
    """Raise unless the office `giver` holds the power at every stand, and may pass it on.

    Raises:
        PowerNotHeld: somebody else, or nobody known, holds it from the first day.
        HeldOnlyUntil: the office holds it at first, and not to the end.
        AlreadyDelegated: another decision already gives it away.
        PowerMayNotBePassedOn: it is kept by the law or by the decision that gave it.
    """
    begins = min((stand.period.valid_from or date.min for stand in stands), default=date.min)
    for stand in sorted(stands, key=lambda row: (row.period.valid_from or date.min, row.place_key)):
        if stand.grant and stand.holder and stand.holder.office_code == giver:
            _check_may_pass_on(power, stand.grant)
            continue
        _refuse(stand, giver, giver_name, is_later=(stand.period.valid_from or date.min) > begins)


def may_pass_on(*, power: Power, grant: Grant) -> bool:
    """Tell whether the holder of a row may give the power further."""
    if power.not_passed_on:
        return False
    return grant.can_pass_on or (grant.layer == 0 and grant.kind in HELD_OUTRIGHT)


def day(on: date) -> str:
    """Return a day as people write it."""
    return f"{on.day}/{on.month}/{on.year}"


def _check_may_pass_on(power: Power, grant: Grant) -> None:
    if not may_pass_on(power=power, grant=grant):
        raise PowerMayNotBePassedOn(why=power.not_passed_on or wording.because(grant=grant))


def _refuse(stand: Stand, giver: str, giver_name: str, is_later: bool) -> None:
    on = day(stand.period.valid_from or date.min)
    holder = stand.holder.name if stand.holder else "chưa rõ"
    if stand.grant and stand.grant.delegation_id and stand.under and stand.under.office_code == giver:
        raise AlreadyDelegated(place=stand.place_name, holder=holder, number=stand.grant.basis.number, on=on)
    if is_later:
        raise HeldOnlyUntil(giver=giver_name, place=stand.place_name, until=on)
    basis = wording.because(grant=stand.grant) if stand.grant else "chưa rõ"
    raise PowerNotHeld(giver=giver_name, place=stand.place_name, on=on, holder=holder, basis=basis)
