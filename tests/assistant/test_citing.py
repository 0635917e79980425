"""Citations as people type them, and what else a question says."""

import pytest

from longhouse.assistant.rules.citing import cited_in, may_cite
from longhouse.law.shapes import Citation

TITLES = {"luat dat dai": "31/2024/QH15", "luat ho tich": "60/2014/QH13"}


@pytest.mark.parametrize(
    ("question", "citation"),
    [
        ("Điều 12 Nghị định 123/2015", Citation("123/2015/NĐ-CP", "12")),
        ("khoan 2 dieu 5 nd 151/2025", Citation("151/2025/NĐ-CP", "5", "2")),
        ("Điều 136 Luật Đất đai", Citation("31/2024/QH15", "136")),
        ("dieu 136 khoan 1 luat dat dai 2024 noi gi", Citation("31/2024/QH15", "136", "1")),
        ("Điều 5, khoản 1, điểm đ Nghị định 151/2025", Citation("151/2025/NĐ-CP", "5", "1", "đ")),
        ("k2 d5 nd 151 2025", Citation("151/2025/NĐ-CP", "5", "2")),
        ("Nghị định 61 năm 2018 còn hiệu lực không", Citation("61/2018/NĐ-CP")),
        ("luat ho tich bi thay the chua", Citation("60/2014/QH13")),
        ("151/2025/NĐ-CP", Citation("151/2025/NĐ-CP")),
    ],
)
def test_a_citation_is_read_however_it_is_typed(question: str, citation: Citation) -> None:
    found = cited_in(text=question, titles=TITLES)
    assert found is not None
    assert found.citation == citation


def test_a_law_of_another_year_is_not_the_one_we_know() -> None:
    found = cited_in(text="Điều 5 Luật Đất đai 2013", titles=TITLES)
    assert found is not None
    assert (found.citation.number, found.names_document) == ("", True)


def test_an_article_without_a_document_names_none() -> None:
    found = cited_in(text="điều 7", titles=TITLES)
    assert found is not None
    assert not found.names_document


def test_what_else_is_asked_stands_apart() -> None:
    found = cited_in(text="theo Luật Hộ tịch thì đăng ký kết hôn ở đâu", titles=TITLES)
    assert found is not None
    assert found.rest == "theo thì đăng ký kết hôn ở đâu"


@pytest.mark.parametrize("question", ["điều kiện đăng ký kết hôn", "khai sinh cho con", ""])
def test_a_plain_question_cites_nothing(question: str) -> None:
    assert cited_in(text=question, titles=TITLES) is None


def test_nearly_all_questions_are_not_read_for_citations() -> None:
    assert not may_cite("khai sinh cho con cần giấy tờ gì")
