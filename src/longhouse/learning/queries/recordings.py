"""Recordings made in the page: those that wait for an ear, and lessons with those that were found good."""

from dataclasses import replace
from uuid import UUID

from django.db.models import Max
from django.db.models.functions import Length

from longhouse.core.clock import VIETNAM
from longhouse.learning import models
from longhouse.learning.queries.lessons import curriculum
from longhouse.learning.rules.recordings import RecordingNotKnown
from longhouse.learning.shapes import Curriculum, LessonRecording, LessonSound

FILE = "recording:"  # before the id, where a recording of the catalogue has its file
_GOOD = ("id", "lesson", "language", "of", "by", "reviewed_by", "recorded_at")
_WAITING = ("id", "lesson", "language", "of", "by", "person", "recorded_at", "size")


def spoken_curriculum() -> Curriculum:
    """Return every lesson with the recordings of the catalogue, and over them those made here and found good."""
    found = curriculum()
    rows = models.LessonRecording.objects.filter(verdict="GOOD").order_by("reviewed_at").values(*_GOOD)
    own = {
        (row["language"], row["lesson"]): LessonSound(
            lesson=row["lesson"],
            language=row["language"],
            file=f"{FILE}{row['id']}",
            by=row["by"],
            reviewed_by=row["reviewed_by"],
            on=row["recorded_at"].astimezone(VIETNAM).date().isoformat(),
            of=row["of"],
        )
        for row in rows
        if row["lesson"] in found.lessons
    }
    return replace(found, sounds={**found.sounds, **own}) if own else found


def recordings_revision() -> str:
    """Return a word that changes when a recording is found good."""
    return str(models.LessonRecording.objects.filter(verdict="GOOD").aggregate(at=Max("reviewed_at"))["at"])


def recordings_waiting() -> list[LessonRecording]:
    """Return the recordings that nobody has listened to yet, the oldest first."""
    rows = models.LessonRecording.objects.filter(verdict="").annotate(size=Length("content"))
    return [LessonRecording(**row) for row in rows.order_by("recorded_at").values(*_WAITING)]


def recording_sound(*, id: UUID) -> tuple[str, bytes]:
    """Return type and content of a recording that this scope may hear.

    Raises:
        RecordingNotKnown: there is none.
    """
    row = models.LessonRecording.objects.filter(id=id).values_list("kind", "content").first()
    if row is None:
        raise RecordingNotKnown
    return row[0], bytes(row[1])
