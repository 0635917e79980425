"""What is to be paid for a case: the lines of the procedure's definition, with the exemptions that it names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.procedures.shapes import Fee

ANY = "any"


class ExemptionNotKnown(Refusal):
    """An exemption is claimed that the procedure does not name."""

    code = "exemption-not-known"
    sentence = mark("Thủ tục này không có lý do miễn “%(reason)s”. Xin chọn trong danh sách.")


@dataclass(frozen=True, slots=True)
class FeeAsked:
    """One line as the counter asks it: whole VND, or nothing for the reason of `exemption`."""

    name: str
    amount_vnd: int
    exemption: str = ""


@dataclass(frozen=True, slots=True)
class FeesAsked:
    """What a dossier costs, and how it was paid here and now: cash, transfer, online; "" where it still is to be paid."""

    lines: tuple[FeeAsked, ...] = ()
    paid_by: str = ""


def lines_for(*, fees: Sequence[Fee], channel: str) -> list[Fee]:
    """Return the lines of a definition for a channel; a line for the very channel stands before one for any."""
    own = [fee for fee in fees if fee.channel == channel]
    names = {fee.name for fee in own}
    return own + [fee for fee in fees if fee.channel == ANY and fee.name not in names]


def is_asked_at_once(fee: Fee) -> bool:
    """Tell whether a line is asked without being chosen: its amount is known, and not for each of something."""
    return fee.amount_vnd is not None and fee.per is None


def asked(
    *, fees: Sequence[Fee], amounts: Mapping[str, int], exemptions: Mapping[str, str]
) -> tuple[FeeAsked, ...]:
    """Return the lines that are asked; an exempted one stays, with nothing to pay and its reason.

    Args:
        fees: the lines of the definition.
        amounts: name of a line, to its amount; a line that is not named is not asked.
        exemptions: name of a line, to the reason why it is not paid.

    Raises:
        ExemptionNotKnown: the definition has no such reason.
    """
    found = []
    for fee in fees:
        reason = exemptions.get(fee.name, "")
        if reason and reason not in fee.exemptions:
            raise ExemptionNotKnown(reason=reason)
        if fee.name in amounts or reason:
            found.append(FeeAsked(fee.name, 0 if reason else amounts[fee.name], reason))
    return tuple(found)


def to_pay(*, lines: Sequence[FeeAsked]) -> int:
    """Return what is to be paid in all, in whole VND."""
    return sum(line.amount_vnd for line in lines)
