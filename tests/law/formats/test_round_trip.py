"""What the house exports as Akoma Ntoso, it reads back as the same document."""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from longhouse.law.rules.akn import akn_xml
from longhouse.law.rules.formats.akn import read_akn
from longhouse.law.rules.reading import parse
from longhouse.law.rules.rows import row_of
from longhouse.law.shapes import Node, Parsed, ProvisionKind
from tests.paths import SHARED_DATA

TEXT = """HỘI ĐỒNG LÀNG
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/2026/NQ-HĐND
Đắk Lắk, ngày 5 tháng 3 năm 2026
NGHỊ QUYẾT
VỀ VIỆC GIỮ LỬA TRONG NHÀ DÀI
Căn cứ lệ làng;
Phần thứ nhất
NHỮNG ĐIỀU CHUNG
Chương I
QUY ĐỊNH CHUNG
Mục 1. PHẠM VI
Điều 1. Phạm vi điều chỉnh
1. Nghị quyết này quy định việc giữ lửa & củi < 3 gùi.
2. Người giữ lửa có trách nhiệm:
a) Giữ lửa cháy suốt đêm;
b) Báo cho già làng khi củi sắp hết;
đ) Không rời bếp.
Điều 2a. Khách đến nhà
Khách được mời ngồi gần bếp.
Chương II
ĐIỀU KHOẢN THI HÀNH
Điều 3. Hiệu lực thi hành
Nghị quyết này có hiệu lực thi hành từ ngày 1 tháng 4 năm 2026./.
TM. HỘI ĐỒNG LÀNG
PHỤ LỤC II
DANH MỤC CỦI
Củi khô, củi tươi.
Mẫu số 02a. Đơn xin lửa
Kính gửi già làng.
"""
FACTS = ("number", "kind", "title", "issuer", "issued_on", "effective_from")
SAMPLED = 5  # every fifth row of the real export: 50 documents


@pytest.fixture(scope="module")
def written() -> Parsed:
    """Return the sample as the front end reads it."""
    return parse(
        text=TEXT, name="Nghị quyết 12/2026/NQ-HĐND về việc giữ lửa trong nhà dài", number="12/2026/NQ-HĐND"
    )


@pytest.fixture(scope="module")
def read_back(written: Parsed) -> Parsed:
    """Return the sample after its export and import."""
    return read_akn(content=akn_xml(key="12-2026-nq-hdnd", parsed=written).encode())


def test_the_tree_comes_back(written: Parsed, read_back: Parsed) -> None:
    assert len(written.nodes) > 1
    assert without_lines(read_back.nodes) == without_lines(written.nodes)


def test_the_number_of_an_annex_comes_back(read_back: Parsed) -> None:
    annexes = [node.number for node in read_back.nodes if node.kind is ProvisionKind.ANNEX]
    assert annexes == ["II", "02a"]


@pytest.mark.parametrize(
    "kinds",
    [
        ("article", "conclusion", "article", "conclusion"),
        ("article", "conclusion", "annex", "conclusion", "annex"),
        ("article", "conclusion", "conclusion"),
        ("preamble",),
        ("annex", "conclusion"),
    ],
    ids=" ".join,
)
def test_conclusions_stay_where_they_stood(written: Parsed, kinds: tuple[str, ...]) -> None:
    nodes = tuple(
        Node(ProvisionKind(kind), str(place) if kind in {"article", "annex"} else "", "", f"Lời {place}", 0)
        for place, kind in enumerate(kinds)
    )
    back = read_akn(content=akn_xml(key="x", parsed=replace(written, nodes=nodes)).encode())
    assert tuple(without_lines(back.nodes)) == nodes


@pytest.mark.data
def test_real_documents_come_back() -> None:
    trips = [comes_back(parsed) for parsed in real_documents()]
    assert len(trips) > 40
    assert sum(trips) >= 0.99 * len(trips)


@pytest.mark.parametrize("fact", FACTS)
def test_each_fact_comes_back(written: Parsed, read_back: Parsed, fact: str) -> None:
    assert getattr(read_back, fact) == getattr(written, fact)


def test_nothing_is_doubtful_about_our_own_export(read_back: Parsed) -> None:
    assert read_back.doubts == ()


def test_a_second_trip_changes_nothing(read_back: Parsed) -> None:
    again = read_akn(content=akn_xml(key="12-2026-nq-hdnd", parsed=read_back).encode())
    assert replace(again, lines=()) == replace(read_back, lines=())


def without_lines(nodes: Sequence[Node]) -> list[Node]:
    """Return the nodes without their places in the source, which an export does not carry."""
    return [replace(node, line=0, children=tuple(without_lines(node.children))) for node in nodes]


def real_documents() -> Iterator[Parsed]:
    """Yield a sample of the real export as read."""
    with gzip.open(SHARED_DATA / "law-texts.jsonl.gz", "rt", encoding="utf-8") as lines:
        for place, line in enumerate(lines, 1):
            row = row_of(written=json.loads(line), line=place) if place % SAMPLED == 0 else None
            if row and not row.left_out:
                yield parse(text=row.text, name=row.name, number=row.number)


def comes_back(parsed: Parsed) -> bool:
    """Tell whether a document is the same after its export and import, in its tree and its facts."""
    back = read_akn(content=akn_xml(key="x", parsed=parsed).encode())
    facts = all(getattr(back, fact) == getattr(parsed, fact) for fact in FACTS)
    return facts and without_lines(back.nodes) == without_lines(parsed.nodes)
