"""The form by which a task is added."""

from collections.abc import Mapping
from dataclasses import dataclass

from longhouse.campaign.rules.tasks import LONGEST_NAME, TaskDayMissing
from longhouse.campaign.shapes import NewTask, OwnerKind
from longhouse.core.days import day_in


@dataclass(frozen=True, slots=True)
class TaskForm:
    """A task as it is written in the form."""

    name: str = ""
    unit: str = ""
    owner_kind: str = OwnerKind.OFFICE.value
    owner: str = ""
    due_on: str = ""
    evidence: str = ""


def posted(*, fields: Mapping[str, str]) -> TaskForm:
    """Return the form as it was sent."""

    def text(key: str) -> str:
        return " ".join(fields.get(key, "").replace("\x00", "").split())[:LONGEST_NAME]

    return TaskForm(
        text("name"), text("unit"), text("owner_kind"), text("owner"), text("due_on"), text("evidence")
    )


def task_in(*, form: TaskForm) -> NewTask:
    """Return the task that a form says; an owner of no known kind is an office.

    Raises:
        DayNotReal, TaskDayMissing: the day is none.
    """
    due_on = day_in(text=form.due_on)
    if due_on is None:
        raise TaskDayMissing
    kinds = {kind.value: kind for kind in OwnerKind}
    return NewTask(
        name=form.name,
        name_en="",
        unit=form.unit,
        owner_kind=kinds.get(form.owner_kind, OwnerKind.OFFICE),
        owner=form.owner,
        due_on=due_on,
        evidence=form.evidence,
    )
