"""Say a deadline and each line of its reckoning in plain words, in the two languages of the interface."""

from dataclasses import dataclass
from datetime import date, datetime

from longhouse.core.sources import Certainty
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import CalendarDay, Counted, CountReason, Due, Lateness, Timeliness, TimeUnit

WEEKDAYS = (
    ("thứ Hai", "Monday"),
    ("thứ Ba", "Tuesday"),
    ("thứ Tư", "Wednesday"),
    ("thứ Năm", "Thursday"),
    ("thứ Sáu", "Friday"),
    ("thứ Bảy", "Saturday"),
    ("Chủ nhật", "Sunday"),
)
UNITS = {
    TimeUnit.HOUR: ("giờ", "hours"),
    TimeUnit.WORKING_HOUR: ("giờ làm việc", "working hours"),
    TimeUnit.DAY: ("ngày", "days"),
    TimeUnit.WORKING_DAY: ("ngày làm việc", "working days"),
    TimeUnit.MONTH: ("tháng", "months"),
}
REASONS = {
    CountReason.COUNTED: ("tính", "counts"),
    CountReason.COUNTED_OFF: (
        "ngày nghỉ, vẫn tính vì hạn theo ngày liên tục",
        "a day off, counted all the same",
    ),
    CountReason.SWAPPED_WORKING: ("làm bù, có tính", "worked instead of a day off, counts"),
    CountReason.DAY_OF_RECEIPT: ("ngày nhận hồ sơ, không tính", "the day of receipt, not counted"),
    CountReason.AFTER_CUTOFF: (
        "nhận muộn trong ngày, chuyển sang ngày làm việc sau",
        "received too late that day, moved to the next working day",
    ),
    CountReason.WEEKEND: ("nghỉ cuối tuần, không tính", "weekend, not counted"),
    CountReason.HOLIDAY: ("nghỉ lễ, không tính", "public holiday, not counted"),
    CountReason.SWAPPED_OFF: ("nghỉ hoán đổi, không tính", "day off by a swap, not counted"),
    CountReason.PAUSED: ("chờ bổ sung giấy tờ, không tính", "waiting for papers, not counted"),
    CountReason.OUT_OF_HOURS: ("ngoài giờ làm việc, không tính", "out of hours, not counted"),
    CountReason.SAME_DAY: ("trả kết quả trong ngày này", "the result is due on this day"),
    CountReason.MOVED: ("hạn rơi vào lúc nghỉ, dời đến đây", "the time ended while closed, moved here"),
    CountReason.EXTENDED: ("ngày thêm theo lần hẹn lại", "added by the apology"),
}
STANDINGS = {
    Timeliness.WAITING: ("Đang chờ bổ sung giấy tờ.", "Waiting for papers."),
    Timeliness.ON_TIME: ("Còn {days} ngày làm việc.", "{days} working days left."),
    Timeliness.DUE_TOMORROW: ("Ngày làm việc tới là đến hạn.", "Due on the next working day."),
    Timeliness.DUE_TODAY: ("Hôm nay đến hạn.", "Due today."),
    Timeliness.LATE: ("Trễ {days} ngày làm việc.", "Late by {days} working days."),
}
LATE_TODAY = ("Trễ trong ngày hôm nay.", "Late since today.")
DOUBT = ("chưa xác nhận", "unconfirmed")


@dataclass(frozen=True, slots=True)
class Promise:
    """The parts of the sentence on the receipt: hour, weekday, day, and the whole."""

    hour: str
    weekday: str
    day: str
    sentence: str


def promise(*, due: Due, language: str = "vi") -> Promise:
    """Return what the person is promised; parts are empty while the office waits for papers."""
    english = language == "en"
    if due.at is None:
        waiting = (
            "Chưa hẹn được ngày: đang chờ bổ sung giấy tờ.",
            "No day yet: the office waits for papers.",
        )
        return Promise("", "", "", waiting[english])
    moment = local(due.at)
    hour, day, name = f"{moment:%H:%M}", in_digits(moment), weekday(on=moment, language=language)
    whole = (
        f"By {hour} on {name}, {day}." if english else f"Trả kết quả chậm nhất {hour}, {name}, ngày {day}."
    )
    return Promise(hour, name, day, whole)


def line(*, counted: Counted, language: str = "vi") -> str:
    """Return one line: "thứ Hai, 1/9/2025: nghỉ lễ, không tính (Quốc khánh; Bộ luật Lao động, Điều 112)"."""
    english = language == "en"
    words = [f"{weekday(on=counted.on, language=language)}, {in_digits(counted.on)}"]
    if counted.begins_at and counted.ends_at:
        words.append(_span(counted.begins_at, counted.ends_at))
    place = f"{('ngày', 'day')[english]} {counted.number}: " if counted.number else ""
    because = why(day=counted.day, language=language)
    return f"{' '.join(words)}: {place}{REASONS[counted.reason][english]}" + (
        f" ({because})" if because else ""
    )


def why(*, day: CalendarDay, language: str = "vi") -> str:
    """Return what makes the day special and who says so; "" for plain weekdays and weekends."""
    english = language == "en"
    parts = [day.name] if day.name else []
    if day.instead_of:
        swapped = ("đổi với ngày", "swapped with")[english]
        parts[:] = [f"{swapped} {in_digits(day.instead_of)}"]
    if day.source:
        doubt = f", {DOUBT[english]}" if day.source.certainty is Certainty.UNCONFIRMED else ""
        parts.append(", ".join(part for part in (day.source.document, day.source.article) if part) + doubt)
    return "; ".join(parts)


def standing(*, lateness: Lateness, language: str = "vi") -> str:
    """Return how a dossier stands, as a sentence."""
    english = language == "en"
    if lateness.timeliness is Timeliness.LATE and not lateness.working_days:
        return LATE_TODAY[english]
    return STANDINGS[lateness.timeliness][english].format(days=lateness.working_days)


def weekday(*, on: date, language: str = "vi") -> str:
    """Return the name of the weekday."""
    return WEEKDAYS[on.weekday()][language == "en"]


def in_digits(on: date) -> str:
    """Return the day as people here write it."""
    return f"{on.day}/{on.month}/{on.year}"


def _span(begins: datetime, ends: datetime) -> str:
    """Return hours as "07:30–11:30", "24:00" at the end of a day, one hour where the span is a moment."""
    closes = "24:00" if local(ends).date() > local(begins).date() else f"{local(ends):%H:%M}"
    return closes if begins == ends else f"{local(begins):%H:%M}–{closes}"
