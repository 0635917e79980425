"""Plain shapes of a table in a file: cells, columns, what is wrong where, what differs."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Generic, Protocol, TypeVar

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

_LETTERS = 26
Identity = TypeVar("Identity", bound=Hashable)


class CellWrong(ValueError):
    """A cell's text is no value of its column. `sentence` is marked for translation, with named fields."""

    def __init__(self, sentence: str, example: str, **values: object) -> None:
        self.sentence = sentence
        self.example = example
        self.values: Mapping[str, object] = values
        super().__init__(sentence % values)


class CellKind(Protocol):
    """How the cells of a column are read and written."""

    def read(self, text: str) -> object:
        """Return the value of a cell that is not blank, or raise CellWrong."""
        ...

    def write(self, value: object) -> str | int | float:
        """Return what stands in the cell for a value; `read` takes it back."""
        ...


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the name of its value, its heading, how cells are read, what a blank cell means, and an example.

    `is_needed` says that the column must be there and no cell of it blank. `hint` tells people what to write.
    """

    key: str
    label: str
    kind: CellKind
    example: str
    hint: str = ""
    is_needed: bool = False
    blank: object = None


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong in one cell, where it stands, and what would be right there."""

    sheet: str
    address: str
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)
    example: str = ""

    def __str__(self) -> str:
        """Return sheet, address and what is wrong."""
        return f"{self.sheet}!{self.address}: {self.sentence % self.values}"


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet as text: number of the row from 1, and its cells from column A."""

    sheet: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file: its values by column, and the address of each of its cells."""

    number: int
    values: Mapping[str, object]
    addresses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it was read: lines that are right in themselves, and everything that is wrong."""

    name: str
    lines: tuple[Line, ...]
    faults: tuple[CellFault, ...]

    def fault(self, line: Line, key: str, sentence: str, example: str = "", **values: object) -> CellFault:
        """Return a fault at the cell of that column in that line, or at the line's first cell."""
        return CellFault(self.name, line.addresses.get(key, f"A{line.number}"), sentence, values, example)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that a file changes."""

    key: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class LineChange(Generic[Identity]):
    """What a line changes in the row `identity`; `fields` are all of its values where the row is new."""

    identity: Identity
    line: Line
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class SheetDiff(Generic[Identity]):
    """What a file would change: new rows, changed rows, and how many stay as they are."""

    added: tuple[LineChange[Identity], ...]
    changed: tuple[LineChange[Identity], ...]
    unchanged: int

    @property
    def is_empty(self) -> bool:
        """Tell whether saving would change nothing."""
        return not self.added and not self.changed


class SheetNotReadable(Refusal):
    """A file is neither a workbook nor a table of text."""

    code = "sheet-not-readable"
    status = HTTPStatus.BAD_REQUEST
    sentence = mark(
        "Không đọc được tệp này. Xin gửi tệp Excel (.xlsx) hoặc CSV (UTF-8), tải mẫu ở cùng trang."
    )


class SheetTooBig(Refusal):
    """A file is larger than any honest table, or unpacks to more."""

    code = "sheet-too-big"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    sentence = mark("Tệp quá lớn. Mỗi lần nhiều nhất %(rows)s dòng và %(mb)s MB; xin chia ra nhiều tệp.")


def address(*, row: int, column: int) -> str:
    """Return a cell's address, such as C12, from its row and column counted from 1."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
