"""The standing register: powers and their rows, kept in memory until a load or a decision changes something."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from http import HTTPStatus

from django.db import connection

from longhouse.authority import models
from longhouse.authority.rules import finding, rows
from longhouse.authority.shapes import Grant, Power, PowerText
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

MOST_POWERS = 4096  # whose rows one process keeps in memory


class PowerNotKnown(Refusal):
    """The register has no such power."""

    code = "power-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Sổ thẩm quyền không có “%(key)s”. Xin tìm bằng lời ở trang Ai quyết định.")


def powers(*, field: str = "") -> list[Power]:
    """Return the powers, of one field where it is named, in Vietnamese order."""
    return [power for power in _powers(revision()).values() if field in {"", power.field}]


def power(*, key: str) -> Power:
    """Return the power of that key or raise PowerNotKnown."""
    found = _powers(revision()).get(key)
    if found is None:
        raise PowerNotKnown(key=key)
    return found


def power_of_procedure(*, code: str) -> tuple[Power, tuple[str, ...]] | None:
    """Return the power that decides a procedure, and the segments the procedure is about (none: the whole)."""
    return by_procedure(standing=revision()).get(code)


def grants_of(*, power: str, on: date | None = None) -> list[Grant]:
    """Return the standing rows of a power, those of one day where it is named, the wider places first."""
    found = rows_of(standing=revision(), power=power)
    return [row for row in found if on is None or (row.period and row.period.covers(on))]


def find(*, text: str, limit: int = 5) -> list[PowerText]:
    """Return the powers that a text most likely asks about, best first; empty where none shares its words."""
    return _finder(revision()).find(text=text, limit=limit)


def search_texts(*, on: date) -> Iterator[PowerText]:
    """Yield what the search index reads of each power that somebody ever held by that day, and of its segments."""
    standing = revision()
    for found in _powers(standing).values():
        rows_then = rows_of(standing=standing, power=found.key)
        if any(row.valid_from is None or row.valid_from <= on for row in rows_then):
            yield from finding.texts_of(power=found)


def revision() -> str:
    """Return a word that changes whenever a load or a decision changes anything, also one that is then undone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, xmin::text FROM authority_revision")
        row = cursor.fetchone()
    return f"{row[0]}-{row[1]}" if row else "0"


def known(*, standing: str) -> Mapping[str, Power]:
    """Return every power by key."""
    return _powers(standing)


@lru_cache(maxsize=MOST_POWERS)
def rows_of(*, standing: str, power: str) -> tuple[Grant, ...]:
    """Return the standing rows of a power as of a revision."""
    found = models.Grant.objects.filter(power_id=power, retired_at=None)
    columns = found.order_by("place_key", "layer", "object_key", "valid_from", "key").values(
        *rows.GRANT_COLUMNS
    )
    return tuple(rows.grant_of(row=row) for row in columns)


def rows_near(*, standing: str, power: str, places: Iterable[str]) -> list[Grant]:
    """Return the standing rows of a power in these places and in the whole country, as of a revision."""
    by_place = _rows_by_place(standing, power)
    return [row for place in (*places, "") for row in by_place.get(place, ())]


@lru_cache(maxsize=MOST_POWERS)
def _rows_by_place(standing: str, power: str) -> dict[str, list[Grant]]:
    found: dict[str, list[Grant]] = {}
    for row in rows_of(standing=standing, power=power):
        found.setdefault(row.place_key, []).append(row)
    return found


@lru_cache(maxsize=2)
def _by_procedure(standing: str) -> dict[str, tuple[Power, tuple[str, ...]]]:
    return {
        code: (row, tuple(segment.key for segment in row.objects if code in segment.procedures))
        for row in _powers(standing).values()
        for code in row.procedures
    }


@lru_cache(maxsize=2)
def _powers(_standing: str) -> dict[str, Power]:
    found = models.Power.objects.filter(retired_at=None).order_by("sort_key", "key")
    columns = found.values_list("key", "name", "field", "definition")
    return {
        key: rows.power_of(key=key, name=name, field=field, definition=definition)
        for key, name, field, definition in columns
    }


def by_procedure(*, standing: str) -> Mapping[str, tuple[Power, tuple[str, ...]]]:
    """Return, by the code of a procedure, its power and the segments it is about (none: the whole)."""
    return _by_procedure(standing)


@lru_cache(maxsize=2)
def _finder(standing: str) -> finding.Finder:
    return finding.Finder.of(
        texts=[text for row in _powers(standing).values() for text in finding.texts_of(power=row)]
    )
