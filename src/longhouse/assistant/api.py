"""The API of the assistant: one question, one answer, in the stable shape of the house."""

from datetime import date

from django.http import HttpRequest
from ninja import Router, Schema

from longhouse.assistant import queries
from longhouse.assistant.jobs.index_law import keep_up
from longhouse.assistant.rules.wire import written
from longhouse.core.clock import today
from longhouse.core.guards import public

router = Router(tags=["assistant"])


class CardSourceOut(Schema):
    """Where facts come from. `valid_to` is the first day on which the provision no longer holds."""

    document: str
    article: str | None
    clause: str | None
    valid_from: date | None
    valid_to: date | None
    certainty: str


class CardLineOut(Schema):
    """One sentence of a fact, and how sure we are of it."""

    text: str
    certainty: str | None


class FactOut(Schema):
    """One side of the record: papers, where, how-long, how-much, steps, who-decides and so on."""

    aspect: str
    label: str
    lines: list[CardLineOut]


class CardOut(Schema):
    """A record that answers; `id` is the national code where there is one."""

    kind: str
    id: str
    title: str
    facts: list[FactOut]
    sources: list[CardSourceOut]


class NextOut(Schema):
    """What to do now; `context` given back with the next question makes it a follow-up."""

    text: str
    url: str | None
    context: str | None


class AnswerOut(Schema):
    """What the house says. `question` is masked where it held personal data."""

    question: str
    outcome: str
    place: str | None
    on: date
    cards: list[CardOut]
    next: NextOut


@router.get("/ask", response=AnswerOut, summary="Ask in plain Vietnamese, with or without diacritics")
@public
def ask(
    request: HttpRequest,
    q: str,
    place: str | None = None,
    on: date | None = None,
    context: str | None = None,
    language: str = "vi",
) -> dict[str, object]:
    """Return cited cards, choices, or why there is no answer; never an invented one."""
    keep_up(on=today())
    asked_in = language if language in {"vi", "en"} else "vi"
    found = queries.ask(question=q, on=on or today(), place=place, context=context, language=asked_in)
    return written(answer=found)
