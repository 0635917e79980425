"""Random dossiers with random acts, and an oracle that knows from the acts alone which offices may see which dossier."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from hypothesis import strategies as some

from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.counter import actions
from longhouse.counter.jobs.troupe import officer
from longhouse.counter.rules.states import ActNotPossible, NotYourAct
from longhouse.counter.shapes import Channel
from tests.counter.cast import FAR, GUARDIAN, HERE, THERE, application, at, in_scope

UNITS = (HERE, THERE, FAR, "24121")
OFFICES = tuple(f"{unit}.{suffix}" for unit in UNITS for suffix in ("center", "ubnd", "vhxh"))
OFFICERS = {Role.CLERK, Role.SPECIALIST, Role.LEADER}
NOT_NOW = (ActNotPossible, NotYourAct)
CITIZENS = tuple(UUID(int=number) for number in (1, 2, 3))


@dataclass
class Told:
    """One dossier, by what was done to it: who may see it follows from that alone."""

    id: UUID
    number: str
    deciding: str
    seen_at: set[str]
    seen_by: set[UUID] = field(default_factory=set)
    own_of: UUID | None = None  # the applicant's account; a helper who filed sees it and does not own it

    def is_for(self, actor: Actor) -> bool:
        """Tell whether the oracle lets the actor see it."""
        held = {office for role, office in actor.posts if role in OFFICERS}
        return bool(held & self.seen_at) or (
            actor.kind is ActorKind.PERSON and UUID(actor.code) in self.seen_by
        )


units = some.sampled_from(UNITS)
steps = some.one_of(
    some.tuples(some.just("consult"), some.sampled_from(OFFICES)),
    some.tuples(some.just("assign"), some.just("vhxh")),
    some.tuples(some.just("transfer"), units),
    some.tuples(some.just("wait"), some.just("")),
)
stories = some.lists(
    some.tuples(
        units, units, some.sampled_from(("walk-in", "filed", "helped")), some.lists(steps, max_size=3)
    ),
    min_size=1,
    max_size=5,
)
viewers = some.builds(
    lambda person, posts: Actor(
        ActorKind.PERSON,
        str(person),
        frozenset({Role.CITIZEN, *(role for role, _ in posts)}),
        frozenset(office for _, office in posts),
        frozenset(posts),
    ),
    some.sampled_from(CITIZENS),
    some.lists(
        some.tuples(some.sampled_from(sorted(set(Role) - {Role.CITIZEN})), some.sampled_from(OFFICES)),
        max_size=3,
    ),
)


def lived(place: str, counter: str, how: str, acts: list[tuple[str, str]]) -> Told:
    """Let one dossier come in and be worked on, and return what the oracle knows of it."""
    told = walked_in(place, counter) if how == "walk-in" else filed(place, counter, how)
    for act, where in acts:
        worked_on(told, act, where)
    return told


def walked_in(place: str, counter: str) -> Told:
    """Receive somebody at a counter."""
    office = f"{counter}.center"
    clerk = officer(role=Role.CLERK, office=office)
    with in_scope(clerk):
        brought = application(procedure_code=GUARDIAN, place_key=place)
        receipt = actions.receive(application=brought, office=office, actor=clerk, at=at(2))
    deciding = f"{place}.ubnd"
    return Told(receipt.dossier_id, receipt.number, deciding, {office, deciding})


def filed(place: str, counter: str, how: str) -> Told:
    """File online, for oneself or as a helper at a counter; then the unit that decides receives it."""
    person = CITIZENS[UNITS.index(counter) % len(CITIZENS)]
    citizen = Actor(ActorKind.PERSON, str(person), frozenset({Role.CITIZEN}))
    helped = {"consent": "Nhờ nộp giúp.", "helped_office": f"{counter}.center"} if how == "helped" else {}
    with in_scope(citizen):
        brought = application(procedure_code=GUARDIAN, place_key=place, channel=Channel.ONLINE, **helped)
        receipt = actions.submit(application=brought, actor=citizen, at=at(2))
    own = f"{place}.center"
    clerk = officer(role=Role.CLERK, office=own)
    with in_scope(clerk):
        taken = actions.receive_filed(dossier_id=receipt.dossier_id, actor=clerk, at=at(2, 10))
    deciding = f"{place}.ubnd"
    seen_at = {own, deciding, *([helped["helped_office"]] if helped else [])}
    own_of = None if helped else person
    return Told(receipt.dossier_id, taken.number, deciding, seen_at, {person}, own_of)


def worked_on(told: Told, act: str, where: str) -> None:
    """Do one act if the table allows it where the dossier stands; what it opens, the oracle notes."""
    unit = told.deciding.partition(".")[0]
    leader = officer(role=Role.LEADER, office=told.deciding)
    try:
        with in_scope(leader):
            if act == "assign":
                office = f"{unit}.{where}"
                actions.assign(dossier_id=told.id, office=office, person=None, actor=leader, at=at(2, 11))
                told.seen_at.add(office)
            if act == "transfer":
                actions.transfer(
                    dossier_id=told.id, reason="Nhầm.", actor=leader, at=at(2, 11), place_key=where
                )
                told.deciding = f"{where}.ubnd"
                told.seen_at.add(told.deciding)
        if act == "consult":
            consulted(told, where)
    except (actions.PowerIsHere, actions.OpinionNotAskable, *NOT_NOW):
        return


def consulted(told: Told, office: str) -> None:
    """Take the dossier and ask an office."""
    me = officer(role=Role.SPECIALIST, office=told.deciding)
    with in_scope(me):
        actions.take(dossier_id=told.id, actor=me, at=at(2, 12))
        due_at = at(2, 13) + timedelta(days=2)
        actions.consult(
            dossier_id=told.id, office=office, question="Ý kiến?", due_at=due_at, actor=me, at=at(2, 13)
        )
    told.seen_at.add(office)
