"""Files read but not yet accepted; only the province's editors see any."""

from collections.abc import Mapping
from typing import Any

from longhouse.law import models
from longhouse.law.rules.drafting import parsed_in
from longhouse.law.shapes import Draft, LineMark, ProvisionKind


def drafts() -> list[tuple[int, str, str, str]]:
    """Return the open drafts, the latest first: id, name of the file, key of the document, moment it was read."""
    rows = models.Draft.objects.filter(retired_at=None).order_by("-recorded_at")
    return [
        (row.pk, row.file_name, row.document_key, row.recorded_at.isoformat())
        for row in rows.only("file_name", "document_key", "recorded_at")
    ]


def draft(*, draft_id: int) -> Draft | None:
    """Return an open draft with all that is understood of it; None where none is open."""
    row = models.Draft.objects.filter(pk=draft_id, retired_at=None).first()
    if row is None:
        return None
    is_markable = not row.answer.startswith('{"parsed"')
    return Draft(
        row.pk,
        row.file_name,
        row.recorded_at,
        parsed_in(text=row.parsed),
        marks_of(row.marks),
        dict(row.identity),
        row.document_key,
        is_markable,
    )


def marks_of(written: Mapping[str, Mapping[str, Any]]) -> dict[int, LineMark]:
    """Return the marks of lines from the JSON that keeps them."""
    return {
        int(line): LineMark(ProvisionKind(one["kind"]) if one["kind"] else None, one["number"])
        for line, one in written.items()
    }
