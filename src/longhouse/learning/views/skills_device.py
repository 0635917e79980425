"""What a learner without an account answered: in a signed cookie of their own device, for half a year, nowhere else."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

COOKIE, SALT = "lh_skills", "longhouse.learning.skills"
KEPT_SECONDS = 180 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class OnDevice:
    """The answers of this device in the order of asking, and the mark by which they can be claimed once."""

    answers: Mapping[str, bool] = field(default_factory=dict)
    mark: str = ""


def on_device(request: HttpRequest) -> OnDevice:
    """Return what this browser's cookie holds; nothing where it is old or not ours."""
    try:
        held = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return OnDevice()
    return OnDevice({item: bool(is_right) for item, is_right in held["a"].items()}, held["n"])


def keep(response: HttpResponse, *, answers: Mapping[str, bool], mark: str) -> HttpResponse:
    """Lay the answers into the cookie."""
    held = {
        "a": {item: int(is_right) for item, is_right in answers.items()},
        "n": mark or secrets.token_urlsafe(9),
    }
    response.set_cookie(
        COOKIE,
        signing.dumps(held, salt=SALT, compress=True),
        max_age=KEPT_SECONDS,
        path=_path(),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """Take the answers off the device."""
    response.delete_cookie(COOKIE, path=_path())
    return response


def _path() -> str:
    return reverse("skills")
