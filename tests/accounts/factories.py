"""People for tests."""

from datetime import date
from uuid import UUID

from longhouse.accounts import actions
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.clock import now

PASSWORD = "con voi buon don uong nuoc"
HOUSE = Actor.system(name="test")
LONG_AGO = date(2025, 7, 1)


def person(user_name: str, *posts: tuple[Role, str]) -> UUID:
    """Make a person with posts since July 2025, as the house itself; the scope stays the house's."""
    actions.open_scope(actor=HOUSE)
    made = actions.make_person(
        user_name=user_name, display_name=user_name, password=PASSWORD, actor=HOUSE, at=now()
    )
    for role, office in posts:
        actions.give_post(
            person_id=made, office_code=office, role=role, valid_from=LONG_AGO, actor=HOUSE, at=now()
        )
    return made


def actor(person_id: UUID, role: Role, office: str) -> Actor:
    """Return the person as an actor who holds this role in this office."""
    return Actor(ActorKind.PERSON, str(person_id), frozenset({Role.CITIZEN, role}), frozenset({office}))
