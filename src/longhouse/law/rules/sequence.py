"""Whether a number fits where it stands: the next one, a lettered one, a gap, or a stray citation."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

_PARTS = re.compile(r"(\d+)(.*)")
_ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
_WIDEST_GAP = 3


class Fit(StrEnum):
    """How a number fits after the one before."""

    NEXT = "next"
    GAP = "gap"
    AGAIN = "again"
    STRAY = "stray"
    RESTART = "restart"


def split(number: str) -> tuple[int, str]:
    """Return "5a" as (5, "a")."""
    match = _PARTS.match(number)
    return (int(match[1]), match[2].strip(".")) if match else (0, number)


def article_fit(*, number: str, before: str, place: int, later: Mapping[int, Sequence[int]]) -> Fit:
    """Tell how an article's number fits after `before` (empty: none yet).

    Args:
        number: as written.
        before: the number of the article before.
        place: of the paragraph.
        later: for each number, the places of all paragraphs that open an article with it.
    """
    value, suffix = split(number)
    if not before:
        return Fit.NEXT if value == 1 else Fit.GAP
    last, last_suffix = split(before)
    if (value == last + 1) or (value == last and suffix > last_suffix):
        return Fit.NEXT
    if value == last:
        return Fit.AGAIN
    if value == 1:
        return Fit.RESTART
    if value < last or comes_later(number=last + 1, after=place, later=later):
        return Fit.STRAY
    return Fit.GAP


def comes_later(*, number: int, after: int, later: Mapping[int, Sequence[int]]) -> bool:
    """Tell whether an article of that number opens later, before the count starts anew."""
    restart = next((place for place in later.get(1, ()) if place > after), None)
    return any(place > after and (restart is None or place < restart) for place in later.get(number, ()))


def clause_fit(*, number: str, before: str, is_sure: bool) -> Fit:
    """Tell how a clause's number fits after `before` (empty: none yet in this article)."""
    value, suffix = split(number)
    last, last_suffix = split(before) if before else (0, "")
    if value == last + 1 or (value == last and suffix > last_suffix):
        return Fit.NEXT
    if is_sure and last + 1 < value <= last + _WIDEST_GAP:
        return Fit.GAP
    return Fit.STRAY


def point_fit(*, number: str, before: str) -> Fit:
    """Tell how a point's letter fits after `before` (empty: none yet)."""
    value, last = _point_key(number), _point_key(before) if before else None
    if last is None:
        return Fit.NEXT if number[0] == "a" else Fit.GAP
    if value <= last:
        return Fit.STRAY
    return Fit.NEXT if value[0] - last[0] <= 1 + _skipped(last[0], value[0]) else Fit.GAP


def _point_key(number: str) -> tuple[int, str]:
    return (_ALPHABET.find(number[0]), number[1:])


def _skipped(start: int, end: int) -> int:
    """Return how many letters between two the Vietnamese alphabet does not have."""
    return sum(letter in "fjwz" for letter in _ALPHABET[start + 1 : end])
