"""The room as a Django app."""

from django.apps import AppConfig


class CounterConfig(AppConfig):
    """The room `counter`."""

    name = "longhouse.counter"
    label = "counter"
