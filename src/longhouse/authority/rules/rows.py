"""Turn rows of the tables into powers and grants, and back: plain mappings of columns, no database."""

from collections.abc import Mapping
from typing import Any

from longhouse.authority.shapes import Basis, Body, Grant, GrantKind, Power, PowerObject
from longhouse.core.sources import Certainty, Source

GRANT_COLUMNS = (
    "key", "power_id", "object_key", "place_key", "layer", "body", "body_name", "kind", "basis_number",
    "basis_article", "basis_clause", "basis_point", "basis_ends_on", "basis_ends_certainty", "limits", "note",
    "can_pass_on", "valid_from", "valid_to", "source", "delegation_id",
)  # fmt: skip


def grant_of(*, row: Mapping[str, Any]) -> Grant:
    """Return the grant that a row of GRANT_COLUMNS describes."""
    basis = Basis(
        row["basis_number"],
        row["basis_article"],
        row["basis_clause"],
        row["basis_point"],
        row["basis_ends_on"],
        Certainty(row["basis_ends_certainty"] or Certainty.UNCONFIRMED),
    )
    return Grant(
        key=row["key"],
        power_key=row["power_id"],
        object_key=row["object_key"],
        place_key=row["place_key"],
        body=Body(row["body"]),
        body_name=row["body_name"],
        kind=GrantKind(row["kind"]),
        basis=basis,
        limits=row["limits"],
        can_pass_on=row["can_pass_on"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        source=source_of(row=row["source"]),
        delegation_id=row["delegation_id"],
        layer=row["layer"],
        note=row["note"],
    )


def row_of(*, grant: Grant) -> dict[str, Any]:
    """Return the columns of a grant."""
    return {
        "key": grant.key,
        "power_id": grant.power_key,
        "object_key": grant.object_key,
        "place_key": grant.place_key,
        "layer": grant.layer,
        "body": grant.body.value,
        "body_name": grant.body_name,
        "kind": grant.kind.value,
        "basis_number": grant.basis.number,
        "basis_article": grant.basis.article,
        "basis_clause": grant.basis.clause,
        "basis_point": grant.basis.point,
        "basis_ends_on": grant.basis.ends_on,
        "basis_ends_certainty": grant.basis.ends_certainty.value,
        "limits": grant.limits,
        "note": grant.note,
        "can_pass_on": grant.can_pass_on,
        "valid_from": grant.valid_from,
        "valid_to": grant.valid_to,
        "source": _source_row(grant.source),
        "delegation_id": grant.delegation_id,
    }


def source_of(*, row: Mapping[str, Any]) -> Source:
    """Return the source as the tables keep it."""
    return Source(
        document=row["document"],
        article=row.get("article"),
        clause=row.get("clause"),
        url=row.get("url"),
        read=row.get("read"),
        certainty=Certainty(row.get("certainty", Certainty.UNCONFIRMED)),
        note=row.get("note"),
    )


def power_of(*, key: str, name: str, field: str, definition: Mapping[str, Any]) -> Power:
    """Return the power that a row describes."""
    objects = tuple(
        PowerObject(row["key"], row["name"], tuple(row["procedures"]), tuple(row["phrasings"]))
        for row in definition.get("objects", [])
    )
    return Power(
        key=key,
        name=name,
        field=field,
        objects=objects,
        procedures=tuple(definition.get("procedures", [])),
        phrasings=tuple(definition.get("phrasings", [])),
        table=definition.get("table"),
        notes=tuple(definition.get("notes", [])),
        field_name=definition.get("field_name", ""),
        not_passed_on=definition.get("not_passed_on", ""),
    )


def definition_of(*, power: Power) -> dict[str, Any]:
    """Return what the table of powers keeps beside key, name and field."""
    objects = [
        {
            "key": segment.key,
            "name": segment.name,
            "procedures": list(segment.procedures),
            "phrasings": list(segment.phrasings),
        }
        for segment in power.objects
    ]
    return {
        "objects": objects,
        "procedures": list(power.procedures),
        "phrasings": list(power.phrasings),
        "table": power.table,
        "notes": list(power.notes),
        "field_name": power.field_name,
        "not_passed_on": power.not_passed_on,
    }


def _source_row(source: Source) -> dict[str, str]:
    named = {
        "document": source.document,
        "article": source.article,
        "clause": source.clause,
        "url": source.url,
        "read": source.read,
        "certainty": source.certainty.value,
        "note": source.note,
    }
    return {key: value for key, value in named.items() if value}
