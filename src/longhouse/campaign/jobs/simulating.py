"""Play a campaign by a seed in made-up villages, then hold the counters against what was played.

What is played: teams of uneven zeal, villages without network that report weeks late, a village that moves to another
commune on day 40, everything now and then sent twice, typed sums. Recorded by the action that sync calls.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from longhouse.campaign import queries
from longhouse.campaign.actions import count_new, rebuild
from longhouse.campaign.rules.telling import summed
from longhouse.campaign.shapes import PROVINCE, Measure, Tally
from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.core.validity import Period
from longhouse.core.words import mark
from longhouse.learning import actions as learning
from longhouse.learning.queries import field as fields
from longhouse.learning.shapes import EvidenceGrade, FieldAnswer, FieldEvent, FieldKind, LearnerGroup
from longhouse.places import actions as places_actions
from longhouse.places import queries as places
from longhouse.places.shapes import Unit, Village, VillageKind

MERGER_DAY, LEARNERS, ADULTS = 40, 60, 120
OFFLINE, TWICE, TYPING, PASSING = 0.2, 0.05, 0.05, 0.7  # how likely
SHORTEST_SILENCE, LONGEST_SILENCE = 7, 21  # days
TURNOUT = (4, 12)
MOVING_ZEAL = 0.8
NOON = time(5, tzinfo=UTC)


class HouseNotEmpty(Refusal):
    """Somebody wants to play in a house where real field work is recorded."""

    code = "house-not-empty"
    sentence = mark(
        "Nhà này đã có bản ghi thật. Xin chơi thử ở một cơ sở dữ liệu riêng: đặt LONGHOUSE_DATABASE."
    )


@dataclass(slots=True)
class Team:
    """The team of a village: how eager, whether without network, and what it has not sent yet."""

    tail: str
    unit: str
    zeal: float
    is_offline: bool
    waiting: list[FieldEvent] = field(default_factory=list)
    sends_on: int = 0

    @property
    def village_key(self) -> str:
        """Return the village under the commune of the day."""
        return f"{self.unit}.{self.tail}"


@dataclass(slots=True)
class CampaignPlay:
    """What was played and what did not hold."""

    events: dict[UUID, FieldEvent] = field(default_factory=dict)
    answers: Counter[FieldAnswer] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)


def simulate(*, seed: int, first: date, days: int, communes: int, teams: int, actor: Actor) -> CampaignPlay:
    """Play the days in so many communes, with so many teams in each, and check.

    Raises:
        HouseNotEmpty: field work is recorded already.
    """
    if fields.field_events(after=0, limit=1):
        raise HouseNotEmpty
    dice, play = Random(seed), CampaignPlay()  # noqa: S311 (a play, no secret)
    home = places.home()
    units = places.units(parent_key=home.key if home else "", on=first)[:communes]
    crew = _crew(dice, units, teams)
    crew[0].zeal, crew[0].is_offline = MOVING_ZEAL, False  # the village that moves has something to move
    _found_villages(crew, units, first, days, actor)
    for number in range(1, days + 1):
        if number == MERGER_DAY and len(units) > 1:
            crew[0].unit = units[1].key
        _day(dice, play, crew, number, first, actor)
        count_new()
    for team in crew:
        _send(dice, play, team, actor)
    count_new()
    _check(play, units)
    return play


def _crew(dice: Random, units: list[Unit], teams: int) -> list[Team]:
    return [
        Team(f"mau-{number}", unit.key, dice.random() ** 2, dice.random() < OFFLINE)
        for unit in units
        for number in range(1, teams + 1)
    ]


def _found_villages(crew: list[Team], units: list[Unit], first: date, days: int, actor: Actor) -> None:
    """Make the villages; the first of them belongs to the second commune from the day of the merger on."""
    made = []
    for team in crew:
        name = f"Thôn mẫu {team.tail.rpartition('-')[2]}"
        made.append(
            Village(
                f"{team.unit}-{team.tail}",
                team.unit,
                name,
                VillageKind.HAMLET,
                Period(),
                adults=ADULTS,
                is_example=True,
            )
        )
    if len(units) > 1 and days >= MERGER_DAY:
        moves_on = first + timedelta(days=MERGER_DAY - 1)
        old = made[0]
        made[0] = replace(old, period=Period(None, moves_on))
        made.append(replace(old, unit_key=units[1].key, period=Period(moves_on, None)))
        crew[0].tail = old.key  # a village that moves goes by its whole key, which stays
    places_actions.add_villages(villages=made, actor=actor, at=datetime.combine(first, NOON))


def _day(dice: Random, play: CampaignPlay, crew: list[Team], number: int, first: date, actor: Actor) -> None:
    for team in crew:
        if dice.random() < team.zeal:
            _hold(dice, team, number, first + timedelta(days=number - 1), actor)
        if not team.waiting:
            continue
        if team.is_offline and not team.sends_on:
            team.sends_on = number + dice.randint(SHORTEST_SILENCE, LONGEST_SILENCE)
        if not team.is_offline or number >= team.sends_on:
            _send(dice, play, team, actor)


def _hold(dice: Random, team: Team, number: int, on: date, actor: Actor) -> None:
    """Hold a session: who came, what they could do; now and then only a sum is typed."""
    made: list[tuple[FieldKind, dict[str, object]]] = []
    if dice.random() < TYPING:
        made.append((FieldKind.TYPED, {"count": dice.randint(*TURNOUT), "words": "sổ của thôn"}))
    else:
        session = _id(dice)
        made.append((FieldKind.SESSION, {"session": session}))
        for _ in range(dice.randint(*TURNOUT)):
            learner, groups = _learner(team, dice.randrange(LEARNERS))
            said = {"session": session, "learner": learner, "groups": groups}
            made.append((FieldKind.ATTENDANCE, said))
            if dice.random() < PASSING / 2:
                grade = EvidenceGrade.OFFICIAL if dice.random() < TWICE else EvidenceGrade.SEEN
                passed = dice.random() < PASSING
                check = {
                    "learner": learner,
                    "skill": "otp",
                    "grade": grade,
                    "passed": passed,
                    "groups": groups,
                }
                made.append((FieldKind.CHECK, check))
    at = datetime.combine(on, NOON)
    for kind, said in made:
        common = {
            "village_key": team.village_key,
            "unit_key": team.unit,
            "on": on,
            "by": actor.code,
            "made_at": at,
        }
        team.waiting.append(FieldEvent(id=_id(dice), kind=kind, **(common | said)))  # type: ignore[arg-type]


def _learner(team: Team, number: int) -> tuple[UUID, frozenset[LearnerGroup]]:
    """Return the same learner with the same groups for the same number, wherever the village belongs."""
    dice = Random(f"{team.tail} {number}" if "-mau-" in team.tail else f"{team.unit}-{team.tail} {number}")  # noqa: S311
    groups = frozenset(group for group in LearnerGroup if dice.random() < PASSING / 3)
    return _id(dice), groups


def _id(dice: Random) -> UUID:
    return UUID(int=dice.getrandbits(128), version=4)


def _send(dice: Random, play: CampaignPlay, team: Team, actor: Actor) -> None:
    """Send what waits; now and then twice."""
    batch, team.waiting, team.sends_on = team.waiting, [], 0
    if not batch:
        return
    for _ in range(2 if dice.random() < TWICE else 1):
        at = batch[-1].made_at
        play.answers.update(learning.record_field(events=batch, actor=actor, at=at))
    play.events |= {event.id: event for event in batch}


def _check(play: CampaignPlay, units: list[Unit]) -> None:
    """Hold the counters against what was played."""
    parts = queries.tallies(parent=PROVINCE)
    whole = parts.pop(PROVINCE, Tally(PROVINCE, {}, None))
    turnouts = sum(event.kind is FieldKind.ATTENDANCE for event in play.events.values())
    learners = {event.learner for event in play.events.values() if event.learner}
    villages = queries.village_tallies()
    homes = {one.key: one.unit_key for one in places.village_names(on=date.max)}
    now = summed(tallies=villages, homes={key: _home(key, homes) for key in villages})
    rows = [
        ("nothing lost: every record stands once", play.answers[FieldAnswer.NEW] == len(play.events)),
        ("nothing in conflict", not play.answers[FieldAnswer.CONFLICT]),
        ("every turnout counted once", whole[Measure.ATTENDANCES] == turnouts),
        ("every learner counted once", whole[Measure.REACHED] == len(learners)),
        ("communes as recorded add up to the province", _sum(parts) == whole.counts),
        ("communes of today add up to the province", _sum(now) == whole.counts),
        ("nobody else's commune has anything", set(parts) <= {unit.key for unit in units}),
    ]
    rebuild()
    again = queries.tallies(parent=PROVINCE)
    rows.append(("counted anew: equal to the cell", again == parts | {PROVINCE: whole}))
    play.checked = [words for words, _ in rows]
    play.broken = [words for words, holds in rows if not holds]


def _home(key: str, homes: dict[str, str]) -> str:
    unit, _, tail = key.partition(".")
    return homes.get(tail) or homes.get(f"{unit}-{tail}") or unit


def _sum(parts: dict[str, Tally]) -> dict[Measure, int]:
    counts = {measure: sum(one[measure] for one in parts.values()) for measure in Measure}
    return {measure: count for measure, count in counts.items() if count}
