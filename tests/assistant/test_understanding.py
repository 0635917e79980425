"""What a question asks about the thing, and the words that name the thing."""

import pytest

from longhouse.assistant.rules.lexicon import Lexicon
from longhouse.assistant.rules.understanding import Understanding, subject_of, understand
from longhouse.assistant.shapes import Aspect
from tests.assistant.conftest import ON


def read(question: str, lexicon: Lexicon) -> Understanding:
    """Return what a question says, read on the day of the tests."""
    return understand(question=question, lexicon=lexicon, today=ON)


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("khai sinh cần giấy tờ gì", Aspect.PAPERS),
        ("khai sinh can giay to gi", Aspect.PAPERS),
        ("khai sinh cân giây tơ gi", Aspect.PAPERS),
        ("kết hôn cần chi", Aspect.PAPERS),
        ("khai tử nộp ở đâu", Aspect.WHERE),
        ("khai tử ở mô", Aspect.WHERE),
        ("độc thân mất bao lâu", Aspect.TIME),
        ("sao y mấy đồng một bản", Aspect.FEE),
        ("sao y bn tien", Aspect.FEE),
        ("ai ký giấy khai sinh", Aspect.DECIDER),
        ("tạm trú làm online được ko", Aspect.ONLINE),
        ("xây nhà làm răng", Aspect.STEPS),
    ],
)
def test_what_is_asked_is_heard(question: str, aspect: Aspect, lexicon: Lexicon) -> None:
    assert aspect in read(question, lexicon).aspects


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("làm khai sinh cho con bao lâu thì có", "khai sinh con"),
        ("xin cấp bản sao giấy khai sinh ở đâu", "cap ban sao giay khai sinh"),
        ("dạ cho em hỏi đăng ký kết hôn cần gì ạ", "dang ky ket hon"),
        ("ngày 12/3/2024 khai sinh", "ngay khai sinh"),
        ("nhập học lớp 6", "nhap hoc lop 6"),
        ("khai sinh hết bao nhiêu tiền", "khai sinh"),
        ("cần gì", ""),
    ],
    ids=[
        "words that ask go",
        "a kept phrase is not broken",
        "courtesy goes",
        "days go",
        "a class stays",
        "what is spelled out stays",
        "no thing",
    ],
)
def test_the_subject_is_what_names_the_thing(question: str, subject: str, lexicon: Lexicon) -> None:
    assert " ".join(read(question, lexicon).subject) == subject


def test_records_are_read_as_questions_are(lexicon: Lexicon) -> None:
    asked, written = "sổ đỏ mất bao lâu thì có", "giấy chứng nhận quyền sử dụng đất cần giấy tờ gì"
    assert subject_of(text=asked, lexicon=lexicon) == subject_of(text=written, lexicon=lexicon)


def test_what_people_mean_is_tried_beside_what_they_say(lexicon: Lexicon) -> None:
    variants = read("tôi mới đẻ", lexicon).variants
    assert ("moi", "de") in variants
    assert ("dang", "ky", "khai", "sinh") in variants


def test_what_stands_before_a_purpose_is_tried_alone(lexicon: Lexicon) -> None:
    assert ("giay", "doc", "than") in read("xin giấy độc thân để cưới vợ", lexicon).variants


def test_a_purpose_is_read_only_with_its_marks(lexicon: Lexicon) -> None:
    assert ("giay", "doc", "than") not in read("giay doc than de cuoi vo", lexicon).variants


@pytest.mark.parametrize(
    ("question", "ordinal"),
    [
        ("cái thứ hai", 1),
        ("cai thu 3 ay", 2),
        ("cái đầu tiên", 0),
        ("thủ tục thứ nhất", 0),
        ("khai sinh", None),
    ],
)
def test_a_choice_is_counted_out(question: str, ordinal: int | None, lexicon: Lexicon) -> None:
    assert read(question, lexicon).ordinal == ordinal


def test_codes_are_codes_and_laws_are_not(lexicon: Lexicon) -> None:
    assert read("thủ tục 1.004873 theo Nghị định 123/2015/NĐ-CP", lexicon).codes == ("1.004873",)
