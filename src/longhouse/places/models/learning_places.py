"""The table of places where people can learn."""

from django.db import models


class LearningPlace(models.Model):
    """A school, centre, library or culture house that opens its doors to learners; `closed_on` once it no longer does."""

    key = models.TextField(primary_key=True)
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="learning_places")
    village_key = models.TextField(blank=True, default="")
    name = models.TextField()
    sort_key = models.TextField()
    kind = models.TextField()
    address = models.TextField(blank=True, default="")
    hours = models.TextField(blank=True, default="")
    computers = models.IntegerField(null=True)
    equipment = models.TextField(blank=True, default="")
    connectivity = models.TextField(blank=True, default="")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    source = models.TextField(blank=True, default="")
    closed_on = models.DateField(null=True)

    class Meta:
        """Lists are read by commune."""

        indexes = [models.Index(fields=["unit", "sort_key"], name="places_learning_unit")]

    def __str__(self) -> str:
        """Return the name with its key."""
        return f"{self.name} ({self.key})"
