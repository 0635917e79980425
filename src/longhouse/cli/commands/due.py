"""`longhouse due`: by when a result is due, with every day that counts and why; in words or as JSON."""

import argparse
import json
from datetime import date, datetime, time

from longhouse.cli.database.connect import ROOT
from longhouse.core.clock import VIETNAM
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter import queries
from longhouse.counter.rules.time import check_can_extend, due, explain, lateness, wire, wording
from longhouse.counter.shapes import (
    Counted,
    Due,
    Extension,
    Lateness,
    Pause,
    TimeAllowed,
    TimeUnit,
    Timing,
    WorkCalendar,
)


class MomentNotReadable(Refusal):
    """A moment, day or hour is not written as we read them."""

    code = "moment-not-readable"
    sentence = mark("Không hiểu “%(text)s”. Viết như 2025-08-29T09:00, ngày như 2025-08-29, giờ như 15:00.")


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    moment = "2025-08-29T09:00, in Vietnam"
    parser.add_argument("--received", metavar="MOMENT", required=True, help=f"the receipt: {moment}")
    parser.add_argument("--amount", type=int, required=True, help="how many; 0 is the same day")
    parser.add_argument(
        "--unit", choices=[unit.value for unit in TimeUnit], default=TimeUnit.WORKING_DAY.value
    )
    parser.add_argument(
        "--cutoff", metavar="HOUR", default="", help="later receipts are of the next working day"
    )
    parser.add_argument(
        "--pause",
        metavar="FROM..TO",
        action="append",
        default=[],
        help="a wait for papers; FROM.. still waits",
    )
    parser.add_argument("--extend", metavar="TOLD..DAY", default="", help="the apology, and the new day")
    parser.add_argument("--at", metavar="MOMENT", default="", help="tell how it stands then")
    parser.add_argument("--office", metavar="KEY", default="", help="an office with hours of its own")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(options: argparse.Namespace) -> int:
    """Print the deadline and every line behind it; status 1 where it cannot be told."""
    calendar = queries.work_calendar(folder=ROOT / "catalogue", office=options.office)
    timing = _timing(options, calendar)
    found = due(timing=timing, calendar=calendar)
    lines = explain(timing=timing, calendar=calendar)
    stands = lateness(due=found, at=_moment(options.at), calendar=calendar) if options.at else None
    if options.json:
        print(json.dumps(wire.due(due=found, lines=lines, lateness=stands), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_in_words(found, lines, stands, calendar)))
    return 0 if found.at else 1


def _timing(options: argparse.Namespace, calendar: WorkCalendar) -> Timing:
    cutoff = _hour(options.cutoff) if options.cutoff else None
    timing = Timing(
        received_at=_moment(options.received),
        allowed=TimeAllowed(options.amount, TimeUnit(options.unit), cutoff),
        pauses=tuple(_pause(text) for text in options.pause),
    )
    if not options.extend:
        return timing
    told, _, day = options.extend.partition("..")
    extension = Extension(_moment(told), _day(day))
    check_can_extend(timing=timing, extension=extension, calendar=calendar)
    return Timing(timing.received_at, timing.allowed, timing.pauses, extension)


def _in_words(
    found: Due, lines: tuple[Counted, ...], stands: Lateness | None, calendar: WorkCalendar
) -> list[str]:
    """Return the answer as lines for a terminal."""
    words = [wording.promise(due=found).sentence]
    if stands:
        words.append(wording.standing(lateness=stands))
    if found.at != found.limit_at and found.limit_at:
        words.append(f"Hạn theo quy định là {found.limit_at:%H:%M %d-%m-%Y}; đã xin lỗi và hẹn lại một lần.")
    if found.apology_in_time is False:
        words.append("Lời xin lỗi gửi muộn: phải gửi chậm nhất một ngày trước hạn.")
    if found.late_for_index:
        words.append("Đã yêu cầu bổ sung hơn một lần: bộ chỉ số 766 tính là trễ.")
    words += [("  + " if line.counts else "    ") + wording.line(counted=line) for line in lines]
    words += [
        f"Lưu ý: ngày {wording.in_digits(day.on)} ({wording.why(day=day)}). Hạn có thể đổi nếu ngày này khác đi."
        for day in found.doubtful
    ]
    return [*words, *_of_saturdays(lines, calendar)]


def _of_saturdays(lines: tuple[Counted, ...], calendar: WorkCalendar) -> list[str]:
    if not calendar.hours.saturday or not any(line.on.isoweekday() == 6 for line in lines):  # noqa: PLR2004
        return []
    return ["Sáng thứ Bảy cơ quan có tiếp dân, nhưng không phải là ngày làm việc nên không tính."]


def _pause(text: str) -> Pause:
    begins, _, ends = text.partition("..")
    return Pause(_moment(begins), _moment(ends) if ends else None)


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise MomentNotReadable(text=text[:60]) from error
    return found if found.tzinfo else found.replace(tzinfo=VIETNAM)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise MomentNotReadable(text=text[:60]) from error


def _hour(text: str) -> time:
    try:
        return time.fromisoformat(text.strip())
    except ValueError as error:
        raise MomentNotReadable(text=text[:60]) from error
