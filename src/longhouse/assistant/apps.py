"""The room as a Django app."""

from django.apps import AppConfig


class AssistantConfig(AppConfig):
    """The room `assistant`."""

    name = "longhouse.assistant"
    label = "assistant"
