"""How the house came to an answer: every candidate with its scores and why it was not shown."""

from dataclasses import dataclass
from datetime import date

from longhouse.assistant.queries import answered, asking
from longhouse.assistant.queries.approved import doubt_about, near_of_any
from longhouse.assistant.rules.approving.matching import ALIKE, SAME
from longhouse.assistant.rules.approving.standing import Doubtful
from longhouse.assistant.rules.ranking import NOTHING, SURE, rank
from longhouse.assistant.rules.tickets.tracing import Traced, traced
from longhouse.assistant.rules.understanding import understand
from longhouse.assistant.shapes import Answer
from longhouse.core.clock import today


@dataclass(frozen=True, slots=True)
class NearAnswer:
    """An approved answer that the question is like, and what keeps it from being shown; None where it stands."""

    id: str
    question: str
    alike: float
    doubt: Doubtful | None


@dataclass(frozen=True, slots=True)
class Trace:
    """An answer with everything that was weighed for it, as of a day."""

    answer: Answer
    subject: tuple[str, ...]
    variants: tuple[str, ...]
    candidates: list[Traced]
    approved: list[NearAnswer]
    thresholds: tuple[
        float, float, float, float
    ]  # nothing below, sure from, like an approved answer, the same as it


def trace(*, question: str, on: date, place: str = "") -> Trace:
    """Return how the house answers a question for a day, with the candidates it rejected."""
    answer = answered.ask(question=question, on=on, place=place or None)
    engine = asking.engine(on=today())
    read = understand(question=answer.question, lexicon=engine.lexicon, today=today())
    ranked = rank(understanding=read, index=engine.index, lexicon=engine.lexicon, weights=engine.weights)
    return Trace(
        answer=answer,
        subject=read.subject,
        variants=tuple(" ".join(words) for words in read.variants),
        candidates=traced(ranked=ranked),
        approved=precedents(question=answer.question, on=answer.on),
        thresholds=(NOTHING, SURE, ALIKE, SAME),
    )


def precedents(*, question: str, on: date) -> list[NearAnswer]:
    """Return what officers answered to questions like this one, in any place, also what no longer stands on a day."""
    near = near_of_any(question=question, on=on, lexicon=asking.engine(on=today()).lexicon)
    return [
        NearAnswer(row.answer.id, row.answer.question, row.alike, doubt_about(answer=row.answer, on=on))
        for row in near
    ]
