"""How a learning place stands."""

from pathlib import Path

from django.conf import settings

from longhouse.learning.adapters.relay_store import REFUSED, WAITING, RelayStore
from longhouse.learning.shapes import RelayState


def is_learning_place() -> bool:
    """Tell whether this house is a small PC in a village that sends on to a province."""
    return bool(settings.PLACE_OF)


def province_address() -> str:
    """Return the address of the province's house."""
    return str(settings.PLACE_OF).rstrip("/")


def relay_store() -> RelayStore:
    """Return the disk on which a learning place keeps what waits."""
    return RelayStore(Path(settings.PLACE_FOLDER))


def relay_state() -> RelayState:
    """Return what waits and when the place last sent."""
    store = relay_store()
    return RelayState(
        province=province_address(),
        waiting=store.count(WAITING),
        refused=store.count(REFUSED),
        sent=int(str(store.marks().get("sent", 0))),
        sent_at=store.moment("sent_at"),
        reached_at=store.moment("reached_at"),
        bytes_held=store.size(),
    )
