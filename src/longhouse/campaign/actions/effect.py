"""Ask the counter how many filed online, on behalf of the house: only counts of communes come out."""

from collections.abc import Mapping
from datetime import date
from threading import Lock
from time import monotonic

from longhouse.accounts import actions as accounts
from longhouse.campaign.actions.keeping_up import HOUSE
from longhouse.core.actor import Actor
from longhouse.counter import queries as counter

KEPT_S = 600.0
MOST_SPANS = 16
_Span = tuple[date, date]
_one = Lock()
_kept: dict[_Span, tuple[float, Mapping[str, int]]] = {}


def online_by_unit(*, first: date, until: date, actor: Actor) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Return how many dossiers came in online in each commune in `[first, until)`, and in as many days before.

    Counted anew every ten minutes at most: a million dossiers are read for it.

    Args:
        first: the first day.
        until: the day after the last.
        actor: on whose behalf the request runs; the scope is theirs again afterwards.
    """
    before = first - (until - first)
    with _one:
        return _counted((first, until), actor), _counted((before, first), actor)


def forget_counts() -> None:
    """Forget what was counted: the next who asks counts anew."""
    with _one:
        _kept.clear()


def _counted(span: _Span, actor: Actor) -> Mapping[str, int]:
    at, found = _kept.get(span, (float("-inf"), {}))
    if monotonic() - at < KEPT_S:
        return found
    first, until = span
    accounts.open_scope(actor=HOUSE)
    try:
        found = counter.filed_online(first=first, until=until)
    finally:
        accounts.open_scope(actor=actor)
    if len(_kept) >= MOST_SPANS:
        _kept.clear()
    _kept[span] = monotonic(), found
    return found
