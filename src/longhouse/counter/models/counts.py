"""Counters that many hands turn at once: numbers of a day, tokens of who asks too often."""

from django.db import models


class Number(models.Model):
    """The latest place given by an office on a day. Turned by one statement in the transaction that uses it."""

    office = models.TextField()
    day = models.DateField()
    latest = models.IntegerField()

    class Meta:
        """One row for an office and a day."""

        constraints = [
            models.UniqueConstraint(fields=["office", "day"], name="counter_number_once"),
            models.CheckConstraint(condition=models.Q(latest__gte=1), name="counter_number_from_one"),
        ]

    def __str__(self) -> str:
        """Return the office, the day and the place."""
        return f"{self.office} {self.day}: {self.latest}"


class Bucket(models.Model):
    """How many questions somebody, or about some code, may still ask now; only `counter_take_token` touches it."""

    key = models.TextField(primary_key=True)
    tokens = models.FloatField()
    refilled_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the key, a hash."""
        return self.key
