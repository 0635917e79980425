"""What the boards of a campaign have in common: the day asked for, names, the course, the message of the day."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, gettext

from longhouse.campaign import actions, queries
from longhouse.campaign.queries.homes import tallies_of_today
from longhouse.campaign.rules.drawing import HEIGHT, WIDTH, line
from longhouse.campaign.rules.plan import day_number
from longhouse.campaign.rules.tiles import laid
from longhouse.campaign.shapes import Campaign, Measure, Tally
from longhouse.core.actor import acting
from longhouse.core.clock import today
from longhouse.core.days import day_in
from longhouse.places import queries as places
from longhouse.places.shapes import Unit, Village

TILE, TILES_WIDE, TILE_LETTERS = 30, 12, 3
A_DAY = timedelta(days=1)


def in_english() -> bool:
    """Tell whether the page is read in English."""
    return (get_language() or "").startswith("en")


def name_of(*, campaign: Campaign) -> str:
    """Return the campaign's name in the language of the page."""
    return campaign.name_en if in_english() else campaign.name


def asked_page(request: HttpRequest, campaign: Campaign) -> dict[str, Any]:
    """Bring the counters up to now, and return the day asked for with its neighbours: today, within the campaign."""
    actions.keep_up(actor=acting(request))
    asked = day_in(text=request.GET.get("ngay", "")) or today()
    on = min(max(asked, campaign.first), campaign.last)
    return {
        "campaign": campaign,
        "campaign_name": name_of(campaign=campaign),
        "days_note": campaign.days_note_en if in_english() else campaign.days_note,
        "on": on,
        "day": day_number(campaign=campaign, on=on),
        "has_begun": today() >= campaign.first,
        "before": on - A_DAY if on > campaign.first else None,
        "after": on + A_DAY if on < campaign.last else None,
    }


@lru_cache(maxsize=1)
def units_of(_revision: str) -> tuple[Unit, ...]:
    """Return the communes of the house's province; read anew when places were loaded anew."""
    own = places.home()
    return tuple(places.units(parent_key=own.key, on=today())) if own else ()


@lru_cache(maxsize=1)
def tiles(revision: str) -> tuple[tuple[str, str, int, int], ...]:
    """Return each commune's key, the letters on its tile, and column and row."""
    units = units_of(revision)
    found = laid(places=[(unit.key, unit.latitude, unit.longitude) for unit in units], width=TILES_WIDE)
    return tuple((unit.key, _letters(unit.name), *found[unit.key]) for unit in units if unit.key in found)


def by_today(*, on: date) -> dict[str, Tally]:
    """Return what stands in each commune by the boundaries of today: villages go where they belong now."""
    return tallies_of_today(until=on, today=today())


def village_names(unit: str, villages: Iterable[Village], parts: Iterable[str]) -> dict[str, str]:
    """Return the name of every village by the key under which records of it come: those that stand, then any other counted."""
    names = {f"{unit}.{one.key.removeprefix(f'{unit}-')}": one.name for one in villages}
    whole = {f"{unit}.{one.key}": one.name for one in villages}
    for part in parts:
        if part in whole:
            names.pop(f"{unit}.{part.partition('.')[2].removeprefix(f'{unit}-')}", None)
        names.setdefault(part, whole.get(part) or _former_name(unit, part.partition(".")[2]))
    return names


def _former_name(unit: str, tail: str) -> str:
    """Return the name of a village that recorded here and belongs here no more, with its last day here; else its key."""
    versions = places.village_versions(key=f"{unit}-{tail}") or places.village_versions(key=tail)
    here = [one for one in versions if one.unit_key == unit and one.period.valid_to]
    if not here or here[-1].period.valid_to is None:
        return versions[-1].name if versions else tail
    day = here[-1].period.valid_to - A_DAY
    words = gettext("%(name)s (đến %(day)s)")
    return words % {"name": here[-1].name, "day": f"{day.day}/{day.month}/{day.year}"}


def adults_of(villages: Iterable[Village]) -> int | None:
    """Return how many adults live in these villages; None where one has not told, or there is none."""
    told = [one.adults for one in villages]
    return sum(one or 0 for one in told) if told and None not in told else None


def course_shown(found: queries.Board, campaign: Campaign) -> dict[str, Any]:
    """Return figures, targets and the course of a board, ready for its page."""
    top = max([1.0, *found.counted, *found.planned])
    return {
        "now": {measure.value: found.now[measure] for measure in Measure},
        "brought": {measure.value: found.brought.get(measure, 0) for measure in Measure},
        "latest_on": found.now.latest_on,
        "standings": [
            (one, one.target.name_en if in_english() else one.target.name) for one in found.standings
        ],
        "counted_line": line(values=found.counted, days=campaign.days, top=top),
        "planned_line": line(values=found.planned, days=campaign.days, top=top) if found.planned else "",
        "top": round(top),
        "weeks": found.weeks,
        "chart_width": WIDTH,
        "chart_height": HEIGHT,
    }


def message_of(page: dict[str, Any], place: str, found: queries.Board) -> str:
    """Return the message of the day in words, to be copied."""
    words = gettext(
        "%(place)s, ngày thứ %(day)s/%(days)s (%(on)s): trong ngày thêm %(today)s người đã học, %(sessions)s buổi;"
        " đến nay đã gặp %(reached)s người, đã học %(trained)s, làm được %(able)s, xác nhận %(confirmed)s."
    )
    on = page["on"]
    return words % {
        "place": place,
        "day": page["day"],
        "days": page["campaign"].days,
        "on": f"{on.day}/{on.month}/{on.year}",
        "today": found.brought.get(Measure.TRAINED, 0),
        "sessions": found.brought.get(Measure.SESSIONS, 0),
        "reached": found.now[Measure.REACHED],
        "trained": found.now[Measure.TRAINED],
        "able": found.now[Measure.ABLE],
        "confirmed": found.now[Measure.CONFIRMED],
    }


def _letters(name: str) -> str:
    words = name.split()[1:] or name.split()
    return "".join(word[0] for word in words)[:TILE_LETTERS].upper()
