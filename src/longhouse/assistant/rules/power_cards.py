"""Write the card of a power: who decides here on that day, since when, by which article, who before, who after."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from longhouse.assistant.rules.procedure_cards import Asking
from longhouse.assistant.shapes import Aspect, Card, CardKind, Fact, Line
from longhouse.authority.rules import wording
from longhouse.authority.shapes import Basis, Body, Grant, GrantKind, Ruling, Verdict
from longhouse.core.sources import Certainty, Source
from longhouse.core.validity import Period
from longhouse.core.words import mark
from longhouse.procedures.rules.wording import day

SEGMENT = "#"
LABELS = {
    Aspect.DECIDER: mark("Ai quyết định"),
    Aspect.SINCE: mark("Từ khi nào"),
    Aspect.BASIS: mark("Theo điều nào"),
    Aspect.FORMERLY: mark("Trước đó"),
    Aspect.LATER: mark("Sau đó"),
    Aspect.NOTES: mark("Cần biết thêm"),
}
KINDS = {
    GrantKind.LAW: mark("Luật giao thẳng quyền này."),
    GrantKind.DEVOLVED: mark("Phân quyền: quyền được giao hẳn cho cơ quan này."),
    GrantKind.DELEGATED: mark("Phân cấp: cơ quan cấp trên giao việc này xuống."),
    GrantKind.AUTHORISED: mark("Ủy quyền: làm thay người giao, trong thời hạn và phạm vi được giao."),
    GrantKind.DIVIDED: mark("Phân định thẩm quyền: việc được chia lại giữa các cấp."),
}
VAGUE = frozenset({Body.COMMUNE, Body.DISTRICT, Body.PROVINCE, Body.UNKNOWN})
MOST_ROWS = 4  # of what was before and what comes
_ONE_DAY = timedelta(days=1)


def power_card(*, verdict: Verdict, asking: Asking) -> Card:
    """Return the whole card of a verdict about one segment of a power.

    Raises:
        ValueError: if the verdict is about no power.
    """
    if verdict.power is None:
        raise ValueError("a card needs the power that the verdict is about.")
    key, segment = verdict.power.key, _segment(verdict)
    written = {
        Aspect.DECIDER: list(_holder(verdict, asking)),
        Aspect.SINCE: list(_since(verdict, asking)),
        Aspect.BASIS: list(_basis(verdict, asking)),
        Aspect.FORMERLY: list(_rows(verdict.before, asking)),
        Aspect.LATER: list(_rows(verdict.after, asking)),
        Aspect.NOTES: list(_notes(verdict, asking)),
    }
    facts = tuple(
        Fact(aspect, asking.say(LABELS[aspect]), tuple(lines)) for aspect, lines in written.items() if lines
    )
    used = [line.source for fact in facts for line in fact.lines if line.source]
    name = next((row.name for row in verdict.power.objects if row.key == segment), "")
    card_id = f"{key}{SEGMENT}{segment}" if segment else key
    return Card(CardKind.POWER, card_id, verdict.power.name, name, facts, tuple(dict.fromkeys(used)))


def is_whole(*, verdict: Verdict) -> bool:
    """Tell whether the verdict names the very office for sure: no tier without an office, no basis that may be over."""
    grant, holder = verdict.grant, verdict.holder
    if verdict.ruling is not Ruling.DECIDED or grant is None or holder is None:
        return False
    is_sure = grant.source.certainty is not Certainty.UNCONFIRMED and grant.body not in VAGUE
    is_standing = grant.basis.ends_on is None or grant.basis.ends_on > verdict.on
    is_one = " hoặc " not in holder.name or holder.name == grant.body_name
    return is_sure and is_standing and is_one


def source_of(*, grant: Grant, language: str) -> Source:
    """Return where a row of the register comes from: its provision, with the days on which the row stands."""
    basis, period = grant.basis, grant.period or Period(grant.valid_from, grant.valid_to)
    document = wording.basis(basis=Basis(basis.number), language=language)
    is_numbered = " " not in basis.article
    if not document:
        return Source(
            grant.source.document,
            url=grant.source.url,
            read=grant.source.read,
            valid_from=period.valid_from,
            valid_to=period.valid_to,
            certainty=grant.source.certainty,
        )
    return Source(
        document=document if is_numbered else f"{document}, {basis.article}",
        article=(basis.article or None) if is_numbered else None,
        clause=basis.clause or None,
        url=grant.source.url,
        read=grant.source.read,
        valid_from=period.valid_from,
        valid_to=period.valid_to,
        certainty=grant.source.certainty,
        note=point_of(point=basis.point, language=language),
    )


def point_of(*, point: str, language: str) -> str | None:
    """Return a point of a clause as a source names it; None where there is none."""
    return f"{'point' if language == 'en' else 'điểm'} {point}" if point else None


def days_of(*, period: Period, asking: Asking) -> str:
    """Return a span of days in words, its last day named as the last: "từ 1/7/2025 đến hết 30/1/2026"."""
    first = _short(period.valid_from, asking) if period.valid_from else ""
    last = _short(period.valid_to - _ONE_DAY, asking) if period.valid_to else ""
    if first and last:
        return asking.say(mark("Từ %(first)s đến hết %(last)s")) % {"first": first, "last": last}
    if first:
        return asking.say(mark("Từ %(first)s")) % {"first": first}
    return asking.say(mark("Đến hết %(last)s")) % {"last": last} if last else ""


def _short(on: date, asking: Asking) -> str:
    return day(on=on, language="en") if asking.language == "en" else f"{on.day}/{on.month}/{on.year}"


def _segment(verdict: Verdict) -> str:
    rows = [verdict.grant, *verdict.before, *verdict.after]
    return next((row.object_key for row in rows if row and row.object_key), "")


def _holder(verdict: Verdict, asking: Asking) -> Iterator[Line]:
    grant = verdict.grant
    if verdict.ruling is Ruling.DECIDED and grant and verdict.holder:
        source = source_of(grant=grant, language=asking.language)
        yield Line(f"{verdict.holder.name}.", source)
        if grant.limits:
            yield Line(grant.limits, source)
    elif grant:
        source = source_of(grant=grant, language=asking.language)
        yield Line(grant.note or asking.say(mark("Chưa rõ ai quyết định.")), source)
    else:
        words = asking.say(
            mark("Sổ thẩm quyền của chúng tôi chưa ghi ai quyết định việc này vào ngày %(day)s.")
        )
        yield Line(words % {"day": day(on=verdict.on, language=asking.language)})


def _since(verdict: Verdict, asking: Asking) -> Iterator[Line]:
    grant = verdict.grant
    if grant and grant.period and (words := days_of(period=grant.period, asking=asking)):
        yield Line(f"{words}.", source_of(grant=grant, language=asking.language))


def _basis(verdict: Verdict, asking: Asking) -> Iterator[Line]:
    grant = verdict.grant
    if grant is None:
        return
    source = source_of(grant=grant, language=asking.language)
    rests = wording.basis(basis=grant.basis, language=asking.language)
    yield Line(
        f"{rests}." if rests else asking.say(mark("Chúng tôi chưa biết căn cứ ở văn bản nào.")), source
    )
    if grant.body is not Body.UNKNOWN:
        yield Line(asking.say(KINDS[grant.kind]), source)


def _rows(rows: Iterable[Grant], asking: Asking) -> Iterator[Line]:
    for row in list(rows)[:MOST_ROWS]:
        if row.period is None:
            continue
        span = days_of(period=row.period, asking=asking)
        rests = wording.basis(basis=row.basis, language=asking.language)
        name = asking.say(mark("chưa rõ ai")) if row.body is Body.UNKNOWN else row.body_name
        text = f"{span}: {name}" if span else name
        text += f" ({rests})." if rests else "."
        yield Line(text, source_of(grant=row, language=asking.language))


def _notes(verdict: Verdict, asking: Asking) -> Iterator[Line]:
    own = verdict.grant.note if verdict.grant and verdict.ruling is not Ruling.DECIDED else None
    source = source_of(grant=verdict.grant, language=asking.language) if verdict.grant else None
    yield from (Line(note, source) for note in verdict.notes if note != own)
