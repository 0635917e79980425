"""Personal data in a question is found and masked; codes, laws, days and sums are not taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longhouse.assistant.rules.privacy import MASK, masked


@pytest.mark.parametrize(
    ("question", "secret"),
    [
        ("căn cước 066099001234 của tôi", "066099001234"),
        ("cccd 066 099 001 234 mất", "066 099 001 234"),
        ("cccd 066.099.001.234 mất", "066.099.001.234"),
        ("cmnd 240123456 bị mất", "240123456"),
        ("gọi em 0912345678", "0912345678"),
        ("gọi em 0912 345 678", "0912 345 678"),
        ("gọi em +84 905 123 456", "905 123 456"),
        ("số tài khoản 19034567890123", "19034567890123"),
        ("stk 0071000123456 vietcombank", "0071000123456"),
        ("sổ BHXH 7912345678", "7912345678"),
        ("hộ chiếu C1234567 hết hạn", "C1234567"),
        ("gửi về hoa.nguyen@example.com", "hoa.nguyen@example.com"),
        ("tên là Nguyễn Văn Bình sinh ngày 12/3/1980", "Nguyễn Văn Bình"),
        ("em la H'Hen Nie sinh nam 1999 lam khai sinh", "H'Hen Nie"),
        ("căn cước 066099001234", "066099001234"),
    ],
)
def test_personal_data_is_masked(question: str, secret: str) -> None:
    found = masked(question)
    assert found is not None
    assert MASK in found
    assert secret not in found


@pytest.mark.parametrize(
    "question",
    [
        "thủ tục 1.001193 cần gì",
        "1.001193 2.000815",
        "Nghị định 123/2015/NĐ-CP nói gì",
        "Luật 60/2014/QH13",
        "từ ngày 01/07/2025",
        "lệ phí 8.000 đồng hay 25.000 đồng",
        "vốn 200000000 đồng mở quán",
        "trợ cấp 1.500.000 một tháng",
        "con 15 tuổi làm căn cước",
        "căn cước hết hạn",
        "Phường 1, Tuy Hòa",
        "gọi 113 hay 115",
        "",
    ],
)
def test_what_is_not_personal_is_left_alone(question: str) -> None:
    assert masked(question) is None


def test_what_is_masked_stays_masked() -> None:
    once = masked("gọi em 0912345678")
    assert once is not None
    assert masked(once) == once


@given(st.from_regex(r"0[0-9]{11}", fullmatch=True), st.sampled_from(["", " ", "."]))
def test_no_identity_number_passes(number: str, gap: str) -> None:
    written = gap.join(number[at : at + 3] for at in range(0, 12, 3))
    found = masked(f"căn cước {written} bị mất")
    assert found is not None
    assert written not in found


@given(st.text())
def test_any_text_is_masked_or_left(text: str) -> None:
    found = masked(text)
    assert found is None or MASK in found
