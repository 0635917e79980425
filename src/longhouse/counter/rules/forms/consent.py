"""The words by which an applicant lets a helper act, with their version; kept as they were said."""

from datetime import datetime

from longhouse.core.words import mark
from longhouse.counter.rules.time.calendar import local

VERSION = "2026-11"
WORDS = mark(
    "Tôi nhờ người này điền và gửi hồ sơ giúp tôi. Hồ sơ vẫn là của tôi. Tôi có thể xem, thôi nhờ, hoặc rút hồ sơ bất cứ lúc nào bằng mã hồ sơ."
)
HOW = {
    "spoken": mark("đọc cho người nộp nghe, người nộp nói đồng ý"),
    "signed": mark("người nộp ký giấy, bản ký giữ ở quầy"),
    "code": mark("người nộp cho mã hồ sơ và số điện thoại"),
}


def consent_words(*, how: str, at: datetime) -> str:
    """Return the words to keep: what was agreed, the version of the text, how and when."""
    return f"{WORDS} (bản {VERSION}; {HOW[how]}; {local(at):%H:%M %d/%m/%Y})"
