"""Make passages and indexes to look in."""

from collections.abc import Sequence

from longhouse.assistant.rules.finding.engine import Engine, empty_bank
from longhouse.assistant.rules.finding.index import Index
from longhouse.assistant.rules.finding.passages import Passage
from longhouse.assistant.rules.finding.segments import segment_of

SUBJECTS = ("khai sinh", "kết hôn", "đất đai", "nhà ở", "xây dựng", "thuế", "giáo dục", "bảo hiểm")
MATTERS = ("hồ sơ", "thời hạn", "lệ phí", "thẩm quyền", "xử phạt", "trình tự")


def passage(
    *, law: str = "Luật Hộ tịch 2014", article: str = "1", title: str = "", text: str = "", group: str = ""
) -> Passage:
    """Return a passage named by its law and article."""
    id_ = f"{law}@{article}"
    return Passage(id_, group or id_, law, "", article, title, text)


def library() -> list[Passage]:
    """Return an article on every matter of every subject, each subject a law of its own."""
    return [
        passage(
            law=f"Luật {subject} {2010 + place}",
            article=str(number),
            title=f"{matter.capitalize()} {subject}",
            text=f"Quy định về {matter} khi làm việc {subject}. Cơ quan {subject} trả kết quả trong {number} ngày.",
        )
        for place, subject in enumerate(SUBJECTS)
        for number, matter in enumerate(MATTERS, start=1)
    ]


def index_of(passages: Sequence[Passage]) -> Index:
    """Return an index of one segment."""
    return Index([segment_of(passages)])


def engine_of(passages: Sequence[Passage], *, bank: Sequence[Passage] = ()) -> Engine:
    """Return an engine with nothing learned."""
    return Engine(index_of(passages), index_of(bank) if bank else empty_bank())
