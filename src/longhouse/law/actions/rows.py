"""Rows of the tables from what the rules prepared."""

from collections.abc import Iterator

from longhouse.core.folding import fold
from longhouse.core.sources import Certainty
from longhouse.law import models
from longhouse.law.rules.akn import akn_xml
from longhouse.law.rules.numbers import number_key
from longhouse.law.rules.preparing import Cited, Prepared, plain_doubts, slug_of_number
from longhouse.law.shapes import Effect

TEXT, CATALOGUE, HAND = "text", "catalogue", "hand"
DOCUMENT = (
    "number",
    "kind",
    "title",
    "names",
    "issuer",
    "issued_on",
    "effective_from",
    "effective_to",
    "origin",
    "certainty",
    "digest",
)
TEXTS = ("source_name", "sha256", "doubts", "xml")
PROVISION = (
    "eid",
    "parent_eid",
    "kind",
    "label",
    "heading",
    "text",
    "order",
    "line",
    "valid_from",
    "valid_to",
    "certainty",
    "origin",
)
EFFECT = (
    "kind",
    "by_key",
    "by_number",
    "by_place",
    "target_key",
    "target_number",
    "target_eid",
    "from_on",
    "to_on",
    "certainty",
    "words",
)
TERM = ("eid", "term", "definition")
REFERENCE = ("eid", "number", "article", "clause", "point", "cited_key")


def document_row(*, prepared: Prepared, origin: str) -> models.Document:
    """Return the row of a document read from a text; a copy of a text is second-hand."""
    parsed = prepared.parsed
    return models.Document(
        key=prepared.key,
        number=parsed.number,
        number_key=number_key(parsed.number),
        kind=parsed.kind.value,
        title=parsed.title,
        title_key=" ".join(fold(parsed.title).split()),
        names=list(prepared.names),
        issuer=parsed.issuer,
        issued_on=parsed.issued_on,
        effective_from=parsed.effective_from,
        effective_to=parsed.effective_to,
        origin=origin,
        certainty=Certainty.SECOND_HAND.value,
        digest=prepared.digest,
    )


def text_row(*, prepared: Prepared, source_name: str, sha256: str) -> models.Text:
    """Return the row of one reading of a document."""
    return models.Text(
        document_key=prepared.key,
        source_name=source_name,
        lines="\n".join(prepared.parsed.lines),
        xml=akn_xml(key=prepared.key, parsed=prepared.parsed),
        doubts=plain_doubts(parsed=prepared.parsed),
        sha256=sha256,
    )


def provision_rows(*, prepared: Prepared) -> Iterator[models.Provision]:
    """Yield the rows of a document's provisions; each holds from the document's first day to its own end."""
    for order, place in enumerate(prepared.places):
        yield models.Provision(
            document_key=prepared.key,
            eid=place.eid,
            parent_eid=place.parent_eid,
            kind=place.node.kind.value,
            label=place.label,
            article=place.article,
            clause=place.clause,
            point=place.point,
            heading=place.node.heading,
            text=place.node.text,
            order=order,
            line=place.node.line,
            valid_from=prepared.parsed.effective_from,
            valid_to=prepared.parsed.effective_to,
            certainty=Certainty.SECOND_HAND.value,
            origin=TEXT,
        )


def effect_row(*, effect: Effect, origin: str, source_key: str) -> models.Effect:
    """Return the row of an effect."""
    return models.Effect(
        kind=effect.kind.value,
        by_key=effect.by_key,
        by_number=effect.by_number,
        by_place=effect.by_place,
        target_key=effect.target_key,
        target_number=effect.target_number,
        target_eid=effect.target_eid,
        from_on=effect.from_on,
        to_on=effect.to_on,
        is_applied=effect.is_applied,
        certainty=effect.certainty.value,
        words=effect.words,
        origin=origin,
        source_key=source_key,
    )


def term_rows(*, prepared: Prepared) -> Iterator[models.Term]:
    """Yield the rows of the words a document defines."""
    for term in prepared.terms:
        yield models.Term(
            document_key=prepared.key,
            eid=term.eid,
            term=term.term,
            term_key=" ".join(fold(term.term).split()),
            definition=term.definition,
        )


def reference_rows(*, prepared: Prepared) -> Iterator[models.Reference]:
    """Yield the rows of what a document cites; those within it name it by its own key."""
    own = prepared.parsed.number or prepared.key
    for cited in prepared.cited:
        yield _reference(cited, prepared.key, own)


def _reference(cited: Cited, key: str, own: str) -> models.Reference:
    citation = cited.citation
    return models.Reference(
        document_key=key,
        eid=cited.eid,
        number=citation.number,
        article=citation.article,
        clause=citation.clause,
        point=citation.point,
        cited_key=key if citation.number == own else slug_of_number(citation.number),
    )
