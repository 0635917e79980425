"""Tables of villages: each row is a village as it is during some days."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Village(models.Model):
    """A village in `[valid_from, valid_to)`; the key stays when commune or name change."""

    key = models.TextField()
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="villages")
    name = models.TextField()
    sort_key = models.TextField()
    kind = models.TextField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    population = models.IntegerField(null=True)
    adults = models.IntegerField(null=True)
    households = models.IntegerField(null=True)
    counted_on = models.DateField(null=True)
    source = models.TextField(blank=True, default="")
    languages = ArrayField(models.TextField(), default=list)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        """No village stands twice on one day: migration 0004."""

        indexes = [
            models.Index(fields=["unit", "sort_key"], name="places_village_unit"),
            models.Index(fields=["key"], name="places_village_key"),
        ]

    def __str__(self) -> str:
        """Return the name with its key."""
        return f"{self.name} ({self.key})"


class VillageSuccession(models.Model):
    """The village `old_key` went into `new_key` on a day."""

    old_key = models.TextField()
    new_key = models.TextField(db_index=True)
    on = models.DateField()

    class Meta:
        """One step between two villages."""

        constraints = [
            models.UniqueConstraint(fields=["old_key", "new_key"], name="places_village_step_once")
        ]

    def __str__(self) -> str:
        """Return both keys."""
        return f"{self.old_key} > {self.new_key}"
