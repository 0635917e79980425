"""Save targets of a campaign from a file: what was shown, whole or not at all."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from longhouse.audit import actions as audit
from longhouse.campaign import models, queries
from longhouse.campaign.queries.targets import prepared_targets, target_rows
from longhouse.campaign.rules.targets import (
    FIELDS,
    Identity,
    Row,
    TargetsChangedMeanwhile,
    TargetsNotRight,
    TargetsNotYours,
)
from longhouse.campaign.shapes import Campaign
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.sheets.comparing import digest
from longhouse.core.sheets.shape import Grid, LineChange


@transaction.atomic
def save_targets(*, campaign_key: str, grid: Grid, shown: str, actor: Actor, at: datetime) -> int:
    """Save what a file of targets changes, all of it or nothing; return how many rows.

    Args:
        campaign_key: of the campaign.
        grid: the file's cells.
        shown: the digest of the changes that the person saw before.
        actor: the province's editor.
        at: the moment of the act.

    Raises:
        CampaignNotKnown, TargetsNotYours: there is no such campaign; not the editor.
        TargetsNotRight: a cell is wrong.
        TargetsChangedMeanwhile: saving would change something else than what was shown.
    """
    campaign = queries.campaign(key=campaign_key)
    if actor.kind is not ActorKind.SYSTEM and not actor.holds(Role.PROVINCE_EDITOR):
        raise TargetsNotYours
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('campaign-targets'), hashtext(%s))", [campaign_key]
        )
    found = prepared_targets(campaign=campaign, grid=grid)
    if found.faults:
        raise TargetsNotRight(count=len(found.faults), first=str(found.faults[0]))
    if digest(diff=found.diff) != shown:
        raise TargetsChangedMeanwhile
    changes = (*found.diff.added, *found.diff.changed)
    _write(campaign, changes, actor, at)
    if changes:
        _note(campaign_key, changes, actor, at)
    return len(changes)


def _write(campaign: Campaign, changes: Sequence[LineChange[Identity]], actor: Actor, at: datetime) -> None:
    standing = target_rows(campaign=campaign)
    for change in changes:
        blank: Row = {"of": None, "of_on": None, "of_source": ""}
        row = {**blank, **standing.get(change.identity, {}), **change.line.values}
        models.TargetValue.objects.update_or_create(
            campaign_key=campaign.key,
            target=change.identity[0],
            unit=change.identity[1],
            defaults={**{name: row[name] for name in FIELDS}, "by": actor.code, "at": at},
        )


def _note(campaign_key: str, changes: Sequence[LineChange[Identity]], actor: Actor, at: datetime) -> None:
    told = [
        {"target": change.identity[0], "unit": change.identity[1], "goal": change.line.values["goal"]}
        for change in changes
    ]
    audit.record("campaign.targets.saved", actor=actor, subject=campaign_key, at=at, detail={"targets": told})
