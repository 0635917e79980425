"""Whether an approved answer still stands on a day: every record it rests on must read as it read then."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from longhouse.assistant.rules.approving.content import Approved, Cited, Content
from longhouse.core.words import mark


class Doubtful(StrEnum):
    """Why an approved answer is not shown."""

    CHANGED = "changed"
    GONE = "gone"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


REASONS = {
    Doubtful.CHANGED: mark("Căn cứ đã đổi từ khi câu trả lời được duyệt"),
    Doubtful.GONE: mark("Căn cứ không còn hiệu lực"),
    Doubtful.EXPIRED: mark("Câu trả lời đã hết hạn, cần xem lại"),
    Doubtful.WITHDRAWN: mark("Cán bộ đã rút câu trả lời"),
}


def doubt_about(*, answer: Approved, now: Mapping[str, Cited | None], on: date) -> Doubtful | None:
    """Return why the answer may not be shown for a day; None where it stands.

    Args:
        answer: as it was approved.
        now: what each of its sources, by kind and key, is on the asked day; None or missing: nothing stands there.
        on: the asked day.
    """
    if answer.suspended_because:
        return Doubtful(answer.suspended_because)
    if on >= answer.expires_on:
        return Doubtful.EXPIRED
    return changed_in(content=answer.content, now=now)


def changed_in(*, content: Content, now: Mapping[str, Cited | None]) -> Doubtful | None:
    """Return what happened to the records under an answer; None where all read as before."""
    for source in content.sources:
        standing = now.get(name_of(source))
        if standing is None:
            return Doubtful.GONE
        if standing.digest != source.digest:
            return Doubtful.CHANGED
    return None


def name_of(source: Cited) -> str:
    """Return what names a source among others."""
    return f"{source.kind.value}:{source.key}"
