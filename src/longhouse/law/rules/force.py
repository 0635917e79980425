"""When a document says it takes effect and ends."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from longhouse.law.rules.days import day_of
from longhouse.law.rules.walking import walk
from longhouse.law.shapes import Node, ProvisionKind

_SELF = r"(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị)\s+này"
_DAY = r"\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|\d{1,2}/\d{1,2}/\d{4}"
_BEGINS = r"(?:^|[.;:\n]\s*)(?:\d{1,2}\.\s+)?"
_STARTS = re.compile(
    rf"{_BEGINS}{_SELF}\s+(?:(?:đã )?được [^;“”]{{0,200}}?\svà\s+)?có hiệu lực\s*(?:thi hành)?\s*,?\s*(?:bắt đầu\s+)?(?:kể\s+)?"
    rf"từ\s+(?:ngày\s+)?(?P<day>{_DAY}|ký|thông qua|được [^.;]{{0,60}}?thông qua)"
)
_ENDS = re.compile(
    rf"{_BEGINS}{_SELF}\s+(?:có hiệu lực[^.;“”]{{0,120}}?\s)?hết hiệu lực\s*(?:thi hành)?\s*(?:kể\s+)?từ\s+(?:ngày\s+)?(?P<day>{_DAY})"
)
_UNTIL = re.compile(
    rf"{_BEGINS}{_SELF}\s+có hiệu lực\s*(?:thi hành)?\s*(?:kể\s+)?từ[^.;“”]{{0,80}}?\s(?:đến hết|đến)\s+(?:ngày\s+)?(?P<day>{_DAY})"
)
_THROUGH = re.compile(r"đến hết\s")
_QUOTED = re.compile(r"“[^”]*”")
_BODY = {ProvisionKind.ARTICLE, ProvisionKind.CLAUSE, ProvisionKind.POINT}
_CONSOLIDATED = re.compile(rf"có hiệu lực\s*(?:thi hành)?\s*(?:kể\s+)?từ\s+ngày\s+({_DAY})")


def force_of(*, nodes: Sequence[Node], issued_on: date | None) -> tuple[date | None, date | None]:
    """Return the day a document takes effect and the first day on which it no longer has any, as it says itself."""
    starts: date | None = None
    ends: date | None = None
    for node in walk(nodes=nodes):
        if node.kind not in _BODY or "hiệu lực" not in f"{node.heading} {node.text}":
            continue
        words = unquoted(text=f"{node.heading}. {node.text}")
        if match := _STARTS.search(words):
            starts = starts or day_of(text=match["day"]) or issued_on
        ends = ends or _end(words)
    return starts, ends if ends and (starts is None or ends > starts) else None


def consolidated_from(*, preamble: str) -> date | None:
    """Return the latest day of effect that the head of a consolidated text names among what it consolidates."""
    days = [day for match in _CONSOLIDATED.finditer(preamble) if (day := day_of(text=match[1]))]
    return max(days, default=None)


def unquoted(*, text: str) -> str:
    """Return the text without the words it quotes for other documents."""
    bare = _QUOTED.sub(" ", text)
    return bare.partition("“")[0] if "“" in bare else bare


def _end(words: str) -> date | None:
    if match := _ENDS.search(words):
        return day_of(text=match["day"])
    if match := _UNTIL.search(words):
        day = day_of(text=match["day"])
        return day + timedelta(days=1) if day and _THROUGH.search(match[0]) else day
    return None
