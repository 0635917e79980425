"""The room as a Django app."""

from django.apps import AppConfig


class AuthorityConfig(AppConfig):
    """The room `authority`."""

    name = "longhouse.authority"
    label = "authority"
