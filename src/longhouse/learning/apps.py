"""The room as a Django app."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """The room `learning`."""

    name = "longhouse.learning"
    label = "learning"
