"""People for the tests of the counter: each acts in the scope that a request of theirs would have."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from longhouse.accounts import actions as accounts
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.clock import VIETNAM
from longhouse.counter import actions
from longhouse.counter.shapes import Applicant, Application, Channel, DossierOutcome, Receipt
from tests.accounts.factories import person

BIRTH = "1.001193"  # same day, after 15:00 the next working day; decided by the commune's committee
GUARDIAN = "1.004837"  # three working days
UNCLEAR = "2.000635"  # several bodies may decide; the register names none here
HERE, THERE, FAR = "24169", "24163", "24133"  # three units of the province
MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=VIETNAM)  # a Monday
CLERK, SPECIALIST, LEADER = Role.CLERK, Role.SPECIALIST, Role.LEADER
PHONE, ID_NUMBER = "0912 345 678", "066090001234"


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """Return a moment in March 2026, whose second day is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=VIETNAM)


def application(**changes: Any) -> Application:
    """Return what somebody brings to have a birth registered in HERE, with some of it changed."""
    who: dict[str, Any] = {
        "name": "Nguyễn Thị Mẫu",
        "phone": PHONE,
        "id_number": ID_NUMBER,
        "notice_to": PHONE,
    }
    who |= changes.pop("applicant", {})
    brought: dict[str, Any] = {
        "procedure_code": BIRTH,
        "place_key": HERE,
        "channel": Channel.DIRECT,
        "applicant": Applicant(**who),
        "case_id": "usual",
    }
    return Application(**(brought | changes))


@dataclass(frozen=True)
class Cast:
    """Who acts; every name is a person with one post, or none."""

    people: dict[str, Actor]

    @classmethod
    def hired(cls) -> "Cast":
        """Make the people and give them their posts."""
        posts = {
            "clerk": (CLERK, f"{HERE}.center"),
            "specialist": (SPECIALIST, f"{HERE}.ubnd"),
            "second": (SPECIALIST, f"{HERE}.ubnd"),
            "leader": (LEADER, f"{HERE}.ubnd"),
            "clerk-there": (CLERK, f"{THERE}.center"),
            "specialist-there": (SPECIALIST, f"{THERE}.ubnd"),
            "leader-there": (LEADER, f"{THERE}.ubnd"),
            "specialist-far": (SPECIALIST, f"{FAR}.ubnd"),
        }
        people = {name: officer(name, *post) for name, post in posts.items()}
        return cls(people | {name: officer(name) for name in ("applicant", "helper", "stranger")})

    @contextmanager
    def acting(self, name: str) -> Iterator[Actor]:
        """Act in that person's own scope."""
        with in_scope(self.people[name]) as actor:
            yield actor

    def received(self, *, day: int = 2, hour: int = 9, **changes: Any) -> Receipt:
        """Have HERE's clerk receive an application."""
        with self.acting("clerk") as clerk:
            return actions.receive(
                application=application(**changes), office=f"{HERE}.center", actor=clerk, at=at(day, hour)
            )

    def reviewed(self, **changes: Any) -> Receipt:
        """Have one received and taken by HERE's specialist."""
        receipt = self.received(**changes)
        with self.acting("specialist") as specialist:
            actions.take(dossier_id=receipt.dossier_id, actor=specialist, at=at(2, 10))
        return receipt

    def proposed(self, **changes: Any) -> Receipt:
        """Have one proposed to HERE's leader."""
        receipt = self.reviewed(**changes)
        with self.acting("specialist") as specialist:
            actions.propose(
                dossier_id=receipt.dossier_id,
                outcome=DossierOutcome.GRANTED,
                words="Đủ điều kiện.",
                actor=specialist,
                at=at(2, 11),
            )
        return receipt


def officer(name: str, *post: Any) -> Actor:
    """Make a person, with one post or none, and return them as a request would."""
    posts = [post] if post else []
    made = person(name, *posts)
    held = frozenset((role, office) for role, office in posts)
    roles = frozenset({Role.CITIZEN, *(role for role, _ in posts)})
    return Actor(ActorKind.PERSON, str(made), roles, frozenset(office for _, office in posts), held)


@contextmanager
def in_scope(actor: Actor) -> Iterator[Actor]:
    """Open an actor's scope and close it afterwards."""
    accounts.open_scope(actor=actor)
    try:
        yield actor
    finally:
        accounts.close_scope()
