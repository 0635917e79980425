"""Real places for tests, loaded once for the whole run since they are the same for everybody; villages made up."""

from datetime import date

from longhouse.accounts.actions import close_scope, open_scope
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.core.sorting import sort_key
from longhouse.places import actions, models, queries
from longhouse.places.shapes import VillageKind
from tests.paths import ROOT

NEW_DAY = date(2025, 7, 1)


def load_places_once() -> None:
    """Load all units and the offices of the house's province, unless this database has them already."""
    if queries.home() is not None:
        return
    actor = Actor.system(name="test")
    open_scope(actor=actor)
    actions.load_units(actor=actor, at=now())
    actions.load_offices(actor=actor, at=now(), folder=ROOT / "catalogue")
    close_scope()


def village(
    key: str, *, unit: str = "24169", name: str = "", since: date | None = None, until: date | None = None
) -> None:
    """Let a village stand in a commune for some days."""
    named = name or f"Buôn {key}"
    models.Village.objects.create(
        key=key,
        unit_id=unit,
        name=named,
        sort_key=sort_key(named),
        kind=VillageKind.BUON.value,
        valid_from=since,
        valid_to=until,
    )


def village_step(old: str, new: str) -> None:
    """Let one village have gone into another on the day of the two tiers."""
    models.VillageSuccession.objects.create(old_key=old, new_key=new, on=NEW_DAY)
