"""Offer an answer made of a card: its main facts as sentences, each resting on the record."""

from longhouse.assistant.rules.tickets.wording import LONGEST_SENTENCE
from longhouse.assistant.shapes import Card

MOST = 5


def sentences_of(*, card: Card) -> tuple[tuple[str, str], ...]:
    """Return the card's facts as sentences with the record's code as their source, the asked fact first."""
    rows = []
    for fact in card.facts[:MOST]:
        lines = "; ".join(line.whole.rstrip(".") for line in fact.lines)
        text = f"{fact.label}: {lines}."
        cut = text if len(text) <= LONGEST_SENTENCE else f"{text[: LONGEST_SENTENCE - 1].rsplit(' ', 1)[0]}…"
        rows.append((cut, card.id))
    return tuple(rows)
