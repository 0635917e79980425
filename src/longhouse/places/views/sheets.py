"""Take a table in by Excel or CSV: read, name each wrong cell, show what would change, and only then save."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from longhouse.core.actor import Actor, acting
from longhouse.core.clock import now
from longhouse.core.refusal import Refusal
from longhouse.core.sheets.comparing import digest
from longhouse.core.sheets.reading import MIB, MOST_BYTES, MOST_ROWS, read_grid
from longhouse.core.sheets.shape import CellFault, Column, Grid, LineChange, SheetDiff, SheetTooBig
from longhouse.core.sheets.writing import csv_file, csv_of_grid, guide_of, workbook
from longhouse.places import queries
from longhouse.places.shapes import Counts, KeptTable

MOST_SHOWN = 100  # changes told one by one
MOST_CARRIED = 2 * MIB  # of text in the form between the preview and the saving
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Prepared(Protocol):
    """What saving a file would change, and what is wrong."""

    @property
    def diff(self) -> SheetDiff[Any]:
        """Return what would change."""
        ...

    @property
    def faults(self) -> tuple[CellFault, ...]:
        """Return what is wrong."""
        ...


class Save(Protocol):
    """Save a file as it was shown."""

    def __call__(self, *, grid: Grid, shown: str, actor: Actor, at: datetime) -> Counts:
        """Save, and return how many rows."""
        ...


class Undo(Protocol):
    """Take back what a saving changed."""

    def __call__(self, *, save_id: int, actor: Actor, at: datetime) -> int:
        """Take it back, and return how many rows."""
        ...


@dataclass(frozen=True, slots=True)
class Exchange:
    """A table that people keep in files: how it is read, compared and saved, and the words around it."""

    sheet: str
    columns: Callable[[], Sequence[Column]]
    prepare: Callable[[Grid, Actor], Prepared]
    save: Save
    undo: Undo
    table: KeptTable
    template: str
    back: str
    undo_at: str
    name_key: str = "name"
    place_key: str = "unit"


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change in words: which row, where in the file, and each value before and after."""

    name: str
    place: str
    row: int
    fields: tuple[tuple[str, str, str], ...]


def exchanged(request: HttpRequest, exchange: Exchange, page: dict[str, object]) -> HttpResponse:
    """Show the form; with a file what it would change or what is wrong in it; with the word to save, save."""
    if request.method == "POST" and "text" in request.POST:
        return _saved(request, exchange)
    error, shown = "", {}
    sent = request.FILES.get("file")
    if request.method == "POST" and sent is None:
        error = gettext("Chưa chọn tệp. Xin chọn một tệp rồi gửi lại.")
    elif sent is not None:
        try:
            if (sent.size or 0) > MOST_BYTES:
                raise too_big()
            shown = _preview(request, exchange, sent.read()) | {"file_name": sent.name}
        except Refusal as refusal:
            error = gettext(refusal.sentence) % refusal.values
    status = 400 if error or shown.get("faults") else 200
    whole = {"error": error, "most_mb": MOST_BYTES // MIB, "most_rows": MOST_ROWS, "back": exchange.back}
    whole |= {
        "saves": queries.undoable_saves(table=exchange.table, actor=acting(request), now=now()),
        "undo_at": exchange.undo_at,
    }
    return render(request, exchange.template, page | whole | shown, status=status)


def undone(request: HttpRequest, exchange: Exchange, save_id: int) -> HttpResponse:
    """Take back what a saving changed, and say how much."""
    count = exchange.undo(save_id=save_id, actor=acting(request), at=now())
    messages.success(
        request, gettext("Đã bỏ lần lưu đó: %(count)s dòng trở lại như trước.") % {"count": count}
    )
    return redirect(exchange.back)


def too_big() -> SheetTooBig:
    """Return the refusal of a file that is too large to be read."""
    return SheetTooBig(rows=MOST_ROWS, mb=MOST_BYTES // MIB)


def table_file(*, exchange: Exchange, rows: Sequence[Any], form: str, name: str) -> HttpResponse:
    """Return the table as an Excel file with its guide, or as CSV. Headings stay Vietnamese: any house reads them."""
    columns = exchange.columns()
    if form == "csv":
        content, kind = csv_file(columns=columns, rows=rows), "text/csv; charset=utf-8"
    else:
        content = workbook(sheet=exchange.sheet, columns=columns, rows=rows, guide=guide_of(columns=columns))
        kind = EXCEL
    return HttpResponse(
        content, kind, headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    )


def _saved(request: HttpRequest, exchange: Exchange) -> HttpResponse:
    grid = read_grid(content=request.POST["text"].encode(), sheet=request.POST.get("sheet", exchange.sheet))
    counts = exchange.save(grid=grid, shown=request.POST.get("shown", ""), actor=acting(request), at=now())
    words = gettext("Đã lưu: thêm %(added)s dòng, sửa %(changed)s dòng, giữ nguyên %(unchanged)s dòng.")
    messages.success(
        request,
        words % {"added": counts.added, "changed": counts.changed, "unchanged": counts.unchanged},
    )
    return redirect(exchange.back)


def _preview(request: HttpRequest, exchange: Exchange, content: bytes) -> dict[str, object]:
    grid = read_grid(content=content, sheet=exchange.sheet)
    prepared = exchange.prepare(grid, acting(request))
    if prepared.faults:
        return {"faults": [_told(fault) for fault in prepared.faults], "is_read": True}
    text = csv_of_grid(grid=grid)
    if len(text) > MOST_CARRIED:
        raise too_big()
    columns = {column.key: column for column in exchange.columns()}
    diff = prepared.diff
    return {
        "is_read": True,
        "diff": diff,
        "added": [_shown(one, columns, exchange) for one in diff.added[:MOST_SHOWN]],
        "changed": [_shown(one, columns, exchange) for one in diff.changed[:MOST_SHOWN]],
        "more_added": max(0, len(diff.added) - MOST_SHOWN),
        "more_changed": max(0, len(diff.changed) - MOST_SHOWN),
        "count": len(diff.added) + len(diff.changed),
        "text": text,
        "sheet": grid.sheet,
        "shown": digest(diff=diff),
    }


def _told(fault: CellFault) -> tuple[str, str, str, str]:
    words = gettext(fault.sentence)
    return fault.sheet, fault.address, words % fault.values if fault.values else words, fault.example


def _shown(change: LineChange[Hashable], columns: dict[str, Column], exchange: Exchange) -> ShownChange:
    def said(key: str, value: object) -> str:
        return str(columns[key].kind.write(value))

    fields = tuple(
        (gettext(columns[one.key].label), said(one.key, one.before), said(one.key, one.after))
        for one in change.fields
        if one.before is not None
        or (one.key not in {exchange.name_key, exchange.place_key} and said(one.key, one.after))
    )
    values = change.line.values
    name = str(values.get(exchange.name_key, ""))
    return ShownChange(name, str(values.get(exchange.place_key) or ""), change.line.number, fields)
