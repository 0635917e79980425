"""Recordings of lessons made in the page."""

from django.db import models


class LessonRecording(models.Model):
    """A lesson read aloud by a person, and what a second person said of it.

    Purpose: that others hear the lesson. `by` is the reader's name as they want it told, with their consent. Only the
    house may end it; it stays as it was made, and is judged once.
    """

    id = models.UUIDField(primary_key=True)
    lesson = models.TextField()
    language = models.TextField()
    of = models.TextField()
    kind = models.TextField()
    content = models.BinaryField()
    by = models.TextField()
    person = models.UUIDField()
    recorded_at = models.DateTimeField()
    verdict = models.TextField(blank=True, default="")
    reviewer = models.UUIDField(null=True)
    reviewed_by = models.TextField(blank=True, default="")
    reviewed_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True, default="")

    class Meta:
        """Not judged, good, or no with a reason."""

        indexes = [models.Index(fields=["verdict", "recorded_at"], name="learning_recording_row")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict="", reviewed_at=None)
                | models.Q(verdict="GOOD", reviewed_at__isnull=False)
                | (models.Q(verdict="NO", reviewed_at__isnull=False) & ~models.Q(why="")),
                name="learning_recording_verdict",
            )
        ]

    def __str__(self) -> str:
        """Return the lesson and its language."""
        return f"{self.lesson} {self.language}"
