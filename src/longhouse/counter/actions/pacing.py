"""Let nobody ask the API faster than a person at work could mean it."""

from longhouse.core.actor import Actor, ActorKind
from longhouse.counter.actions.reading import AskedTooOften
from longhouse.counter.adapters.keyed import keyed
from longhouse.counter.models.counts import take_token

# A batch of a screenful, then ten a second: a client that fetches, not one that copies the house. Our own choice.
MOST, PER_SECOND = 200.0, 10.0


def check_pace(*, actor: Actor, asker: str) -> None:
    """Take one token of a person, or of the address that an unknown one asks from.

    Raises:
        AskedTooOften: there is none left now.
    """
    who = actor.code if actor.kind is ActorKind.PERSON else asker
    if not take_token(key=keyed(purpose="api", text=who or "-"), most=MOST, per_second=PER_SECOND):
        raise AskedTooOften
