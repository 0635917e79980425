"""Tables of the record; only the SQL function `audit_append` writes them."""

from django.db import models


class Entry(models.Model):
    """One act, chained to the one before. `position` is the order of writing in the table."""

    position = models.BigAutoField(primary_key=True)
    chain = models.TextField()
    sequence = models.BigIntegerField()
    at = models.DateTimeField()
    actor_kind = models.TextField()
    actor_code = models.TextField()
    event = models.TextField()
    subject = models.TextField()
    office = models.TextField()
    reason = models.TextField()
    detail = models.TextField()
    previous_hash = models.TextField()
    hash = models.TextField()

    class Meta:
        """No unique constraint on purpose: the verifier, not the table, must find a row forged by the owner."""

        indexes = [
            models.Index(fields=["chain", "sequence"], name="audit_entry_chain"),
            models.Index(fields=["subject", "at"], name="audit_entry_subject"),
            models.Index(fields=["event", "at"], name="audit_entry_event"),
        ]

    def __str__(self) -> str:
        """Return the place of the row in its chain."""
        return f"{self.chain}:{self.sequence}"


class ChainHead(models.Model):
    """The end of each chain, kept by the same function."""

    chain = models.TextField(primary_key=True)
    sequence = models.BigIntegerField()
    hash = models.TextField()

    def __str__(self) -> str:
        """Return the chain and how long it is."""
        return f"{self.chain}:{self.sequence}"
