"""The room as a Django app."""

from django.apps import AppConfig


class LawConfig(AppConfig):
    """The room `law`."""

    name = "longhouse.law"
    label = "law"
