"""Questions about procedures: one on a day, lists, fields, life events, guides, and what the index reads."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from django.db import connection
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from longhouse.authority import queries as authority
from longhouse.authority.shapes import Ruling, Verdict
from longhouse.core.clock import VIETNAM
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.law import queries as law
from longhouse.law.rules.mentions import Mention
from longhouse.law.rules.numbers import number_key
from longhouse.procedures import models
from longhouse.procedures.rules.citing import mentions_of
from longhouse.procedures.rules.definition import procedure_of
from longhouse.procedures.shapes import (
    Guide,
    GuideAnswer,
    GuideNode,
    Listing,
    Named,
    Origin,
    Procedure,
    Said,
    SearchText,
)

_LIST = ("code", "name", "tier", "field", "origin", "life_events")


class ProcedureNotKnown(Refusal):
    """Nobody has told the house of such a procedure on that day."""

    code = "procedure-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Chúng tôi không có thủ tục mã %(code)s vào ngày %(on)s. Xin hỏi bằng lời ở trang đầu.")


def procedure(*, code: str, on: date) -> Procedure | None:
    """Return the procedure as it stands on that day; our own catalogue wins over the portal's row."""
    row = _standing(on).filter(code=code).order_by("origin").first()
    return _decided(procedure_of(written=row.definition, origin=Origin(row.origin)), on) if row else None


def version(*, code: str, on: date) -> tuple[int, Procedure]:
    """Return the very version that stands on that day, with its id, as its own words say it: who decides is not asked.

    Kept in memory until the catalogue changes, for whoever ties thousands of dossiers to it.

    Raises:
        ProcedureNotKnown: there is none.
    """
    found = _version(_fingerprint(), code, on)
    if found is None:
        raise ProcedureNotKnown(code=code, on=on.strftime("%d/%m/%Y"))
    return found


@lru_cache(maxsize=1024)
def definition(*, version_id: int) -> Procedure:
    """Return a procedure as one version defines it, whatever stands today; a version never changes, so it is kept."""
    row = models.Version.objects.get(pk=version_id)
    return procedure_of(written=row.definition, origin=Origin(row.origin))


@lru_cache(maxsize=1024)
def _version(_fingerprint: str, code: str, on: date) -> tuple[int, Procedure] | None:
    row = _standing(on).filter(code=code).order_by("origin").first()
    return (row.pk, procedure_of(written=row.definition, origin=Origin(row.origin))) if row else None


def _fingerprint() -> str:
    """Return a word that changes with the catalogue, also where a change was undone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, xmin::text FROM procedures_revision")
        row = cursor.fetchone()
    return f"{row[0]}-{row[1]}" if row else "0"


def _decided(found: Procedure, on: date) -> Procedure:
    """Return the procedure with its deciding body from the register of powers; its own words where that has none."""
    verdict = authority.deciding_body(procedure_code=found.code, on=on)
    if verdict is None:
        return found
    said = _said_of(verdict, found.decider)
    sources = (
        found.sources
        if said.source in found.sources.values()
        else {**found.sources, "authority": said.source}
    )
    return replace(found, decider=said, deciding=verdict, sources=sources)


def _said_of(verdict: Verdict, own: Said) -> Said:
    """Return who decides in words. The file's own words stay where they name the same body: they tell the place too."""
    grant = verdict.grant
    if verdict.ruling is Ruling.DECIDED and grant:
        is_same = own.kind == grant.body.value or own.text == grant.body_name
        return own if is_same else Said(grant.body_name, grant.body.value, grant.source)
    if verdict.ruling is Ruling.MISSING_FACTS and verdict.power:
        names = {segment.key: segment.name for segment in verdict.power.objects}
        parts = [f"{row.body_name} {names.get(row.object_key, '')}".strip() for row in verdict.choices]
        return Said(". ".join(parts), "by-facts", verdict.choices[0].source)
    notes = " ".join(verdict.notes)
    if not own.text or not notes:
        return own
    before = _("Hồ sơ thủ tục ghi: %(name)s.") % {"name": own.text.rstrip(".")}
    return Said(f"{notes} {before}", verdict.ruling.value, grant.source if grant else own.source)


def needed(*, code: str, on: date) -> Procedure:
    """Return the procedure or raise ProcedureNotKnown."""
    found = procedure(code=code, on=on)
    if found is None:
        raise ProcedureNotKnown(code=code, on=on.strftime("%d/%m/%Y"))
    return found


def current(*, on: date, field: str = "", life_event: str = "") -> list[Listing]:
    """Return the procedures in force on that day in Vietnamese order, each code once."""
    rows = _winners(on)
    if field:
        rows = rows.filter(field=field)
    if life_event:
        rows = rows.filter(life_events__contains=[life_event])
    return [_listing(row) for row in rows.order_by("sort_key", "code").values(*_LIST)]


def citing(*, number: str, on: date) -> list[tuple[Procedure, tuple[Mention, ...]]]:
    """Return the procedures of that day that name a document, each with the lines that do, in Vietnamese order.

    Args:
        number: the document's, in any spelling.
        on: the day, on which titles such as "Luật Đất đai" are read too.
    """
    found = _by_number(revision(), law.revision(), on).get(number_key(number), {})
    return [(procedure, lines) for procedure, lines in found.values()]


