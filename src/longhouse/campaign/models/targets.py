"""Targets as they were saved over the catalogue's."""

from django.db import models


class TargetValue(models.Model):
    """What was saved over a target of the catalogue, or a target given to one more commune. `unit`: '' for the province."""

    pk = models.CompositePrimaryKey("campaign_key", "target", "unit")
    campaign_key = models.TextField()
    target = models.TextField()
    unit = models.TextField()
    goal = models.IntegerField()
    of = models.IntegerField(null=True)
    of_on = models.DateField(null=True)
    of_source = models.TextField(blank=True, default="")
    by = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return campaign, target and unit."""
        return f"{self.campaign_key}: {self.target} {self.unit}"
