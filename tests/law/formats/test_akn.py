"""Akoma Ntoso of several versions becomes the same document."""

from datetime import date

import pytest

from longhouse.law.rules.formats import wire
from longhouse.law.rules.formats.akn import read_akn
from longhouse.law.rules.formats.refusals import FileRefused
from longhouse.law.shapes import DocumentKind, Node, ProvisionKind
from tests.law.formats import makers

NAMESPACES = (makers.AKN3, "http://www.akomantoso.org/1.0", "http://www.akomantoso.org/2.0")
POINT = Node(ProvisionKind.POINT, "a", "", "Giữ lửa cháy;", 6)
CLAUSES = (
    Node(ProvisionKind.CLAUSE, "1", "", "Nói về việc giữ lửa.", 4),
    Node(ProvisionKind.CLAUSE, "2", "", "Người giữ lửa:", 5, (POINT,)),
)
ARTICLE = Node(ProvisionKind.ARTICLE, "1", "Phạm vi", "", 3, CLAUSES)
CHAPTER = Node(ProvisionKind.CHAPTER, "I", "QUY ĐỊNH CHUNG", "", 2, (ARTICLE,))
PREAMBLE = Node(ProvisionKind.PREAMBLE, "", "", "Căn cứ lệ làng;", 1)


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_a_document_is_read_whole(namespace: str) -> None:
    parsed = read_akn(content=makers.akn_file(namespace=namespace))
    assert parsed.nodes == (PREAMBLE, CHAPTER)
    assert (parsed.number, parsed.title, parsed.issuer) == ("1/2026/QC-ND", "Quy chế Nhà dài", "Làng")
    assert (parsed.kind, parsed.issued_on) == (DocumentKind.DECISION, date(2026, 1, 2))


def test_a_node_tells_its_line() -> None:
    parsed = read_akn(content=makers.akn_file())
    assert parsed.lines[POINT.line - 1] == "a) Giữ lửa cháy;"
    assert parsed.lines[CHAPTER.line - 1] == "Chương I. QUY ĐỊNH CHUNG"


@pytest.mark.parametrize(
    ("num", "number"),
    [
        ("Điều 5a.", "5a"),
        ("đ)", "đ"),
        ("Chương IV", "IV"),
        ("Phần thứ nhất", "thứ nhất"),
        ("Khoản 2.", "2"),
        ("Phụ lục", ""),
    ],
)
def test_the_number_stands_without_its_word(num: str, number: str) -> None:
    body = f"<body><article><num>{num}</num><content><p>x</p></content></article></body>"
    assert read_akn(content=makers.akn_file(body)).nodes[0].number == number


def test_an_unknown_level_is_read_through_with_a_doubt() -> None:
    body = "<body><rule><article><num>1</num><content><p>x</p></content></article></rule></body>"
    parsed = read_akn(content=makers.akn_file(body))
    assert [node.kind for node in parsed.nodes] == [ProvisionKind.ARTICLE]
    assert [(doubt.code, doubt.excerpt) for doubt in parsed.doubts] == [("level-unknown", "rule")]


def test_xml_of_another_kind_is_refused() -> None:
    with pytest.raises(FileRefused) as refusal:
        read_akn(content=b"<?xml version='1.0'?><note>x</note>")
    assert refusal.value.code == "file-kind-unknown"


def test_a_document_travels_between_processes_unchanged() -> None:
    parsed = read_akn(content=makers.akn_file())
    assert wire.unpacked(wire.packed(parsed)) == parsed
