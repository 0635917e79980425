"""Skills of people with the evidence they rest on, what was claimed from a device, and certificates."""

from django.db import models


class SkillRecord(models.Model):
    """One skill of one person on one grade of evidence. Purpose: the learner's own record; ends with the account."""

    person = models.UUIDField()
    skill = models.TextField()
    grade = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        """Once for each grade; a grade is never turned into another."""

        constraints = [
            models.UniqueConstraint(fields=["person", "skill", "grade"], name="learning_skill_once"),
            models.CheckConstraint(
                condition=models.Q(grade__in=["SELF", "SEEN", "OFFICIAL"]), name="learning_skill_grade"
            ),
        ]

    def __str__(self) -> str:
        """Return skill and grade."""
        return f"{self.skill} {self.grade}"


class ProgressClaim(models.Model):
    """The mark of a device's answers that somebody took into an account: it can be taken once."""

    mark = models.TextField(primary_key=True)
    person = models.UUIDField()
    claimed_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the mark."""
        return self.mark


class Certificate(models.Model):
    """A certificate without its holder: the name lies only in the paper and its signed text. Kept to answer for it."""

    code = models.TextField(unique=True)
    grade = models.TextField()
    skills = models.JSONField()
    issued_on = models.DateField()
    issued_by = models.UUIDField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_why = models.TextField(blank=True, default="")

    class Meta:
        """Three grades; taken back only with a reason."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(grade__in=["SELF", "SEEN", "OFFICIAL"]), name="learning_certificate_grade"
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_at=None) | ~models.Q(revoked_why=""),
                name="learning_certificate_why",
            ),
        ]

    def __str__(self) -> str:
        """Return the code."""
        return self.code
