"""Which lessons a learner without an account did: in a signed cookie of their own device, for half a year, nowhere else."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid5

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from longhouse.learning.shapes import LessonDone

COOKIE, SALT = "lh_lessons", "longhouse.learning.lessons"
KEPT_SECONDS = 180 * 24 * 60 * 60
EVENTS = UUID("0d2c7f0e-5a6b-5d0c-9b3a-0f6d1c5e8a41")  # our own name space of events made on devices
Kept = tuple[int, int, int]  # right, asked, minute since 1970


@dataclass(frozen=True, slots=True)
class DoneOnDevice:
    """The lessons done on this device, and the mark that names the device and nobody."""

    kept: Mapping[str, Kept] = field(default_factory=dict)
    mark: str = ""

    def done(self) -> tuple[LessonDone, ...]:
        """Return what was done, each with an id that follows from what it says: sent twice, it is one."""
        return tuple(
            LessonDone(
                uuid5(EVENTS, f"{self.mark}/{lesson}/{right}/{asked}/{minute}"),
                lesson,
                right,
                asked,
                datetime.fromtimestamp(minute * 60, tz=UTC),
            )
            for lesson, (right, asked, minute) in self.kept.items()
        )


def on_device(request: HttpRequest) -> DoneOnDevice:
    """Return what this browser's cookie holds; nothing where it is old or not ours."""
    try:
        held = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return DoneOnDevice()
    return DoneOnDevice({lesson: tuple(kept) for lesson, kept in held["l"].items()}, held["n"])


def better(*, held: DoneOnDevice, lesson: str, right: int, asked: int, at: datetime) -> DoneOnDevice:
    """Return what the device holds after a quiz: the better answer stays, and of two alike the first."""
    before = held.kept.get(lesson)
    if before and (before[1] == asked and before[0] >= right):
        return held
    kept = {**held.kept, lesson: (right, asked, int(at.timestamp()) // 60)}
    return DoneOnDevice(kept, held.mark or secrets.token_urlsafe(9))


def keep(response: HttpResponse, *, held: DoneOnDevice) -> HttpResponse:
    """Lay it into the cookie."""
    response.set_cookie(
        COOKIE,
        signing.dumps({"l": dict(held.kept), "n": held.mark}, salt=SALT, compress=True),
        max_age=KEPT_SECONDS,
        path=_path(),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """Take it off the device."""
    response.delete_cookie(COOKIE, path=_path())
    return response


def _path() -> str:
    return reverse("lessons")
