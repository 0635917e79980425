"""Before the first day: villages, people with posts, and phones that are let in by a one-time code."""

from uuid import UUID

from longhouse.accounts import actions as accounts
from longhouse.cli.campaign_play.deeds import LEARNERS
from longhouse.cli.campaign_play.phones import Phone
from longhouse.cli.campaign_play.world import Team, World
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.validity import Period
from longhouse.places import actions as places
from longhouse.places.shapes import Village, VillageKind
from longhouse.sync import actions as sync

OFFLINE, ON_PAPER, ADULTS = 0.2, 0.1, (90, 260)
SILENT_COMMUNE = 17  # every so manieth commune does nothing at all
CLOCK_OFF_S = 3 * 365 * 24 * 3600  # the phone whose clock is three years ahead


def found(world: World, *, teams: int) -> None:
    """Let villages stand, and let every team's phone in by the code that its helper made."""
    made = []
    for place, unit in enumerate(world.units, start=1):
        for number in range(1, teams + 1):
            tail = f"mau-{number}"
            zeal = 0.0 if place % SILENT_COMMUNE == 0 else world.dice.random() ** 2
            is_on_paper = world.dice.random() < ON_PAPER
            role = Role.CLERK if is_on_paper else Role.HELPER
            person = employ(world, name=f"mau-{unit.key}-{number}", role=role, office=f"{unit.key}.center")
            key = f"{unit.key}-{tail}"
            is_offline = world.dice.random() < OFFLINE
            phone = let_in(world, person=person, village=f"{unit.key}.{tail}")
            world.teams.append(Team(key, unit.key, tail, zeal, is_offline, is_on_paper, person, phone))
            world.homes[key] = unit.key
            adults = max(LEARNERS, world.dice.randint(*ADULTS))
            made.append(
                Village(key, unit.key, f"Thôn mẫu {number}", VillageKind.HAMLET, Period(), adults=adults, is_example=True)
            )  # fmt: skip
    accounts.open_scope(actor=world.house)
    places.add_villages(villages=made, actor=world.house, at=world.moment(1))


def employ(world: World, *, name: str, role: Role, office: str) -> Actor:
    """Make an account by which nobody signs in, with a post from the first day on."""
    accounts.open_scope(actor=world.house)
    at = world.moment(1)
    made = accounts.make_person(
        user_name=name, display_name=f"Người mẫu {name}", password=None, actor=world.house, at=at
    )
    return appoint(world, person=made, held=frozenset(), role=role, office=office, number=1)


def appoint(
    world: World, *, person: UUID, held: frozenset[tuple[Role, str]], role: Role, office: str, number: int
) -> Actor:
    """Give a person one more post from a day on, and return the person with all posts."""
    accounts.open_scope(actor=world.house)
    accounts.give_post(
        person_id=person,
        office_code=office,
        role=role,
        valid_from=world.day(number),
        actor=world.house,
        at=world.moment(number),
    )
    posts = held | {(role, office)}
    roles = frozenset({Role.CITIZEN, *(one for one, _ in posts)})
    return Actor(ActorKind.PERSON, str(person), roles, frozenset(one for _, one in posts), posts)


def let_in(world: World, *, person: Actor, village: str, number: int = 1) -> Phone:
    """Let a phone in as people do: the helper makes a code on the page, and types it on the phone."""
    at = world.moment(number)
    accounts.open_scope(actor=person)
    code = sync.make_code(villages=(village,), actor=person, at=at)
    registered = sync.enrol(code=code, label=village, at=at)
    phone = Phone(registered.token, registered.device.id, world.id())
    world.phones.append(phone)
    return phone
