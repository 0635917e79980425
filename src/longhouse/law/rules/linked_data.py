"""Describe a document as linked data: schema.org's words for search engines, ELI's for registers of law."""

from typing import Any

from longhouse.law.rules.eli import eli_of
from longhouse.law.shapes import Document, DocumentKind, Standing

# schema.org, LegislationForceStatus (read 2026-11)
_FORCE = {
    Standing.IN_FORCE: "InForce",
    Standing.PARTLY: "PartiallyInForce",
    Standing.ENDED: "NotInForce",
    Standing.SUSPENDED: "NotInForce",
    Standing.NOT_YET: "NotInForce",
}


def legislation(*, document: Document, address: str) -> dict[str, Any]:
    """Return the document in the words of schema.org; what is not known is left out."""
    written: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LegislationObject" if document.kind is DocumentKind.CONSOLIDATION else "Legislation",
        "@id": address,
        "url": address,
        "name": document.title,
        "legislationIdentifier": document.number,
        "legislationType": document.kind.value,
        "inLanguage": "vi",
        "legislationJurisdiction": "VN",
        "legislationPassedBy": {"@type": "Organization", "name": document.issuer}
        if document.issuer
        else None,
        "legislationDate": document.issued_on and document.issued_on.isoformat(),
        "legislationDateVersion": document.effective_from and document.effective_from.isoformat(),
        "legislationLegalForce": _FORCE.get(document.standing),
    }
    return {name: value for name, value in written.items() if value}


def both(*, document: Document, address: str) -> list[dict[str, Any]]:
    """Return the document in both vocabularies."""
    return [eli_of(document=document, address=address), legislation(document=document, address=address)]
