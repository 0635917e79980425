"""Lessons that people took into their accounts."""

from django.db import models


class LessonRecord(models.Model):
    """A lesson done by a person. Purpose: the learner's own record; ends with the account.

    `id` was made from the device's mark and the answer, so that the same one is kept once.
    """

    id = models.UUIDField(primary_key=True)
    person = models.UUIDField()
    lesson = models.TextField()
    right = models.SmallIntegerField()
    asked = models.SmallIntegerField()
    finished_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        """No more right answers than questions; read by person in the order of doing."""

        indexes = [models.Index(fields=["person", "finished_at"], name="learning_lesson_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(right__gte=0, asked__gte=1, right__lte=models.F("asked")),
                name="learning_lesson_score",
            )
        ]

    def __str__(self) -> str:
        """Return the lesson."""
        return self.lesson
