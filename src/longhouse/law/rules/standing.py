"""Where a document or provision stands on a day: from its days and from what has been done to it."""

from collections.abc import Sequence
from datetime import date

from longhouse.law.shapes import Effect, EffectKind, Standing

_ENDING = {EffectKind.REPEALS, EffectKind.REPLACES, EffectKind.ENDS}
DECIDING = frozenset(_ENDING | {EffectKind.SUSPENDS})  # the others change words, not where a piece stands


def standing_of(
    *, valid_from: date | None, valid_to: date | None, effects: Sequence[Effect], on: date, eid: str = ""
) -> Standing:
    """Return where a document (`eid` empty) or one of its provisions stands on a day.

    Args:
        valid_from: first day of effect, None if not known.
        valid_to: first day without effect, None if it has no end of its own.
        effects: what others, or the document, do to it; those on its holders count for a provision.
        on: the asked day.
        eid: the provision's name; an effect on `art_5` counts for `art_5__para_2`.
    """
    if valid_to and on >= valid_to:
        return Standing.ENDED
    if valid_from and on < valid_from:
        return Standing.NOT_YET
    acting = [effect for effect in effects if is_acting(effect=effect, on=on)]
    whole = [effect for effect in acting if covers(eid=effect.target_eid, of=eid)]
    if any(effect.kind in _ENDING and _is_whole(effect) for effect in whole):
        return Standing.ENDED
    if any(effect.kind is EffectKind.SUSPENDS for effect in whole):
        return Standing.SUSPENDED
    if valid_from is None:
        return Standing.UNKNOWN
    parts = [effect for effect in acting if effect not in whole and covers(eid=eid, of=effect.target_eid)]
    return (
        Standing.PARTLY
        if any(effect.kind in _ENDING and _is_whole(effect) for effect in parts)
        else Standing.IN_FORCE
    )


def first_day_over(*, valid_to: date | None, effects: Sequence[Effect], eid: str = "") -> date | None:
    """Return the first day on which a document or provision is over for good, by its own end or by others'; else None."""
    ends = [
        effect.from_on
        for effect in effects
        if effect.kind in _ENDING
        and _is_whole(effect)
        and effect.from_on
        and not effect.to_on
        and covers(eid=effect.target_eid, of=eid)
    ]
    return min([*ends, *([valid_to] if valid_to else [])], default=None)


def is_acting(*, effect: Effect, on: date) -> bool:
    """Tell whether an effect has begun on that day and is not over; without a first day it has not."""
    return effect.from_on is not None and effect.from_on <= on and (effect.to_on is None or on < effect.to_on)


def covers(*, eid: str, of: str) -> bool:
    """Tell whether the provision `eid` is `of`, or holds it; the empty name is the whole document."""
    return not eid or eid == of or of.startswith(f"{eid}__")


def _is_whole(effect: Effect) -> bool:
    """Tell whether an effect ends the piece itself, not a phrase in it."""
    return not effect.words.lower().startswith(("cụm từ", "từ này", "nội dung", "quy định về", "mẫu"))
