"""What the boards must say, by plain counting of what was played: the rules of docs/rules/campaign.md once more, in Python."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from uuid import UUID

from longhouse.campaign.shapes import PROVINCE, Measure
from longhouse.learning.shapes import EvidenceGrade, FieldEvent, FieldKind, LearnerGroup

Cell = tuple[str, date, str, Measure]  # unit, day, group or '', measure
Day = tuple[str, date]  # a village on a day
DEEDS = {
    FieldKind.SESSION: Measure.SESSIONS,
    FieldKind.VISIT: Measure.VISITS,
    FieldKind.SOLUTION: Measure.SOLUTIONS,
}
GOOD = (EvidenceGrade.SEEN, EvidenceGrade.OFFICIAL)


def counted(events: Iterable[FieldEvent]) -> Counter[Cell]:
    """Return every cell that is not 0.

    Args:
        events: each once, in receiving order.
    """
    cells: Counter[Cell] = Counter()
    seen: set[tuple[UUID, Measure]] = set()
    groups: dict[UUID, frozenset[LearnerGroup]] = {}
    typed: dict[Day, int] = {}
    turnouts: Counter[Day] = Counter()
    for one in events:
        units = (one.village_key, one.unit_key, PROVINCE)
        if one.kind is FieldKind.LEARNER:
            groups[one.id] = one.groups
        if one.kind is FieldKind.TYPED:
            typed[one.village_key, one.on] = one.count or 0
        turnouts[one.village_key, one.on] += _is_turnout(one)
        told = one.groups or groups.get(one.learner, frozenset()) if one.learner else frozenset()
        for measure in _deeds(one):
            cells.update((unit, one.on, "", measure) for unit in units)
        for measure in _people(one):
            if one.learner is not None and (one.learner, measure) not in seen:
                seen.add((one.learner, measure))
                cells.update((unit, one.on, "", measure) for unit in units)
                cells.update((unit, one.on, group.value, measure) for unit in units[1:] for group in told)
    _type(cells, typed, turnouts)
    return Counter({cell: count for cell, count in cells.items() if count})


def _type(cells: Counter[Cell], typed: Mapping[Day, int], turnouts: Counter[Day]) -> None:
    """Add what typed sums say beyond the turnouts recorded."""
    for (village, on), count in typed.items():
        beyond = max(0, count - turnouts[village, on])
        for unit in (village, village.split(".")[0], PROVINCE):
            cells[unit, on, "", Measure.TYPED] += beyond


def _is_turnout(one: FieldEvent) -> bool:
    return one.kind is FieldKind.ATTENDANCE and one.passed is not False


def _deeds(one: FieldEvent) -> Iterator[Measure]:
    if one.kind in DEEDS:
        yield DEEDS[one.kind]
    if _is_turnout(one):
        yield Measure.ATTENDANCES


def _people(one: FieldEvent) -> Iterator[Measure]:
    if one.learner is None:
        return
    yield Measure.REACHED
    if _is_turnout(one):
        yield Measure.TRAINED
    if one.kind is FieldKind.CHECK and one.passed and one.grade in GOOD:
        yield Measure.ABLE
        if one.grade is EvidenceGrade.OFFICIAL:
            yield Measure.CONFIRMED
