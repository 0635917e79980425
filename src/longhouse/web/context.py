"""What every page of the house knows."""

from django.conf import settings
from django.http import HttpRequest

LARGE_TYPE_COOKIE = "large-type"


def house(request: HttpRequest) -> dict[str, object]:
    """Return the house's name, its languages, the acting person and how this reader likes the type."""
    return {
        "house_name": settings.HOUSE_NAME,
        "house_languages": settings.LANGUAGES,
        "actor": getattr(request, "actor", None),
        "large_type": request.COOKIES.get(LARGE_TYPE_COOKIE) == "1",
    }
