"""Questions about tasks: those of a campaign as they stand, those that are overdue, what was noted."""

from collections.abc import Collection, Iterator
from datetime import date

from longhouse.campaign import models
from longhouse.campaign.rules.tasks import TaskNotKnown, in_order
from longhouse.campaign.shapes import (
    PROVINCE,
    Campaign,
    OwnerKind,
    TaskNote,
    TaskStanding,
    TaskState,
)

OPEN = (TaskState.OPEN, None)
Marks = dict[tuple[str, str], tuple[TaskState, date | None]]


def tasks(*, campaign: Campaign, on: date, units: Collection[str] = ()) -> list[TaskStanding]:
    """Return the tasks of these units ('' for the province), or of all, as they stand: overdue ones first."""
    found = (one for one in _standing(campaign) if not units or one.unit in units)
    return in_order(tasks=found, on=on)


def task(*, campaign: Campaign, key: str) -> TaskStanding:
    """Return one task as it stands, or raise TaskNotKnown."""
    found = next((one for one in _standing(campaign) if one.key == key), None)
    if found is None:
        raise TaskNotKnown(key=key[:60])
    return found


def overdue_tasks(*, campaign: Campaign, day: date, units: Collection[str] = ()) -> list[TaskStanding]:
    """Return the tasks of these units ('' for the province), or of all, that are open after their day, longest first."""
    return [one for one in tasks(campaign=campaign, on=day, units=units) if one.is_overdue(on=day)]


def task_notes(*, campaign_key: str, task: TaskStanding) -> list[TaskNote]:
    """Return what was noted at each change of a task, newest first; empty where the scope does not keep its unit."""
    rows = models.TaskNote.objects.filter(campaign_key=campaign_key, task=task.key, unit=task.unit)
    return [
        TaskNote(TaskState(row.state), row.words, row.link, row.at) for row in rows.order_by("-at", "-id")
    ]


def _standing(campaign: Campaign) -> Iterator[TaskStanding]:
    marks: Marks = {
        (row.task, row.unit): (TaskState(row.state), row.on)
        for row in models.TaskMark.objects.filter(campaign_key=campaign.key)
    }
    for one in campaign.tasks:
        yield TaskStanding(
            one.key,
            one.name,
            one.name_en,
            PROVINCE,
            OwnerKind.OFFICE,
            one.owner,
            one.due_on,
            one.evidence,
            *marks.get((one.key, PROVINCE), OPEN),
            is_planned=True,
        )
    planned = {one.key for one in campaign.tasks}
    for row in models.AddedTask.objects.filter(campaign_key=campaign.key).exclude(key__in=planned):
        yield TaskStanding(
            row.key,
            row.name,
            row.name_en or row.name,
            row.unit,
            OwnerKind(row.owner_kind),
            row.owner,
            row.due_on,
            row.evidence,
            *marks.get((row.key, row.unit), OPEN),
            is_planned=False,
        )
