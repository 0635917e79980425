"""People and decisions for tests of delegation: a province's drafter, lawyer and chair, and a ward's."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from longhouse.accounts import actions as accounts
from longhouse.authority import actions, queries
from longhouse.authority.shapes import Basis, Body, Delegation, GrantKind, Terms
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.clock import VIETNAM
from tests.accounts.factories import person

AT = datetime(2026, 11, 20, 9, tzinfo=VIETNAM)
FROM, TO = date(2026, 12, 1), date(2027, 2, 1)
WARD, OTHER_WARD = "24169", "24163"
POWER, SEGMENT = "land.dispute-first", "organisations"
FACTS = {"object": SEGMENT}
TERMS = Terms(
    kind=GrantKind.AUTHORISED,
    power_key=POWER,
    object_key=SEGMENT,
    from_office="66.chair",
    to_body=Body.COMMUNE_CHAIR,
    to_name="Chủ tịch Ủy ban nhân dân cấp xã",
    valid_from=FROM,
    valid_to=TO,
    places=(WARD,),
    limits="Chỉ vụ việc có một tổ chức.",
    conditions="Đã hòa giải ở phường.",
    basis=Basis("31/2024/QH15", "236", "3"),
    reason="Đưa việc về gần dân.",
)


@dataclass(frozen=True)
class Cast:
    """Everybody who has a part, as actors."""

    drafter: Actor
    lawyer: Actor
    chair: Actor
    ward_drafter: Actor
    ward_lawyer: Actor
    ward_chair: Actor
    everything: Actor  # one person who holds all three posts of the province
    elsewhere: Actor  # leads a ward's office, and is a specialist of the provincial chair's


def cast() -> Cast:
    """Make the people with their posts."""
    return Cast(
        drafter=_actor("an.soan", (Role.SPECIALIST, "66.snnmt")),
        lawyer=_actor("binh.luat", (Role.SPECIALIST, "66.stp")),
        chair=_actor("chi.chair", (Role.LEADER, "66.chair")),
        ward_drafter=_actor("dung.phuong", (Role.SPECIALIST, f"{WARD}.kthtdt")),
        ward_lawyer=_actor("giang.phuong", (Role.SPECIALIST, f"{WARD}.vp")),
        ward_chair=_actor("em.phuong", (Role.LEADER, f"{WARD}.chair")),
        everything=_actor(
            "tat.ca", (Role.SPECIALIST, "66.snnmt"), (Role.SPECIALIST, "66.stp"), (Role.LEADER, "66.chair")
        ),
        elsewhere=_actor("kieu.xa", (Role.LEADER, f"{WARD}.chair"), (Role.SPECIALIST, "66.chair")),
    )


def _actor(name: str, *posts: tuple[Role, str]) -> Actor:
    made = person(name, *posts)
    roles = frozenset({Role.CITIZEN, *(role for role, _ in posts)})
    return Actor(
        ActorKind.PERSON, str(made), roles, frozenset(office for _, office in posts), frozenset(posts)
    )


def drafted(people: Cast, **changes: Any) -> Delegation:
    """Return a draft of the province's."""
    accounts.open_scope(actor=people.drafter)
    return actions.draft(terms=replace(TERMS, **changes), actor=people.drafter, at=AT)


def submitted(people: Cast, **changes: Any) -> Delegation:
    """Return a draft in review."""
    made = drafted(people, **changes)
    return actions.submit(delegation_id=made.id, actor=people.drafter, at=AT)


def cleared(people: Cast, **changes: Any) -> Delegation:
    """Return a draft that may be issued."""
    made = submitted(people, **changes)
    accounts.open_scope(actor=people.lawyer)
    return actions.clear(delegation_id=made.id, actor=people.lawyer, at=AT)


def issued(people: Cast, number: str = "12/QĐ-UBND", **changes: Any) -> Delegation:
    """Return an issued decision."""
    made = cleared(people, **changes)
    accounts.open_scope(actor=people.chair)
    return actions.issue(delegation_id=made.id, number=number, actor=people.chair, at=AT)


def who(on: date, place: str = WARD) -> str:
    """Return the office that decides on a day in a place."""
    verdict = queries.who_decides(power=POWER, place=place, facts=FACTS, on=on)
    return verdict.holder.office_code if verdict.holder else ""
