"""Which organisation adopted which village."""

from django.db import models


class Adoption(models.Model):
    """An organisation and a village, from one day to another. `folded` is the organisation's name as it is compared."""

    pk = models.CompositePrimaryKey("village", "folded")
    village = models.TextField()
    folded = models.TextField()
    unit = models.TextField()
    organisation = models.TextField()
    kind = models.TextField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        """Read by commune."""

        indexes = [models.Index(fields=["unit"], name="campaign_adoptions")]

    def __str__(self) -> str:
        """Return village and organisation."""
        return f"{self.village}: {self.organisation}"
