"""Tables of places."""

from longhouse.places.models.units import Office, Revision, Succession, Unit
from longhouse.places.models.villages import Village, VillageSuccession

__all__ = ["Office", "Revision", "Succession", "Unit", "Village", "VillageSuccession"]
