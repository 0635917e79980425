"""Add tasks, and mark how they stand."""

from datetime import datetime

from django.db import connection, transaction

from longhouse.audit import actions as audit
from longhouse.campaign import models, queries
from longhouse.campaign.rules import tasks as rules
from longhouse.campaign.shapes import NewTask, TaskStanding, TaskState
from longhouse.core.actor import Actor
from longhouse.places import queries as places


@transaction.atomic
def add_task(*, campaign_key: str, task: NewTask, actor: Actor, at: datetime) -> TaskStanding:
    """Add a task to a campaign, and return it.

    Raises:
        CampaignNotKnown, UnitNotKnown: there is no such campaign, no such commune.
        TaskNotYours: the actor does not keep the tasks of that place.
        TaskNotSaid: it says not what is to be done, or by whom.
    """
    campaign = queries.campaign(key=campaign_key)
    _lock(campaign_key)
    rules.check_can_keep_task(actor=actor, unit_key=task.unit)
    rules.check_new(task=task)
    if task.unit:
        places.unit(key=task.unit)
    taken = {one.key for one in queries.tasks(campaign=campaign, on=at.date())}
    key = rules.key_for(task=task, taken=taken)
    models.AddedTask.objects.create(
        campaign_key=campaign_key,
        key=key,
        unit=task.unit,
        name=task.name.strip(),
        name_en=task.name_en.strip(),
        owner_kind=task.owner_kind.value,
        owner=task.owner.strip(),
        due_on=task.due_on,
        evidence=task.evidence.strip(),
        by=actor.code,
        at=at,
    )
    detail = {"task": key, "unit": task.unit, "due_on": task.due_on}
    audit.record("campaign.task.added", actor=actor, subject=campaign_key, at=at, detail=detail)
    return queries.task(campaign=campaign, key=key)


@transaction.atomic
def mark_task(
    *, campaign_key: str, key: str, state: TaskState, note: tuple[str, str], actor: Actor, at: datetime
) -> TaskStanding:
    """Mark a task as done, dropped or open again, with what shows it; return it as it stands then.

    Args:
        campaign_key: of the campaign.
        key: of the task.
        state: how it stands from now on.
        note: words, and a link that starts with https://; one of them may be "".
        actor: whoever keeps the tasks of its unit.
        at: the moment of the act.

    Raises:
        CampaignNotKnown, TaskNotKnown: there is no such campaign or task.
        TaskNotYours: the actor does not keep the tasks of that place.
        TaskStandsSo, TaskNoteMissing, TaskLinkWrong: as `rules.tasks.check_mark`.
    """
    campaign = queries.campaign(key=campaign_key)
    _lock(campaign_key)
    found = queries.task(campaign=campaign, key=key)
    rules.check_can_keep_task(actor=actor, unit_key=found.unit)
    words, link = note
    rules.check_mark(before=found.state, after=state, words=words, link=link)
    _write(campaign_key, found, state, note, (actor, at))
    detail = {"task": key, "unit": found.unit, "state": state.value}
    audit.record("campaign.task.marked", actor=actor, subject=campaign_key, at=at, detail=detail)
    return queries.task(campaign=campaign, key=key)


def _write(
    campaign_key: str,
    task: TaskStanding,
    state: TaskState,
    note: tuple[str, str],
    done: tuple[Actor, datetime],
) -> None:
    (words, link), (actor, at) = note, done
    models.TaskMark.objects.update_or_create(
        campaign_key=campaign_key,
        task=task.key,
        unit=task.unit,
        defaults={"state": state.value, "on": at.date()},
    )
    models.TaskNote.objects.create(
        campaign_key=campaign_key,
        task=task.key,
        unit=task.unit,
        state=state.value,
        words=words.strip(),
        link=link.strip(),
        by=actor.code,
        at=at,
    )


def _lock(campaign_key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('campaign-tasks'), hashtext(%s))", [campaign_key]
        )
