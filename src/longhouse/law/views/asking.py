"""What addresses of the law ask: a day, words, a page; and what a page of rows says."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest

from longhouse.core.clock import today
from longhouse.core.days import day_in

Row = TypeVar("Row")
A_PAGE = 60  # rows of a list: about six screens of a phone
LONGEST_WORDS = 100


def day_asked(request: HttpRequest, name: str = "on") -> date:
    """Return the day that the address asks for, today without one; raise DayNotReal for what is no day."""
    return day_in(text=request.GET.get(name, "")) or today()


def words_asked(request: HttpRequest, name: str = "q") -> str:
    """Return the words of a box, short and without what no database takes."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:LONGEST_WORDS]


def kept(on: date) -> str:
    """Return what an address must carry to stay on that day: nothing for today."""
    return f"?on={on.isoformat()}" if on != today() else ""


def paged(
    request: HttpRequest, rows: Sequence[Row], *, names: Sequence[str] = (), size: int = A_PAGE
) -> dict[str, object]:
    """Return the page of rows that the address asks for, with its neighbours and what their addresses must keep."""
    pages = max(-(-len(rows) // size), 1)
    asked = request.GET.get("page", "1")[:6]
    number = min(max(int(asked) if asked.isdecimal() else 1, 1), pages)
    held = {name: value for name in names if (value := request.GET.get(name))}
    return {
        "rows": rows[(number - 1) * size : number * size],
        "total": len(rows),
        "number": number,
        "pages": pages,
        "previous": number - 1,
        "next": number + 1 if number < pages else None,
        "kept": urlencode(held) + "&" if held else "",
    }


def rows_in(turned: dict[str, object]) -> list[Any]:
    """Return the rows of a page that `paged` turned to."""
    rows = turned["rows"]
    return list(rows) if isinstance(rows, list) else []
