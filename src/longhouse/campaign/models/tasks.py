"""Tasks added in the browser, how tasks stand, and what was noted at each change."""

from django.db import models


class AddedTask(models.Model):
    """A task that the campaign's definition does not have. `unit`: '' for the province."""

    pk = models.CompositePrimaryKey("campaign_key", "key")
    campaign_key = models.TextField()
    key = models.TextField()
    unit = models.TextField()
    name = models.TextField()
    name_en = models.TextField(blank=True, default="")
    owner_kind = models.TextField()
    owner = models.TextField()
    due_on = models.DateField()
    evidence = models.TextField(blank=True, default="")
    by = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return campaign and task."""
        return f"{self.campaign_key}: {self.key}"


class TaskMark(models.Model):
    """How a task stands, of the definition or added; no row: open. A mark counts only for a task of its very unit."""

    pk = models.CompositePrimaryKey("campaign_key", "task", "unit")
    campaign_key = models.TextField()
    task = models.TextField()
    unit = models.TextField()
    state = models.TextField()
    on = models.DateField()

    def __str__(self) -> str:
        """Return campaign, task and state."""
        return f"{self.campaign_key}: {self.task} {self.state}"


class TaskNote(models.Model):
    """What was noted at a change of a task; seen by those who keep its unit. Never changed."""

    campaign_key = models.TextField()
    task = models.TextField()
    unit = models.TextField()
    state = models.TextField()
    words = models.TextField(blank=True, default="")
    link = models.TextField(blank=True, default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """Read by task, in their order."""

        indexes = [models.Index(fields=["campaign_key", "task", "at"], name="campaign_task_notes")]

    def __str__(self) -> str:
        """Return campaign, task and state."""
        return f"{self.campaign_key}: {self.task} {self.state}"
