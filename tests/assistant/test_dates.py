"""Which day a question asks about, and which days in it are only part of the story."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longhouse.assistant.rules.dates import asked_day, without_day
from tests.assistant.conftest import ON


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("khai sinh ngày 15/7/2025 có mất tiền không", date(2025, 7, 15)),
        ("truoc 1/7/2025 phuong Ea Tam thuoc dau", date(2025, 6, 30)),
        ("từ 1/7/2025 phường Ea Tam thuộc đâu", date(2025, 7, 1)),
        ("năm 2024 khai sinh mất bao nhiêu", date(2024, 12, 31)),
        ("trước năm 2025 xã này thuộc huyện nào", date(2024, 12, 31)),
        ("năm 2026 khai sinh mất bao nhiêu", ON),
    ],
)
def test_the_asked_day_is_found(question: str, day: date) -> None:
    assert asked_day(text=question, today=ON) == day


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Nguyên tắc sử dụng đất ngày 1/1/2020", "Nguyên tắc sử dụng đất"),
        ("trước 1/7/2025 thời hạn là bao lâu", "thời hạn là bao lâu"),
        ("thoi han nam 2024 la bao lau", "thoi han la bao lau"),
        ("con sinh ngày 12/3/2024 làm khai sinh", "con sinh ngày 12/3/2024 làm khai sinh"),
    ],
)
def test_the_asked_day_is_no_word_to_be_found(question: str, left: str) -> None:
    assert without_day(text=question, today=ON) == left


@pytest.mark.parametrize(
    "question",
    [
        "con sinh ngày 12/3/2024 làm khai sinh",
        "ba mất năm 2010 giờ khai tử",
        "căn cước hết hạn ngày 1/1/2026",
        "đất bố cho từ năm 1995 chưa có sổ",
        "cưới năm 1990 giờ mới đăng ký",
        "ngày 31/2/2025",
        "năm 2030 thế nào",
        "nghị định 123/2015/NĐ-CP",
        "",
    ],
)
def test_a_day_of_the_story_is_not_the_asked_day(question: str) -> None:
    assert asked_day(text=question, today=ON) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_real_day_is_read_back(day: date) -> None:
    assert asked_day(text=f"quy định ngày {day.day}/{day.month}/{day.year}", today=ON) == day


@given(st.text())
def test_any_text_has_a_day_or_none(text: str) -> None:
    found = asked_day(text=text, today=ON)
    assert found is None or isinstance(found, date)
