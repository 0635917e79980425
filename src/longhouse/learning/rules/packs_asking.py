"""What a phone says of a procedure without the network: names of papers, fee, time, place, source and day, as the page says them."""

from longhouse.core.sources import Certainty, Source
from longhouse.procedures.rules.page import Line, ProcedurePage, page_of
from longhouse.procedures.shapes import Procedure

MOST_STEPS = 12


def row_of(*, procedure: Procedure) -> dict[str, object]:
    """Return a procedure as a phone keeps it: what it answers, and the words by which it is found."""
    page = page_of(procedure=procedure)
    first = page.cases[0] if page.cases else None
    source = page.cited[0].source if page.cited else None
    return {
        "code": procedure.code,
        "name": procedure.name,
        "papers": [_said(line) for line in first.bring] if first else [],
        "held": [_said(line) for line in first.held] if first else [],
        "cases": [[case.name, [_said(line) for line in case.bring]] for case in page.cases[1:]],
        "time": [line.text for line in page.times],
        "fee": [line.text for line, _ in page.fees],
        "office": procedure.where or "",
        "decider": page.decider.text if page.decider else "",
        "online": page.online,
        "source": _source(source) if source else "",
        "on": (source.read or "") if source else "",
        "unsure": _is_unsure(page, source),
        "phrasings": list(procedure.phrasings),
        "about": " ".join(filter(None, [procedure.summary, procedure.who])),
        "related": list(procedure.related),
    }


def _said(line: Line) -> str:
    return f"{line.text} ({line.detail})" if line.detail else line.text


def _source(source: Source) -> str:
    return ", ".join(filter(None, [source.document, source.article]))


def _is_unsure(page: ProcedurePage, source: Source | None) -> bool:
    """Tell whether anything that is answered rests on what nobody has shown us."""
    lines = [line for case in page.cases for line in (*case.bring, *case.held)]
    lines += [*page.times, *(line for line, _ in page.fees)]
    return (
        source is None
        or source.certainty is Certainty.UNCONFIRMED
        or any(line.is_unconfirmed for line in lines)
    )
