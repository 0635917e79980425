"""Read a table as written (JSON, YAML) and write it back; every mistake with row, column and an example."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from longhouse.authority.rules.tables import columns
from longhouse.authority.rules.tables.columns import Notebook
from longhouse.authority.rules.tables.expressions import read_cell, write_cell
from longhouse.authority.rules.tables.shape import (
    Cell,
    HitPolicy,
    Input,
    Kind,
    Output,
    Row,
    Table,
    TableWrong,
    Value,
)
from longhouse.authority.rules.tables.tokens import ExpressionWrong
from longhouse.authority.rules.tables.values import ValueWrong, clean, example_of, plain, value_of
from longhouse.core.validity import Period
from longhouse.core.words import mark

MOST_ROWS = 2_000
TABLE_KEYS = {"name", "label", "policy", "inputs", "outputs", "rows"}
ROW_KEYS = {"key", "when", "then", "note", "basis", "valid_from", "valid_to"}
ROW_EXAMPLE = (
    '{when: {dien_tich: "<= 500"}, then: {co_quan: chu-tich-xa}, basis: "…", valid_from: "2025-07-01"}'
)
RANKED = (HitPolicy.PRIORITY, HitPolicy.OUTPUT_ORDER)
MEASURED = {
    HitPolicy.SUM: (Kind.NUMBER,),
    HitPolicy.LEAST: (Kind.NUMBER, Kind.DATE),
    HitPolicy.GREATEST: (Kind.NUMBER, Kind.DATE),
    HitPolicy.COUNT: tuple(Kind),
}


def read_table(*, written: object) -> Table:
    """Return the table that plain data describes.

    Args:
        written: a mapping with `name`, `label`, `policy`, `inputs`, `outputs`, `rows`, as in
            docs/rules/decision-tables.md. Cells are text of the expression language; absent is everything.

    Raises:
        TableWrong: with every mistake that was found.
    """
    notebook = Notebook()
    if not isinstance(written, Mapping):
        notebook.note(mark("bảng phải là các mục có tên"), ", ".join(sorted(TABLE_KEYS)))
        raise TableWrong(tuple(notebook.mistakes))
    notebook.check_keys(written, TABLE_KEYS)
    inputs = columns.read_inputs(written=written.get("inputs"), notebook=notebook)
    outputs = columns.read_outputs(written=written.get("outputs"), notebook=notebook)
    policy = _policy(written, notebook)
    name = _name(written, notebook)
    _check_columns(inputs, outputs, policy, notebook)
    if notebook.mistakes:  # rows cannot be judged by wrong columns
        raise TableWrong(tuple(notebook.mistakes))
    rows = _rows(written.get("rows"), inputs, outputs, notebook)
    label = notebook.text(written, "label", "Phí cấp giấy") or name
    if notebook.mistakes:
        raise TableWrong(tuple(notebook.mistakes))
    return Table(name, label, policy, inputs, outputs, rows)


def write_table(*, table: Table) -> dict[str, object]:
    """Return a table as plain data; reading it gives the same table."""
    return {
        "name": table.name,
        "label": table.label,
        "policy": table.policy.value,
        "inputs": [_write_input(column) for column in table.inputs],
        "outputs": [_write_output(column) for column in table.outputs],
        "rows": [_write_row(table, row) for row in table.rows],
    }


def _policy(written: Mapping[str, object], notebook: Notebook) -> HitPolicy:
    policy = written.get("policy", "U")
    if isinstance(policy, str) and policy in set(HitPolicy):
        return HitPolicy(policy)
    notebook.note(
        mark("cách chọn dòng “%(policy)s” không có; các cách: %(policies)s"),
        "U",
        policy=str(policy)[:60],
        policies=", ".join(HitPolicy),
    )
    return HitPolicy.UNIQUE


def _name(written: Mapping[str, object], notebook: Notebook) -> str:
    name = notebook.text(written, "name", "phi_cap_giay")
    if not columns.NAME.fullmatch(name):
        notebook.note(
            mark("tên bảng “%(name)s” không đúng: chữ, số, gạch dưới, không bắt đầu bằng số"),
            "phi_cap_giay",
            name=name[:80],
        )
    return name


def _check_columns(
    inputs: tuple[Input, ...], outputs: tuple[Output, ...], policy: HitPolicy, notebook: Notebook
) -> None:
    both = [*(column.name for column in inputs), *(column.name for column in outputs)]
    for name in columns.names_twice(names=both):
        notebook.note(mark("hai cột cùng tên"), f"{name}_2", column=name)
    if policy in RANKED and not any(column.values for column in outputs):
        notebook.note(
            mark("cách chọn %(policy)s cần một cột kết quả có values xếp theo ưu tiên"),
            "values: [mien-phi, giam-nua, thu-du]",
            policy=policy.value,
        )
    if policy in MEASURED and (len(outputs) != 1 or outputs[0].kind not in MEASURED[policy]):
        notebook.note(
            mark("cách chọn %(policy)s cần đúng một cột kết quả kiểu %(kinds)s"),
            "outputs: [{name: phi, type: number}]",
            policy=policy.value,
            kinds=", ".join(MEASURED[policy]),
        )


def _rows(
    written: object, inputs: tuple[Input, ...], outputs: tuple[Output, ...], notebook: Notebook
) -> tuple[Row, ...]:
    if not isinstance(written, list) or not 1 <= len(written) <= MOST_ROWS:
        notebook.note(mark("bảng phải có từ 1 đến %(most)s dòng"), ROW_EXAMPLE, most=MOST_ROWS)
        return ()
    rows = []
    for number, row in enumerate(written, start=1):
        if isinstance(row, Mapping):
            rows.append(_row(row, number, inputs, outputs, notebook))
        else:
            notebook.note(mark("dòng phải là các mục có tên"), ROW_EXAMPLE, row=str(number))
    for key in columns.names_twice(names=[row.key for row in rows]):
        notebook.note(mark("hai dòng cùng mã"), f"{key}b", row=key)
    return tuple(rows)


def _row(
    written: Mapping[str, object],
    number: int,
    inputs: tuple[Input, ...],
    outputs: tuple[Output, ...],
    notebook: Notebook,
) -> Row:
    key = notebook.text(written, "key", str(number), row=str(number)) or str(number)
    notebook.check_keys(written, ROW_KEYS, row=key)
    when = _part(written, "when", {column.name for column in inputs}, key, notebook)
    then = _part(written, "then", {column.name for column in outputs}, key, notebook)
    return Row(
        key,
        tuple(_cell(when.get(column.name), column, key, notebook) for column in inputs),
        tuple(_answer(then.get(column.name), column, key, notebook) for column in outputs),
        _prose(written, "note", key, notebook),
        _prose(written, "basis", key, notebook),
        _period(written, key, notebook),
    )


def _part(
    written: Mapping[str, object], name: str, known: set[str], key: str, notebook: Notebook
) -> Mapping[str, object]:
    part = written.get(name)
    if part is None:
        return {}
    if not isinstance(part, Mapping):
        notebook.note(mark("“%(name)s” phải là các mục tên cột: ô"), ROW_EXAMPLE, row=key, name=name)
        return {}
    notebook.check_keys(part, known, row=key)
    return part


def _cell(written: object, column: Input, key: str, notebook: Notebook) -> Cell:
    text = _cell_text(written)
    try:
        cell = read_cell(text=text, kind=column.kind, values=column.values, is_nullable=column.is_nullable)
    except ExpressionWrong as error:
        notebook.take(error, row=key, column=column.name)
        return Cell()
    return cell


def _cell_text(written: object) -> str:
    """Return the text of a cell; bare numbers and booleans of YAML mean themselves."""
    if written is None:
        return ""
    return str(written).lower() if isinstance(written, bool) else str(written)


def _answer(written: object, column: Output, key: str, notebook: Notebook) -> Value:
    try:
        answer = None if written == "" else written  # files cannot tell an empty text from none
        return value_of(written=answer, kind=column.kind, values=column.values)
    except ValueWrong as error:
        notebook.note(
            mark("%(value)s không phải kết quả mà cột nhận"),
            example_of(kind=column.kind, values=column.values),
            row=key,
            column=column.name,
            value=str(error),
        )
        return None


def _prose(written: Mapping[str, object], name: str, key: str, notebook: Notebook) -> str:
    value = written.get(name)
    try:
        return "" if value is None else clean(value if isinstance(value, str) else "\0")
    except ValueWrong:
        notebook.note(mark("“%(name)s” phải là chữ, không có ký tự điều khiển"), "…", row=key, name=name)
        return ""


def _period(written: Mapping[str, object], key: str, notebook: Notebook) -> Period:
    days: list[date | None] = []
    for name in ("valid_from", "valid_to"):
        try:
            days.append(value_of(written=written.get(name), kind=Kind.DATE))  # type: ignore[arg-type]
        except ValueWrong as error:
            notebook.note(
                mark("%(value)s không phải ngày có thật"), f'{name}: "2025-07-01"', row=key, value=str(error)
            )
            return Period()
    try:
        return Period(*days)
    except ValueError:
        notebook.note(mark("ngày hết hiệu lực phải sau ngày bắt đầu"), 'valid_to: "2027-03-01"', row=key)
        return Period()


def _write_input(column: Input) -> dict[str, object]:
    return {
        "name": column.name,
        "label": column.label,
        "type": column.kind.value,
        **({"values": list(column.values)} if column.values else {}),
        **({"unit": column.unit} if column.unit else {}),
        **({} if column.allowed.is_open else {"allowed": write_cell(cell=column.allowed)}),
        **({"whole": True} if column.is_whole else {}),
        **({"nullable": True} if column.is_nullable else {}),
    }


def _write_output(column: Output) -> dict[str, object]:
    return {
        "name": column.name,
        "label": column.label,
        "type": column.kind.value,
        **({"values": [_plain(value) for value in column.values]} if column.values else {}),
        **({"unit": column.unit} if column.unit else {}),
    }


def _write_row(table: Table, row: Row) -> dict[str, object]:
    days = {"valid_from": row.period.valid_from, "valid_to": row.period.valid_to}
    return {
        "key": row.key,
        "when": {
            column.name: write_cell(cell=cell)
            for column, cell in zip(table.inputs, row.cells, strict=True)
            if not cell.is_open
        },
        "then": {
            column.name: _plain(value) for column, value in zip(table.outputs, row.outputs, strict=True)
        },
        **({"note": row.note} if row.note else {}),
        **({"basis": row.basis} if row.basis else {}),
        **{name: day.isoformat() for name, day in days.items() if day},
    }


def _plain(value: Value) -> object:
    """Return a value as JSON can carry it, exactly: numbers with a fraction as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else plain(value)
    return value.isoformat() if isinstance(value, date) else value
