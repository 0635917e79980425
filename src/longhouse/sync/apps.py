"""The room as a Django app."""

from django.apps import AppConfig


class SyncConfig(AppConfig):
    """The room `sync`."""

    name = "longhouse.sync"
    label = "sync"
