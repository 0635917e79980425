"""What happens once: the merger on day 40, the phone that is locked, the clock that is wrong, the lists of the State."""

from datetime import date
from uuid import UUID

from longhouse.accounts import actions as accounts
from longhouse.cli.campaign_play.founding import CLOCK_OFF_S, appoint, employ, let_in
from longhouse.cli.campaign_play.phones import Phone
from longhouse.cli.campaign_play.world import Team, World
from longhouse.core.actor import Role
from longhouse.core.sheets.comparing import digest
from longhouse.core.sheets.reading import read_grid
from longhouse.core.sheets.writing import csv_file
from longhouse.learning import actions as learning
from longhouse.learning.shapes import EvidenceGrade, FieldEvent, FieldKind
from longhouse.places import actions as place_actions
from longhouse.places import queries as places
from longhouse.places.rules.villages_sheet import SHEET
from longhouse.sync import actions as sync
from longhouse.sync.shapes import Value

MERGER_DAY, LOCKING_DAY, CONFIRMING_DAYS, CONFIRMED = 40, 30, 20, 0.1
ZEAL, MERGED, SOME = 0.8, "mau-gop", 250


def prepare(world: World) -> None:
    """Give those to whom something will happen something to do: the mover, the two that merge, the wrong clock, the lost phone."""
    mover, offline, other = (team_of(world, commune) for commune in (0, 2, 3))
    for team in (mover, offline, other):
        if team is not None:
            team.zeal, team.is_offline, team.is_on_paper = ZEAL, team is offline, False
    wrong, lost = world.teams[1 % len(world.teams)], world.teams[-1]
    for team in (wrong, lost):
        team.zeal, team.is_offline = ZEAL, team is offline
    wrong.phone.clock_off_s = CLOCK_OFF_S


def team_of(world: World, commune: int) -> Team | None:
    """Return the first team of a commune by its place; None where so many do not play."""
    keys = [unit.key for unit in world.units]
    return next((one for one in world.teams if commune < len(keys) and one.unit == keys[commune]), None)


def happen(world: World, number: int) -> None:
    """Let happen what happens on this day."""
    if number == MERGER_DAY and len(world.units) > 1:
        _merge(world, number)
    if number == LOCKING_DAY:
        _lock(world, number)
    for phone in world.lost:
        _try(world, phone, number)
    if number % CONFIRMING_DAYS == 0:
        _confirm(world, number)


def _merge(world: World, number: int) -> None:
    """One village moves to the second commune; one of the third and one of the fourth become one in the fourth.

    The province's editor sends the file; the team without network hears of it only when it has a line again.
    """
    mover, one, other = (team_of(world, commune) for commune in (0, 2, 3))
    near, on = world.units[1].key, world.day(number)
    ended: dict[str, tuple[str, ...]] = {mover.key: ()} if mover else {}
    fresh: list[dict[str, object]] = [{"key": mover.key, "unit": near}] if mover else []
    if mover:
        _go(world, mover, near, mover.key, number)
    if one and other:
        home, whole = other.unit, f"{other.unit}-{MERGED}"
        ended |= {one.key: (whole,), other.key: (whole,)}
        fresh.append({"key": whole, "unit": home, "name": "Thôn mẫu gộp", "became": ()})
        for team in (one, other):
            world.homes[team.key] = home
            _go(world, team, home, MERGED, number)
        world.homes[whole] = home
    _save(world, ended, fresh, on, number)


def _go(world: World, team: Team, unit: str, tail: str, number: int) -> None:
    """Let a team record elsewhere: at once, or once it hears of it; its helper gets the post there."""
    if team.unit != unit:
        role = Role.CLERK if team.is_on_paper else Role.HELPER
        held = team.person.posts
        person = UUID(team.person.code)
        team.person = appoint(
            world, person=person, held=held, role=role, office=f"{unit}.center", number=number
        )
        world.homes[team.key] = unit
    if team.is_offline:
        team.moves_to = unit, tail
    else:
        team.unit, team.tail, team.roster = unit, tail, None


def _save(
    world: World, ended: dict[str, tuple[str, ...]], fresh: list[dict[str, object]], on: date, number: int
) -> None:
    """Send the file as the editor does: the table as it stands, with what ends and what begins; shown, then saved."""
    editor = employ(
        world, name="mau-editor", role=Role.PROVINCE_EDITOR, office=f"{world.units[0].parent_key}.ubnd"
    )
    accounts.open_scope(actor=editor)
    standing = {str(row["key"]): row for row in places.village_rows().values() if row["key"] in ended}
    rows = [{**standing[key], "valid_to": on, "became": became} for key, became in ended.items()]
    pattern = next(iter(standing.values()))
    rows += [{**standing.get(str(row["key"]), pattern), "valid_from": on, **row} for row in fresh]
    columns = places.village_columns(units=places.village_units())
    grid = read_grid(content=csv_file(columns=columns, rows=rows), sheet=SHEET)
    shown = digest(diff=places.prepared_villages(grid=grid, actor=editor).diff)
    place_actions.save_villages(grid=grid, shown=shown, actor=editor, at=world.moment(number))


def _lock(world: World, number: int) -> None:
    """A phone is lost: its helper locks it out and goes on with another one; what was not sent stays on it."""
    team = world.teams[-1]
    accounts.open_scope(actor=team.person)
    sync.revoke(device_id=team.phone.device, actor=team.person, at=world.moment(number))
    world.lost.append(team.phone)
    team.phone = let_in(world, person=team.person, village=team.village, number=number)
    team.met, team.roster = [], None


def _try(world: World, phone: Phone, number: int) -> None:
    """Whoever found the lost phone goes on writing and sending: nothing of it may be taken."""
    team, at = world.teams[-1], world.moment(number)
    body: dict[str, Value] = {"at": phone.clock(at), "on": world.day(number).isoformat()}
    phone.does("note", {**body, "village": team.village, "words": "máy đã mất"})
    batch = phone.outbox.next_batch(limit=SOME, sent_at=phone.clock(at))
    if batch is not None and world.deliver(phone, phone.envelope(batch), at) != "device-revoked":
        world.surprises.append(f"{phone.device}: locked, and yet taken")


def _confirm(world: World, number: int) -> None:
    """A list of the State confirms some who were seen able: the house itself records it."""
    able = {
        fact.learner: fact
        for fact in world.stands.values()
        if fact.kind is FieldKind.CHECK and fact.passed and fact.grade is EvidenceGrade.SEEN
    }
    at, teams = world.moment(number), {team.person.code: team for team in world.teams}
    chosen = [fact for fact in able.values() if world.dice.random() < CONFIRMED]
    events = [
        FieldEvent(
            id=world.id(), kind=FieldKind.CHECK, village_key=teams[fact.by].village, unit_key=teams[fact.by].unit,
            on=world.day(number), by=world.house.code, made_at=at, learner=fact.learner, skill="otp",
            grade=EvidenceGrade.OFFICIAL, passed=True,
        )
        for fact in chosen
    ]  # fmt: skip
    accounts.open_scope(actor=world.house)
    learning.record_field(events=events, actor=world.house, at=at)
    world.official += events
    for event in events:
        world.record(event)
