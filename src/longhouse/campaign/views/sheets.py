"""Take a table of this room in by Excel or CSV, and give it out. What is wrong and what changes: `core.sheets.intake`."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from longhouse.core.actor import Actor, acting
from longhouse.core.clock import now
from longhouse.core.sheets.intake import Intake, carried_grid, taken
from longhouse.core.sheets.shape import Grid
from longhouse.core.sheets.writing import EXCEL, guide_of, workbook
from longhouse.places.shapes import Counts


class Save(Protocol):
    """Save a file as it was shown."""

    def __call__(self, *, grid: Grid, shown: str, actor: Actor, at: datetime) -> Counts:
        """Save, and return how many rows."""
        ...


def exchanged(
    request: HttpRequest, *, intake: Intake, save: Save, template: str, page: dict[str, object]
) -> HttpResponse:
    """Show the form; with a file what it would change or what is wrong in it; with the word to save, save."""
    if request.method == "POST" and "text" in request.POST:
        grid = carried_grid(fields=request.POST.dict(), sheet=intake.sheet)
        shown = request.POST.get("shown", "")
        counts = save(grid=grid, shown=shown, actor=acting(request), at=now())
        words = gettext("Đã lưu: thêm %(added)s dòng, sửa %(changed)s dòng, giữ nguyên %(unchanged)s dòng.")
        told = {"added": counts.added, "changed": counts.changed, "unchanged": counts.unchanged}
        messages.success(request, words % told)
        return redirect(request.path)
    told_page, status = taken(
        intake=intake,
        sent=request.FILES.get("file"),
        is_posted=request.method == "POST",
        translate=gettext,
    )
    return render(request, template, page | told_page, status=status)


def table_file(*, intake: Intake, rows: Iterable[Mapping[str, Any]], name: str) -> HttpResponse:
    """Return a table as an Excel file with its guide. Headings stay Vietnamese: any house reads them."""
    guide = guide_of(columns=intake.columns)
    content = workbook(sheet=intake.sheet, columns=intake.columns, rows=rows, guide=guide)
    return HttpResponse(
        content, EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    )
