"""The room as a Django app."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """The room `places`."""

    name = "longhouse.places"
    label = "places"
