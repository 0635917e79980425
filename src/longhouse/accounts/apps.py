"""The room as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The room `accounts`."""

    name = "longhouse.accounts"
    label = "accounts"
