"""Campaigns made in the browser, beside those of the catalogue's files."""

from django.db import models


class MadeCampaign(models.Model):
    """A campaign as the schema of the catalogue says it."""

    key = models.TextField(primary_key=True)
    said = models.JSONField()
    by = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the key."""
        return self.key
