"""Take a table in by Excel or CSV: read, name each wrong cell, show what would change, and only then save."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from longhouse.core.actor import Actor, acting
from longhouse.core.clock import now
from longhouse.core.sheets.intake import Intake, Prepared, carried_grid, taken
from longhouse.core.sheets.shape import Column, Grid
from longhouse.core.sheets.writing import EXCEL, csv_file, guide_of, workbook
from longhouse.places import queries
from longhouse.places.shapes import Counts, KeptTable


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


def exchanged(request: HttpRequest, exchange: Exchange, page: dict[str, object]) -> HttpResponse:
    """Show the form; with a file what it would change or what is wrong in it; with the word to save, save."""
    if request.method == "POST" and "text" in request.POST:
        return _saved(request, exchange)
    intake = Intake(
        sheet=exchange.sheet,
        columns=exchange.columns(),
        prepare=lambda grid: exchange.prepare(grid, acting(request)),
    )
    shown, status = taken(
        intake=intake,
        sent=request.FILES.get("file"),
        is_posted=request.method == "POST",
        translate=gettext,
    )
    shown |= {
        "back": exchange.back,
        "saves": queries.undoable_saves(table=exchange.table, actor=acting(request), now=now()),
        "undo_at": exchange.undo_at,
    }
    return render(request, exchange.template, page | shown, status=status)


def undone(request: HttpRequest, exchange: Exchange, save_id: int) -> HttpResponse:
    """Take back what a saving changed, and say how much."""
    count = exchange.undo(save_id=save_id, actor=acting(request), at=now())
    messages.success(
        request, gettext("Đã bỏ lần lưu đó: %(count)s dòng trở lại như trước.") % {"count": count}
    )
    return redirect(exchange.back)


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
    grid = carried_grid(fields=request.POST.dict(), sheet=exchange.sheet)
    counts = exchange.save(grid=grid, shown=request.POST.get("shown", ""), actor=acting(request), at=now())
    words = gettext("Đã lưu: thêm %(added)s dòng, sửa %(changed)s dòng, giữ nguyên %(unchanged)s dòng.")
    messages.success(
        request,
        words % {"added": counts.added, "changed": counts.changed, "unchanged": counts.unchanged},
    )
    return redirect(exchange.back)
