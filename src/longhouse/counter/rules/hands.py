"""What somebody is to a dossier: the role they hold in which of its offices, the very person, or the applicant.

While nobody is named, every specialist of the handling office is the assignee: whoever takes it first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.counter.shapes import AllowedHand, Relation

OFFICERS = (Role.CLERK, Role.SPECIALIST, Role.LEADER)


@dataclass(frozen=True, slots=True)
class Parties:
    """The offices and people of one dossier; "" and None where there is none. `holds_key` is for one who tracks it."""

    received: str
    deciding: str = ""
    handling: str = ""
    consulted: frozenset[str] = frozenset()
    assigned_to: UUID | None = None
    applicant: UUID | None = None
    helper: UUID | None = None


def hands_of(*, actor: Actor, parties: Parties, holds_key: bool = False) -> frozenset[AllowedHand]:
    """Return everything the actor is to the dossier; the house itself is every hand.

    Args:
        actor: who acts.
        parties: the dossier's.
        holds_key: the actor has shown the dossier's code and second factor.
    """
    if actor.kind is ActorKind.SYSTEM:
        return frozenset(AllowedHand(role, relation) for role in (None, *OFFICERS) for relation in Relation)
    return frozenset(_hands(actor, parties, holds_key))


def _hands(actor: Actor, parties: Parties, holds_key: bool) -> Iterator[AllowedHand]:
    person = actor.code if actor.kind is ActorKind.PERSON else ""
    if holds_key or (person and person in {str(parties.applicant), str(parties.helper)}):
        yield AllowedHand(None, Relation.APPLICANT)
    places = {
        Relation.RECEIVING: {parties.received},
        Relation.DECIDING: {parties.deciding},
        Relation.HANDLING: {parties.handling},
        Relation.CONSULTED: parties.consulted,
    }
    for relation, offices in places.items():
        for role in OFFICERS:
            if any(office and actor.holds_at(role, office) for office in offices):
                yield AllowedHand(role, relation)
    is_theirs = bool(person) and (parties.assigned_to is None or person == str(parties.assigned_to))
    if is_theirs and actor.holds_at(Role.SPECIALIST, parties.handling):
        yield AllowedHand(Role.SPECIALIST, Relation.ASSIGNEE)
