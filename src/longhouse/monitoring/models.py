"""Tables of change impact: review tasks, and the effects of the law that were looked at already."""

from django.db import models


class ReviewTask(models.Model):
    """A record to review; what is touched and why is kept as it was when the task was opened."""

    document_key = models.TextField()
    document_number = models.TextField()
    effect = models.TextField()  # the target document, with its provision where that is known
    kind = models.TextField()
    key = models.TextField()
    title = models.TextField()
    strength = models.TextField()
    because = models.JSONField()  # the change and the lines that name it
    owner = models.TextField()
    due_on = models.DateField()
    state = models.TextField(default="open")
    conclusion = models.TextField(blank=True, default="")
    note = models.TextField(blank=True, default="")
    opened_by = models.TextField()
    opened_at = models.DateTimeField()
    closed_by = models.TextField(blank=True, default="")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """One task for a document, an effect and a record, however often it is opened."""

        constraints = [
            models.UniqueConstraint(
                fields=["document_key", "effect", "kind", "key"], name="monitoring_review_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", conclusion="", closed_at=None)
                | models.Q(state="done", conclusion__in=["no-change", "changed"], closed_at__isnull=False)
                | models.Q(state="dismissed", conclusion="dismissed", closed_at__isnull=False),
                name="monitoring_review_ends_with_a_conclusion",
            ),
        ]
        indexes = [models.Index(fields=["owner", "state", "due_on"], name="monitoring_review_owner")]

    def __str__(self) -> str:
        """Return what is reviewed and because of which document."""
        return f"{self.kind} {self.key} < {self.document_number}"


class SeenEffect(models.Model):
    """An effect of the law for which tasks were opened, or which touched nothing; it is not new again."""

    fingerprint = models.TextField(primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the fingerprint."""
        return self.fingerprint
