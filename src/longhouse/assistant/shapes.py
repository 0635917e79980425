"""Plain shapes of an answer: its outcome, its cards, and what to do next."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from longhouse.core.sources import Source


class Outcome(StrEnum):
    """How far the house could answer."""

    WHOLE = "whole"
    PARTLY = "partly"
    WHICH = "which-of-these"
    OUT_OF_SCOPE = "out-of-scope"
    NOTHING = "nothing"
    PERSONAL_DATA = "personal-data"
    UNSAFE = "unsafe"


class Aspect(StrEnum):
    """What about the thing is asked; also the key of a fact on a card."""

    PAPERS = "papers"
    NOT_NEEDED = "not-needed"  # papers that the State already holds
    WHERE = "where"
    TIME = "how-long"
    FEE = "how-much"
    STEPS = "steps"
    DECIDER = "who-decides"
    RESULT = "result"
    ONLINE = "online"
    NOTES = "notes"
    TODAY = "today"  # what an old unit is now
    BEFORE = "before"  # what a unit of today was made of
    OFFICES = "offices"
    STANDING = "standing"  # in force or not on the asked day
    SINCE = "since"  # from when to when a holder decides
    BASIS = "basis"  # the provision it rests on, and how the power came to its holder
    FORMERLY = "formerly"  # who decided before
    LATER = "later"  # who will decide
    TEXT = "text"  # a provision's own words, or ours about it
    CHANGES = "changes"  # what other documents did to it


class CardKind(StrEnum):
    """What a card is about."""

    PROCEDURE = "procedure"
    UNIT = "unit"
    POWER = "power"
    PROVISION = "provision"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a fact and where it comes from; `only_when` says in which case alone it holds."""

    text: str
    source: Source | None = None
    only_when: str = ""

    @property
    def whole(self) -> str:
        """Return the sentence with its case, for where lines are not grouped."""
        return f"{self.text} {self.only_when}." if self.only_when else self.text


@dataclass(frozen=True, slots=True)
class Fact:
    """One side of the thing: its key, the label shown, and its sentences."""

    aspect: Aspect
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One record that answers; `id` is the national code where there is one, `summary` tells it from its siblings."""

    kind: CardKind
    id: str
    title: str
    summary: str
    facts: tuple[Fact, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Next:
    """What to do now: a sentence, an address where there is one, and the word that keeps the context of a follow-up."""

    text: str
    url: str | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the house says to one question. `question` is masked where it held personal data.

    `words` is the first sentence said; `aspect` what was asked of the thing; `notices` what the reader should know of
    how the question was read (cut, a place not known); `others` what may be meant instead.
    """

    question: str
    outcome: Outcome
    place: str | None
    on: date
    cards: tuple[Card, ...]
    next: Next
    words: str = ""
    aspect: Aspect | None = None
    others: tuple[Card, ...] = ()
    notices: tuple[str, ...] = ()

    def with_context(self, token: str | None) -> "Answer":
        """Return the same answer carrying another word for the follow-up."""
        return replace(self, next=replace(self.next, context=token))
