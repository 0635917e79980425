"""Count what came in, whoever asks for a page: a page is never older than a second, and no clockwork is needed."""

from threading import Lock
from time import monotonic

from longhouse.accounts import actions as accounts
from longhouse.campaign.actions.counting import count_new
from longhouse.core.actor import Actor

HOUSE = Actor.system(name="campaign.count")
EVERY_S = 1.0
_one = Lock()
_latest = [float("-inf")]


def keep_up(*, actor: Actor) -> None:
    """Count anything new, in the scope of the house; then the scope is the actor's again.

    Args:
        actor: on whose behalf the request runs.
    """
    if not _one.acquire(blocking=False):
        return
    try:
        if monotonic() - _latest[0] < EVERY_S:
            return
        accounts.open_scope(actor=HOUSE)
        try:
            count_new()
        finally:
            accounts.open_scope(actor=actor)
        _latest[0] = monotonic()
    finally:
        _one.release()
