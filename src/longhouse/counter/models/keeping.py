"""How long what the house holds is kept: erasures that two people agree on, and what people ask about their data."""

from django.db import models

from longhouse.counter.models.dossier import Dossier


class Erasure(models.Model):
    """One dossier to be erased whole: who proposed it, who else agreed or kept it. Stays when the dossier is gone.

    Nothing of people is in it: number, procedure, office, rule, days.
    """

    dossier_id = models.UUIDField()
    number = models.TextField()
    procedure_code = models.TextField()
    office = models.TextField()
    rule = models.TextField()
    due_on = models.DateField()
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    confirmed_by = models.UUIDField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    kept_why = models.TextField(blank=True, default="")  # a leader said no, and why
    erased_at = models.DateTimeField(null=True)

    class Meta:
        """One open proposal of a dossier; the second person is another than the first."""

        constraints = [
            models.UniqueConstraint(
                fields=["dossier_id"], condition=models.Q(kept_why=""), name="counter_erasure_once"
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None) | ~models.Q(confirmed_by=models.F("proposed_by")),
                name="counter_erasure_by_two",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None)
                | (models.Q(confirmed_by__isnull=False) & models.Q(kept_why="")),
                name="counter_erasure_was_confirmed",
            ),
        ]
        indexes = [models.Index(fields=["office", "erased_at"], name="counter_erasure_office")]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class DataRequest(models.Model):
    """What somebody asks about data of theirs, with the days by which it is answered and done.

    Personal data: the words of who asks. It ends with its dossier, or with the days of the rule `data-request`.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, null=True, related_name="data_requests")
    person = models.UUIDField(null=True)
    office = models.TextField()
    kind = models.TextField()
    words = models.TextField()
    filed_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    act_by = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    is_granted = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)

    class Meta:
        """Somebody's own; the open ones of an office, the earliest due first."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(dossier__isnull=False) | models.Q(person__isnull=False),
                name="counter_datarequest_of_somebody",
            )
        ]
        indexes = [
            models.Index(fields=["office", "answered_at", "answer_by"], name="counter_datarequest_office"),
            models.Index(fields=["person"], name="counter_datarequest_person"),
        ]

    def __str__(self) -> str:
        """Return what is asked."""
        return self.kind
