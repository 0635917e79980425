"""Show an approved answer as a card: its sentences with their sources, and since when it stands."""

from longhouse.assistant.rules.approving.content import Approved, Cited
from longhouse.assistant.rules.procedure_cards import Say
from longhouse.assistant.shapes import Aspect, Card, CardKind, Fact, Line
from longhouse.core.sources import Certainty, Source
from longhouse.core.words import mark

NEXT_PEOPLE = mark("Nếu trường hợp của mình khác, xin gửi cán bộ trả lời.")
_ANSWERED = mark("Cán bộ trả lời")
_APPROVED = mark("Được duyệt ngày %(day)s, xem lại trước ngày %(until)s.")


def card_of(*, answer: Approved, say: Say) -> Card:
    """Return the card of an approved answer; every line carries the first source it rests on."""
    sources = tuple(_source(one) for one in answer.content.sources)
    lines = tuple(Line(row.text, sources[row.cites[0]]) for row in answer.content.sentences)
    day, until = (moment.strftime("%d/%m/%Y") for moment in (answer.approved_at, answer.expires_on))
    summary = say(_APPROVED) % {"day": day, "until": until}
    return Card(
        CardKind.ANSWER,
        answer.id,
        answer.question,
        summary,
        (Fact(Aspect.NOTES, say(_ANSWERED), lines),),
        sources,
    )


def _source(cited: Cited) -> Source:
    return Source(
        document=cited.document or cited.label,
        article=cited.article or None,
        clause=cited.clause or None,
        valid_from=cited.valid_from,
        certainty=Certainty(cited.certainty),
    )
