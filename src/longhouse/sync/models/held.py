"""What the house holds of replicas: how far, the hashes, the names, the rosters, and what did not simply go through."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Replica(models.Model):
    """How far one replica is held. Its row is the lock that lets one batch in after the other."""

    id = models.UUIDField(primary_key=True)
    person = models.TextField()
    device = models.UUIDField()
    origin = models.UUIDField(null=True)
    have = models.BigIntegerField(default=0)
    chain = models.BinaryField()
    spoke_at = models.DateTimeField()

    class Meta:
        """Forks are looked up by where they come from."""

        indexes = [models.Index(fields=["origin"], name="sync_replica_origin")]

    def __str__(self) -> str:
        """Return the id and how far."""
        return f"{self.id} {self.have}"


class Run(models.Model):
    """Consecutive events taken at once: the hash after each, 16 bytes a piece, when, and what time the phone had."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    replica = models.UUIDField()
    person = models.TextField()
    device = models.UUIDField()
    first = models.BigIntegerField()
    latest = models.BigIntegerField()
    chains = models.BinaryField()
    received_at = models.DateTimeField()
    sent_at = models.BigIntegerField()

    class Meta:
        """A number is taken once."""

        constraints = [models.UniqueConstraint(fields=["replica", "first"], name="sync_run_once")]

    def __str__(self) -> str:
        """Return the numbers."""
        return f"{self.first}-{self.latest}"


class Name(models.Model):
    """The id that an event named: later events mean it by the number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    replica = models.UUIDField()
    seq = models.BigIntegerField()
    name = models.TextField()
    person = models.TextField()

    class Meta:
        """An event names one id."""

        constraints = [models.UniqueConstraint(fields=["replica", "seq"], name="sync_name_once")]

    def __str__(self) -> str:
        """Return the id."""
        return self.name


class Roster(models.Model):
    """Learners in an order that rolls refer to: pseudonyms only."""

    id = models.UUIDField(primary_key=True)
    person = models.TextField()
    village_key = models.TextField()
    learners = ArrayField(models.UUIDField(), default=list)

    def __str__(self) -> str:
        """Return the village."""
        return self.village_key


class Outcome(models.Model):
    """What became of an event that did not simply go through: refused, with all it said; in conflict; or with a code to tell."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    replica = models.UUIDField()
    seq = models.BigIntegerField()
    person = models.TextField()
    outcome = models.TextField()
    code = models.TextField(blank=True, default="")
    words = models.TextField(blank=True, default="")
    op = models.TextField()
    body = models.JSONField()
    received_at = models.DateTimeField()

    class Meta:
        """An event has one outcome."""

        constraints = [models.UniqueConstraint(fields=["replica", "seq"], name="sync_outcome_once")]

    def __str__(self) -> str:
        """Return the number and the outcome."""
        return f"{self.seq} {self.outcome}"


class Sealed(models.Model):
    """What identifies a learner, sealed on the phone to the province's key: the house cannot read it, no page shows it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.UUIDField()
    person = models.TextField()
    unit_key = models.TextField()
    sealed = models.TextField()
    received_at = models.DateTimeField()

    class Meta:
        """Found by pseudonym."""

        indexes = [models.Index(fields=["learner"], name="sync_sealed_learner")]

    def __str__(self) -> str:
        """Return the pseudonym."""
        return str(self.learner)
