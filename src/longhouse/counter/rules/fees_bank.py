"""Match the lines of a bank's statement with dossiers that owe money, by the number in the words and the very amount."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.rules.qr import carried


class NotAStatement(Refusal):
    """The file is no statement that we can read."""

    code = "not-a-statement"
    sentence = mark(
        "Không đọc được sao kê: %(why)s. Cần tệp CSV có cột ngày, mã giao dịch, số tiền, nội dung."
    )


class Matching(StrEnum):
    """What became of a line."""

    MATCHED = "matched"
    NO_DOSSIER = "no-dossier"
    OTHER_AMOUNT = "other-amount"
    SEEN_BEFORE = "seen-before"


@dataclass(frozen=True, slots=True)
class BankRow:
    """One line of money that came in; `number` is its line in the file."""

    number: int
    reference: str
    paid_on: date
    amount_vnd: int
    words: str


@dataclass(frozen=True, slots=True)
class BankFault:
    """A cell that cannot be read: its line, its column, what stands there."""

    number: int
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class Owing:
    """A dossier that owes money."""

    dossier_id: UUID
    number: str
    amount_vnd: int


@dataclass(frozen=True, slots=True)
class Matched:
    """A line with what became of it, and the dossier it names."""

    row: BankRow
    matching: Matching
    owing: Owing | None = None


def matched(
    *, rows: Sequence[BankRow], owing: Sequence[Owing], seen: frozenset[str] = frozenset()
) -> list[Matched]:
    """Return each line with what became of it; a dossier is paid once, by the first line that pays exactly what it owes.

    Args:
        rows: the lines.
        owing: the dossiers that owe.
        seen: references that were read before.
    """
    by_number = {carried(words=one.number): one for one in owing}
    found, paid, known = [], set[UUID](), set(seen)
    for row in rows:
        one = None if row.reference in known else _named(row.words, by_number)
        if row.reference in known:
            found.append(Matched(row, Matching.SEEN_BEFORE))
        elif one is None or one.dossier_id in paid:
            found.append(Matched(row, Matching.NO_DOSSIER))
        elif one.amount_vnd != row.amount_vnd:
            found.append(Matched(row, Matching.OTHER_AMOUNT, one))
        else:
            paid.add(one.dossier_id)
            found.append(Matched(row, Matching.MATCHED, one))
        known.add(row.reference)
    return found


def _named(words: str, by_number: Mapping[str, Owing]) -> Owing | None:
    """Return the dossier whose number stands in the words, whatever signs the bank dropped; the longest number wins."""
    said = carried_whole(words)
    hits = [key for key in by_number if key and key in said]
    return by_number[max(hits, key=len)] if hits else None


def carried_whole(words: str) -> str:
    """Return the letters and digits of a whole statement line."""
    return "".join(carried(words=part) for part in words.split())
