"""Launches: who launches a campaign, and what they did."""

from django.db import models


class CampaignLaunch(models.Model):
    """Who launches a campaign, when and where. Names of leaders are public: they act in public."""

    campaign_key = models.TextField(primary_key=True)
    opens_at = models.DateTimeField()
    window = models.DurationField()
    way_back = models.DurationField()
    leaders = models.JSONField()  # [{"code", "name", "office"}], in the order of the ceremony
    place = models.TextField(blank=True, default="")
    programme = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        """Return the campaign's key."""
        return self.campaign_key


class CampaignLaunchAct(models.Model):
    """One deed of one leader; never changed, never removed."""

    campaign_key = models.TextField()
    deed = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
    reason = models.TextField(blank=True, default="")

    class Meta:
        """Acts are read by campaign in their order."""

        indexes = [models.Index(fields=["campaign_key", "at"], name="campaign_launch_acts")]

    def __str__(self) -> str:
        """Return the deed and its campaign."""
        return f"{self.campaign_key}: {self.deed}"
