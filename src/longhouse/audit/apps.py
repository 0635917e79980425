"""The room as a Django app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The room `audit`."""

    name = "longhouse.audit"
    label = "audit"
