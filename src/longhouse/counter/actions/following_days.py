"""Read the days behind a promise with code and second factor."""

from longhouse.counter.actions.reading import following
from longhouse.counter.queries.finding import explanation
from longhouse.counter.shapes import Counted, Tracked


def days_behind(*, tracked: Tracked) -> tuple[Counted, ...]:
    """Return every day counted or not behind the promise of the dossier that `track` has just shown."""
    with following(tracked=tracked):
        return explanation(dossier_id=tracked.id)
