"""Phones as the asking scope sees them, and what was refused of what they sent."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Sum

from longhouse.sync import models
from longhouse.sync.shapes import DeviceCard, SyncOutcome


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An event that was refused, or is in conflict, with why."""

    replica: UUID
    seq: int
    op: str
    outcome: SyncOutcome
    words: str
    received_at: datetime


def devices(*, person: str) -> tuple[DeviceCard, ...]:
    """Return the phones of a person, those in use first, the newest first."""
    held = dict(
        models.Replica.objects.filter(person=person)
        .values("device")
        .annotate(sum=Sum("have"))
        .values_list("device", "sum")
    )
    refused = dict(
        models.Outcome.objects.filter(person=person, outcome=SyncOutcome.REJECTED.value)
        .values("replica")
        .annotate(number=Count("seq"))
        .values_list("replica", "number")
    )
    of_device: dict[UUID, int] = {}
    for replica, device in models.Replica.objects.filter(id__in=refused).values_list("id", "device"):
        of_device[device] = of_device.get(device, 0) + refused[replica]
    rows = sorted(
        models.Device.objects.filter(person=person).order_by("-registered_at"),
        key=lambda row: row.revoked_at is not None,
    )
    return tuple(
        card(row=row, held=held.get(row.id, 0), quarantined=of_device.get(row.id, 0)) for row in rows
    )


def quarantined(*, limit: int = 100) -> tuple[Quarantined, ...]:
    """Return what was refused or is in conflict, newest first."""
    kinds = (SyncOutcome.REJECTED.value, SyncOutcome.CONFLICT.value)
    rows = models.Outcome.objects.filter(outcome__in=kinds).order_by("-received_at", "-seq")[:limit]
    return tuple(
        Quarantined(row.replica, row.seq, row.op, SyncOutcome(row.outcome), row.words, row.received_at)
        for row in rows
    )


def card(*, row: models.Device, held: int = 0, quarantined: int = 0) -> DeviceCard:
    """Return a phone as others may see it."""
    return DeviceCard(
        id=row.id,
        label=row.label,
        person=row.person,
        units=tuple(row.units),
        villages=tuple(row.villages),
        registered_at=row.registered_at,
        spoke_at=row.spoke_at,
        revoked_at=row.revoked_at,
        clock_off_s=row.clock_off_s,
        held=held,
        quarantined=quarantined,
    )
