"""What people say of how they were served."""

from django.db import models

from longhouse.counter.models.dossier import Dossier


class Rating(models.Model):
    """How one dossier was served, once; 3 is content. Tied to the office that decided, never to a person."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="rating")
    office = models.TextField()
    stars = models.SmallIntegerField()
    words = models.TextField(blank=True, default="")
    given_at = models.DateTimeField()

    class Meta:
        """Three levels only."""

        constraints = [
            models.CheckConstraint(condition=models.Q(stars__range=(1, 3)), name="counter_rating_of_three")
        ]

    def __str__(self) -> str:
        """Return the level."""
        return str(self.stars)


class Complaint(models.Model):
    """A complaint about a dossier: a case of its own with its own days. Ends with the dossier."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="complaints")
    office = models.TextField()
    about = models.TextField()
    words = models.TextField()
    filed_at = models.DateTimeField()
    pass_on_by = models.DateTimeField()
    ask_more_by = models.DateTimeField()
    answer_by = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    publish_by = models.DateTimeField(null=True)

    class Meta:
        """The open ones of an office, the earliest first; one open complaint of a dossier at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(answered_at=None), name="counter_complaint_one_open"
            )
        ]
        indexes = [
            models.Index(fields=["office", "answered_at", "answer_by"], name="counter_complaint_office")
        ]

    def __str__(self) -> str:
        """Return what it is about."""
        return self.about
