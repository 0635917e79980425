"""Make a campaign in the browser, and change one that was made there."""

from datetime import datetime

from django.db import connection, transaction

from longhouse.audit import actions as audit
from longhouse.campaign import models, queries
from longhouse.campaign.rules import making as rules
from longhouse.campaign.rules.making import Said
from longhouse.core.actor import Actor


@transaction.atomic
def make_campaign(*, said: Said, actor: Actor, at: datetime) -> str:
    """Make a campaign, and return its key.

    Args:
        said: as the schema of the catalogue has it.
        actor: the province's editor.
        at: the moment of the act.

    Raises:
        CampaignNotYours: not the editor.
        CampaignNotRight: something is wrong with it, by the rules for files.
    """
    _lock()
    rules.check_can_make(actor=actor)
    _check(said)
    key = rules.key_for(name=str(said["name"]), taken=queries.campaigns())
    models.MadeCampaign.objects.create(key=key, said=said, by=actor.code, at=at)
    _record("campaign.made", key, said, actor, at)
    return key


@transaction.atomic
def change_campaign(*, key: str, said: Said, seen: str, actor: Actor, at: datetime) -> None:
    """Change a campaign that was made in the browser.

    Args:
        key: of the campaign.
        said: as the schema of the catalogue has it.
        seen: when it had been saved last as the form was opened, in ISO form.
        actor: the province's editor.
        at: the moment of the act.

    Raises:
        CampaignNotYours, CampaignNotKnown: not the editor; there is no such campaign.
        CampaignOfCatalogue: it stands in a file, and is changed there.
        CampaignChangedMeanwhile: somebody saved it since the form was opened.
        CampaignNotRight: something is wrong with it, by the rules for files.
    """
    _lock()
    rules.check_can_make(actor=actor)
    if queries.is_of_catalogue(key=key):
        raise rules.CampaignOfCatalogue(key=key)
    row = models.MadeCampaign.objects.filter(pk=key).first()
    if row is None:
        raise queries.CampaignNotKnown(key=key)
    if row.at.isoformat() != seen:
        raise rules.CampaignChangedMeanwhile
    _check(said)
    row.said, row.by, row.at = said, actor.code, at
    row.save(update_fields=["said", "by", "at"])
    _record("campaign.changed", key, said, actor, at)


def _check(said: Said) -> None:
    faults = queries.faults_in(said=said)
    if faults:
        raise rules.CampaignNotRight(faults=faults)


def _record(event: str, key: str, said: Said, actor: Actor, at: datetime) -> None:
    detail = {
        "first": said["first"],
        "last": said["last"],
        "targets": [one["key"] for one in said["targets"]],
        "tasks": len(said["tasks"]),
    }
    audit.record(event, actor=actor, subject=key, at=at, detail=detail)


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('campaign'), hashtext('made'))")
