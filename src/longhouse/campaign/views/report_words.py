"""The words and tables of a weekly report."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext

from longhouse.campaign import queries
from longhouse.campaign.queries.report import WeekFigures
from longhouse.campaign.rules.hiding import FEWEST
from longhouse.campaign.rules.report import TOLD, Report, Section
from longhouse.campaign.rules.tomorrow import Need
from longhouse.campaign.shapes import TargetStanding
from longhouse.campaign.views.shown import in_english
from longhouse.campaign.views.tomorrow_words import day_words
from longhouse.core.words import mark
from longhouse.places import queries as places

MEASURES = {
    "reached": mark("Người đã gặp"),
    "trained": mark("Người đã học"),
    "able": mark("Người được thấy làm được"),
    "confirmed": mark("Người được xác nhận chính thức"),
    "sessions": mark("Buổi học"),
    "visits": mark("Lần đến nhà"),
}
GROUPS = {
    "OLDER": mark("Người lớn tuổi"),
    "WOMAN": mark("Phụ nữ"),
    "MINORITY": mark("Dân tộc thiểu số"),
    "DISABILITY": mark("Người khuyết tật"),
}
WHY = {
    Need.NO_DATA: mark("chưa có số liệu: chưa biết là chưa làm hay chưa gửi"),
    Need.SILENT: mark("im bảy ngày, ghi gần nhất %(since)s, đã học %(figure)s"),
    Need.LOW: mark("thấp: đã học %(figure)s, chưa bằng nửa nơi ở giữa; ghi gần nhất %(since)s"),
}
DASH = "–"


def report_of(*, page: dict[str, Any], place: str, unit: str, found: WeekFigures) -> Report:
    """Return the report in words; `page` is what the boards know of campaign and day."""
    first, last = day_words(found.week.first), day_words(found.week.last)
    title = gettext("Báo cáo tuần: %(place)s") % {"place": place}
    lead = gettext("%(campaign)s. Từ %(first)s đến hết %(last)s.") % {
        "campaign": page["campaign_name"],
        "first": first,
        "last": last,
    }
    sections = (
        _week(found),
        _targets(found),
        _late(found, unit),
        _new(found, unit),
        _groups(found),
        _sources(page, last),
    )
    return Report(title, lead, sections)


def _week(found: WeekFigures) -> Section:
    rows = tuple(
        (
            gettext(MEASURES[measure.value]),
            f"{found.this_week.get(measure, 0)}",
            f"{found.week_before.get(measure, 0)}" if found.earlier else DASH,
            f"{found.board.now[measure]}",
        )
        for measure in TOLD
    )
    head = (gettext("Đếm gì"), gettext("Tuần này"), gettext("Tuần trước"), gettext("Đến nay"))
    return Section(gettext("Tuần này và tuần trước"), (), head, rows)


def _targets(found: WeekFigures) -> Section:
    rows = tuple(_target(one) for one in found.board.standings)
    head = (
        gettext("Chỉ tiêu"),
        gettext("Đến nay"),
        gettext("Kế hoạch đến nay"),
        gettext("Ngày cuối cần"),
        gettext("Mỗi ngày cần"),
        gettext("Dự báo ngày cuối"),
    )
    words = (
        (gettext("Dự báo là khoảng: 8 trong 10 lần đúng nếu cứ đi như mười bốn ngày qua."),)
        if rows
        else (gettext("Nơi này chưa có chỉ tiêu riêng."),)
    )
    return Section(gettext("So với kế hoạch"), words, head, rows)


def _target(one: TargetStanding) -> tuple[str, ...]:
    cells = (one.now, one.planned, one.wanted, one.a_day)
    guess = one.forecast
    span = f"{guess.low}{DASH}{guess.high}" if guess else DASH
    name = one.target.name_en if in_english() else one.target.name
    return (name, *(DASH if cell is None else f"{cell}" for cell in cells), span)


def _late(found: WeekFigures, unit: str) -> Section:
    names = _names(unit, found)
    rows = tuple(
        (
            names.get((line.unit, line.village), line.village or line.unit),
            gettext(WHY[line.need])
            % {"figure": line.figure, "since": day_words(line.since) if line.since else ""},
        )
        for line in found.late
    )
    words = () if rows else (gettext("Không nơi nào."),)
    return Section(gettext("Nơi chậm và vì sao"), words, (gettext("Nơi"), gettext("Vì sao")), rows)


def _new(found: WeekFigures, unit: str) -> Section:
    names = _names(unit, found)
    if unit:
        rows = [(names.get(key, key[1]), "1") for key in found.new]
    else:
        communes = [commune for commune, _ in found.new]
        rows = [(names.get((key, ""), key), f"{communes.count(key)}") for key in dict.fromkeys(communes)]
    words = gettext("%(count)s thôn, buôn có việc được ghi lần đầu trong tuần.") % {"count": len(found.new)}
    head = (gettext("Nơi"), gettext("Thôn, buôn mới"))
    return Section(gettext("Thôn, buôn mới đến"), (words,), head, tuple(rows))


def _groups(found: WeekFigures) -> Section:
    everybody, cells = found.groups
    rows = tuple(
        (gettext(GROUPS[group]), DASH if count is None else f"{count}") for group, count in cells.items()
    )
    words: tuple[str, ...] = (
        gettext("Người đã học từ đầu đến hết Chủ nhật, trong %(everybody)s người. Không kể riêng từng tuần.")
        % {"everybody": everybody},
        gettext("Số dưới %(fewest)s được giấu (–), và giấu thêm số khác để không ai trừ ra được.")
        % {"fewest": FEWEST},
    )
    if not rows:
        words = (gettext("Các nhóm được kể từ Chủ nhật đầu tiên."),)
    return Section(gettext("Các nhóm"), words, (gettext("Nhóm"), gettext("Đã học đến nay")), rows)


def _sources(page: dict[str, Any], last: str) -> Section:
    return Section(gettext("Nguồn và cách đếm"), tuple(_source_words(page, last)))


def _source_words(page: dict[str, Any], last: str) -> Iterator[str]:
    yield gettext(
        "Số liệu đến hết %(last)s, theo địa giới ngày ghi; việc gửi muộn vẫn được thêm vào ngày của nó."
    ) % {"last": last}
    yield gettext("Mỗi người chỉ đếm một lần, ở nơi được ghi lần đầu.")
    yield gettext(
        "Đã gặp: có tên trong một việc được ghi. Đã học: có mặt ở một buổi. Làm được: người hướng dẫn thấy làm."
    )
    yield gettext("Xác nhận chính thức: danh sách của Nhà nước nói thế.")
    source = page["campaign"].source
    yield gettext("Kế hoạch: %(source)s") % {
        "source": ", ".join(word for word in (source.document, source.url, source.read) if word)
    }


def _names(unit: str, found: WeekFigures) -> dict[tuple[str, str], str]:
    if not unit:
        return {(key, ""): name for key, name in queries.target_units().items()}
    stand = places.villages(unit_key=unit, on=found.week.last)
    return {(unit, one.key.removeprefix(f"{unit}-")): one.name for one in stand}
