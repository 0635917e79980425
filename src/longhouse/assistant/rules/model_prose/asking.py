"""What goes out to a language model: lines of cards under opaque names, and a question without personal data."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from longhouse.assistant.rules.privacy import MASK
from longhouse.assistant.rules.tickets.wording import is_private, kept
from longhouse.assistant.shapes import Answer, Outcome
from longhouse.core.sources import Source

MOST_LINES, LONGEST_LINE = 24, 400
ANSWERED = frozenset({Outcome.WHOLE, Outcome.PARTLY})
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
    lines = [line for card in answer.cards for fact in card.facts for line in fact.lines]
    clean = [(kept(text=line.whole, most=LONGEST_LINE), line.source) for line in lines]
    fit = [(text, source) for text, source in clean if text and MASK not in text]
    return [Given(name, text, source) for name, (text, source) in zip(names, fit[:MOST_LINES], strict=False)]


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
