"""What every page of the house knows."""

from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, object]:
    """Return the languages and the acting person for the frame of the page."""
    return {"house_languages": settings.LANGUAGES, "actor": getattr(request, "actor", None)}
