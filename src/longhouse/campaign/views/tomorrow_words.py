"""The words of a line for tomorrow: what, where, why with its figure and day, and what to do."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext

from longhouse.campaign.rules.tomorrow import Line, Need
from longhouse.core.words import mark

WHAT = {
    Need.OVERDUE: mark("Việc quá hạn: %(name)s"),
    Need.TARGET: mark("Chỉ tiêu khó đạt: %(name)s"),
    Need.NO_DATA: mark("Chưa có số liệu nào"),
    Need.NEVER: mark("Chưa ai đến"),
    Need.IDLE: mark("Tổ chưa mở buổi nào trong bảy ngày"),
    Need.SILENT: mark("Im bảy ngày"),
    Need.LOW: mark("Còn thấp"),
    Need.SOUND: mark("Thiếu tiếng đọc bài: %(name)s"),
}
WHY = {
    Need.OVERDUE: mark("Hạn %(since)s, đã quá %(figure)s ngày."),
    Need.TARGET: mark("Đến nay %(figure)s, kế hoạch %(of)s."),
    Need.NO_DATA: mark("Không có gì được ghi từ ngày đầu. Chưa biết là chưa làm hay chưa gửi."),
    Need.NEVER: mark("Không có buổi học, lần đến nhà hay kiểm tra nào được ghi từ ngày đầu."),
    Need.IDLE: mark("%(name)s: 0 buổi trong bảy ngày qua."),
    Need.SILENT: mark("Ghi gần nhất %(since)s."),
    Need.LOW: mark("%(figure)s người đã học, chưa bằng nửa nơi ở giữa. Ghi gần nhất %(since)s."),
    Need.SOUND: mark("%(figure)s trong %(of)s bài chưa có tiếng đọc đã duyệt."),
}
DO = {
    Need.OVERDUE: mark("Làm xong rồi ghi lại, hoặc báo lý do cho người giao."),
    Need.TARGET: mark("Mở thêm buổi ở nơi còn nhiều người chưa học."),
    Need.NO_DATA: mark("Gọi cho xã hỏi: đã làm chưa, máy có gửi được không; nhận tệp nếu không có mạng."),
    Need.NEVER: mark("Hẹn một buổi với già làng, trưởng thôn; cử người đến."),
    Need.IDLE: mark("Hỏi tổ trưởng vướng gì; xếp một buổi."),
    Need.SILENT: mark("Hỏi người phụ trách: còn mở buổi không, máy còn gửi được không."),
    Need.LOW: mark("Đi cùng tổ một buổi; chọn giờ bà con ở nhà."),
    Need.SOUND: mark("Nhờ người nói tiếng ấy đọc, người khác nghe duyệt."),
}
NEVER_IN_UNIT = mark("%(figure)s trong %(of)s thôn, buôn chưa có gì được ghi từ ngày đầu.")
IDLE_IN_UNIT = mark("%(of)s tổ, 0 buổi trong bảy ngày qua.")
A_DAY = mark("Mỗi ngày còn lại cần thêm %(a_day)s.")
GUESS = mark("Theo đà này, ngày cuối đạt %(low)s đến %(high)s.")


def told(*, line: Line, units: Mapping[str, str], villages: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Return a line in words, with the address keys of its place.

    Args:
        line: what is to be seen to.
        units: names of the communes by key.
        villages: names by commune and key without the commune's code; may be empty.
    """
    values = {
        "name": line.name,
        "figure": line.figure,
        "of": line.of,
        "since": day_words(line.since) if line.since else "",
    }
    where = ", ".join(
        name for name in (villages.get((line.unit, line.village), ""), units.get(line.unit, "")) if name
    )
    return {
        "need": line.need.name,
        "what": gettext(WHAT[line.need]) % values,
        "where": where,
        "why": " ".join([gettext(_why(line)) % values, *_more(line)]),
        "do": gettext(DO[line.need]),
        "unit": line.unit,
        "village": line.village,
    }


def day_words(on: date) -> str:
    """Return a day as people write it."""
    return f"{on.day}/{on.month}/{on.year}"


def _why(line: Line) -> str:
    if line.need is Need.NEVER and not line.village:
        return NEVER_IN_UNIT
    return IDLE_IN_UNIT if line.need is Need.IDLE and not line.name else WHY[line.need]


def _more(line: Line) -> list[str]:
    found = []
    if line.a_day is not None:
        found.append(gettext(A_DAY) % {"a_day": line.a_day})
    if line.forecast:
        found.append(gettext(GUESS) % {"low": line.forecast[0], "high": line.forecast[1]})
    return found
