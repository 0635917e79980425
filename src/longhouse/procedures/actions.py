"""Load the catalogue and import the portal's export; each in one transaction, safe to repeat."""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.core.sorting import sort_key
from longhouse.core.words import mark
from longhouse.core.written import Problem
from longhouse.procedures import models
from longhouse.procedures.rules import definition as definitions
from longhouse.procedures.rules import files, portal
from longhouse.procedures.shapes import Diff, ImportReport, Origin

LONGEST_LINE = 4_000_000  # bytes; the longest row of the real export has 200,000


class CatalogueHasProblems(Refusal):
    """The files of the catalogue are not right; nothing was loaded."""

    code = "catalogue-has-problems"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = mark(
        "Danh mục có %(count)s chỗ sai, chưa nạp gì. Chạy “longhouse check” để xem từng chỗ và cách sửa."
    )

    def __init__(self, *, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(count=len(problems))


class FileNotReadable(Refusal):
    """The file of an import cannot be read as what it should be; nothing was imported."""

    code = "file-not-readable"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = mark("Không nhập được tệp %(file)s: %(why)s. Chưa có gì thay đổi.")


@transaction.atomic
def load_catalogue(*, actor: Actor, at: datetime, folder: Path) -> Diff:
    """Bring the database to what the files say, keep what stood before as retired versions, and return the difference.

    Raises:
        CatalogueHasProblems: any file is wrong; then nothing changes.
    """
    reading = files.read_catalogue(folder=folder)
    if reading.problems:
        raise CatalogueHasProblems(problems=reading.problems)
    diff = _bring(definitions_by_code=reading.definitions, origin=Origin.CATALOGUE, at=at, is_whole=True)
    shelves_changed = _shelve(reading.shelves)
    if diff.added or diff.changed or diff.ended or shelves_changed:
        _renew()
        detail = {"added": len(diff.added), "changed": sorted(diff.changed), "ended": list(diff.ended)}
        audit.record("procedures.catalogue.loaded", actor=actor, subject="catalogue", at=at, detail=detail)
    return diff


@transaction.atomic
def import_portal(*, actor: Actor, at: datetime, path: Path, read: str = "2026-07") -> ImportReport:
    """Bring in the national portal's export: every row in, or named with its reason.

    Args:
        actor: on whose behalf.
        at: the moment of the import.
        path: JSON lines, plain or gzip.
        read: month in which the export was crawled; stands in each source.

    Raises:
        FileNotReadable: the file is missing, empty, cut, not gzip, not text, or its lines are too long.
    """
    found: dict[str, Mapping[str, Any]] = {}
    left_out: list[str] = []
    rows = 0
    for rows, line in enumerate(_lines(path), start=1):
        try:
            written = portal.definition_of(row=json.loads(line), line=rows, read=read)
        except (json.JSONDecodeError, RecursionError):
            left_out.append(f"dòng {rows}: không phải JSON")
        except portal.RowNotReadable as refusal:
            left_out.append(str(refusal))
        else:
            if written["code"] in found:
                left_out.append(f"dòng {rows}: mã {written['code']} đã có ở dòng trước")
            else:
                found[written["code"]] = written
    if not found:
        why = f"{rows} dòng, không dòng nào đúng dạng; dòng đầu: {left_out[0]}" if left_out else "tệp rỗng"
        raise FileNotReadable(file=path.name, why=why)
    diff = _bring(definitions_by_code=found, origin=Origin.PORTAL, at=at, is_whole=False)
    if diff.added or diff.changed:
        _renew()
        detail = {"file": path.name, "rows": rows, "added": len(diff.added), "changed": len(diff.changed)}
        audit.record("procedures.portal.imported", actor=actor, subject=path.name, at=at, detail=detail)
    return ImportReport(rows, diff, tuple(left_out), _flagged(found))


def _flagged(found: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for written in found.values():
        for gap in written.get("gaps", []):
            counts[gap] = counts.get(gap, 0) + 1
    return counts


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as raw:
            is_gzip = raw.read(2) == b"\x1f\x8b"
        with gzip.open(path, "rb") if is_gzip else path.open("rb") as file:
            while line := file.readline(LONGEST_LINE + 1):
                if len(line) > LONGEST_LINE:
                    raise FileNotReadable(file=path.name, why=f"có dòng dài hơn {LONGEST_LINE} byte")
                if line.strip():
                    yield line
    except (OSError, EOFError, zlib.error) as error:
        raise FileNotReadable(
            file=path.name, why=f"{type(error).__name__}, tệp thiếu, hỏng hoặc bị cắt"
        ) from error


def _bring(
    *, definitions_by_code: Mapping[str, Mapping[str, Any]], origin: Origin, at: datetime, is_whole: bool
) -> Diff:
    """Record what is new or different; with `is_whole`, retire what the new definitions no longer name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('procedures'))")
    standing = {row.code: row for row in models.Version.objects.filter(origin=origin.value, retired_at=None)}
    digests = {code: digest_of(written) for code, written in definitions_by_code.items()}
    added = [code for code in definitions_by_code if code not in standing]
    changed = [
        code for code in definitions_by_code if code in standing and standing[code].digest != digests[code]
    ]
    ended = [code for code in standing if is_whole and code not in definitions_by_code]
    retired = [standing[code].pk for code in (*changed, *ended)]
    models.Version.objects.filter(pk__in=retired).update(retired_at=at)
    rows = [_row(definitions_by_code[code], digests[code], origin, at) for code in (*added, *changed)]
    models.Version.objects.bulk_create(rows, batch_size=500)
    facts = {
        code: definitions.changed_facts(before=standing[code].definition, after=definitions_by_code[code])
        for code in changed
    }
    return Diff(tuple(added), facts, tuple(ended), len(definitions_by_code) - len(added) - len(changed))


def digest_of(written: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a definition, the same for the same facts in any order of keys."""
    text = json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _row(written: Mapping[str, Any], digest: str, origin: Origin, at: datetime) -> models.Version:
    period = definitions.period_of(written=written)
    return models.Version(
        code=written["code"],
        origin=origin.value,
        name=written["name"],
        sort_key=sort_key(written["name"]),
        tier=written["tier"],
        field=written["field"],
        life_events=written.get("life_events", []),
        definition=written,
        digest=digest,
        valid_from=period.valid_from,
        valid_to=period.valid_to,
        recorded_at=at,
    )


def _shelve(shelves: Mapping[str, object]) -> bool:
    """Keep the shelves as written; tell whether one of them is new or different."""
    standing = {row.key: row.content for row in models.Shelf.objects.all()}
    different = [key for key, content in shelves.items() if standing.get(key) != content]
    for key in different:
        models.Shelf.objects.update_or_create(key=key, defaults={"content": shelves[key]})
    return bool(different)


def _renew() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procedures_revision (id, number) VALUES (1, 1)"
            " ON CONFLICT (id) DO UPDATE SET number = procedures_revision.number + 1"
        )
