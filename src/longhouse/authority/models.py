"""Tables of authority: powers, who holds them from when to when, the caches' revision, and local decisions."""

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


class Delegation(models.Model):
    """A decision that gives a power: what it says, where it stands, whose hands were on it."""

    state = models.TextField()
    kind = models.TextField()
    number = models.TextField(blank=True, default="")
    power = models.ForeignKey(Power, on_delete=models.PROTECT, related_name="delegations")
    object_key = models.TextField(blank=True, default="")
    unit_key = models.TextField()
    from_office = models.TextField()
    to_body = models.TextField()
    to_name = models.TextField()
    places = models.JSONField(default=list)
    limits = models.TextField(blank=True, default="")
    conditions = models.TextField(blank=True, default="")
    table = models.JSONField(null=True)
    basis_number = models.TextField(blank=True, default="")
    basis_article = models.TextField(blank=True, default="")
    basis_clause = models.TextField(blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    reason = models.TextField(blank=True, default="")
    amends = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="amended_by")
    drafting_office = models.TextField()
    legal_office = models.TextField()
    drafted_by = models.UUIDField()
    drafters = models.JSONField(default=list)
    reviewed_by = models.UUIDField(null=True)
    issued_by = models.UUIDField(null=True)
    issued_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    drafted_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        """Nobody signs what they wrote or reviewed, and a unit gives each number once, whatever the code says."""

        constraints = [
            models.UniqueConstraint(
                fields=["unit_key", "number"],
                condition=~models.Q(number=""),
                name="authority_delegation_number",
            ),
            models.CheckConstraint(
                condition=models.Q(reviewed_by=None) | ~models.Q(reviewed_by=models.F("drafted_by")),
                name="authority_delegation_reviewer_is_another",
            ),
            models.CheckConstraint(
                condition=models.Q(issued_by=None)
                | (
                    ~models.Q(issued_by=models.F("drafted_by")) & ~models.Q(issued_by=models.F("reviewed_by"))
                ),
                name="authority_delegation_issuer_is_another",
            ),
        ]

    def __str__(self) -> str:
        """Return the number, or the id of what has none yet."""
        return self.number or f"#{self.pk}"


class Remark(models.Model):
    """What a lawyer says of one field of a draft."""

    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="remarks")
    field = models.TextField()
    words = models.TextField()
    office = models.TextField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return the field."""
        return self.field


class Step(models.Model):
    """One step somebody took; the database lets nobody change it."""

    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="steps")
    step = models.TextField()
    before = models.TextField()
    after = models.TextField()
    office = models.TextField()
    taken_by = models.UUIDField()
    taken_at = models.DateTimeField()
    reason = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        """Return the step and where it led."""
        return f"{self.step}: {self.before} → {self.after}"
