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
    passed_from = models.TextField(blank=True, default="", db_default="")
    passed_why = models.TextField(blank=True, default="", db_default="")
    passed_at = models.DateTimeField(null=True)
    asked = models.TextField(blank=True, default="", db_default="")
    asked_at = models.DateTimeField(null=True)
    reply = models.TextField(blank=True, default="", db_default="")
    replied_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)  # published, or kept back with a reason
    kept_back_why = models.TextField(blank=True, default="", db_default="")

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


class PublicAnswer(models.Model):
    """What was complained of and answered, in words without people; tied to no dossier, so it outlives them."""

    office = models.TextField()
    about = models.TextField()
    said = models.TextField()
    answer = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        """Read by day."""

        indexes = [models.Index(fields=["-published_at"], name="counter_publicanswer_day")]

    def __str__(self) -> str:
        """Return what it is about."""
        return self.about
