"""Versions of procedures, the shelves beside them, and the revision that tells indexes to renew."""

from django.db import models


class Version(models.Model):
    """One definition of a procedure as it stood from `recorded_at` to `retired_at`; never changed, only retired."""

    code = models.TextField()
    origin = models.TextField()
    name = models.TextField()
    sort_key = models.TextField()
    tier = models.TextField()
    field = models.TextField()
    life_events = models.JSONField(default=list)
    definition = models.JSONField()
    digest = models.TextField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        """Two standing definitions of one code and origin may not share a day: migration 0002."""

        indexes = [
            models.Index(fields=["code"], name="procedures_version_code"),
            models.Index(fields=["field", "sort_key"], name="procedures_version_field"),
        ]

    def __str__(self) -> str:
        """Return the code and whose words it is in."""
        return f"{self.code} ({self.origin})"


class Shelf(models.Model):
    """Fields, life events and guides as the catalogue writes them."""

    key = models.TextField(primary_key=True)
    content = models.JSONField()

    def __str__(self) -> str:
        """Return which shelf it is."""
        return self.key


class Revision(models.Model):
    """One row that counts loads and imports."""

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)
