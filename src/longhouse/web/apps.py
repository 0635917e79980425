"""The web as a Django app, for its templates and static files."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The house's face."""

    name = "longhouse.web"
    label = "web"
