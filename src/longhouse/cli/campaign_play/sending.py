"""Send what waits on a phone over a bad line: cut, doubled, out of order, answers lost, copies that come days later."""

from datetime import datetime

from longhouse.cli.campaign_play.world import Team, World
from longhouse.sync.shapes import SyncBatch, SyncReply, SyncVerdict

LIMITS = (40, 250, 250, 1000)  # events of a batch
CUT, TWICE, LOST, COPIED, SWAPPED = 0.03, 0.05, 0.04, 0.03, 0.04  # how likely
LATEST_COPY = 10  # days
DONE = "gói gửi"


def send(world: World, team: Team, number: int, minute: int, *, is_calm: bool = False) -> None:
    """Send until nothing waits or the line breaks.

    Args:
        world: the play.
        team: whose phone.
        number: the day.
        minute: of the evening.
        is_calm: nothing goes wrong on this line.
    """
    phone, at = team.phone, world.moment(number, minute)
    is_going = True
    while is_going:
        limit = world.dice.choice(LIMITS)
        batch = phone.outbox.next_batch(limit=limit, sent_at=phone.clock(at))
        is_going = batch is not None and _delivered(world, team, batch, number, at, is_calm)
    if team.moves_to and not phone.outbox.waiting():
        team.unit, team.tail = team.moves_to  # the helper has a line, and hears where the village belongs now
        team.moves_to = team.roster = None


def come_late(world: World, number: int) -> None:
    """Deliver the copies of envelopes that were on their way for days."""
    due = [each for each in world.late if each[0] <= number]
    world.late = [each for each in world.late if each[0] > number]
    for _, phone, sent in due:
        world.happened["gói đến lại sau nhiều ngày"] += 1
        before = phone.held
        world.deliver(phone, sent, world.moment(number, 1))
        if phone.held != before:
            world.surprises.append(f"{phone.device}: a copy brought something new")


def _delivered(world: World, team: Team, batch: SyncBatch, number: int, at: datetime, is_calm: bool) -> bool:
    """Deliver a batch as the line wills; tell whether the phone goes on."""
    phone = team.phone
    sent = phone.envelope(batch)
    world.happened[DONE] += 1
    if not is_calm:
        _disturb(world, team, batch, number, at)
    answer = world.deliver(phone, sent, at)
    if not is_calm and world.dice.random() < LOST:
        world.happened["câu trả lời bị mất"] += 1
        return False
    if isinstance(answer, str):
        return False
    phone.outbox.hear(batch=batch, reply=answer)
    return True


def _disturb(world: World, team: Team, batch: SyncBatch, number: int, at: datetime) -> None:
    """Let go wrong what may before an envelope arrives: cut, overtaken, doubled, a copy that comes days later."""
    phone, dice = team.phone, world.dice
    sent = phone.envelope(batch)
    if dice.random() < CUT:
        world.happened["gói bị cắt giữa đường"] += 1
        answer = world.deliver(phone, sent, at, cut=dice.randint(1, len(sent) - 1))
        if isinstance(answer, SyncReply):
            world.surprises.append(f"{phone.device}: a cut envelope was taken")
    if dice.random() < SWAPPED:
        _swap(world, team, batch, at)
    if dice.random() < TWICE:
        world.happened["gói gửi hai lần"] += 1
        world.deliver(phone, sent, at)
    if dice.random() < COPIED:
        world.late.append((number + dice.randint(1, LATEST_COPY), phone, sent))


def _swap(world: World, team: Team, batch: SyncBatch, at: datetime) -> None:
    """Let the second half arrive first: the house must say that something is missing."""
    phone, half = team.phone, batch.first + len(batch.events) // 2
    if half - 1 <= phone.held:
        return
    sure, phone.log.sure = phone.log.sure, half - 1
    after = phone.outbox.next_batch(limit=len(batch.events), sent_at=phone.clock(at))
    phone.log.sure = sure
    if after is None:
        return
    world.happened["gói sau đến trước"] += 1
    answer = world.deliver(phone, phone.envelope(after), at)
    if isinstance(answer, SyncReply) and answer.verdict is not SyncVerdict.GAP:
        world.surprises.append(f"{phone.device}: {answer.verdict} where a gap is")
