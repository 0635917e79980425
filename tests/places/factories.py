"""Real places for tests: loaded once for the whole run, since they are the same for everybody."""

from longhouse.accounts.actions import close_scope, open_scope
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.places import actions, queries
from tests.paths import ROOT


def load_places_once() -> None:
    """Load all units and the offices of the house's province, unless this database has them already."""
    if queries.home() is not None:
        return
    actor = Actor.system(name="test")
    open_scope(actor=actor)
    actions.load_units(actor=actor, at=now())
    actions.load_offices(actor=actor, at=now(), folder=ROOT / "catalogue")
    close_scope()
