"""Invented officers and applicants of a played month; nobody of them has an account, each acts in a scope of its own."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from longhouse.accounts import actions as accounts
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.counter.shapes import Applicant, Application, Channel

SPECIALISTS_OF_AN_OFFICE = 2
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Y", "H’", "Hoàng", "Vàng")
MIDDLE = ("Văn", "Thị", "Bhăm", "Minh", "Ngọc", "Quốc")
GIVEN = ("An", "Bình", "Dung", "Êban", "Giang", "Hòa", "Mlô", "Niê", "Sơn", "Tâm")


def officer(*, role: Role, office: str, place: int = 0) -> Actor:
    """Return the officer of that role and office; `place` tells several apart."""
    person = uuid5(NAMESPACE_URL, f"{role.value}@{office}#{place}")
    return Actor(
        ActorKind.PERSON,
        str(person),
        frozenset({Role.CITIZEN, role}),
        frozenset({office}),
        frozenset({(role, office)}),
    )


def specialist(*, office: str, person: UUID | None, dice: random.Random) -> Actor:
    """Return the specialist of an office who is that person, or any where nobody is named."""
    everyone = [
        officer(role=Role.SPECIALIST, office=office, place=place) for place in range(SPECIALISTS_OF_AN_OFFICE)
    ]
    named = [actor for actor in everyone if person is not None and actor.code == str(person)]
    return named[0] if named else dice.choice(everyone)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What may be applied for: codes of procedures by the units in which somebody decides them."""

    codes: tuple[str, ...]
    units: tuple[str, ...]


def brought(*, catalogue: Catalogue, dice: random.Random, channel: Channel) -> Application:
    """Return an invented application."""
    words = (FAMILY, MIDDLE, GIVEN)
    phone = f"09{dice.randrange(10**8):08d}"
    return Application(
        procedure_code=dice.choice(catalogue.codes),
        place_key=dice.choice(catalogue.units),
        channel=channel,
        applicant=Applicant(
            name=" ".join(dice.choice(part) for part in words),
            phone=phone,
            birth_year=dice.randrange(1940, 2008),
            id_number=f"0660{dice.randrange(10**8):08d}",
            notice_to=phone,
        ),
    )


@contextmanager
def in_scope(actor: Actor) -> Iterator[Actor]:
    """Act in that actor's scope, as one of their requests would."""
    accounts.open_scope(actor=actor)
    try:
        yield actor
    finally:
        accounts.close_scope()
