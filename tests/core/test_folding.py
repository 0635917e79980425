"""Folding: everybody finds the same thing, however it is typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longhouse.core.folding import fold, has_marks, syllables


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        pytest.param("Đăng ký khai sinh", "dang ky khai sinh", id="Vietnamese loses its marks"),
        pytest.param("Cư M’gar", "cu mgar", id="the apostrophe of a name vanishes"),
        pytest.param("ƀuôn Čư Êbur", "buon cu ebur", id="Ê Đê letters become plain"),
        pytest.param("M'nông Ŏ Ŭ Ĕ ñ", "mnong o u e n", id="M'nông letters become plain"),
        pytest.param(
            unicodedata.normalize("NFD", "Tuổi già"), "tuoi gia", id="split letters fold like whole ones"
        ),
    ],
)
def test_marks_fold_away(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_codes_and_numbers_stay_whole() -> None:
    assert syllables("Mã 1.001193, Nghị định 123/2015/NĐ-CP") == [
        "ma",
        "1.001193",
        "nghi",
        "dinh",
        "123/2015/nd",
        "cp",
    ]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(("text", "expected"), [("khai sinh", False), ("khai sính", True), ("đi", True)])
def test_marks_are_noticed(text: str, expected: bool) -> None:
    assert has_marks(text) is expected
