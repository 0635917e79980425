"""Say of each candidate why it was shown or not, in words for officers."""

from collections.abc import Sequence
from dataclasses import dataclass

from longhouse.assistant.rules.ranking import NOTHING, RIVAL, SURE, Ranked
from longhouse.core.words import mark

CHOSEN = mark("Được chọn")
RIVALLED = mark("Gần bằng việc đứng đầu, nên hỏi lại người dân")
TOO_LOW = mark("Điểm thấp hơn ngưỡng có câu trả lời")
NOT_SURE = mark("Đủ để nêu, chưa đủ để chắc chắn")
BEHIND = mark("Kém việc đứng đầu")
TOO_MUCH = mark("Tên việc có từ mà câu hỏi không nói tới")


@dataclass(frozen=True, slots=True)
class Traced:
    """A candidate with its scores and why it was shown or not."""

    code: str
    name: str
    score: float
    alike: float
    covers: float
    fused: float
    why: str


def traced(*, ranked: Sequence[Ranked], most: int = 12) -> list[Traced]:
    """Return the candidates in their order, each with its reason."""
    best = ranked[0].score if ranked else 0.0
    return [
        Traced(
            code=row.code,
            name=row.found.entry.listing.name,
            score=row.score,
            alike=row.found.alike,
            covers=row.found.covers,
            fused=row.found.fused,
            why=_why(place, row, best),
        )
        for place, row in enumerate(ranked[:most])
    ]


def _why(place: int, row: Ranked, best: float) -> str:
    if row.score < NOTHING:
        return TOO_LOW
    if place == 0:
        return CHOSEN if row.score >= SURE else NOT_SURE
    if best - row.score < RIVAL:
        return RIVALLED
    return TOO_MUCH if row.too_much else BEHIND
