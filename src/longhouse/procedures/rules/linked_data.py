"""Say a procedure in the vocabularies of schema.org and CPSV-AP 3.2, so that other programs understand it."""

from longhouse.core.sources import Source
from longhouse.procedures.rules import wording
from longhouse.procedures.shapes import Paper, Procedure

CONTEXT = {
    "cv": "http://data.europa.eu/m8g/",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "schema": "http://schema.org/",
}


def government_service(*, procedure: Procedure, address: str) -> dict[str, object]:
    """Return the schema.org GovernmentService of a procedure; `address` is its page."""
    service: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": address,
        "identifier": procedure.code,
        "name": procedure.name,
        "inLanguage": "vi",
        "serviceType": procedure.field,
        "areaServed": "VN",
        "availableChannel": {"@type": "ServiceChannel", "serviceUrl": procedure.portal_url or address},
    }
    if procedure.summary:
        service["description"] = procedure.summary
    if procedure.decider.text:
        service["provider"] = {"@type": "GovernmentOrganization", "name": procedure.decider.text}
    if procedure.result:
        service["serviceOutput"] = {"@type": "Thing", "name": procedure.result.text}
    offers = [fee for fee in procedure.fees if fee.amount_vnd is not None]
    if offers:
        service["offers"] = [
            {"@type": "Offer", "name": fee.name, "price": fee.amount_vnd, "priceCurrency": "VND"}
            for fee in offers
        ]
    return service


def public_service(*, procedure: Procedure, address: str) -> dict[str, object]:
    """Return the CPSV-AP PublicService of a procedure as JSON-LD.

    Source: CPSV-AP 3.2: PublicService, PublicOrganisation, Requirement, Evidence, Output, Cost, Channel, Rule, LegalResource.
    """
    papers = [paper for case in procedure.cases for paper in case.papers]
    return {
        "@context": CONTEXT,
        "@id": address,
        "@type": "cpsv:PublicService",
        "dct:identifier": procedure.code,
        "dct:title": {"@value": procedure.name, "@language": "vi"},
        "dct:description": {"@value": procedure.summary or procedure.name, "@language": "vi"},
        "cv:hasCompetentAuthority": {"@type": "cv:PublicOrganisation", "dct:title": procedure.decider.text},
        "cv:holdsRequirement": [_requirement(case.id, case.name, address) for case in procedure.cases],
        "cpsv:hasInput": [_evidence(paper) for paper in papers],
        "cpsv:produces": [{"@type": "cpsv:Output", "dct:title": procedure.result.text}]
        if procedure.result
        else [],
        "cv:hasCost": [
            {
                "@type": "cv:Cost",
                "cv:value": fee.amount_vnd,
                "cv:currency": "VND",
                "dct:description": wording.fee(line=fee),
            }
            for fee in procedure.fees
        ],
        "cv:processingTime": [wording.time_limit(limit=limit) for limit in procedure.time_limits],
        "cv:hasChannel": [{"@type": "cv:Channel", "dct:description": procedure.where}]
        if procedure.where
        else [],
        "cpsv:follows": [
            {"@type": "cpsv:Rule", "dct:description": step.text, "dct:identifier": f"{address}#step-{number}"}
            for number, step in enumerate(procedure.steps, start=1)
        ],
        "cv:hasLegalResource": [_legal_resource(source) for source in procedure.legal_basis],
    }


def _requirement(key: str, name: str, address: str) -> dict[str, object]:
    return {"@type": "cv:Requirement", "@id": f"{address}#case-{key}", "dct:title": name}


def _evidence(paper: Paper) -> dict[str, object]:
    evidence: dict[str, object] = {"@type": "cv:Evidence", "dct:title": paper.name, "dct:type": paper.kind}
    if paper.held_by:
        evidence["dct:source"] = paper.held_by
    return evidence


def _legal_resource(source: Source) -> dict[str, object]:
    place = ", ".join(
        part
        for part in (source.article and f"Điều {source.article}", source.clause and f"khoản {source.clause}")
        if part
    )
    return {
        "@type": "eli:LegalResource",
        "dct:title": f"{source.document}{', ' + place if place else ''}",
        "eli:date_applicability": source.valid_from.isoformat() if source.valid_from else None,
        "schema:creativeWorkStatus": source.certainty.value,
    }
