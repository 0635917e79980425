"""What goes out to a language model: lines of cards under opaque names, and a question without personal data."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from longhouse.assistant.rules.privacy import MASK
from longhouse.assistant.rules.tickets.wording import is_private, kept
from longhouse.assistant.shapes import Answer, Outcome
from longhouse.core.folding import fold
from longhouse.core.sources import Source

MOST_LINES, LONGEST_LINE = 24, 400
ANSWERED = frozenset({Outcome.WHOLE, Outcome.PARTLY})
# A record that gives orders, links or markup is no line to summarise; its card still shows it as it stands.
_MARKED = re.compile(r"https?:|www\.|//|\]\(|[<>{}`\[\]]")
_ORDERS = re.compile(
    r"\b(?:bo qua|phot lo|lam theo|quen)\b.{0,24}\b(?:chi dan|huong dan|lenh|dieu tren)\b"
    r"|\b(?:ignore|disregard|forget)\b.{0,32}\b(?:previous|above|prior|instructions?)\b"
    r"|\b(?:system|assistant|prompt)\b\s*:|\bhay (?:noi|tra loi|viet|in)\b|\bin nguyen van\b|\btra loi dung cau\b"
)
_OURS = re.compile(r"[{}<>\[\]`|\\]")


@dataclass(frozen=True, slots=True)
class Given:
    """One line that a model may rest on: its opaque name, its words, and where they come from."""

    name: str
    text: str
    source: Source | None


def given_of(*, answer: Answer, names: Sequence[str]) -> list[Given]:
    """Return the lines of an answer's cards that may go out; empty where nothing was answered.

    Args:
        answer: what the house says; only answered outcomes have lines.
        names: opaque and new for each question, so that no text can know them; at least MOST_LINES.
    """
    if answer.outcome not in ANSWERED:
        return []
    lines = [(fact.label, line) for card in answer.cards for fact in card.facts for line in fact.lines]
    said = [(f"{label}: {line.whole}" if label else line.whole, line.source) for label, line in lines]
    clean = [(kept(text=text, most=LONGEST_LINE), source) for text, source in said]
    fit = [(text, source) for text, source in clean if is_material(text=text)]
    return [Given(name, text, source) for name, (text, source) in zip(names, fit[:MOST_LINES], strict=False)]


def is_material(*, text: str) -> bool:
    """Tell whether a line may be summarised: words only, nothing masked, no orders to whoever reads it."""
    is_words = bool(text) and MASK not in text and not _MARKED.search(text)
    return is_words and not _ORDERS.search(" ".join(fold(text).split()))


def may_go_out(*, question: str) -> bool:
    """Tell whether a question may leave the house: nothing personal in it, and nothing that was masked."""
    return bool(question.strip()) and MASK not in question and not is_private(text=question)


def messages_of(*, prompt: str, question: str, given: Sequence[Given]) -> list[Mapping[str, str]]:
    """Return the two messages of a chat: the open prompt, and the question with its lines as one piece of JSON."""
    asked = {
        "question": _OURS.sub(" ", kept(text=question)),
        "lines": [{"id": row.name, "text": row.text} for row in given],
    }
    return [
        {"role": "system", "content": prompt},
        {"role": "user", "content": json.dumps(asked, ensure_ascii=False)},
    ]
