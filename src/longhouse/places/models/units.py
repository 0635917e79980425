"""Tables of places: units in time, how they followed each other, offices."""

from django.db import models


class Unit(models.Model):
    """A unit that stands or stood in `[valid_from, valid_to)`."""

    key = models.TextField(primary_key=True)
    code = models.TextField()
    name = models.TextField()
    sort_key = models.TextField()
    kind = models.TextField()
    province_name = models.TextField()
    district_name = models.TextField(blank=True, default="")
    parent_key = models.TextField(blank=True, default="")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    area_km2 = models.FloatField(null=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        """Lists are read by parent in Vietnamese order."""

        indexes = [models.Index(fields=["parent_key", "sort_key"], name="places_unit_parent")]

    def __str__(self) -> str:
        """Return the name with its key."""
        return f"{self.name} ({self.key})"


class Succession(models.Model):
    """An old unit went into a new one."""

    old = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="became")
    new = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="came_from")
    kind = models.TextField()
    on = models.DateField()

    class Meta:
        """One step between two units."""

        constraints = [models.UniqueConstraint(fields=["old", "new"], name="places_succession_once")]

    def __str__(self) -> str:
        """Return both keys."""
        return f"{self.old_id} > {self.new_id}"


class Office(models.Model):
    """An office of a unit in `[valid_from, valid_to)`."""

    code = models.TextField()
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="offices")
    kind = models.TextField()
    name = models.TextField()
    order = models.IntegerField(default=0)
    source = models.JSONField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        """No office stands twice on one day: migration 0002."""

        indexes = [models.Index(fields=["unit", "order"], name="places_office_unit")]

    def __str__(self) -> str:
        """Return the code."""
        return self.code


class Revision(models.Model):
    """One row that counts loads, so that gazetteers know when to renew."""

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)
