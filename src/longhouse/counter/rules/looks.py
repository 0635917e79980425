"""Gather the looks at a dossier by day and office: forty lines that say the same tell the applicant nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

from longhouse.counter.shapes import Reader


def gathered(*, readers: Iterable[Reader], zone: ZoneInfo) -> tuple[tuple[Reader, int], ...]:
    """Return the latest look of each day, office and way of looking, and how many there were; the order stays.

    Args:
        readers: the latest first.
        zone: whose days are counted.
    """
    looks = [replace(reader, at=reader.at.astimezone(zone)) for reader in readers]
    times = Counter((look.at.date(), look.office, look.event) for look in looks)
    latest: dict[object, Reader] = {}
    for look in looks:
        latest.setdefault((look.at.date(), look.office, look.event), look)
    return tuple((look, times[look.at.date(), look.office, look.event]) for look in latest.values())
