"""The campaigns of the house: those of the catalogue's files, and those made in the browser."""

import json
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings

from longhouse.campaign import models
from longhouse.campaign.rules.files import SCHEMA, campaign_of, faults_of, read_campaigns
from longhouse.campaign.shapes import Campaign
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.core.written import Fault


class CampaignNotKnown(Refusal):
    """There is no campaign of that key."""

    code = "campaign-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Không có chiến dịch nào tên “%(key)s”. Xin chọn ở trang Chiến dịch.")


def campaigns() -> dict[str, Campaign]:
    """Return every campaign by its key; of two with one key that of the catalogue. A file that has problems is left out."""
    made = models.MadeCampaign.objects.values_list("key", "said")
    return {key: campaign_of(key=key, said=said) for key, said in made} | _campaigns(settings.CATALOGUE)


def campaign(*, key: str) -> Campaign:
    """Return one campaign, or raise CampaignNotKnown."""
    found = _campaigns(settings.CATALOGUE).get(key)
    if found is None:
        row = models.MadeCampaign.objects.filter(pk=key).first()
        if row is None:
            raise CampaignNotKnown(key=key)
        return campaign_of(key=key, said=row.said)
    return found


def is_of_catalogue(*, key: str) -> bool:
    """Tell whether a campaign stands in a file: then it is changed there."""
    return key in _campaigns(settings.CATALOGUE)


def made_at(*, key: str) -> datetime | None:
    """Return when a campaign made in the browser was saved last, None where none is."""
    return models.MadeCampaign.objects.filter(pk=key).values_list("at", flat=True).first()


def faults_in(*, said: Any) -> list[Fault]:
    """Return everything that is wrong with a campaign as it is said, by the rules for files."""
    return faults_of(said=said, schema=_schema(settings.CATALOGUE))


def as_it_stands(*, campaign: Campaign) -> Campaign:
    """Return a campaign with what was saved over its targets for the whole province."""
    rows = models.TargetValue.objects.filter(campaign_key=campaign.key, unit="")
    saved = {row.target: row for row in rows}
    targets = (
        replace(
            one,
            goal=row.goal,
            denominator_count=row.of,
            denominator_on=row.of_on,
            denominator_source=row.of_source,
        )
        if (row := saved.get(one.key)) and not one.units
        else one
        for one in campaign.targets
    )
    return replace(campaign, targets=tuple(targets))


@lru_cache(maxsize=2)
def _campaigns(folder: Path) -> dict[str, Campaign]:
    return read_campaigns(folder=folder)[0]


@lru_cache(maxsize=2)
def _schema(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / SCHEMA).read_text(encoding="utf-8"))
    return found
