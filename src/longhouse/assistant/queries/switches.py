"""How optional things are switched."""

from dataclasses import dataclass
from datetime import datetime

from longhouse.assistant import models


@dataclass(frozen=True, slots=True)
class SwitchState:
    """Whether the language model is switched off, since when and why."""

    is_off: bool
    reason: str
    changed_at: datetime | None


def model_switch() -> SwitchState:
    """Return how the switch of the language model stands."""
    row = models.Switch.objects.filter(pk="model").first()
    return SwitchState(row.is_off, row.reason, row.changed_at) if row else SwitchState(False, "", None)
