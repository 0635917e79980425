"""Say times, money, channels and dates in plain words, in the two languages of the interface."""

from datetime import date

from longhouse.procedures.shapes import Fee, TimeLimit

UNITS = {
    "hour": ("giờ", "hours"),
    "working-hour": ("giờ làm việc", "working hours"),
    "day": ("ngày", "days"),
    "working-day": ("ngày làm việc", "working days"),
    "month": ("tháng", "months"),
}
CHANNELS = {
    "any": ("", ""),
    "counter": ("Nộp trực tiếp", "At the counter"),
    "online": ("Nộp trực tuyến", "Online"),
    "post": ("Nộp qua bưu chính", "By post"),
}
PAPER_KINDS = {
    "form": ("tờ khai", "form"),
    "original": ("bản chính", "original"),
    "copy": ("bản sao", "copy"),
    "show": ("chỉ xuất trình, mang về", "only shown, you keep it"),
    "data": ("dữ liệu", "data"),
}
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def time_limit(*, limit: TimeLimit, language: str = "vi") -> str:
    """Return how long the office may take, such as "3 ngày làm việc; nếu phải xác minh thì đến 8 ngày làm việc"."""
    english = language == "en"
    words = _duration(limit, english=english)
    channel = CHANNELS[limit.channel][english]
    if channel:
        words = f"{channel}: {words}"
    return words[0].upper() + words[1:]


def _duration(limit: TimeLimit, *, english: bool) -> str:
    if limit.text and not english:
        return limit.text.rstrip(".") + "."
    if limit.amount is None or limit.unit is None:
        return (
            "time not known to us; ask at the counter."
            if english
            else "chúng tôi chưa biết thời hạn; xin hỏi tại quầy."
        )
    unit = UNITS[limit.unit][english]
    words = (
        f"{limit.amount} {unit}"
        if limit.amount
        else ("the same working day" if english else "trong ngày làm việc")
    )
    if limit.cutoff:
        hour = limit.cutoff.removesuffix(":00")
        words += (
            f"; received after {limit.cutoff}, the next working day"
            if english
            else f"; nhận sau {hour} giờ thì trả trong ngày làm việc tiếp theo"
        )
    if limit.up_to:
        words += (
            f"; up to {limit.up_to} {unit} if it must be checked"
            if english
            else f"; nếu phải xác minh thì đến {limit.up_to} {unit}"
        )
    return words + "."


def money(*, amount_vnd: int, language: str = "vi") -> str:
    """Return whole VND as people write it: "8.000 đồng"; zero is free."""
    if amount_vnd == 0:
        return "Free" if language == "en" else "Miễn phí"
    grouped = f"{amount_vnd:,}"
    return f"{grouped} VND" if language == "en" else f"{grouped.replace(',', '.')} đồng"


def fee(*, line: Fee, language: str = "vi") -> str:
    """Return one line of the fee in words, without its exemptions."""
    english = language == "en"
    channel = CHANNELS[line.channel][english]
    label = f"{line.name} ({channel.lower()})" if channel else line.name
    if line.amount_vnd is None:
        words = line.text or "Chưa rõ mức thu."
        return f"{label}: amount not known to us; ask at the counter." if english else f"{label}: {words}"
    amount = money(amount_vnd=line.amount_vnd, language=language)
    if line.amount_vnd and line.per:
        amount += f" / {line.per}"
    if line.max_vnd:
        top = money(amount_vnd=line.max_vnd, language=language)
        amount += f", at most {top}" if english else f", tối đa {top}"
    tail = f" {line.text}" if line.text and not english and line.text.rstrip(".") != amount else ""
    return f"{label}: {amount}.{tail}"


def paper_kind(*, kind: str, count: int, language: str = "vi") -> str:
    """Return how many of which kind: "1 bản chính", "chỉ xuất trình, mang về"."""
    words = PAPER_KINDS[kind][language == "en"]
    return words if kind in {"show", "data"} or count < 1 else f"{count} {words}"


def day(*, on: date, language: str = "vi") -> str:
    """Return a day as people read it: "thứ Ba, 15/7/2025"."""
    if language == "en":
        return f"{on.day} {on:%B %Y}"
    return f"{_WEEKDAYS[on.weekday()]}, {on.day}/{on.month}/{on.year}"
