"""What a question cites, in any way of typing."""

import pytest

from longhouse.assistant.rules.finding.citations import citation_of, number_of


@pytest.mark.parametrize(
    ("question", "article", "numbers"),
    [
        ("Điều 12 Nghị định 123/2024 nói gì?", 12, ((123, 2024),)),
        ("dieu 12 nghi dinh 123/2024/nd-cp", 12, ((123, 2024),)),
        ("Điều 5 NĐ 168", 5, ((168, 0),)),
        ("theo nghị định số 100/2019/NĐ-CP", 0, ((100, 2019),)),
        ("TT 01-2020 về hộ tịch", 0, ((1, 2020),)),
        ("quy định 99/2025/QH15", 0, ((99, 2025),)),
        ("điều kiện kết hôn", 0, ()),
        ("", 0, ()),
    ],
    ids=str,
)
def test_a_citation_is_read_however_it_is_typed(
    question: str, article: int, numbers: tuple[tuple[int, int], ...]
) -> None:
    citation = citation_of(question)
    assert (citation.article, citation.numbers) == (article, numbers)


@pytest.mark.parametrize(
    ("law", "number", "expected"),
    [
        ("Nghị định 168/2024/NĐ-CP", "", (168, 2024)),
        ("Nghị định 122 2021 NĐ-CP", "", (122, 2021)),
        ("Luật Doanh nghiệp 2020", "59/2020/QH14", (59, 2020)),
        ("Bộ luật Hình sự", "", (0, 0)),
    ],
    ids=str,
)
def test_a_document_has_its_number(law: str, number: str, expected: tuple[int, int]) -> None:
    assert number_of(law, number) == expected
