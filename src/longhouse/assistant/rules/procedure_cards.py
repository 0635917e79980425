"""Write the card of a procedure: what to bring first, then where, how long, how much; what was asked before all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from longhouse.assistant.shapes import Aspect, Card, CardKind, Fact, Line
from longhouse.core.folding import syllables
from longhouse.core.sources import Source
from longhouse.core.words import mark
from longhouse.procedures.rules import wording
from longhouse.procedures.shapes import Case, Origin, Paper, Procedure, TimeLimit

Say = Callable[[str], str]
MAIN = (Aspect.PAPERS, Aspect.WHERE, Aspect.TIME, Aspect.FEE)
ORDER = (
    Aspect.PAPERS,
    Aspect.NOT_NEEDED,
    Aspect.WHERE,
    Aspect.TIME,
    Aspect.FEE,
    Aspect.STEPS,
    Aspect.DECIDER,
    Aspect.RESULT,
    Aspect.ONLINE,
    Aspect.NOTES,
)
LABELS = {
    Aspect.PAPERS: mark("Cần mang"),
    Aspect.NOT_NEEDED: mark("Không phải nộp"),
    Aspect.WHERE: mark("Nộp ở đâu"),
    Aspect.TIME: mark("Bao lâu"),
    Aspect.FEE: mark("Bao nhiêu tiền"),
    Aspect.STEPS: mark("Các bước"),
    Aspect.DECIDER: mark("Ai giải quyết"),
    Aspect.RESULT: mark("Nhận được"),
    Aspect.ONLINE: mark("Làm trên mạng"),
    Aspect.NOTES: mark("Cần biết thêm"),
    Aspect.STANDING: mark("Hiệu lực"),
}
ONLINE = {
    "full": mark("Làm được trọn vẹn trên Cổng Dịch vụ công quốc gia."),
    "partial": mark("Nộp được trên Cổng Dịch vụ công quốc gia, nhưng vẫn phải đến một lần."),
    "none": mark("Chưa làm được trên mạng, phải đến trực tiếp."),
}
PAIRS_OF_CASE = 2  # neighbouring syllables of a case's name; fewer are shared by chance
MOST_STEPS, MOST_LAWS, MOST_WORKING_DAYS = 6, 5, 60


@dataclass(frozen=True, slots=True)
class Asking:
    """How a card is asked for: on which day, about what, from where, in which language."""

    on: date
    today: date
    aspects: tuple[Aspect, ...]
    office: str | None  # the office of the asked place that receives this procedure
    language: str
    say: Say
    words: str = ""  # of the question, folded


def procedure_card(*, procedure: Procedure, asking: Asking) -> Card:
    """Return the whole card of a procedure, the asked facts first."""
    written = {aspect: tuple(_lines(aspect, procedure, asking)) for aspect in ORDER}
    facts = [
        Fact(aspect, asking.say(LABELS[aspect]), written[aspect])
        for aspect in _order(asking.aspects)
        if written[aspect]
    ]
    used = [line.source for fact in facts for line in fact.lines if line.source]
    sources = tuple(dict.fromkeys([*used, *procedure.legal_basis[:MOST_LAWS]]))
    return Card(CardKind.PROCEDURE, procedure.code, procedure.name, procedure.summary, tuple(facts), sources)


def standing_card(*, procedure: Procedure, asking: Asking) -> Card:
    """Return the card of a procedure that is not in force on the asked day: its days, and nothing that could mislead."""
    period, day = procedure.period, wording.day(on=asking.on, language=asking.language)
    if period.valid_from and asking.on < period.valid_from:
        start = wording.day(on=period.valid_from, language=asking.language)
        text = asking.say(
            mark("Ngày %(day)s thủ tục này chưa theo quy định đang ghi ở đây. Quy định này có từ %(start)s.")
        ) % {
            "day": day,
            "start": start,
        }
    else:
        text = asking.say(mark("Ngày %(day)s thủ tục này không còn hiệu lực.")) % {"day": day}
    fact = Fact(Aspect.STANDING, asking.say(LABELS[Aspect.STANDING]), (Line(text),))
    return Card(
        CardKind.PROCEDURE,
        procedure.code,
        procedure.name,
        procedure.summary,
        (fact,),
        procedure.legal_basis[:MOST_LAWS],
    )


def is_known(*, procedure: Procedure, aspect: Aspect) -> bool:
    """Tell whether the definition says what is asked; a fee or time that nobody told us is not known."""
    known = {
        Aspect.PAPERS: any(case.papers for case in procedure.cases),
        Aspect.WHERE: bool(procedure.where),
        Aspect.TIME: any(limit.amount is not None or limit.text for limit in procedure.time_limits),
        Aspect.FEE: any(fee.amount_vnd is not None for fee in procedure.fees),
        Aspect.STEPS: bool(procedure.steps),
        Aspect.DECIDER: bool(procedure.decider.text),
        Aspect.RESULT: procedure.result is not None,
        Aspect.ONLINE: procedure.online.kind in ONLINE,
    }
    return known.get(aspect, True)


def is_whole(*, procedure: Procedure, aspects: Sequence[Aspect]) -> bool:
    """Tell whether the card answers fully: the asked facts, or all four main ones, are known and nothing was lost."""
    if procedure.origin is Origin.PORTAL and procedure.gaps:
        return False
    return all(is_known(procedure=procedure, aspect=aspect) for aspect in aspects or MAIN)


def latest_day(*, limit: TimeLimit, on: date) -> date | None:
    """Return the last day for a paper handed in on that day, holidays apart; None where the limit counts otherwise.

    The day after handing in is the first; Saturdays and Sundays do not count as working days.
    """
    if limit.unit != "working-day" or not limit.amount or limit.amount > MOST_WORKING_DAYS:
        return None
    day, left = on, limit.amount
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5  # noqa: PLR2004 - Saturday
    return day


def _order(asked: Sequence[Aspect]) -> list[Aspect]:
    first = [aspect for aspect in asked if aspect in ORDER]
    if Aspect.PAPERS in first:
        first.insert(first.index(Aspect.PAPERS) + 1, Aspect.NOT_NEEDED)
    return list(dict.fromkeys([*first, *ORDER]))


def _lines(aspect: Aspect, procedure: Procedure, asking: Asking) -> Iterator[Line]:
    if aspect is Aspect.PAPERS:
        yield from _papers(procedure.cases, asking)
    elif aspect is Aspect.NOT_NEEDED:
        yield from _not_needed(procedure.cases, asking)
    elif aspect is Aspect.WHERE:
        yield from _where(procedure, asking)
    elif aspect is Aspect.TIME:
        yield from _times(procedure, asking)
    elif aspect is Aspect.FEE:
        yield from _fees(procedure, asking)
    else:
        yield from _rest(aspect, procedure, asking)


def _papers(cases: Sequence[Case], asking: Asking) -> Iterator[Line]:
    for place, case in enumerate(cases):
        for paper in case.papers:
            if not paper.held_by:
                text, only_when = _in_case(_paper(paper, asking), case, place, asking)
                yield Line(text, paper.source, only_when)


def _paper(paper: Paper, asking: Asking) -> str:
    kind = wording.paper_kind(kind=paper.kind, count=paper.count, language=asking.language)
    text = f"{paper.name} ({kind})." if kind else f"{paper.name}."
    return f"{text} {paper.when}" if paper.when else text


def _in_case(text: str, case: Case, place: int, asking: Asking) -> tuple[str, str]:
    """Return a sentence of a case, and when alone it holds; papers of the first case are common to all.

    A case that the question speaks of stands among the usual papers, by its name.
    """
    if not place:
        return text, ""
    pairs = [f" {one} {other} " for one, other in pairwise(syllables(case.name))]
    if sum(pair in f" {asking.words} " for pair in pairs) >= PAIRS_OF_CASE:
        return f"{case.name}: {text}", ""
    return text, asking.say(mark("Chỉ khi: %(case)s")) % {"case": case.name}


def _not_needed(cases: Sequence[Case], asking: Asking) -> Iterator[Line]:
    words = asking.say(mark("%(paper)s: Nhà nước đã có trong %(register)s."))
    for place, case in enumerate(cases):
        for paper in case.papers:
            if paper.held_by:
                held = words % {"paper": paper.name, "register": paper.held_by}
                text, only_when = _in_case(held, case, place, asking)
                yield Line(text, paper.held_rule or paper.source, only_when)


def _where(procedure: Procedure, asking: Asking) -> Iterator[Line]:
    if asking.office:
        yield Line(asking.say(mark("Nơi gần nhất: %(office)s.")) % {"office": asking.office})
    if procedure.where:
        yield Line(procedure.where, procedure.sources.get("portal") or procedure.decider.source)


def _times(procedure: Procedure, asking: Asking) -> Iterator[Line]:
    for limit in procedure.time_limits:
        text = wording.time_limit(limit=limit, language=asking.language)
        if (
            limit.unit == "working-day"
            and limit.amount
            and limit.text
            and str(limit.amount) not in limit.text
        ):
            text = f"{limit.amount} {wording.UNITS['working-day'][asking.language == 'en']}. {text}"
        yield Line(text, limit.source)
    days = [day for limit in procedure.time_limits if (day := latest_day(limit=limit, on=asking.on))]
    if days and asking.on == asking.today:
        words = asking.say(
            mark("Nộp hôm nay thì có kết quả chậm nhất %(day)s, nếu không vướng ngày nghỉ lễ.")
        )
        yield Line(
            words % {"day": wording.day(on=max(days), language=asking.language)},
            procedure.time_limits[0].source,
        )


def _fees(procedure: Procedure, asking: Asking) -> Iterator[Line]:
    for fee in procedure.fees:
        yield Line(wording.fee(line=fee, language=asking.language), fee.source)
        for exemption in fee.exemptions:
            yield Line(asking.say(mark("Được miễn, giảm: %(who)s")) % {"who": exemption}, fee.source)


def _rest(aspect: Aspect, procedure: Procedure, asking: Asking) -> Iterator[Line]:
    if aspect is Aspect.STEPS:
        yield from (Line(step.text, step.source) for step in procedure.steps[:MOST_STEPS])
    elif aspect is Aspect.DECIDER and procedure.decider.text:
        yield Line(
            procedure.decider.text + "." * (not procedure.decider.text.endswith(".")),
            procedure.decider.source,
        )
    elif aspect is Aspect.RESULT and procedure.result:
        yield Line(procedure.result.text, procedure.result.source)
    elif aspect is Aspect.ONLINE and procedure.online.kind in ONLINE:
        yield Line(asking.say(ONLINE[procedure.online.kind]), procedure.online.source)
    elif aspect is Aspect.NOTES:
        yield from (Line(note.text, note.source) for note in procedure.notes)
        yield from (Line(text, _doubt(procedure)) for text in (*procedure.gaps, *procedure.differences))


def _doubt(procedure: Procedure) -> Source | None:
    return procedure.sources.get("portal")
