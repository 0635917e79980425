"""One engine for every deadline: `due`, `explain`, `lateness`, `plan`; told in docs/rules/due-dates.md."""

from longhouse.counter.rules.time.due import due, explain
from longhouse.counter.rules.time.extending import can_extend, check_can_extend
from longhouse.counter.rules.time.lateness import lateness
from longhouse.counter.rules.time.steps import plan

__all__ = ["can_extend", "check_can_extend", "due", "explain", "lateness", "plan"]
