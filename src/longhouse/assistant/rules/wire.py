"""Write an answer as plain data: the stable shape of `longhouse ask --json` and of the API."""

from longhouse.assistant.shapes import Answer, Card, Fact
from longhouse.core.sources import Source


def written(*, answer: Answer) -> dict[str, object]:
    """Return `{question, outcome, place, on, cards, next}`; days are ISO text, what is not known is None."""
    return {
        "question": answer.question,
        "outcome": answer.outcome.value,
        "place": answer.place,
        "on": answer.on.isoformat(),
        "cards": [_card(card) for card in answer.cards],
        "next": {
            "text": " ".join(filter(None, [answer.words, *answer.notices, answer.next.text])),
            "url": answer.next.url,
            "context": answer.next.context,
        },
    }


def _card(card: Card) -> dict[str, object]:
    return {
        "kind": card.kind.value,
        "id": card.id,
        "title": card.title,
        "facts": [_fact(fact) for fact in card.facts],
        "sources": [_source(source) for source in card.sources],
    }


def _fact(fact: Fact) -> dict[str, object]:
    lines = [
        {"text": line.whole, "certainty": line.source.certainty.value if line.source else None}
        for line in fact.lines
    ]
    return {"aspect": fact.aspect.value, "label": fact.label, "lines": lines}


def _source(source: Source) -> dict[str, object]:
    return {
        "document": source.document,
        "article": source.article,
        "clause": source.clause,
        "valid_from": source.valid_from.isoformat() if source.valid_from else None,
        "valid_to": source.valid_to.isoformat() if source.valid_to else None,
        "certainty": source.certainty.value,
    }
