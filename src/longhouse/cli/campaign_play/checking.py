"""Hold the house against what was played: nothing lost, nothing doubled, counters equal to the cell however counted."""

from collections import Counter
from uuid import UUID

from longhouse.accounts import actions as accounts
from longhouse.campaign import actions, queries
from longhouse.campaign.shapes import PROVINCE, Measure
from longhouse.cli.campaign_play.boards import Held
from longhouse.cli.campaign_play.counted import Cell
from longhouse.cli.campaign_play.world import World
from longhouse.learning.queries import field as fields
from longhouse.learning.shapes import FieldEvent, FieldKind, LearnerGroup
from longhouse.sync import queries as sync
from longhouse.sync.queries.held import marks
from longhouse.sync.shapes import SyncOutcome

PAGE, ALL = 10_000, 10_000_000


def records(world: World) -> list[Held]:
    """Return what must hold of the records themselves."""
    house = _house_records()
    known, done = {event.id: event for event in house}, _done(world)
    changed = [id for id, fact in done.items() if id in known and known[id] != fact]
    quarantined = [one for one in sync.quarantined(limit=ALL) if one.outcome is SyncOutcome.REJECTED]
    waiting = sum(len(phone.log.events) - phone.held for phone in world.phones if phone not in world.lost)
    return [
        Held("không mất bản ghi nào: ghi trên máy và có ở nhà", len(done), len(done.keys() & known.keys())),
        Held("không có bản ghi nào ở nhà mà không ai ghi", 0, len(known.keys() - done.keys())),
        Held("bản ghi khác nội dung lúc ghi", 0, len(changed)),
        Held("không ghi hai lần: số mã khác nhau bằng số dòng", len(house), len(known)),
        Held("đúng thứ tự nhận", True, [event.id for event in house] == list(world.stands)),
        Held("hai nội dung dưới một mã: giữ cả hai, đếm một", world.conflicts, len(fields.field_conflicts(limit=ALL))),
        Held("việc máy không được ghi thì bị từ chối, không cản việc sau", sum(len(phone.wrong) for phone in world.phones), len(quarantined)),
        Held("không còn gì nằm lại trên máy đang dùng", 0, waiting),
        Held("biên nhận: máy và nhà có cùng một chuỗi", [], _unlike(world)),
        Held("điều bất ngờ dọc đường", [], world.surprises),
    ]  # fmt: skip


def counters(world: World, cells: Counter[Cell]) -> list[Held]:
    """Return what must hold of the counters: as kept day by day, by plain counting, and all counted anew."""
    facts = list(world.stands.values())
    learners = {fact.learner for fact in facts if fact.learner}
    turnouts = sum(fact.kind is FieldKind.ATTENDANCE and fact.passed is not False for fact in facts)
    whole = queries.tally(unit=PROVINCE)
    kept = _cells(world, cells)
    accounts.open_scope(actor=world.house)
    actions.rebuild()
    again = _cells(world, cells)
    return [
        Held("mỗi người đếm một lần", len(learners), whole[Measure.REACHED]),
        Held("mỗi lượt dự đếm một lần", turnouts, whole[Measure.ATTENDANCES]),
        Held(f"mọi ô đếm bằng cách đếm tay ({len(kept)} ô)", 0, len(_other(kept, cells))),
        Held(f"đếm lại từ đầu: bằng đến từng ô ({len(again)} ô)", 0, len(_other(again, kept))),
    ]


def _other(one: Counter[Cell], other: Counter[Cell]) -> set[Cell]:
    return {cell for cell in one.keys() | other.keys() if one[cell] != other[cell]}


def _cells(world: World, wanted: Counter[Cell]) -> Counter[Cell]:
    """Read every cell as the boards do, in the units that were played in; groups by what each day added."""
    first, last = world.campaign.first, world.campaign.last
    found: Counter[Cell] = Counter()
    for unit in {unit for unit, *_ in wanted} | {one.key for one in world.units}:
        for on, counts in queries.day_series(unit=unit, first=first, last=last).items():
            found.update({(unit, on, "", measure): count for measure, count in counts.items()})
    before: Counter[tuple[str, str, Measure]] = Counter()
    for number in range(1, world.campaign.days + 1):
        on = world.day(number)
        told = queries.group_tallies(until=on)
        now = Counter(
            {(unit, group, measure): one[measure] for (unit, group), one in told.items() for measure in Measure}
        )  # fmt: skip
        found.update(
            {(unit, on, LearnerGroup(group).value, m): now[unit, group, m] - before[unit, group, m] for unit, group, m in now}
        )  # fmt: skip
        before = now
    return Counter({cell: count for cell, count in found.items() if count})


def _house_records() -> list[FieldEvent]:
    found: list[FieldEvent] = []
    after = 0
    while page := fields.field_events(after=after, limit=PAGE):
        found += [event for _, event in page]
        after = page[-1][0]
    return found


def _done(world: World) -> dict[UUID, FieldEvent]:
    """Return every record that was made, whatever the house has said: on phones, and by the house itself.

    What a lost phone held back stays on it. Of two contents under one id the one that came first counts.
    """
    made = {
        fact.id: fact
        for phone in world.phones
        for number, facts in phone.facts.items()
        if phone not in world.lost or number <= phone.held
        for fact in facts
    }
    made |= {fact.id: fact for fact in world.official}
    return {id: world.stands.get(id, fact) for id, fact in made.items()}


def _unlike(world: World) -> list[UUID]:
    """Return the phones in use whose hash over everything is not the house's."""
    phones = [phone for phone in world.phones if phone not in world.lost]
    held = dict(marks(asked=[(phone.replica, len(phone.log.events)) for phone in phones]))
    return [phone.device for phone in phones if held[phone.replica].chain != phone.log.chains[-1]]
