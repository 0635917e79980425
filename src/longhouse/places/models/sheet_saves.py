"""The table of savings: what a file changed, so that it can be undone for a while."""

from django.db import models


class SheetSave(models.Model):
    """What one file changed, each row before and after as cells of text; kept for as long as it can be undone."""

    table = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
    rows = models.JSONField()  # [{"before": {column: text} or null, "after": {column: text}}]
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """Looked for by who saved, newest first."""

        indexes = [models.Index(fields=["table", "by", "-at"], name="places_saves")]

    def __str__(self) -> str:
        """Return what was saved and when."""
        return f"{self.table} {self.at:%Y-%m-%d %H:%M}"
