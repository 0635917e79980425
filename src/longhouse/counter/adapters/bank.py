"""Read a bank's statement from CSV: day, reference, amount, words; what is wrong is told by row and column."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from longhouse.core.folding import fold
from longhouse.counter.rules.fees_bank import BankFault, BankRow, NotAStatement

MOST_ROWS, MOST_BYTES = 5_000, 2 * 1024 * 1024
# What banks call the columns, folded; the first that is there is taken.
COLUMNS: dict[str, tuple[str, ...]] = {
    "paid_on": ("ngay", "ngay giao dich", "date", "transaction date"),
    "reference": ("so tham chieu", "ma giao dich", "so but toan", "reference", "ref"),
    "amount_vnd": ("so tien", "ghi co", "phat sinh co", "amount", "credit"),
    "words": ("noi dung", "dien giai", "description", "content"),
}
_DAYS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y")


def read_statement(*, content: bytes) -> tuple[list[BankRow], list[BankFault]]:
    """Return the lines of money that came in, and what is wrong with the others. Money that went out is left aside.

    Raises:
        NotAStatement: it is no CSV with these columns, or too long.
    """
    if len(content) > MOST_BYTES:
        raise NotAStatement(why="tệp quá lớn")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAStatement(why="tệp không phải UTF-8") from error
    separator = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    lines = list(csv.reader(io.StringIO(text), delimiter=separator))
    places = _places(lines[0] if lines else [])
    if len(lines) > MOST_ROWS:
        raise NotAStatement(why=f"quá {MOST_ROWS} dòng")
    rows, faults = [], []
    for number, line in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in line):
            found = list(
                _read(
                    number, {name: line[at].strip() if at < len(line) else "" for name, at in places.items()}
                )
            )
            rows += [row for row in found if isinstance(row, BankRow)]
            faults += [fault for fault in found if isinstance(fault, BankFault)]
    return rows, faults


def _places(head: list[str]) -> dict[str, int]:
    folded = [fold(cell).strip() for cell in head]
    found = {
        name: next((folded.index(word) for word in words if word in folded), -1)
        for name, words in COLUMNS.items()
    }
    missing = [COLUMNS[name][0] for name, at in found.items() if at < 0]
    if missing:
        raise NotAStatement(why=f"thiếu cột {', '.join(missing)}")
    return found


def _read(number: int, cells: Mapping[str, str]) -> Iterator[BankRow | BankFault]:
    """Yield the row, or each of its faults; nothing for money that went out."""
    paid_on, amount = _day(cells["paid_on"]), _amount(cells["amount_vnd"])
    if cells["amount_vnd"].startswith("-") or cells["amount_vnd"] in {"", "0"}:
        return
    faults = [
        BankFault(number, column, cells[column])
        for column, is_wrong in (
            ("paid_on", paid_on is None),
            ("amount_vnd", amount is None),
            ("reference", not cells["reference"]),
        )
        if is_wrong
    ]
    yield from faults
    if not faults and paid_on and amount:
        yield BankRow(number, cells["reference"], paid_on, amount, cells["words"])


def _day(text: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(text[:10], form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    return None


def _amount(text: str) -> int | None:
    """Return whole VND: "1.250.000", "1,250,000", "1250000 VND"; None for anything else."""
    bare = re.sub(r"(?i)\s|vnd|đ$|^\+", "", text)
    bare = re.sub(r"[.,]00$", "", bare)
    if not re.fullmatch(r"\d{1,3}([.,]\d{3})*|\d+", bare):
        return None
    return int(re.sub(r"[.,]", "", bare)) or None
