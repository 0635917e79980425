"""Shapes of a decision table: its columns, its cells, its rows and what may be wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from longhouse.core.refusal import Refusal
from longhouse.core.validity import Period
from longhouse.core.words import mark

Value = str | Decimal | bool | date | None


class Kind(StrEnum):
    """The type of a column. An enum takes one of its values only; a string may be anything."""

    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    ENUM = "enum"


class HitPolicy(StrEnum):
    """What it means when several rows match; the letters are those of the standard (DMN 1.3, clause 8.2.8)."""

    UNIQUE = "U"
    ANY = "A"
    PRIORITY = "P"
    FIRST = "F"
    RULE_ORDER = "R"
    OUTPUT_ORDER = "O"
    COLLECT = "C"
    SUM = "C+"
    LEAST = "C<"
    GREATEST = "C>"
    COUNT = "C#"


class Sign(StrEnum):
    """How a value is compared with a bound."""

    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Equal:
    """A cell's wish: exactly this value. `None` is the fact that there is none (`null`)."""

    value: Value


@dataclass(frozen=True, slots=True)
class Compare:
    """A cell's wish: on this side of the bound."""

    sign: Sign
    bound: Decimal | date


@dataclass(frozen=True, slots=True)
class Between:
    """A cell's wish: between two bounds, each included or not."""

    low: Decimal | date
    high: Decimal | date
    has_low: bool
    has_high: bool


Wish = Equal | Compare | Between


@dataclass(frozen=True, slots=True)
class Cell:
    """The condition of one row on one fact: any of the wishes, or none of them. No wish at all: everything (`-`)."""

    wishes: tuple[Wish, ...] = ()
    is_negated: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether the cell takes everything, even a fact nobody knows."""
        return not self.wishes


@dataclass(frozen=True, slots=True)
class Input:
    """A fact that a table asks for.

    `allowed` narrows numbers and days to those that can be (`>= 0`); `is_whole` says that a number has no
    fraction; `is_nullable` that "there is none" is a fact of its own, and not just unknown.
    """

    name: str
    label: str
    kind: Kind
    values: tuple[str, ...] = ()
    unit: str = ""
    allowed: Cell = field(default_factory=Cell)
    is_whole: bool = False
    is_nullable: bool = False


@dataclass(frozen=True, slots=True)
class Output:
    """What a table answers. `values`, where given, are the only ones, the most important first."""

    name: str
    label: str
    kind: Kind
    values: tuple[Value, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One rule, in force in `period`; `cells` and `outputs` stand in the order of the columns."""

    key: str
    cells: tuple[Cell, ...]
    outputs: tuple[Value, ...]
    note: str = ""
    basis: str = ""
    period: Period = field(default_factory=Period)


@dataclass(frozen=True, slots=True)
class Table:
    """A decision table, read and found right."""

    name: str
    label: str
    policy: HitPolicy
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rows: tuple[Row, ...]

    def rows_on(self, on: date) -> tuple[Row, ...]:
        """Return the rows in force on that day."""
        return tuple(row for row in self.rows if row.period.covers(on))


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, where, and an example that is right. `row` and `column` are empty for the table itself."""

    sentence: str
    values: Mapping[str, object]
    example: str
    row: str = ""
    column: str = ""
    place: str = ""  # the cell of a sheet: C7

    def __str__(self) -> str:
        parts = [self.row and f"dòng {self.row}", self.column and f"cột {self.column}"]
        where = f"ô {self.place}" if self.place else ", ".join(part for part in parts if part)
        words = f"{self.sentence % self.values}, ví dụ đúng: {self.example}"
        return f"{where}: {words}" if where else words


class TableWrong(Refusal):
    """A table cannot be used; every mistake that was found is in `mistakes`."""

    code = "table-wrong"
    sentence = mark("Bảng quyết định có chỗ sai: %(words)s")

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        self.mistakes = mistakes
        super().__init__(words="; ".join(map(str, mistakes)))


class RowsConflict(Refusal):
    """Several rows match and the hit policy does not say which of them holds."""

    code = "rows-conflict"

    def __init__(self, *, table: str, rows: tuple[str, ...]) -> None:
        self.table, self.rows = table, rows
        super().__init__(table=table, rows=", ".join(rows))


class RowsOverlap(RowsConflict):
    """Two rows of a UNIQUE table match the same facts."""

    code = "rows-overlap"
    sentence = mark("Bảng %(table)s chỉ cho một dòng đúng, nhưng các dòng %(rows)s cùng đúng.")


class OutputsDiffer(RowsConflict):
    """Rows of an ANY table match the same facts and answer differently."""

    code = "outputs-differ"
    sentence = mark("Bảng %(table)s: các dòng %(rows)s cùng đúng nhưng kết quả khác nhau.")


class PriorityTied(RowsConflict):
    """Rows of a PRIORITY table are equally important and answer differently."""

    code = "priority-tied"
    sentence = mark(
        "Bảng %(table)s: các dòng %(rows)s cùng đúng, cùng thứ tự ưu tiên nhưng kết quả khác nhau."
    )


class FactWrong(Refusal):
    """A fact has the wrong type, or a value its column does not allow."""

    code = "fact-wrong"
    sentence = mark("“%(label)s” không nhận giá trị %(value)s, ví dụ đúng: %(example)s.")


class TooManyCases(Refusal):
    """The table has more distinct cases than can be gone through."""

    code = "too-many-cases"
    sentence = mark(
        "Bảng %(table)s có quá nhiều trường hợp để rà hết (hơn %(most)s). Hãy tách thành các bảng nhỏ hơn."
    )
