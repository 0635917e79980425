"""What the house gave out, and the money that came for it."""

from django.db import models

from longhouse.counter.models.contents import File
from longhouse.counter.models.dossier import Dossier


class Given(models.Model):
    """A result that was given out: its hash, and the code by which anybody may check it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="given")
    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="+")
    token = models.TextField(unique=True)
    sha256 = models.TextField(db_index=True)
    office = models.TextField()
    signature = models.TextField(blank=True, default="")  # pades, or "" where it carries none
    signer = models.TextField(blank=True, default="")
    issued_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the code."""
        return self.token


class Transfer(models.Model):
    """One line of a bank's statement, once; matched to the dossier it pays for, or waiting for a clerk."""

    office = models.TextField()
    reference = models.TextField()
    paid_on = models.DateField()
    amount_vnd = models.BigIntegerField()
    words = models.TextField()
    dossier = models.ForeignKey(Dossier, on_delete=models.SET_NULL, null=True, related_name="transfers")
    read_at = models.DateTimeField()

    class Meta:
        """A statement read twice changes nothing."""

        constraints = [
            models.UniqueConstraint(fields=["office", "reference"], name="counter_transfer_once"),
            models.CheckConstraint(condition=models.Q(amount_vnd__gt=0), name="counter_transfer_is_money"),
        ]

    def __str__(self) -> str:
        """Return the bank's reference."""
        return self.reference
