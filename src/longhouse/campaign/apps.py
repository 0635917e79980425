"""The room as a Django app."""

from django.apps import AppConfig


class CampaignConfig(AppConfig):
    """The room `campaign`."""

    name = "longhouse.campaign"
    label = "campaign"
