"""Tables of authority: powers, who holds them from when to when, and the revision that tells caches to renew."""

from django.db import models


class Power(models.Model):
    """A power as the register's file writes it; `retired_at` where the file no longer names it."""

    key = models.TextField(primary_key=True)
    name = models.TextField()
    sort_key = models.TextField()
    field = models.TextField()
    definition = models.JSONField()
    recorded_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        """Lists are read by field in Vietnamese order."""

        indexes = [models.Index(fields=["field", "sort_key"], name="authority_power_field")]

    def __str__(self) -> str:
        """Return the name with its key."""
        return f"{self.name} ({self.key})"


class Grant(models.Model):
    """One row of the register; never changed, only retired.

    `layer` is 0 for what the law says, 1 for a local decision that stands over it in its place and days, 2 for a
    decision that passes that on. A row of a local decision names it in `delegation_id`.
    """

    key = models.TextField()
    power = models.ForeignKey(Power, on_delete=models.PROTECT, related_name="grants")
    object_key = models.TextField(blank=True, default="")
    place_key = models.TextField(blank=True, default="")
    layer = models.SmallIntegerField(default=0)
    body = models.TextField()
    body_name = models.TextField()
    kind = models.TextField()
    basis_number = models.TextField()
    basis_article = models.TextField(blank=True, default="")
    basis_clause = models.TextField(blank=True, default="")
    basis_point = models.TextField(blank=True, default="")
    basis_ends_on = models.DateField(null=True)
    basis_ends_certainty = models.TextField(blank=True, default="", db_default="")
    limits = models.TextField(blank=True, default="")
    note = models.TextField(blank=True, default="")
    can_pass_on = models.BooleanField(default=False)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    source = models.JSONField()
    delegation_id = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        """Two standing rows of one power, object, place and layer may not share a day: migration 0002."""

        indexes = [
            models.Index(fields=["power", "place_key"], name="authority_grant_power"),
            models.Index(fields=["delegation_id"], name="authority_grant_delegation"),
        ]

    def __str__(self) -> str:
        """Return the key."""
        return self.key


class Revision(models.Model):
    """One row that counts loads and issued decisions."""

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)
