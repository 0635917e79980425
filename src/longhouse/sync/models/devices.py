"""Phones of helpers, and the one-time codes by which they come in."""

import uuid
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models


class Device(models.Model):
    """A phone. Purpose: to know whose records it sends, and to lock it out when it is lost. The token itself is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.TextField()
    label = models.TextField()
    token_hash = models.BinaryField(unique=True)
    units = ArrayField(models.TextField(), default=list)
    villages = ArrayField(models.TextField(), default=list, blank=True)
    registered_at = models.DateTimeField()
    spoke_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    clock_off_s = models.BigIntegerField(default=0)

    class Meta:
        """Listed by person."""

        indexes = [models.Index(fields=["person"], name="sync_device_person")]

    def __str__(self) -> str:
        """Return the label."""
        return self.label


class EnrolCode(models.Model):
    """A code that lets one phone in, once, for a quarter of an hour; only its hash is kept."""

    code_hash = models.BinaryField(primary_key=True)
    person = models.TextField()
    villages = ArrayField(models.TextField(), default=list, blank=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return when it was made."""
        return str(self.made_at)


def person_of_token(*, token_hash: bytes) -> str:
    """Return whose phone carries a token, before anybody is known; empty: nobody's."""
    return _one("SELECT sync_person_of_token(%s)", token_hash)


def person_of_code(*, code_hash: bytes) -> str:
    """Return who made a one-time code, before anybody is known; empty: nobody."""
    return _one("SELECT sync_person_of_code(%s)", code_hash)


def person_of_device(*, device: UUID) -> str:
    """Return whose phone carries an id, for who holds a file that says so; empty: nobody's."""
    return _one("SELECT sync_person_of_device(%s)", device)


def _one(query: str, value: bytes | UUID) -> str:
    with connection.cursor() as cursor:
        cursor.execute(query, [value])
        row = cursor.fetchone()
    return str(row[0]) if row and row[0] else ""
