"""Play a campaign by a seed, through phones, sync and the rooms' actions, and hold the house against what was played."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from longhouse.accounts import actions as accounts
from longhouse.campaign.actions import count_new
from longhouse.campaign.shapes import Campaign
from longhouse.cli.campaign_play import checking
from longhouse.cli.campaign_play.boards import Held, boards
from longhouse.cli.campaign_play.counted import counted
from longhouse.cli.campaign_play.deeds import work
from longhouse.cli.campaign_play.founding import found
from longhouse.cli.campaign_play.lines import InProcess, Line
from longhouse.cli.campaign_play.sending import come_late, send
from longhouse.cli.campaign_play.turning import happen, prepare
from longhouse.cli.campaign_play.world import Team, World
from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.learning.queries import field as fields
from longhouse.places import queries as places

SHOWN = (1, 40, 60, 103)
SHORTEST_SILENCE, LONGEST_SILENCE = 7, 21  # days that a village without network is not heard of
SENDING = 0.4  # how likely somebody with a line thinks of sending on a day


class HouseNotEmpty(Refusal):
    """Somebody wants to play in a house where real field work is recorded."""

    code = "house-not-empty"
    sentence = mark(
        "Nhà này đã có bản ghi thật. Xin chơi thử ở một cơ sở dữ liệu riêng: đặt LONGHOUSE_DATABASE."
    )


class HouseWithoutPlaces(Refusal):
    """Nobody has loaded the communes yet."""

    code = "house-without-places"
    sentence = mark("Nhà này chưa có xã, phường nào. Xin chạy trước: longhouse load.")


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a play is; `over` is the address of a running house, to which `share` of the envelopes go."""

    communes: int = 102
    teams: int = 3
    days: int = 103
    over: Line | None = None
    share: float = 0.0


@dataclass(slots=True)
class Play:
    """A play that has come to its end, and everything that must hold of it."""

    world: World
    held: list[Held] = field(default_factory=list)

    @property
    def broken(self) -> list[Held]:
        """Return what does not hold."""
        return [one for one in self.held if not one.holds]


def simulate(
    *, seed: int, campaign: Campaign, scale: Scale, actor: Actor, tell: Callable[[str], None]
) -> Play:
    """Play so many days in so many communes with so many teams in each, and check.

    Args:
        seed: the same seed plays the same.
        campaign: whose days and targets.
        scale: how large.
        actor: the house itself.
        tell: hears how far the play is.

    Raises:
        HouseNotEmpty: field work is recorded already.
        HouseWithoutPlaces: no communes are loaded.
    """
    world = _world(seed, campaign, scale, actor)
    found(world, teams=scale.teams)
    prepare(world)
    tell(f"{len(world.units)} xã, phường, {len(world.teams)} tổ, mỗi tổ một máy đã kết nối")
    play = Play(world)
    for number in range(1, scale.days + 1):
        _day(world, number)
        if number in SHOWN:
            play.held += boards(world, counted(world.stands.values()), number, when="ngay tối hôm đó")
        if number % 5 == 0 or number in SHOWN:
            tell(f"ngày {number}/{scale.days}: {len(world.stands)} bản ghi")
    _come_to_end(world, scale.days)
    play.held += _checked(world, scale.days)
    return play


def _world(seed: int, campaign: Campaign, scale: Scale, actor: Actor) -> World:
    home = places.home()
    if home is None:
        raise HouseWithoutPlaces
    if fields.field_events(after=0, limit=1):
        raise HouseNotEmpty
    lines: list[tuple[Line, float]] = [(InProcess(), 1 - scale.share)]
    if scale.over is not None:
        lines.append((scale.over, scale.share))
    units = places.units(parent_key=home.key, on=campaign.first)[: scale.communes]
    return World(Random(seed), campaign, actor, units, lines)  # noqa: S311 (a play, no secret)


def _day(world: World, number: int) -> None:
    happen(world, number)
    for team in world.teams:
        if world.dice.random() < team.zeal:
            work(world, team, number)
    come_late(world, number)
    due = [team for team in world.teams if _is_due(world, team, number)]
    world.dice.shuffle(due)
    for minute, team in enumerate(due):
        team.sends_on = 0
        send(world, team, number, minute // 4)
    accounts.open_scope(actor=world.house)
    count_new()


def _is_due(world: World, team: Team, number: int) -> bool:
    """Tell whether a team has something to send and a line today."""
    if not team.phone.outbox.waiting():
        return False
    if team.is_offline and not team.sends_on:
        team.sends_on = number + world.dice.randint(SHORTEST_SILENCE, LONGEST_SILENCE)
    if not team.is_offline:
        return number == 1 or world.dice.random() < SENDING
    return number >= team.sends_on


def _come_to_end(world: World, last: int) -> None:
    """Let everything that is still on its way arrive, and every phone send until nothing waits."""
    come_late(world, last + world.campaign.days)
    for team in world.teams:
        send(world, team, last, 0, is_calm=True)
    accounts.open_scope(actor=world.house)
    count_new()


def _checked(world: World, last: int) -> list[Held]:
    accounts.open_scope(actor=world.house)
    cells = counted(world.stands.values())
    held = checking.records(world) + checking.counters(world, cells)
    for number in (number for number in SHOWN if number <= last):
        held += boards(world, cells, number, when="khi mọi máy đã gửi")
    return held
