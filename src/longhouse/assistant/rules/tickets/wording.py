"""The text of a question before it is kept: every piece of personal data is taken out, and so are hidden signs."""

import unicodedata
from http import HTTPStatus

from longhouse.assistant.rules.privacy import MASK, masked
from longhouse.core.folding import fold
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

LONGEST = 300  # characters of a question
LONGEST_SENTENCE = 400


class QuestionMissing(Refusal):
    """A question without words was handed over."""

    code = "question-missing"
    sentence = mark("Chưa có câu hỏi. Xin ghi một câu, ví dụ: “Khai sinh cho con nuôi cần gì?”.")


class PersonalDataInText(Refusal):
    """A text that would be kept holds somebody's personal data."""

    code = "personal-data-in-text"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = mark("Lời viết có thông tin riêng của một người. Xin bỏ số giấy tờ, số điện thoại, ngày sinh.")


def kept(*, text: str, most: int = LONGEST) -> str:
    """Return the text as it may be kept: one line, no hidden signs, every piece of personal data masked.

    What is kept once is kept the same again.
    """
    line = _clean(text)[:most]
    joined = _clean(MASK.join(_masked(part) for part in line.split(MASK)))[:most]
    # What stood apart by a mask may be a number once read together, or a number by another way of writing.
    is_sound = masked(joined.replace(MASK, " ")) is None and _clean(joined) == joined
    return joined if is_sound else MASK


def was_masked(*, typed: str, kept_as: str) -> bool:
    """Tell whether personal data was taken out, not only spaces and hidden signs."""
    return kept_as.count(MASK) > typed.count(MASK) or (kept_as == MASK != typed.strip())


def is_private(*, text: str) -> bool:
    """Tell whether anything of the text would be masked."""
    return any(masked(part) is not None for part in text.split(MASK))


def key_of(*, question: str) -> str:
    """Return the folded question by which equal ones are counted together."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(question)).split())[:LONGEST]


def _masked(part: str) -> str:
    hidden = masked(part)
    return part if hidden is None else hidden


def _clean(text: str) -> str:
    """Return the text in one way of writing, on one line, without hidden signs."""
    shown = "".join(sign if _is_shown(sign) else " " for sign in unicodedata.normalize("NFKC", text))
    return " ".join(shown.split())


def _is_shown(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
