"""Days as Vietnamese documents write them."""

import re
from datetime import date

_SHORT = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_LONG = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)


def day_of(*, text: str) -> date | None:
    """Return the first day that stands in the text as "1/7/2025" or "01 tháng 7 năm 2025", or None."""
    found = [match for form in (_LONG, _SHORT) if (match := form.search(text))]
    for match in sorted(found, key=lambda match: match.start()):
        try:
            return date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            continue
    return None
