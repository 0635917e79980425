"""What people gave before and beside the dossier: drafts, consents, and the notices that wait for them."""

import uuid

from django.contrib.postgres.functions import RandomUUID
from django.db import models

from longhouse.counter.models.dossier import Dossier


class Draft(models.Model):
    """An application not filed yet. Personal data: whatever was typed; it ends on `expires_at`.

    `key_hash` is the keyed hash of its code and the phone together: who has both opens it at any counter.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key_hash = models.TextField(unique=True)
    procedure_code = models.TextField()
    case_id = models.TextField(blank=True, default="")
    place_key = models.TextField(blank=True, default="")
    answers = models.JSONField(default=dict)
    made_by = models.UUIDField(null=True)
    helped_office = models.TextField(blank=True, default="")
    saved_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Somebody's own drafts."""

        indexes = [models.Index(fields=["made_by"], name="counter_draft_made_by")]

    def __str__(self) -> str:
        """Return the procedure it is for."""
        return self.procedure_code


class Consent(models.Model):
    """What an applicant let a helper do; ended by the applicant at any time."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="consents")
    helper_person = models.UUIDField()
    words = models.TextField()
    given_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """The consents that a helper holds."""

        indexes = [models.Index(fields=["helper_person"], name="counter_consent_helper")]

    def __str__(self) -> str:
        """Return since when it was given."""
        return str(self.given_at)


class Message(models.Model):
    """A notice in the outbox, written in the transaction of the act that it tells; without a dossier, to an officer.

    Personal data: where it goes, as the applicant chose; it ends with the dossier. `key` names it to the world outside,
    so that one sent again is known. `begun_at` without `sent_at` and `next_at`: nobody can tell whether it went.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, null=True, related_name="messages")
    office = models.TextField(blank=True, default="", db_default="")
    person = models.UUIDField(null=True)
    key = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True)
    kind = models.TextField()
    address = models.TextField()
    values = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.SmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)  # not before
    failed_at = models.DateTimeField(null=True)  # given up, until somebody sends it again
    fault = models.TextField(blank=True, default="", db_default="")

    class Meta:
        """Those that still wait, and those given up."""

        indexes = [
            models.Index(
                fields=["made_at"], name="counter_message_waiting", condition=models.Q(sent_at=None)
            ),
            models.Index(
                fields=["failed_at"],
                name="counter_message_failed",
                condition=models.Q(sent_at=None, failed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Return the kind of notice."""
        return self.kind
