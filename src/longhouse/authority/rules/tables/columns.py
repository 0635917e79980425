"""Read the columns of a table as written: inputs and outputs, each mistake with its place and an example."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from longhouse.authority.rules.tables.expressions import MOST_WISHES, read_cell
from longhouse.authority.rules.tables.regions import regions
from longhouse.authority.rules.tables.shape import Cell, Input, Kind, Mistake, Output, Value
from longhouse.authority.rules.tables.tokens import LONGEST_CELL, ExpressionWrong, example_of
from longhouse.authority.rules.tables.values import ValueWrong, clean, literal, value_of
from longhouse.core.words import mark

NAME = re.compile(r"[^\W\d]\w{0,79}")
NAME_EXAMPLE = "dien_tich"
MOST_COLUMNS = 40
MOST_VALUES = MOST_WISHES
INPUT_KEYS = {"name", "label", "type", "values", "unit", "allowed", "whole", "nullable"}
OUTPUT_KEYS = {"name", "label", "type", "values", "unit"}


@dataclass(slots=True)
class Notebook:
    """The mistakes found so far in one table."""

    mistakes: list[Mistake] = field(default_factory=list)

    def note(self, sentence: str, example: str, *, row: str = "", column: str = "", **values: object) -> None:
        """Write down one mistake."""
        self.mistakes.append(Mistake(sentence, values, example, row, column))

    def take(self, error: ExpressionWrong, *, row: str = "", column: str = "") -> None:
        """Write down what is wrong with a cell."""
        self.mistakes.append(Mistake(error.sentence, error.values, error.example, row, column))

    def text(
        self, written: Mapping[str, object], key: str, example: str, *, row: str = "", column: str = ""
    ) -> str:
        """Return a text on one line, empty where there is none; a mistake is noted and gives an empty text."""
        value = written.get(key)
        try:
            text = clean(value) if isinstance(value, str) else ""
        except ValueWrong:
            text = "\n"
        if (value is not None and not isinstance(value, str)) or "\n" in text or "\t" in text:
            self.note(mark("“%(key)s” phải là chữ trên một dòng"), example, row=row, column=column, key=key)
            return ""
        return text

    def check_keys(
        self, written: Mapping[str, object], allowed: set[str], *, row: str = "", column: str = ""
    ) -> None:
        """Note every key that is not one of the allowed ones."""
        for key in written:
            if key not in allowed:
                self.note(
                    mark("không có mục “%(key)s”"),
                    ", ".join(sorted(allowed)),
                    row=row,
                    column=column,
                    key=str(key)[:60],
                )


def read_inputs(*, written: object, notebook: Notebook) -> tuple[Input, ...]:
    """Return the inputs that are right; note what is wrong with the others."""
    columns = []
    for row in _rows(written, "inputs", notebook):
        notebook.check_keys(row, INPUT_KEYS, column=str(row.get("name", ""))[:80])
        found = _common(row, notebook)
        if found:
            column = _input(row, *found, notebook)
            columns.append(column)
    return tuple(columns)


def read_outputs(*, written: object, notebook: Notebook) -> tuple[Output, ...]:
    """Return the outputs that are right; note what is wrong with the others."""
    columns = []
    for row in _rows(written, "outputs", notebook):
        notebook.check_keys(row, OUTPUT_KEYS, column=str(row.get("name", ""))[:80])
        found = _common(row, notebook)
        if found:
            name, label, kind = found
            unit = notebook.text(row, "unit", "m²", column=name)
            columns.append(Output(name, label, kind, _values(row, name, kind, notebook), unit))
    return tuple(columns)


def _rows(written: object, key: str, notebook: Notebook) -> list[Mapping[str, object]]:
    example = f'{key}: [{{name: {NAME_EXAMPLE}, label: "Diện tích", type: number}}]'
    if not isinstance(written, list) or not all(isinstance(row, Mapping) for row in written):
        notebook.note(mark("“%(key)s” phải là danh sách các cột"), example, key=key)
        return []
    if not 1 <= len(written) <= MOST_COLUMNS:
        notebook.note(mark("“%(key)s” phải có từ 1 đến %(most)s cột"), example, key=key, most=MOST_COLUMNS)
        return []
    return written


def _common(row: Mapping[str, object], notebook: Notebook) -> tuple[str, str, Kind] | None:
    name = notebook.text(row, "name", NAME_EXAMPLE)
    if not NAME.fullmatch(name):
        notebook.note(
            mark("tên cột “%(name)s” không đúng: chữ, số, gạch dưới, không bắt đầu bằng số"),
            NAME_EXAMPLE,
            name=name[:80],
        )
        return None
    kind = row.get("type")
    if not isinstance(kind, str) or kind not in set(Kind):
        notebook.note(
            mark("kiểu “%(kind)s” không có; các kiểu: %(kinds)s"),
            "number",
            column=name,
            kind=str(kind)[:60],
            kinds=", ".join(Kind),
        )
        return None
    label = notebook.text(row, "label", "Diện tích", column=name) or name
    return name, label, Kind(kind)


def _input(row: Mapping[str, object], name: str, label: str, kind: Kind, notebook: Notebook) -> Input:
    if kind is not Kind.ENUM and row.get("values"):
        notebook.note(mark("chỉ cột enum mới có values"), "type: enum", column=name)
        row = {**row, "values": None}
    values = tuple(str(value) for value in _values(row, name, kind, notebook))
    is_whole = _flag(row, "whole", name, notebook)
    if is_whole and kind is not Kind.NUMBER:
        notebook.note(mark("chỉ cột number mới là số nguyên (whole)"), "type: number", column=name)
    allowed = _allowed(row, name, kind, notebook)
    column = Input(
        name,
        label,
        kind,
        values,
        notebook.text(row, "unit", "m²", column=name),
        allowed,
        is_whole,
        _flag(row, "nullable", name, notebook),
    )
    if not any(region.example is not None for region in regions(column=column, cells=())):
        notebook.note(mark("cột không nhận giá trị nào"), "allowed: '>= 0'", column=name)
    return column


def _values(row: Mapping[str, object], name: str, kind: Kind, notebook: Notebook) -> tuple[Value, ...]:
    written = row.get("values")
    example = "values: [ho-gia-dinh, to-chuc]"
    if written is None or written == []:
        if kind is Kind.ENUM:
            notebook.note(mark("cột enum cần values"), example, column=name)
        return ()
    if not isinstance(written, list) or len(written) > MOST_VALUES or None in written:
        notebook.note(
            mark("values phải là danh sách không quá %(most)s giá trị"),
            example,
            column=name,
            most=MOST_VALUES,
        )
        return ()
    try:
        values = tuple(value_of(written=value, kind=kind) for value in written)
    except ValueWrong as error:
        notebook.note(
            mark("%(value)s không phải giá trị kiểu %(kind)s"),
            example_of(kind=kind),
            column=name,
            value=str(error),
            kind=kind.value,
        )
        return ()
    if len(", ".join(map(literal, values))) > LONGEST_CELL:
        notebook.note(mark("values dài quá %(most)s ký tự"), example, column=name, most=LONGEST_CELL)
    if len(set(values)) < len(values) or "" in values:
        notebook.note(mark("values có giá trị trống hoặc viết hai lần"), example, column=name)
    return values


def _flag(row: Mapping[str, object], key: str, name: str, notebook: Notebook) -> bool:
    value = row.get(key)
    if value is not None and not isinstance(value, bool):
        notebook.note(mark("“%(key)s” phải là true hoặc false"), f"{key}: true", column=name, key=key)
    return value is True


def _allowed(row: Mapping[str, object], name: str, kind: Kind, notebook: Notebook) -> Cell:
    text = notebook.text(row, "allowed", "'>= 0'", column=name)
    if text and kind not in (Kind.NUMBER, Kind.DATE):
        notebook.note(mark("chỉ cột number hoặc date mới có allowed"), "type: number", column=name)
        return Cell()
    try:
        return read_cell(text=text, kind=kind)
    except ExpressionWrong as error:
        notebook.take(error, column=name)
        return Cell()


def names_twice(*, names: Sequence[str]) -> tuple[str, ...]:
    """Return the names that stand more than once, each once."""
    return tuple(sorted({name for name in names if names.count(name) > 1}))
