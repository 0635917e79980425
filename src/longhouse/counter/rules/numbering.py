"""The number of a dossier: prefix of the province, office that received it, day, and its place among that day's."""

import re
from dataclasses import dataclass
from datetime import date

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

LEAST_DIGITS = 4
CENTRE = ".center"  # the counter of a unit stands for the unit itself
_NUMBER = re.compile(r"(?P<prefix>[A-Za-z]\d{2})\.(?P<office>[0-9a-z.]+)-(?P<day>\d{6})-(?P<place>\d{4,})")


class NumberNotReadable(Refusal):
    """A number brought in from elsewhere is not written as the country writes them."""

    code = "number-not-readable"
    sentence = mark("Không đọc được mã hồ sơ “%(number)s”. Mã có dạng H15.24169-250829-0001.")


@dataclass(frozen=True, slots=True)
class NumberParts:
    """What a number says. `prefix` may be another province's, on import."""

    prefix: str
    office: str
    day: str
    place: int


def number_of(*, prefix: str, office: str, on: date, place: int) -> str:
    """Return the number, such as H15.24169-250829-0001.

    Args:
        prefix: the province's code in the network of agencies, such as H15.
        office: the code of the receiving office; the counter of a unit is written as the unit.
        on: the day of receipt, in Vietnam.
        place: its place among that day's, from 1.

    Source: Circular 03/2025/TT-VPCP art. 13.3 added by Circular 04/2025 art. 23 (second-hand) for the form and "at
        least 4 digits, grows as needed"; that ordinary dossiers drop the two digits of the system is unconfirmed.
    """
    return f"{prefix}.{office.removesuffix(CENTRE)}-{on:%y%m%d}-{place:0{LEAST_DIGITS}d}"


def parts_of(*, number: str) -> NumberParts:
    """Return what a number says, whichever province gave it.

    Raises:
        NumberNotReadable: it is not written as numbers are.
    """
    found = _NUMBER.fullmatch(number.strip())
    if found is None:
        raise NumberNotReadable(number=number[:60])
    return NumberParts(found["prefix"].upper(), found["office"], found["day"], int(found["place"]))
