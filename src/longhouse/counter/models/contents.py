"""What lies in a dossier: papers, files, fees, opinions, and every act on it."""

from django.db import models

from longhouse.counter.models.dossier import Dossier


class Paper(models.Model):
    """A paper of a dossier, or one that the State has already and nobody is asked for."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="papers")
    name = models.TextField()
    form = models.TextField()
    count = models.SmallIntegerField(default=1)
    held_by = models.TextField(blank=True, default="")
    held_rule = models.TextField(blank=True, default="")
    is_there = models.BooleanField(default=False)
    asked_why = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        """Return the name of the paper."""
        return self.name


class File(models.Model):
    """A file by its hash; the bytes lie outside the database, under their hash."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="files")
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, null=True, related_name="files")
    part = models.TextField(default="paper")
    name = models.TextField()
    sha256 = models.TextField(db_index=True)
    kind = models.TextField()
    size_bytes = models.BigIntegerField()
    pages = models.IntegerField(default=1)
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the hash."""
        return self.sha256


class Fee(models.Model):
    """One line of what is to be paid, in whole VND."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="fees")
    name = models.TextField()
    amount_vnd = models.BigIntegerField()
    exemption = models.TextField(blank=True, default="")
    paid_at = models.DateTimeField(null=True)
    paid_by = models.TextField(blank=True, default="")
    reference = models.TextField(blank=True, default="", db_index=True)

    class Meta:
        """No negative money."""

        constraints = [
            models.CheckConstraint(condition=models.Q(amount_vnd__gte=0), name="counter_fee_is_not_negative")
        ]

    def __str__(self) -> str:
        """Return the name of the fee."""
        return self.name


class Opinion(models.Model):
    """What another office was asked, by when, and what it said."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="opinions")
    office = models.TextField()
    question = models.TextField()
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    answer = models.TextField(blank=True, default="")
    closed_at = models.DateTimeField(null=True)  # the office that asked went on without it

    class Meta:
        """The open ones of an office, the earliest first."""

        indexes = [models.Index(fields=["office", "answered_at", "due_at"], name="counter_opinion_office")]

    def __str__(self) -> str:
        """Return the office that was asked."""
        return self.office


class Act(models.Model):
    """One act on a dossier; the database lets nobody change it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="acts")
    act = models.TextField()
    before = models.TextField(blank=True, default="")
    after = models.TextField()
    actor_kind = models.TextField()
    person = models.UUIDField(null=True)
    role = models.TextField(blank=True, default="")
    office = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    reason = models.TextField(blank=True, default="")
    detail = models.JSONField(default=dict)

    class Meta:
        """The acts of a dossier in their order; those of an office on a day."""

        indexes = [models.Index(fields=["office", "at"], name="counter_act_office")]

    def __str__(self) -> str:
        """Return the act and where it led."""
        return f"{self.act}: {self.before} → {self.after}"
