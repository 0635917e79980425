"""What must happen tomorrow in the province, a commune or a village, from the counters, teams, tasks and lessons."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from longhouse.campaign import models
from longhouse.campaign.queries.boards import board
from longhouse.campaign.queries.counters import tallies, tally, village_tallies
from longhouse.campaign.queries.targets import target_rows, target_units
from longhouse.campaign.queries.tasks import overdue_tasks
from longhouse.campaign.queries.teams import team_loads, teams_by_unit
from longhouse.campaign.rules.telling import summed
from longhouse.campaign.rules.tomorrow import Line, Need, in_order, is_at_risk, part_lines, target_line
from longhouse.campaign.shapes import PROVINCE, Campaign
from longhouse.core.clock import today
from longhouse.learning import queries as learning
from longhouse.learning.rules.lessons_tongues import VIETNAMESE, sound_state
from longhouse.learning.shapes import SlotState
from longhouse.places import queries as places
from longhouse.places.queries.village_languages import villages_by_language
from longhouse.places.shapes import Village

A_WEEK = timedelta(days=7)


def province_tomorrow(*, campaign: Campaign, on: date) -> tuple[Line, ...]:
    """Return what the province must see to: a line for each commune and need, not for each village."""
    units = {key: (key, "") for key in target_units()}
    parts = tallies(parent=PROVINCE, until=on)
    own = part_lines(parts=parts, places=units, on=on, nothing=Need.NO_DATA)
    quiet = {line.unit for line in own if line.need in {Need.NO_DATA, Need.SILENT}}
    return in_order(
        lines=[
            *_overdue(campaign, ()),
            *_targets(campaign, ["", *{unit for _, unit in target_rows(campaign=campaign) if unit}], on),
            *own,
            *_never_in_units(on, quiet),
            *_idle_units(on, quiet),
            *_sounds(villages_by_language(on=on)),
        ]
    )


def commune_tomorrow(*, campaign: Campaign, unit: str, on: date) -> tuple[Line, ...]:
    """Return what a commune must see to, village by village."""
    villages = places.villages(unit_key=unit, on=on)
    loads = team_loads(unit=unit, day=on, villages=villages)
    idle = [Line(Need.IDLE, unit, name=one.team.name, of=1) for one in loads if not one.sessions]
    return in_order(
        lines=[
            *_overdue(campaign, (unit,)),
            *_targets(campaign, [unit], on),
            *_itself(unit, on),
            *_of_villages(unit, villages, on),
            *idle,
            *_sounds(Counter(tag for one in villages for tag in one.languages), unit),
        ]
    )


def village_tomorrow(*, unit: str, village: str, on: date) -> tuple[Line, ...]:
    """Return what those who look after one village must see to; LOW is measured beside the others of its commune.

    Raises:
        VillageNotKnown: it does not stand there on that day.
    """
    villages = places.villages(unit_key=unit, on=on)
    tail = village.removeprefix(f"{unit}-")
    mine = [one for one in villages if one.key in {village, f"{unit}-{tail}"}]
    here = mine[0] if mine else places.village(key=village, on=on)
    key = here.key.removeprefix(f"{unit}-")
    loads = team_loads(unit=unit, day=on, villages=villages)
    idle = [
        Line(Need.IDLE, unit, key, one.team.name, of=1)
        for one in loads
        if here.key in one.team.villages and not one.sessions
    ]
    own = [line for line in _of_villages(unit, villages, on) if line.village == key]
    return in_order(lines=[*own, *idle, *_sounds(Counter(here.languages), unit, key)])


def _overdue(campaign: Campaign, units: tuple[str, ...]) -> Iterator[Line]:
    on = today()
    for one in overdue_tasks(campaign=campaign, day=on, units=units):
        days = (on - one.due_on).days
        yield Line(Need.OVERDUE, one.unit, name=one.name, figure=days, since=one.due_on)


def _targets(campaign: Campaign, units: Iterable[str], on: date) -> Iterator[Line]:
    for unit in units:
        found = board(campaign=campaign, unit=unit, part="", on=on, adults=_adults(unit, on))
        for one in found.standings:
            if is_at_risk(standing=one):
                yield target_line(standing=one, unit=unit, name=one.target.name)


def _adults(unit: str, on: date) -> int | None:
    told = [one.adults for one in places.villages(unit_key=unit, on=on)] if unit else []
    return sum(one or 0 for one in told) if told and None not in told else None


def _itself(unit: str, on: date) -> list[Line]:
    """Return the line of a commune that has no data or is silent: also one whose villages nobody has listed."""
    counted = tally(unit=unit, until=on)
    parts = {unit: counted} if counted.latest_on else {}
    return part_lines(parts=parts, places={unit: (unit, "")}, on=on, nothing=Need.NO_DATA)


def _of_villages(unit: str, villages: Iterable[Village], on: date) -> list[Line]:
    counted = tallies(parent=unit, until=on)
    parts = summed(tallies=counted, homes={key: plain_part(part=key) for key in counted})
    found = {
        key: (unit, key.partition(".")[2])
        for key in (plain_part(part=f"{unit}.{one.key}") for one in villages)
    }
    return part_lines(parts=parts, places=found, on=on, nothing=Need.NEVER)


def _never_in_units(on: date, quiet: set[str]) -> Iterator[Line]:
    """Yield how many villages of each commune nobody visited; a commune without any data has its own line."""
    visited = {plain_part(part=key) for key in village_tallies(until=on)}
    never, every = Counter[str](), Counter[str]()
    for one in places.village_names(on=on):
        every[one.unit_key] += 1
        never[one.unit_key] += plain_part(part=f"{one.unit_key}.{one.key}") not in visited
    for unit, count in never.items():
        if count and (unit not in quiet or count < every[unit]):
            yield Line(Need.NEVER, unit, figure=count, of=every[unit])


def _idle_units(on: date, quiet: set[str]) -> Iterator[Line]:
    rows = models.DayCount.objects.filter(
        parent=PROVINCE, group="", on__gt=on - A_WEEK, on__lte=on, sessions__gt=0
    )
    taught = set(rows.values_list("unit", flat=True))
    for unit, one in teams_by_unit(day=on).items():
        if unit not in taught | quiet:
            yield Line(Need.IDLE, unit, figure=one.teams, of=one.teams)


def _sounds(spoken: Counter[str], unit: str = "", village: str = "") -> Iterator[Line]:
    """Yield how many lessons lack sound in each language that villages speak."""
    found = learning.spoken_curriculum()
    ids = [key for key, lesson in found.lessons.items() if not lesson.draft]
    names = {one.tag: one.name for one in found.languages}
    for tag in spoken:
        if tag == VIETNAMESE or tag not in names:
            continue
        good = sum(sound_state(curriculum=found, language=tag, lesson=key) is SlotState.GOOD for key in ids)
        if good < len(ids):
            yield Line(Need.SOUND, unit, village, names[tag], figure=len(ids) - good, of=len(ids))


def plain_part(*, part: str) -> str:
    """Return the key of a village without its commune's code, which records may have or not."""
    unit, _, tail = part.partition(".")
    return f"{unit}.{tail.removeprefix(f'{unit}-')}"
