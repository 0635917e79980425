"""Turn a definition (as written in a file or kept in the database) into the shape of a procedure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from longhouse.core.sources import Certainty, Source
from longhouse.core.validity import Period
from longhouse.procedures.shapes import (
    Case,
    Fee,
    FormField,
    FormPage,
    Origin,
    Paper,
    Procedure,
    Said,
    TimeLimit,
)

Written = Mapping[str, Any]
NOWHERE = Source(document="Chưa có nguồn", certainty=Certainty.UNCONFIRMED)


def procedure_of(*, written: Written, origin: Origin) -> Procedure:
    """Return the procedure that a valid definition describes, each fact with its source resolved."""
    sources = {key: _source(row) for key, row in written.get("sources", {}).items()}
    portal = written.get("sources", {}).get("portal", {})
    return Procedure(
        code=written["code"],
        name=written["name"],
        tier=written["tier"],
        field=written["field"],
        period=period_of(written=written),
        summary=written.get("summary", ""),
        who=written.get("who"),
        online=_said(written.get("online"), "level", sources),
        decider=_decider(written.get("decider"), sources),
        where=written.get("where"),
        cases=tuple(_case(row, sources) for row in written.get("cases", [])),
        time_limits=tuple(_time_limit(row, sources) for row in written.get("time_limits", [])),
        fees=tuple(_fee(row, sources) for row in written.get("fees", [])),
        steps=tuple(_said(row, "text", sources, kind=row["actor"]) for row in written.get("steps", [])),
        result=_said(written["result"], "name", sources) if "result" in written else None,
        legal_basis=tuple(_basis(row) for row in written.get("legal_basis", [])),
        life_events=tuple(written.get("life_events", [])),
        related=tuple(written.get("related", [])),
        phrasings=tuple(written.get("phrasings", [])),
        notes=tuple(_said(row, "text", sources) for row in written.get("notes", [])),
        differences=tuple(written.get("differences", [])),
        sources=sources,
        origin=origin,
        gaps=tuple(written.get("gaps", [])),
        portal_url=portal.get("url"),
        form=tuple(_form_page(row) for row in written.get("form", [])),
    )


def period_of(*, written: Written) -> Period:
    """Return the days `[from, to)` in which the definition holds."""
    valid = written.get("valid", {})
    return Period(_day(valid.get("from")), _day(valid.get("to")))


def changed_facts(*, before: Written, after: Written) -> tuple[str, ...]:
    """Return the names of the top-level facts that differ between two definitions, sorted."""
    return tuple(sorted(key for key in {*before, *after} if before.get(key) != after.get(key)))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _source(row: Written) -> Source:
    return Source(
        document=f"{row['title']}, {row['ref']}" if row.get("ref") else row["title"],
        url=row.get("url"),
        read=row.get("read"),
        certainty=Certainty(row["certainty"]),
        note=row.get("decision"),
    )


def _basis(row: Written) -> Source:
    return Source(
        document=row["document"],
        article=row.get("article"),
        clause=row.get("clause"),
        valid_from=_day(row.get("valid_from")),
        valid_to=_day(row.get("valid_to")),
        certainty=Certainty(row["certainty"]),
        note=row.get("about"),
    )


def _said(row: Written | None, words: str, sources: Mapping[str, Source], kind: str = "") -> Said:
    if row is None:
        return Said("", "unknown", NOWHERE)
    return Said(
        str(row.get(words, "")), kind or str(row.get(words, "")), sources.get(row.get("source", ""), NOWHERE)
    )


def _decider(row: Written | None, sources: Mapping[str, Source]) -> Said:
    if row is None:
        return Said("", "unknown", NOWHERE)
    return Said(row.get("name", ""), row["body"], sources.get(row.get("source", ""), NOWHERE))


def _case(row: Written, sources: Mapping[str, Source]) -> Case:
    return Case(row["id"], row["name"], tuple(_paper(paper, sources) for paper in row["papers"]))


def _paper(row: Written, sources: Mapping[str, Source]) -> Paper:
    held = row.get("held") or {}
    return Paper(
        name=row["name"],
        kind=row["kind"],
        count=row.get("count", 1),
        when=row.get("when"),
        held_by=held.get("by"),
        held_rule=sources.get(held.get("rule", "")),
        source=sources.get(row["source"], NOWHERE),
    )


def _time_limit(row: Written, sources: Mapping[str, Source]) -> TimeLimit:
    return TimeLimit(
        channel=row["channel"],
        amount=row.get("amount"),
        unit=row.get("unit"),
        cutoff=row.get("cutoff"),
        up_to=row.get("up_to"),
        text=row.get("text"),
        source=sources.get(row["source"], NOWHERE),
    )


def _fee(row: Written, sources: Mapping[str, Source]) -> Fee:
    return Fee(
        name=row["name"],
        channel=row["channel"],
        amount_vnd=row.get("amount_vnd"),
        per=row.get("per"),
        max_vnd=row.get("max_vnd"),
        exemptions=tuple(row.get("exemptions", [])),
        text=row.get("text"),
        source=sources.get(row["source"], NOWHERE),
    )


def _form_page(row: Written) -> FormPage:
    fields = tuple(_form_field(field) for field in row["fields"])
    return FormPage(row["id"], row["title"], row["title_en"], fields)


def _form_field(row: Written) -> FormField:
    return FormField(
        id=row["id"],
        label=row["label"],
        label_en=row["label_en"],
        kind=row["kind"],
        hint=row.get("hint", ""),
        hint_en=row.get("hint_en", ""),
        is_optional=row.get("optional", False),
        fact=row.get("fact", ""),
        choices=tuple((each["id"], each["label"], each["label_en"]) for each in row.get("choices", [])),
    )
