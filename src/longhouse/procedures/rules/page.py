"""Arrange a procedure for a reader: the answer first, facts in words, sources numbered once."""

from dataclasses import dataclass

from longhouse.authority.rules import wording as authority
from longhouse.core.sources import Certainty, Source
from longhouse.procedures.rules import wording
from longhouse.procedures.shapes import Case, Paper, Procedure


@dataclass(frozen=True, slots=True)
class Line:
    """A fact in words; `is_unconfirmed` makes the reader see the mark."""

    text: str
    detail: str
    is_unconfirmed: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """The papers of one case: to bring, and not to bring because the State has them."""

    name: str
    bring: tuple[Line, ...]
    held: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """What people ask first, as short as it can be said: names of papers, one place, one time, one fee."""

    bring: tuple[str, ...]
    where: str
    time: Line | None
    fee: Line | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A source with the parts of the page that rest on it; the source of most parts comes first."""

    source: Source
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """Everything a page or card of a procedure says, in one language."""

    glance: Glance
    cases: tuple[CasePage, ...]
    times: tuple[Line, ...]
    fees: tuple[tuple[Line, tuple[str, ...]], ...]
    steps: tuple[Line, ...]
    decider: Line | None
    result: Line | None
    online: str
    notes: tuple[Line, ...]
    sources: tuple[Source, ...]
    cited: tuple[Cited, ...]


FACTS = {
    "papers": ("giấy tờ phải mang", "papers to bring"),
    "held": ("giấy tờ không phải nộp", "papers not to bring"),
    "online": ("nộp trực tuyến", "filing online"),
    "times": ("thời hạn", "time"),
    "fees": ("tiền phải nộp", "fees"),
    "decider": ("ai quyết định", "who decides"),
    "result": ("kết quả", "result"),
    "steps": ("các bước", "steps"),
    "notes": ("điều cần biết thêm", "notes"),
}
ONLINE = {
    "full": ("Làm trực tuyến toàn bộ được", "Can be done online from start to end"),
    "partial": ("Nộp trực tuyến được một phần", "Can be filed online in part"),
    "none": ("Chỉ nộp trực tiếp", "Only at the counter"),
    "unknown": (
        "Xem trên Cổng Dịch vụ công quốc gia có nộp trực tuyến không",
        "See the national portal for filing online",
    ),
}


def page_of(*, procedure: Procedure, language: str = "vi") -> ProcedurePage:
    """Return the procedure arranged for a reader of that language; texts of the catalogue stay Vietnamese."""
    decider, result = procedure.decider, procedure.result
    times = tuple(
        _line(wording.time_limit(limit=limit, language=language), limit.source)
        for limit in procedure.time_limits
    )
    fees = tuple(
        (_line(wording.fee(line=fee, language=language), fee.source), fee.exemptions)
        for fee in procedure.fees
    )
    cases = tuple(_case(case, language) for case in procedure.cases)
    return ProcedurePage(
        glance=_glance(procedure.where or "", cases, times, fees),
        cases=cases,
        times=times,
        fees=fees,
        steps=tuple(_line(step.text, step.source) for step in procedure.steps),
        decider=_line(decider.text, decider.source, _basis(procedure, language)) if decider.text else None,
        result=_line(result.text, result.source) if result else None,
        online=ONLINE.get(procedure.online.kind, ONLINE["unknown"])[language == "en"],
        notes=tuple(_line(note.text, note.source) for note in procedure.notes),
        sources=tuple(procedure.sources.values()),
        cited=_cited(procedure, language),
    )


def _basis(procedure: Procedure, language: str) -> str:
    """Return what the deciding body rests on, as far as the register of powers knows."""
    grant = procedure.deciding.grant if procedure.deciding else None
    return authority.because(grant=grant, language=language) if grant and grant.basis.number else ""


def _glance(
    where: str,
    cases: tuple[CasePage, ...],
    times: tuple[Line, ...],
    fees: tuple[tuple[Line, tuple[str, ...]], ...],
) -> Glance:
    usual = cases[0].bring if cases else ()
    place, stop, _ = where.partition(". ")
    return Glance(
        bring=tuple(line.text for line in usual),
        where=place + "." if stop else place,
        time=times[0] if times else None,
        fee=fees[0][0] if fees else None,
    )


def _cited(procedure: Procedure, language: str) -> tuple[Cited, ...]:
    papers = [paper for case in procedure.cases for paper in case.papers]
    used: dict[str, list[Source]] = {
        "papers": [paper.source for paper in papers if not paper.held_by],
        "held": [paper.held_rule or paper.source for paper in papers if paper.held_by],
        "online": [procedure.online.source],
        "times": [limit.source for limit in procedure.time_limits],
        "fees": [fee.source for fee in procedure.fees],
        "decider": [procedure.decider.source],
        "result": [procedure.result.source] if procedure.result else [],
        "steps": [step.source for step in procedure.steps],
        "notes": [note.source for note in procedure.notes],
    }
    cited = [
        Cited(source, tuple(FACTS[fact][language == "en"] for fact in FACTS if source in used[fact]))
        for source in procedure.sources.values()
    ]
    return tuple(sorted(cited, key=lambda row: -len(row.facts)))


def _case(case: Case, language: str) -> CasePage:
    bring = tuple(_paper(paper, language) for paper in case.papers if not paper.held_by)
    held = tuple(_held(paper, language) for paper in case.papers if paper.held_by)
    return CasePage(case.name, bring, held)


def _paper(paper: Paper, language: str) -> Line:
    kind = wording.paper_kind(kind=paper.kind, count=paper.count, language=language)
    return _line(paper.name, paper.source, f"{kind}. {paper.when}" if paper.when else kind)


def _held(paper: Paper, language: str) -> Line:
    words = "already in" if language == "en" else "đã có trong"
    rule = f" ({paper.held_rule.document.partition(', ')[0]})" if paper.held_rule else ""
    source = paper.held_rule or paper.source
    detail = f"{words} {paper.held_by}{rule}"
    return _line(paper.name, source, f"{detail}. {paper.when}" if paper.when else detail)


def _line(text: str, source: Source, detail: str = "") -> Line:
    return Line(text, detail, source.certainty is Certainty.UNCONFIRMED)
