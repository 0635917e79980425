"""Which lines of a procedure name a document: its legal basis, and each fact by its source or its own words."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from longhouse.core.sources import Source
from longhouse.law.rules.mentions import Mention, mentioned
from longhouse.procedures.shapes import Origin, Procedure

Line = tuple[str, str, Source | None]  # the part's code, its words, the source it rests on


def mentions_of(*, procedure: Procedure, titles: Mapping[str, str]) -> Iterator[Mention]:
    """Yield every provision that a line of the procedure names.

    Parts are "legal-basis", "form", "paper", "time-limit", "fee", "step", "result", "decider", "online", "note". Of
    another system's export only the legal basis is read: its other lines rest on the export itself.

    Args:
        procedure: as its definition says it.
        titles: folded titles of documents to their numbers.
    """
    period = procedure.period
    yield from _legal_basis(procedure, titles)
    if procedure.origin is not Origin.CATALOGUE:
        return
    for part, words, source in _lines(procedure):
        named = "" if source is None else f"{source.document}; {source.note or ''}"
        for citation in mentioned(text=f"{named}; {words}", titles=titles):
            yield Mention(part, words, citation, period.valid_from, period.valid_to)


def _legal_basis(procedure: Procedure, titles: Mapping[str, str]) -> Iterator[Mention]:
    for source in procedure.legal_basis:
        for citation in mentioned(text=source.document, titles=titles):
            article, clause = source.article or citation.article, source.clause or citation.clause
            cited = replace(citation, article=article, clause=clause if article else "")
            words = source.note or source.document
            yield Mention("legal-basis", words, cited, procedure.period.valid_from, procedure.period.valid_to)


def _lines(procedure: Procedure) -> Iterator[Line]:
    yield from _papers(procedure)
    yield from (("time-limit", limit.text or "", limit.source) for limit in procedure.time_limits)
    for fee in procedure.fees:
        yield "fee", ". ".join(filter(None, (fee.name, fee.text, *fee.exemptions))), fee.source
    yield from (("step", step.text, step.source) for step in procedure.steps)
    if procedure.result:
        yield "result", procedure.result.text, procedure.result.source
    yield "decider", procedure.decider.text, procedure.decider.source
    yield "online", "", procedure.online.source
    yield from (("note", note.text, note.source) for note in procedure.notes)
    for words in (procedure.summary, procedure.who, procedure.where, *procedure.differences, *procedure.gaps):
        yield "note", words or "", None


def _papers(procedure: Procedure) -> Iterator[Line]:
    for case in procedure.cases:
        for paper in case.papers:
            part = "form" if paper.kind == "form" else "paper"
            words = f"{paper.name}. {paper.when or ''}".strip()
            yield part, words, paper.source
            yield part, words, paper.held_rule
