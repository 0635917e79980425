"""Hand dossiers filed online to the national portal, and hold what it says against what we know."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.counter import models
from longhouse.counter.adapters.portal import Portal, portal
from longhouse.counter.queries.shaping import dossier_of
from longhouse.counter.rules import portal as rules
from longhouse.counter.rules.states import NATIONAL
from longhouse.counter.shapes import Channel, DossierState

SINCE = timedelta(days=90)  # our own choice: older ones change no more


@dataclass(frozen=True, slots=True)
class Exchanged:
    """How many dossiers were handed over, and those of which the portal says something else: number, ours, theirs."""

    handed: int
    differing: tuple[tuple[str, int, int], ...]


def exchange_with_portal(*, actor: Actor, at: datetime) -> Exchanged:
    """Exchange with the portal that the settings name."""
    return exchange(door=portal(), actor=actor, at=at)


def exchange(*, door: Portal, actor: Actor, at: datetime) -> Exchanged:
    """Hand over what is new or changed, and list where the portal's status differs; for the house's own job.

    Our own state is never overwritten by the portal's: a person looks at the difference.
    """
    rows = models.Dossier.objects.filter(channel=Channel.ONLINE.value, changed_at__gte=at - SINCE)
    handed = 0
    for row in rows.order_by("changed_at").iterator(chunk_size=200):
        dossier = dossier_of(row=row)
        if door.hand_over(number=dossier.card.number, record=rules.record(dossier=dossier)):
            audit.record("counter.portal.handed", actor=actor, subject=str(row.pk), at=at)
            handed += 1
    return Exchanged(handed, tuple(_differing(door)))


def _differing(door: Portal) -> list[tuple[str, int, int]]:
    told = dict(filter(None, (rules.status_of(written=written) for written in door.told())))
    rows = models.Dossier.objects.filter(number__in=told).values_list("number", "state")
    ours = {number: NATIONAL[DossierState(state)] for number, state in rows}
    return [
        (number, ours[number].value, code.value)
        for number, code in sorted(told.items())
        if number in ours and ours[number] is not code
    ]
