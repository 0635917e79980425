"""What changed in a phone's scope, in receiving order."""

from longhouse.learning import queries as learning
from longhouse.learning.shapes import FieldEvent
from longhouse.sync.rules import pulling
from longhouse.sync.shapes import DeviceCard, PullPage

AT_ONCE = 2_000  # events a page


def page(*, device: DeviceCard, cursor: str) -> PullPage:
    """Return what was recorded behind a cursor, oldest first.

    A cursor of another scope, or of a house that was restored since, starts again from the beginning.

    Raises:
        CursorNotRight: it cannot be read.
    """
    scope, known = pulling.scope_of(device=device), pulling.cursor_of(text=cursor)
    is_good = known is not None and known.scope == scope and _stands(known, device)
    after = known.position if known is not None and is_good else 0
    rows = _rows(device, after, AT_ONCE + 1)
    shown = rows[:AT_ONCE]
    events = tuple(pulling.operation(event=event) for _, event in shown)
    if shown:
        reached = pulling.Cursor(shown[-1][0], shown[-1][1].id.hex[:8], scope)
    else:
        reached = known if known is not None and is_good else pulling.Cursor(0, "", scope)
    return PullPage(
        cursor=pulling.written(cursor=reached),
        ids=pulling.ids_of(events=events),
        events=events,
        is_more=len(rows) > AT_ONCE,
        is_reset=known is not None and not is_good,
    )


def _stands(known: pulling.Cursor, device: DeviceCard) -> bool:
    """Tell whether the event that the phone read last still stands where it stood."""
    if known.position == 0:
        return True
    rows = _rows(device, known.position - 1, 1)
    return bool(rows) and rows[0][0] == known.position and rows[0][1].id.hex[:8] == known.id


def _rows(device: DeviceCard, after: int, limit: int) -> tuple[tuple[int, FieldEvent], ...]:
    return learning.field_events_in(units=device.units, villages=device.villages, after=after, limit=limit)
