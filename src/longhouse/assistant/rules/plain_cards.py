"""Say a card in few short sentences for who listens or reads little; nothing is shortened within a sentence."""

import re
from collections.abc import Callable, Iterable, Sequence

from longhouse.assistant.shapes import Aspect, Card, CardKind, Fact, Line
from longhouse.core.sources import Certainty
from longhouse.core.words import mark

Say = Callable[[str], str]
MOST_WORDS = 40  # of one side that is read out; what is beyond is pointed to, a sentence is never cut
MOST_PAPERS = 5
# Which sides of a record are said, and in which order.
SAID = {
    CardKind.PROCEDURE: (Aspect.PAPERS, Aspect.NOT_NEEDED, Aspect.WHERE, Aspect.TIME, Aspect.FEE),
    CardKind.UNIT: (Aspect.TODAY, Aspect.BEFORE, Aspect.OFFICES),
    CardKind.POWER: (Aspect.DECIDER, Aspect.SINCE, Aspect.LATER),
    CardKind.PROVISION: (Aspect.STANDING, Aspect.TEXT),
    CardKind.ANSWER: (Aspect.TEXT,),
}
PAPERS = mark("Mang theo: %(papers)s.")
INSTEAD = mark("Có giấy được thay hoặc miễn. Xin hỏi trước khi đi.")
SPECIAL = mark("Trường hợp riêng cần thêm giấy. Xin hỏi trước khi đi.")
NOT_NEEDED = mark("Không phải nộp: %(papers)s.")
MORE = mark("Còn điều khác về: %(labels)s. Xin xem bản đầy đủ, hoặc nhờ người đọc giúp.")
UNSURE = mark("Có điều ở đây chưa kiểm chứng. Xin hỏi lại nơi làm việc này.")
FULL_STOP = re.compile(r"(?<=[.!?])\s+")
ASIDE = re.compile(r"\s*\([^()]*\)")


def plain(*, card: Card, say: Say) -> tuple[str, ...]:
    """Return the card in short sentences, what was asked first; empty where it says none of its kind's main sides.

    Papers are named without their kinds and numbers; other sentences are the card's own, whole. What is left out, holds
    in special cases only or is not confirmed is pointed to at the end, so that no condition is lost unsaid.
    """
    facts = {fact.aspect: fact for fact in card.facts}
    used = [facts[aspect] for aspect in _order(card) if aspect in facts]
    said, more = [], []
    for fact in used:
        sentences, is_more = _said(fact, say)
        said += sentences
        more += [fact.label.lower()] if is_more else []
    said += [say(MORE) % {"labels": ", ".join(more)}] if more else []
    said += [say(UNSURE)] if any(_is_unsure(line) for fact in used for line in fact.lines) else []
    return tuple(dict.fromkeys(said))


def _order(card: Card) -> tuple[Aspect, ...]:
    asked = card.facts[:1] if card.kind is CardKind.PROCEDURE else ()
    return tuple(dict.fromkeys([*(fact.aspect for fact in asked), *SAID[card.kind]]))


def _said(fact: Fact, say: Say) -> tuple[list[str], bool]:
    """Return the sentences of a side, and whether it holds more."""
    usual = [line.text for line in fact.lines if not line.only_when]
    if fact.aspect is Aspect.PAPERS:
        return _papers(usual, len(fact.lines) > len(usual), say)
    if fact.aspect is Aspect.NOT_NEEDED:
        names = _names(text.partition(":")[0] for text in usual)
        return ([say(NOT_NEEDED) % {"papers": "; ".join(names)}] if names else []), False
    return _whole_lines(usual)


def _papers(usual: Sequence[str], has_special: bool, say: Say) -> tuple[list[str], bool]:
    names = _names(FULL_STOP.split(text)[0] for text in usual)
    said = [say(PAPERS) % {"papers": "; ".join(names[:MOST_PAPERS])}] if names else []
    if any(
        len(FULL_STOP.split(text)) > 1 for text in usual
    ):  # a paper's later sentences say what stands for it
        said.append(say(INSTEAD))
    if has_special:
        said.append(say(SPECIAL))
    return said, len(names) > MOST_PAPERS


def _whole_lines(texts: Sequence[str]) -> tuple[list[str], bool]:
    """Return whole sentences, a line each, as long as they are few."""
    left, said = MOST_WORDS, []
    for text in texts:
        fitting = []
        for sentence in FULL_STOP.split(text.strip()):
            left -= len(sentence.split())
            fitting += [sentence] if left >= 0 else []
        said += [" ".join(fitting)] if fitting else []
    return said, left < 0


def _names(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ASIDE.sub("", text).strip().rstrip(".") for text in texts if text.strip()))


def _is_unsure(line: Line) -> bool:
    return line.source is not None and line.source.certainty is Certainty.UNCONFIRMED
