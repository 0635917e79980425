"""What stands beside an answer: a summary where a model may write one, a rating, and the way to people."""

from django.http import HttpRequest

from longhouse.assistant import actions, queries
from longhouse.assistant.shapes import Answer, Outcome
from longhouse.assistant.views.visitors import visitor_of
from longhouse.core.clock import now, today

UNANSWERED = frozenset({Outcome.NOTHING, Outcome.PARTLY})
TO_PEOPLE = frozenset({Outcome.WHOLE, Outcome.PARTLY, Outcome.WHICH, Outcome.NOTHING})


def beside(*, request: HttpRequest, found: Answer, place: str) -> dict[str, object]:
    """Return what the page of an answer shows beside it; a question without a whole answer is counted."""
    unit_key = queries.commune_key(name=found.place or place, on=today())
    if found.outcome in UNANSWERED:
        actions.note(question=found.question, unit_key=unit_key, visitor=visitor_of(request), at=now())
    return {
        "told": actions.summarise(answer=found, at=now()),
        "rating_token": queries.answer_token(found=found, unit_key=unit_key),
        "may_hand_over": found.outcome in TO_PEOPLE and bool(found.question.strip()),
        "commune_asked": queries.communes(on=today())[unit_key] if unit_key else "",
    }
