"""The campaigns of the house's catalogue."""

from functools import lru_cache
from http import HTTPStatus
from pathlib import Path

from django.conf import settings

from longhouse.campaign.rules.files import read_campaigns
from longhouse.campaign.shapes import Campaign
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark


class CampaignNotKnown(Refusal):
    """There is no campaign of that key."""

    code = "campaign-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Không có chiến dịch nào tên “%(key)s”. Xin chọn ở trang Chiến dịch.")


def campaigns() -> dict[str, Campaign]:
    """Return every campaign of the catalogue by its key; read once a process. What has problems is left out."""
    return _campaigns(settings.CATALOGUE)


def campaign(*, key: str) -> Campaign:
    """Return one campaign, or raise CampaignNotKnown."""
    found = campaigns().get(key)
    if found is None:
        raise CampaignNotKnown(key=key)
    return found


@lru_cache(maxsize=2)
def _campaigns(folder: Path) -> dict[str, Campaign]:
    return read_campaigns(folder=folder)[0]
