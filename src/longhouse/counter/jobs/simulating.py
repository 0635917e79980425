"""Play days of all counters through the real actions, seeded, and look whether anything that must hold is broken."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from http import HTTPStatus

from django.db import connection

from longhouse.core.actor import Actor, Role
from longhouse.core.clock import VIETNAM
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter import actions, queries
from longhouse.counter.jobs.playing import TURNS, Stage, played
from longhouse.counter.jobs.troupe import Catalogue, brought, in_scope, officer
from longhouse.counter.queries import inspecting
from longhouse.counter.queries.reckoning import calendar_of
from longhouse.counter.rules.time.calendar import is_worked, next_worked
from longhouse.counter.shapes import Channel, DossierCard
from longhouse.places import queries as places
from longhouse.procedures import queries as procedures
from longhouse.procedures.shapes import Origin

OPENS, CLOSES = time(7, 30), time(17)
ONLINE_OF_HUNDRED = 40
MEAN_HOURS = 3.0  # between two acts on a dossier, of the clock


class DossiersPresent(Refusal):
    """The database holds dossiers already; a play must not stand among them."""

    code = "dossiers-present"
    status = HTTPStatus.CONFLICT
    sentence = mark("Kho dữ liệu này đã có %(count)s hồ sơ. Xin chạy trên kho riêng: LONGHOUSE_DATABASE=thu.")


class NothingToPlay(Refusal):
    """The database holds no units, or no procedure that somebody decides there."""

    code = "nothing-to-play"
    status = HTTPStatus.CONFLICT
    sentence = mark(
        "Kho dữ liệu này chưa có đơn vị hoặc thủ tục nào. Xin nạp trước: longhouse load, cùng LONGHOUSE_DATABASE."
    )


@dataclass(slots=True)
class Played:
    """What became of the play: acts done, states at the end, lateness, refusals met, and what was found broken."""

    dossiers: int = 0
    acts: int = 0
    states: Counter[str] = field(default_factory=Counter)
    late: int = 0
    open: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)


def simulate(*, dossiers: int, first_day: date, days: int, seed: int, actor: Actor) -> Played:
    """Play that many dossiers over that many days of the calendar and inspect what stands at the end.

    Raises:
        DossiersPresent: the database is not empty of dossiers.
        NothingToPlay: there are no units or procedures yet.
    """
    with in_scope(actor):
        if count := inspecting.count():
            raise DossiersPresent(count=count)
    _wait_for_no_disk()
    dice = random.Random(seed)  # noqa: S311  # a play is repeatable, not secret
    stage = Stage(dice, calendar_of(office=""), _catalogue(first_day))
    found = Played()
    _play(stage, found, arrivals(dice=dice, count=dossiers, first_day=first_day, days=days), days)
    with in_scope(actor):
        end = _moment(first_day + timedelta(days=days), OPENS)
        found.states = Counter({state.value: count for state, count in inspecting.by_state().items()})
        found.late, found.open = inspecting.lateness(at=end)
        found.broken = list(inspecting.broken())
    found.refused = stage.refused
    return found


def _wait_for_no_disk() -> None:
    """Let this connection's commits reach the disk a moment later: nobody mourns a play that a power cut ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")


def arrivals(*, dice: random.Random, count: int, first_day: date, days: int) -> list[datetime]:
    """Return when people come: in working hours of any day, in order."""
    minutes = int((datetime.combine(first_day, CLOSES) - datetime.combine(first_day, OPENS)).seconds / 60)
    moments = [
        _moment(first_day + timedelta(days=dice.randrange(days)), OPENS)
        + timedelta(minutes=dice.randrange(minutes), seconds=dice.randrange(60))
        for _ in range(count)
    ]
    return sorted(moments)


def _play(stage: Stage, found: Played, coming: list[datetime], days: int) -> None:
    end = coming[0] + timedelta(days=days) if coming else datetime.max.replace(tzinfo=VIETNAM)
    turns: list[tuple[datetime, int, DossierCard | None]] = [
        (at, place, None) for place, at in enumerate(coming)
    ]
    place = len(turns)
    while turns:
        at, _, card = heappop(turns)
        if at > end:
            break
        after = _turn(stage, found, card, at)
        if after is not None and after.state in TURNS:
            place += 1
            heappush(turns, (_next(stage, at), place, after))


def _turn(stage: Stage, found: Played, card: DossierCard | None, at: datetime) -> DossierCard | None:
    try:
        after = _arrive(stage, at) if card is None else played(stage=stage, card=card, at=at)
    except Refusal as refusal:
        stage.refused[refusal.code] += 1
        return card
    found.acts += 1
    found.dossiers += card is None
    return after


def _arrive(stage: Stage, at: datetime) -> DossierCard:
    """Let somebody file online, or walk in at any counter on a working day."""
    is_open = is_worked(on=at.date(), calendar=stage.calendar)
    if not is_open or stage.happens(ONLINE_OF_HUNDRED):
        application = brought(catalogue=stage.catalogue, dice=stage.dice, channel=Channel.ONLINE)
        receipt = actions.submit(application=application, actor=Actor.anonymous(), at=at)
        unit = application.place_key
    else:
        application = brought(catalogue=stage.catalogue, dice=stage.dice, channel=Channel.DIRECT)
        unit = stage.dice.choice(stage.catalogue.units)
        with in_scope(officer(role=Role.CLERK, office=f"{unit}.center")) as clerk:
            receipt = actions.receive(application=application, office=f"{unit}.center", actor=clerk, at=at)
    with in_scope(Actor.system(name="simulate")):
        return queries.find(text=receipt.number)[0]


def _next(stage: Stage, at: datetime) -> datetime:
    """Return when the next act comes, in the hours of a working day."""
    moment = at + timedelta(hours=stage.dice.expovariate(1 / MEAN_HOURS), seconds=1)
    inside = OPENS <= moment.time() < CLOSES and is_worked(on=moment.date(), calendar=stage.calendar)
    if inside:
        return moment
    day = moment.date() if moment.time() < OPENS else moment.date() + timedelta(days=1)
    if not is_worked(on=day, calendar=stage.calendar):
        day = next_worked(after=day, calendar=stage.calendar)
    return _moment(day, OPENS) + timedelta(seconds=stage.dice.randrange(60 * 60))


def _catalogue(on: date) -> Catalogue:
    """Return the procedures that somebody decides by what is known, and the units below the house's province.

    Raises:
        NothingToPlay: there are none.
    """
    home = places.home()
    units = [unit.key for unit in places.units(parent_key=home.key, on=on)] if home else []
    codes = [listing.code for listing in procedures.current(on=on) if listing.origin is Origin.CATALOGUE]
    decided = tuple(_decided(codes, units[0], on)) if units else ()
    if not decided:
        raise NothingToPlay
    return Catalogue(decided, tuple(units))


def _decided(codes: list[str], unit: str, on: date) -> Iterator[str]:
    for code in codes:
        try:
            queries.decider(procedure_code=code, place_key=unit, on=on)
        except Refusal:
            continue
        yield code


def _moment(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=VIETNAM)
