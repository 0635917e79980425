"""Turn what the files of the register say into powers and rows."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from longhouse.authority.rules.holders import NAMES
from longhouse.authority.shapes import Basis, Body, Grant, GrantKind, Power, PowerObject
from longhouse.core.sources import Certainty, Source

Written = Mapping[str, Any]


def power_of(*, written: Written, file: Written) -> Power:
    """Return the power that a valid entry describes; its procedures include those of its segments."""
    objects = tuple(
        PowerObject(
            row["key"], row["name"], tuple(row.get("procedures", [])), tuple(row.get("phrasings", []))
        )
        for row in written.get("objects", [])
    )
    own = written.get("procedures", [])
    return Power(
        key=written["key"],
        name=written["name"],
        field=file["field"],
        objects=objects,
        procedures=tuple(
            dict.fromkeys((*own, *(code for segment in objects for code in segment.procedures)))
        ),
        phrasings=tuple(written.get("phrasings", [])),
        table=written.get("table"),
        notes=tuple(written.get("notes", [])),
        field_name=file["name"],
        not_passed_on=written.get("not_passed_on", ""),
    )


def grants_of(*, written: Written, file: Written) -> Iterator[Grant]:
    """Yield the rows of a valid entry; documents and sources are those of its file."""
    for row in written["grants"]:
        yield Grant(
            key=f"{written['key']}/{row['id']}",
            power_key=written["key"],
            object_key=row.get("object", ""),
            place_key=row.get("place", ""),
            body=Body(row["body"]),
            body_name=row.get("name") or NAMES[Body(row["body"])],
            kind=GrantKind(row["kind"]),
            basis=_basis(row.get("basis"), file["documents"]),
            limits=row.get("limits", ""),
            can_pass_on=row.get("can_pass_on", False),
            valid_from=_day(row.get("from")),
            valid_to=_day(row.get("to")),
            source=_source(file["sources"][row["source"]]),
            note=row.get("note", ""),
        )


def _basis(row: Written | None, documents: Mapping[str, Written]) -> Basis:
    if row is None:
        return Basis("")
    document = documents[row["document"]]
    return Basis(
        number=document["number"],
        article=row.get("article", ""),
        clause=row.get("clause", ""),
        point=row.get("point", ""),
        ends_on=_day(document.get("ends")),
        ends_certainty=Certainty(document.get("ends_certainty", Certainty.UNCONFIRMED)),
    )


def _source(row: Written) -> Source:
    return Source(
        document=f"{row['title']}, {row['ref']}" if row.get("ref") else row["title"],
        url=row.get("url"),
        read=row["read"],
        certainty=Certainty(row["certainty"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
