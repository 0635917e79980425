"""The dossier itself."""

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

# Every office that may see the row, and "*" for the house itself: one array, asked by the policy.
OFFICES = "array_remove(ARRAY['*', helped_office, received_office, deciding_office, handling_office] || parties, '')"


class Dossier(models.Model):
    """One application from its filing on.

    Personal data: name, year of birth, address (to decide and to return the result); of id number and phone only keyed
    hashes and the last digits (to find, to recognise twice, to follow without account); where notices go. All of it
    ends on `retention_on`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.TextField(blank=True, default="")
    reference = models.TextField(unique=True)  # to follow it by before there is a number, and after
    procedure_code = models.TextField()
    procedure_name = models.TextField()
    procedure_version = models.ForeignKey(
        "procedures.Version", on_delete=models.PROTECT, null=True, related_name="+"
    )
    case_id = models.TextField(blank=True, default="")
    answers = models.JSONField(default=dict)
    applicant_name = models.TextField()
    name_key = models.TextField()  # folded
    birth_year = models.SmallIntegerField(null=True)
    id_hash = models.TextField(blank=True, default="")
    id_ends = models.TextField(blank=True, default="")
    phone_hash = models.TextField(blank=True, default="")
    phone_ends = models.TextField(blank=True, default="")
    address = models.TextField(blank=True, default="")
    notice_to = models.TextField(blank=True, default="")
    applicant_person = models.UUIDField(null=True)
    helper_person = models.UUIDField(null=True)
    secret_hash = models.TextField(blank=True, default="")
    channel = models.SmallIntegerField()
    place_key = models.TextField(blank=True, default="")  # the unit the case lies in
    state = models.TextField()
    outcome = models.TextField(blank=True, default="")
    proposal = models.TextField(blank=True, default="")
    helped_office = models.TextField(blank=True, default="")
    received_office = models.TextField()
    deciding_office = models.TextField(blank=True, default="")
    handling_office = models.TextField(blank=True, default="")
    former_office = models.TextField(blank=True, default="")  # that forwarded it
    parties = ArrayField(models.TextField(), default=list)  # offices consulted, and those that decided before
    offices = models.GeneratedField(
        expression=models.Func(template=OFFICES, output_field=ArrayField(models.TextField())),
        output_field=ArrayField(models.TextField()),
        db_persist=True,
    )
    desk_office = models.TextField(blank=True, default="")
    routing = models.JSONField(default=dict)  # the verdict on the day of receipt, and why
    submitted_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    allowed = models.JSONField(null=True)
    due_at = models.DateTimeField(null=True)
    promised_at = models.DateTimeField(null=True)
    pauses = models.JSONField(default=list)
    extension = models.JSONField(null=True)
    supplements = models.SmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)  # when time stopped counting
    assigned_to = models.UUIDField(null=True)
    proposed_by = models.UUIDField(null=True)
    signed_by = models.UUIDField(null=True)
    retention_on = models.DateField(null=True)
    changed_at = models.DateTimeField()

    read: dict[str, Any] | None = (
        None  # plain columns as they were when the row was locked, to write what changed
    )

    class Meta:
        """Indexes for the work list, lists of a day, the applicant's own, and doubles; those of names are in migration 0005."""

        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=~models.Q(number=""), name="counter_dossier_number"
            ),
            models.CheckConstraint(
                condition=models.Q(signed_by=None)
                | models.Q(proposed_by=None)
                | ~models.Q(signed_by=models.F("proposed_by")),
                name="counter_dossier_signer_is_another",
            ),
            models.CheckConstraint(
                condition=models.Q(received_at=None) | ~models.Q(number=""),
                name="counter_dossier_received_has_number",
            ),
        ]
        indexes = [
            models.Index(
                fields=["desk_office", "promised_at", "id"],
                name="counter_dossier_desk",
                condition=~models.Q(desk_office=""),
            ),
            models.Index(fields=["desk_office", "state"], name="counter_dossier_desk_state"),
            models.Index(fields=["deciding_office", "state", "due_at"], name="counter_dossier_deciding"),
            models.Index(fields=["received_office", "received_at"], name="counter_dossier_received"),
            models.Index(fields=["assigned_to", "promised_at"], name="counter_dossier_assigned"),
            models.Index(fields=["applicant_person"], name="counter_dossier_applicant"),
            models.Index(fields=["helper_person"], name="counter_dossier_helper"),
            models.Index(fields=["id_hash"], name="counter_dossier_id_hash"),
            models.Index(fields=["phone_hash"], name="counter_dossier_phone_hash"),
            models.Index(
                fields=["retention_on"],
                name="counter_dossier_retention",
                condition=models.Q(retention_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Return the number, or the reference of what has none yet; never a name."""
        return self.number or self.reference
