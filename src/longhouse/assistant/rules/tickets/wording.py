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
    """Return the text as it may be kept: one line, no hidden signs, every piece of personal data masked."""
    shown = "".join(sign if _is_shown(sign) else " " for sign in unicodedata.normalize("NFC", text))
    line = " ".join(shown.split())[:most]
    parts = [part if (hidden := masked(part)) is None else hidden for part in line.split(MASK)]
    joined = MASK.join(parts)
    # What stood apart by a mask may be a number again once read together; a second look costs nothing.
    return joined if masked(joined.replace(MASK, " ")) is None else MASK


def is_private(*, text: str) -> bool:
    """Tell whether anything of the text would be masked."""
    return any(masked(part) is not None for part in text.split(MASK))


def key_of(*, question: str) -> str:
    """Return the folded question by which equal ones are counted together."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(question)).split())[:LONGEST]


def _is_shown(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
