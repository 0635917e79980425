"""The roster of the community digital technology teams."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class TeamMember(models.Model):
    """Somebody in a team. Purpose: that their commune can reach them and plan shifts; seen there only, erased 90 days after."""

    key = models.TextField(primary_key=True)
    unit = models.TextField()
    team = models.TextField()
    villages = ArrayField(models.TextField(), default=list)
    name = models.TextField()
    phone = models.TextField(blank=True, default="")
    role = models.TextField()
    training = models.TextField(blank=True, default="")
    trained_on = models.DateField(null=True)
    shifts = ArrayField(models.TextField(), default=list)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        """Read by commune and team."""

        indexes = [models.Index(fields=["unit", "team"], name="campaign_team_members")]

    def __str__(self) -> str:
        """Return the key, never the name."""
        return self.key
