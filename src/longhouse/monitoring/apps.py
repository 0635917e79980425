"""The room as a Django app."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """The room `monitoring`."""

    name = "longhouse.monitoring"
    label = "monitoring"
