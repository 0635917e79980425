"""The shell of the village kit: its page, its worker, its manifest, and the villages of a commune for it."""

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext

from longhouse.core.clock import today
from longhouse.core.guards import public
from longhouse.places import queries as places
from longhouse.web import kit_keys, kit_shell
from longhouse.web.kit_words import WORDS
from longhouse.web.kit_words_pack import PACK
from longhouse.web.static_files import lightened

# A photo or a recording just made is shown from the phone's own memory; the camera's film too.
OWN = {"img-src": ["blob:"], "media-src": ["'self'", "blob:"]}


@public
@csp_update(OWN)
def kit(request: HttpRequest) -> HttpResponse:
    """Show the kit: what it is and what it needs, then the script takes over. The same page for everybody."""
    response = render(request, "kit/shell.html", _context())
    response["Cache-Control"] = "no-cache"
    return response


@public
def worker(request: HttpRequest) -> HttpResponse:
    """Give the worker that keeps the kit whole; its text changes when any part of the kit does."""
    home = reverse("kit")
    language = get_language() or settings.LANGUAGE_CODE
    parts = [home, reverse("kit-manifest"), *map(static, kit_shell.STYLES), *kit_shell.modules()]
    version = kit_shell.version(words=_words() | {"spareKey": kit_keys.public_key()})
    context = {"home": home, "parts": parts, "version": version, "family": f"lh-kit-{language}-"}
    text = lightened(render_to_string("kit/worker.js", context, request=request))
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@public
def manifest(request: HttpRequest) -> JsonResponse:
    """Give the manifest by which a phone installs the kit."""
    home = reverse("kit")
    said = {
        "id": home,
        "name": gettext("Túi đi buôn"),
        "short_name": gettext("Túi đi buôn"),
        "lang": get_language(),
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#1d2f5e",
        "icons": [{"src": static("kit/mark.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }
    return JsonResponse(said, content_type="application/manifest+json")


@public
def villages(request: HttpRequest) -> JsonResponse:
    """Give key and name of the villages of a commune, for the helper to choose from.

    The key is the one of field records: the commune of today, a dot, and the village's own key, which stays when the
    village moves.
    """
    found = places.villages(unit_key=request.GET.get("xa", "")[:20], on=today())
    rows = [{"key": f"{village.unit_key}.{village.key}", "name": village.name} for village in found]
    return JsonResponse({"villages": rows})


def _context() -> dict[str, object]:
    return {
        "words": _words(),
        "modules": kit_shell.folder(),
        "addresses": {
            "worker": reverse("kit-worker"),
            "villages": reverse("kit-villages"),
            "pack": reverse("pack"),
            "certificates": "/api/v1/kit/certificates",
            "keys": "/api/v1/kit/keys",
            "spareKey": kit_keys.public_key(),
        },
    }


def _words() -> dict[str, object]:
    """Return what the script says, in the language of the page; `screens` is said by the screens of the pack."""
    screens = {key: gettext(words) for key, words in PACK.items()}
    return {key: gettext(words) for key, words in WORDS.items()} | {"screens": screens}
