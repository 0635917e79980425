"""Days as people write them in addresses and forms."""

from datetime import date
from http import HTTPStatus

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark


class DayNotReal(Refusal):
    """A day in an address or a form is no day."""

    code = "day-not-real"
    status = HTTPStatus.BAD_REQUEST
    sentence = mark("“%(text)s” không phải ngày có thật. Viết năm-tháng-ngày, ví dụ 2025-07-15.")


def day_in(*, text: str) -> date | None:
    """Return the day that a text names, None where it is empty; raise DayNotReal for what is no day."""
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError as wrong:
        raise DayNotReal(text=text.strip()[:20]) from wrong