@lru_cache(maxsize=1)
def _by_number(
    _revision: str, _law: str, on: date
) -> Mapping[str, Mapping[str, tuple[Procedure, tuple[Mention, ...]]]]:
    """Return, by the number of a document and the code of a procedure, the lines that name it; read once a day."""
    titles = law.titles(on=on)
    found: dict[str, dict[str, tuple[Procedure, tuple[Mention, ...]]]] = {}
    for row in _winners(on).order_by("sort_key", "code").iterator(chunk_size=200):
        shown = procedure_of(written=row.definition, origin=Origin(row.origin))
        for line in mentions_of(procedure=shown, titles=titles):
            by_code = found.setdefault(number_key(line.citation.number), {})
            known = by_code.get(shown.code, (shown, ()))[1]
            by_code[shown.code] = (shown, (*known, line))
    return found


def changed_on(*, codes: Collection[str]) -> dict[str, date]:
    """Return, by code, the latest day on which our words of a procedure were replaced or ended.

    Args:
        codes: of procedures. Those that stand as they were first written are not in the answer.
    """
    rows = models.Version.objects.filter(code__in=codes, origin=Origin.CATALOGUE.value).values_list("code")
    found = rows.annotate(at=Max("retired_at")).exclude(at=None).order_by()
    return {code: at.astimezone(VIETNAM).date() for code, at in found}


def search_texts(*, on: date) -> Iterator[SearchText]:
    """Yield what the search index reads of each procedure in force on that day; streamed, nothing is kept."""
    for row in _winners(on).order_by("code").values(*_LIST, "definition").iterator(chunk_size=200):
        yield search_text_of(written=row["definition"], origin=Origin(row["origin"]))


def search_text_of(*, written: Mapping[str, Any], origin: Origin) -> SearchText:
    """Return what the search index reads of one definition."""
    papers = [paper["name"] for case in written.get("cases", []) for paper in case["papers"]]
    said = [
        written.get("summary", ""),
        written.get("who", ""),
        written["field"],
        written.get("result", {}).get("name", ""),
    ]
    steps = [step["text"] for step in written.get("steps", [])][:12]
    row = {
        **{key: written.get(key) for key in _LIST},
        "origin": origin.value,
        "life_events": written.get("life_events", []),
    }
    body = " \n".join([*said, *papers, *steps])
    return SearchText(
        _listing(row), tuple(written.get("related", [])), tuple(written.get("phrasings", [])), body
    )


def fields() -> list[Named]:
    """Return the fields of the catalogue in their order."""
    return _named("fields")


def life_events() -> list[Named]:
    """Return the life events of the catalogue in their order."""
    return _named("life-events")


def guide(*, key: str) -> Guide | None:
    """Return the guided questions of a life event, if somebody wrote them."""
    return next((found for found in guides() if key in {found.key, found.life_event}), None)


def guides() -> tuple[Guide, ...]:
    """Return every tree of guided questions."""
    return _guides(revision())


def revision() -> str:
    """Return a word that changes whenever a load or import changes anything."""
    row = models.Revision.objects.values_list("number", flat=True).first()
    return str(row or 0)


@lru_cache(maxsize=2)
def _guides(_revision: str) -> tuple[Guide, ...]:
    return tuple(_guide(row) for row in _shelf("guides"))


def _guide(row: Mapping[str, Any]) -> Guide:
    nodes = {
        key: GuideNode(
            key,
            node["question"],
            node.get("question_en", node["question"]),
            node.get("help", ""),
            tuple(_answer(answer) for answer in node["answers"]),
        )
        for key, node in row["nodes"].items()
    }
    return Guide(row["key"], row["life_event"], row["title"], row["title_en"], str(row["start"]), nodes)


def _answer(row: Mapping[str, Any]) -> GuideAnswer:
    return GuideAnswer(
        row["text"],
        row.get("text_en", row["text"]),
        row.get("next"),
        tuple(row.get("procedures", [])),
        row.get("why", ""),
        row.get("why_en", ""),
    )


def _named(shelf: str) -> list[Named]:
    rows = [
        Named(**{key: value for key, value in row.items() if key in Named.__slots__}) for row in _shelf(shelf)
    ]
    return sorted(rows, key=lambda row: row.order)


def _shelf(key: str) -> list[dict[str, Any]]:
    row = models.Shelf.objects.filter(key=key).first()
    return row.content if row else []


def _standing(on: date) -> "QuerySet[models.Version]":
    in_force = (Q(valid_from=None) | Q(valid_from__lte=on)) & (Q(valid_to=None) | Q(valid_to__gt=on))
    return models.Version.objects.filter(in_force, retired_at=None)


def _winners(on: date) -> "QuerySet[models.Version]":
    ours = _standing(on).filter(origin=Origin.CATALOGUE.value, code=OuterRef("code"))
    return _standing(on).filter(Q(origin=Origin.CATALOGUE.value) | ~Exists(ours))


def _listing(row: Mapping[str, Any]) -> Listing:
    return Listing(
        row["code"], row["name"], row["tier"], row["field"], Origin(row["origin"]), tuple(row["life_events"])
    )
