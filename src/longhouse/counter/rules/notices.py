"""What a notice says, by which way it goes, and when it is tried again: plain words, the code, nothing about people."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from longhouse.core.words import mark

# After each try that failed; after the latest the message is given up and a leader sees it. Our own choice.
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
TOMORROW = "late-tomorrow"
SAID: Mapping[str, str] = {
    "filed": mark("Hồ sơ %(number)s đã gửi đến quầy."),
    "received": mark("Quầy đã nhận hồ sơ %(number)s."),
    "refused-receipt": mark("Quầy chưa nhận hồ sơ %(number)s. Xin mở trang Theo dõi để xem lý do."),
    "supplement-asked": mark("Hồ sơ %(number)s còn thiếu giấy tờ. Xin mở trang Theo dõi để gửi thêm."),
    "payment-asked": mark("Hồ sơ %(number)s chờ nộp tiền. Xin mở trang Theo dõi để xem số tiền."),
    "forwarded": mark("Hồ sơ %(number)s đã chuyển đến cơ quan có quyền giải quyết."),
    "extended": mark("Hồ sơ %(number)s có ngày hẹn mới. Chúng tôi xin lỗi. Xin mở trang Theo dõi."),
    "stopped": mark("Đã dừng giải quyết hồ sơ %(number)s. Xin mở trang Theo dõi để xem lý do."),
    "finished": mark("Kết quả của hồ sơ %(number)s đã có ở quầy. Mời ông bà đến nhận."),
    TOMORROW: mark("Mai có %(tomorrow)s hồ sơ sẽ trễ, hôm nay có %(late)s hồ sơ trễ. Xin mở trang quầy."),
}
FAULTS: Mapping[str, str] = {
    "refused": mark("Nơi nhận không nhận tin."),
    "not-reached": mark("Không gọi được nơi gửi tin."),
    "unclear": mark("Máy dừng giữa lúc gửi, không rõ tin đã đi chưa."),
}
OTHERWISE = mark("Chưa gửi được.")


class NoticeWay(StrEnum):
    """How a notice reaches somebody."""

    SMS = "sms"
    EMAIL = "email"
    IN_APP = "in-app"


def way_of(*, address: str) -> NoticeWay:
    """Return by which way an address is reached; without one the notice stands on the page only."""
    if not address:
        return NoticeWay.IN_APP
    return NoticeWay.EMAIL if "@" in address else NoticeWay.SMS


def pause_after(*, tries: int) -> timedelta | None:
    """Return how long to wait after that many tries; None: give up."""
    return PAUSES[tries - 1] if tries <= len(PAUSES) else None


def text_of(*, kind: str, values: Mapping[str, object], site: str = "") -> str:
    """Return the words in Vietnamese; of the values only the code and counts are told, never a reason or a name.

    Raises:
        KeyError: a kind that nobody has worded.
    """
    told = {key: values[key] for key in ("number", "tomorrow", "late") if key in values}
    said = SAID[kind] % told
    return f"{said} {site}" if site else said


def ends_of(*, address: str) -> str:
    """Return as much of an address as an officer needs to know it again."""
    name, at, host = address.partition("@")
    return f"{name[:1]}…@{host}" if at else f"…{address[-3:]}"
