"""The room as a Django app."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """The room `procedures`."""

    name = "longhouse.procedures"
    label = "procedures"
