"""What helpers recorded in villages: appended, never changed; other contents under a known id are kept beside it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class FieldEvent(models.Model):
    """One record. `position` is the order of receiving: a trigger hands it out to one transaction after the other.

    Purpose: to count what was done and to support the learner; the learner is a pseudonym. Only the house may end it.
    """

    position = models.BigAutoField(primary_key=True)
    id = models.UUIDField(unique=True)
    digest = models.BinaryField()
    kind = models.TextField()
    village_key = models.TextField()
    unit_key = models.TextField()
    on = models.DateField()
    by = models.TextField()
    made_at = models.DateTimeField()
    received_at = models.DateTimeField()
    session = models.UUIDField(null=True)
    learner = models.UUIDField(null=True)
    groups = ArrayField(models.TextField(), default=list)
    skill = models.TextField(blank=True, default="")
    grade = models.TextField(null=True)  # noqa: DJ001 (no grade is not an empty grade)
    passed = models.BooleanField(null=True)
    count = models.IntegerField(null=True)
    words = models.TextField(blank=True, default="")

    class Meta:
        """Read by commune in receiving order."""

        indexes = [models.Index(fields=["unit_key", "position"], name="learning_field_unit")]

    def __str__(self) -> str:
        """Return the place and the kind."""
        return f"{self.position} {self.kind}"


class FieldConflict(models.Model):
    """Another content that came under the id of an event. It counts for nothing and is never thrown away."""

    event = models.UUIDField()
    digest = models.BinaryField()
    content = models.JSONField()
    unit_key = models.TextField()
    by = models.TextField()
    received_at = models.DateTimeField()

    class Meta:
        """The same content is kept once."""

        constraints = [models.UniqueConstraint(fields=["event", "digest"], name="learning_conflict_once")]

    def __str__(self) -> str:
        """Return the event's id."""
        return str(self.event)
