"""Acts of change impact: open review tasks, end one. Each is recorded."""

from longhouse.monitoring.actions.closing import close
from longhouse.monitoring.actions.opening import open_for_new_effects, open_tasks

__all__ = ["close", "open_for_new_effects", "open_tasks"]
