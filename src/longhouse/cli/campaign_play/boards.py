"""Hold the boards of a day against what was played: the province, every commune, every village, by either boundaries."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from longhouse.campaign import queries
from longhouse.campaign.queries.homes import tallies_of_today
from longhouse.campaign.shapes import PROVINCE, Measure, Tally
from longhouse.cli.campaign_play.counted import Cell
from longhouse.cli.campaign_play.world import World

Counts = dict[Measure, int]


@dataclass(frozen=True, slots=True)
class Held:
    """Something that must hold: what was played, and what the house says of it."""

    words: str
    played: object
    found: object

    @property
    def holds(self) -> bool:
        """Tell whether both are the same."""
        return self.played == self.found


def standing(cells: Mapping[Cell, int], *, until: date, since: date | None = None) -> dict[str, Counts]:
    """Return what stands in each unit at the end of a day, for everybody; from a day on where one is named."""
    found: dict[str, Counter[Measure]] = defaultdict(Counter)
    for (unit, on, group, measure), count in cells.items():
        if not group and on <= until and (since is None or on >= since):
            found[unit][measure] += count
    return {unit: dict(counts) for unit, counts in found.items()}


def boards(world: World, cells: Mapping[Cell, int], number: int, *, when: str) -> list[Held]:
    """Return what must hold of the boards of a day."""
    on = world.day(number)
    wanted = standing(cells, until=on)
    brought = standing(cells, until=on, since=on)
    places = [PROVINCE, *(unit.key for unit in world.units), *(unit for unit in wanted if "." in unit)]
    wrong = [place for place in places if not _is_right(world, place, on, wanted, brought)]
    communes = _sum(counts for unit, counts in wanted.items() if unit and "." not in unit)
    parts = queries.tallies(parent=PROVINCE, until=on)
    whole = parts.pop(PROVINCE, Tally(PROVINCE, {}, None))
    today = tallies_of_today(until=on, today=world.day(world.campaign.days))
    name = f"ngày {number}, {when}"
    figures = f"đã học {whole[Measure.TRAINED]}, lượt dự {whole[Measure.ATTENDANCES]}"
    return [
        Held(f"{name}: {len(places)} bảng tỉnh, xã, thôn như đã chơi ({figures})", [], wrong),
        Held(f"{name}: cộng các xã theo ranh giới ghi = toàn tỉnh", _figures(communes), _figures(whole.counts)),
        Held(
            f"{name}: cộng các xã theo ranh giới nay = toàn tỉnh",
            _figures(whole.counts),
            _figures(_sum(one.counts for one in today.values())),
        ),
        Held(f"{name}: từng xã theo ranh giới nay", by_home(world, wanted), _plain(today)),
    ]  # fmt: skip


def _is_right(
    world: World, place: str, on: date, wanted: dict[str, Counts], brought: dict[str, Counts]
) -> bool:
    unit, part = (place.partition(".")[0], place) if "." in place else (place, "")
    found = queries.board(campaign=world.campaign, unit=unit, part=part, on=on, adults=None)
    parts = {one: counts for one, counts in wanted.items() if _is_part(one, place)}
    return (
        found.now.counts == wanted.get(place, {})
        and found.brought == brought.get(place, {})
        and {one: tally.counts for one, tally in found.parts.items()} == parts
        and (not found.counted or found.counted[-1] <= found.now[Measure.REACHED])
    )


def _is_part(unit: str, place: str) -> bool:
    if place == PROVINCE:
        return unit != PROVINCE and "." not in unit
    return unit.startswith(f"{place}.")


def by_home(world: World, wanted: dict[str, Counts]) -> dict[str, Counts]:
    """Return what villages recorded, added up under the communes where they belong at the end of the play."""
    found: dict[str, Counter[Measure]] = defaultdict(Counter)
    for village, counts in wanted.items():
        unit, dot, tail = village.partition(".")
        if dot:
            found[world.homes.get(tail) or world.homes[f"{unit}-{tail}"]].update(counts)
    return {unit: dict(counts) for unit, counts in found.items()}


def _plain(tallies: Mapping[str, Tally]) -> dict[str, Counts]:
    return {unit: one.counts for unit, one in tallies.items() if one.counts}


def _sum(many: object) -> Counts:
    found: Counter[Measure] = Counter()
    for counts in many:  # type: ignore[attr-defined]
        found.update(counts)
    return dict(found)


def _figures(counts: Counts) -> str:
    return ", ".join(f"{measure.value} {counts[measure]}" for measure in Measure if counts.get(measure))
