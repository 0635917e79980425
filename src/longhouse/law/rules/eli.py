"""Describe a document with the European Legislation Identifier's words, as linked data."""

from typing import Any

from longhouse.law.shapes import Document, Standing

# ELI ontology 1.5, class InForce
_FORCE = {
    Standing.IN_FORCE: "InForce-inForce",
    Standing.PARTLY: "InForce-partiallyInForce",
    Standing.ENDED: "InForce-notInForce",
    Standing.SUSPENDED: "InForce-notInForce",
    Standing.NOT_YET: "InForce-notInForce",
}


def eli_of(*, document: Document, address: str) -> dict[str, Any]:
    """Return ELI metadata as JSON-LD; `address` is the document's permanent address."""
    days = {
        "eli:date_document": document.issued_on,
        "eli:first_date_entry_in_force": document.effective_from,
        "eli:date_no_longer_in_force": document.effective_to,
    }
    written: dict[str, Any] = {
        "@context": {"eli": "http://data.europa.eu/eli/ontology#"},
        "@id": address,
        "@type": "eli:LegalResource",
        "eli:id_local": document.number,
        "eli:title": {"@value": document.title, "@language": "vi"},
        "eli:type_document": document.kind.value,
        "eli:passed_by": document.issuer,
        "eli:language": "vi",
    }
    written |= {name: day.isoformat() for name, day in days.items() if day}
    if document.standing in _FORCE:
        written["eli:in_force"] = f"eli:{_FORCE[document.standing]}"
    return {name: value for name, value in written.items() if value != ""}
