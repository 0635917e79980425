"""Questions handed to people, what they answered, how answers were rated; row-level security says who sees them."""

import uuid

from django.db import models


class Ticket(models.Model):
    """A question that people answer. Never holds personal data: `question` is masked before it comes here.

    Purpose: to answer the one who asked, by the code. Kept until the days of `catalogue/questions.yaml` are over.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.TextField(unique=True)
    question = models.TextField()
    unit_key = models.TextField(blank=True, default="")
    office_code = models.TextField()
    field = models.TextField(blank=True, default="")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    state = models.TextField(default="waiting")
    taken_by = models.TextField(blank=True, default="")
    drafted_by = models.TextField(blank=True, default="")
    drafted_at = models.DateTimeField(null=True)
    draft = models.JSONField(default=dict)
    risk = models.TextField(blank=True, default="")
    returned_because = models.TextField(blank=True, default="")
    answer = models.ForeignKey("ApprovedAnswer", null=True, on_delete=models.SET_NULL, related_name="tickets")
    revises = models.ForeignKey(
        "ApprovedAnswer", null=True, on_delete=models.SET_NULL, related_name="revisions"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        """The board reads by office and state."""

        indexes = [models.Index(fields=["office_code", "state", "due_on"], name="assistant_ticket_board")]

    def __str__(self) -> str:
        """Return the id, never the question."""
        return str(self.id)


class ApprovedAnswer(models.Model):
    """An answer that two people stand for: one wrote it, another approved it. `content` holds sentences and sources."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.TextField()
    variants = models.JSONField(default=list)
    content = models.JSONField()
    owner_office = models.TextField()
    place_key = models.TextField(blank=True, default="")
    risk = models.TextField()
    written_by = models.TextField()
    approved_by = models.TextField()
    approved_at = models.DateTimeField()
    expires_on = models.DateField()
    suspended_at = models.DateTimeField(null=True)
    suspended_because = models.TextField(blank=True, default="")

    class Meta:
        """Two people, always: the database holds it too (migration 0002)."""

        indexes = [models.Index(fields=["suspended_at", "expires_on"], name="assistant_answer_live")]

    def __str__(self) -> str:
        """Return the question it answers."""
        return self.question


class Rating(models.Model):
    """Whether one shown answer was useful; `token_digest` lets it be said once. No account, no personal data."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_digest = models.TextField(unique=True)
    question = models.TextField()
    question_key = models.TextField()
    unit_key = models.TextField(blank=True, default="")
    outcome = models.TextField()
    is_useful = models.BooleanField()
    reason = models.TextField(blank=True, default="")
    rated_at = models.DateTimeField()

    class Meta:
        """The backlog reads the bad ones by question."""

        indexes = [models.Index(fields=["is_useful", "question_key"], name="assistant_rating_backlog")]

    def __str__(self) -> str:
        """Return the outcome and whether it was useful."""
        return f"{self.outcome}: {self.is_useful}"


class Unanswered(models.Model):
    """How often a question went without a whole answer in a commune in a week; only `assistant_note` writes here."""

    unit_key = models.TextField(blank=True, default="")
    question_key = models.TextField()
    question = models.TextField()
    week_from = models.DateField()
    number = models.IntegerField(default=0)

    class Meta:
        """One row for a question, a commune and a week."""

        constraints = [
            models.UniqueConstraint(
                fields=["unit_key", "question_key", "week_from"], name="assistant_unanswered_once"
            )
        ]

    def __str__(self) -> str:
        """Return the question and its count."""
        return f"{self.question_key}: {self.number}"


class Count(models.Model):
    """How often somebody did something in a span of time; only `assistant_may` reads and writes it."""

    purpose = models.TextField()
    who = models.TextField()
    bucket = models.BigIntegerField()
    begun_at = models.DateTimeField()
    number = models.IntegerField(default=0)

    class Meta:
        """One row for a purpose, a visitor and a span."""

        constraints = [
            models.UniqueConstraint(fields=["purpose", "who", "bucket"], name="assistant_count_once")
        ]

    def __str__(self) -> str:
        """Return what was counted."""
        return f"{self.purpose}: {self.number}"


class Switch(models.Model):
    """Whether something optional is switched off, by whom and why."""

    key = models.TextField(primary_key=True)
    is_off = models.BooleanField(default=False)
    reason = models.TextField(blank=True, default="")
    changed_by = models.TextField(blank=True, default="")
    changed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return the key and how it stands."""
        return f"{self.key}: {'off' if self.is_off else 'on'}"
