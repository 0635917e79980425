"""Play phones, a house and a bad line by a seed, then check the history: nothing lost, doubled or out of order.

What is played: requests and answers that are dropped, doubled, delayed and come in any order; lines cut on the way
there or back; phones and house that fall over at any point; clocks ten years off; phones copied with their data, both
going on; the house restored from an older copy. Requests on the way do not outlive the house that they go to: their
connections end with it.
"""

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from longhouse.sync.jobs.simulated_house import POISON, House
from longhouse.sync.rules import wire
from longhouse.sync.rules.outbox import Log, Outbox
from longhouse.sync.shapes import SyncBatch, SyncEvent, SyncMark, Value

TEN_YEARS_S = 10 * 365 * 24 * 3600
NOW_S = 1_795_000_000
STEPS, ROUNDS, MOST_PHONES = 120, 400, 6
NAMING, REFUSED, ARRIVING = 0.3, 0.1, 0.5  # how likely: an event names an id, is refused; a late letter comes


@dataclass(slots=True)
class Phone:
    """A phone: its disk, its wrong clock, what was done on it in order (for the checker), and its request under way."""

    outbox: Outbox
    clock_off_s: int
    done: list[str] = field(default_factory=list)
    waits_for: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """A request or an answer on the line."""

    number: int
    phone: int
    batch: SyncBatch | None
    said: Any
    is_answer: bool


@dataclass(slots=True)
class World:
    """Everything of one play."""

    dice: Random
    house: House = field(default_factory=House)
    phones: list[Phone] = field(default_factory=list)
    line: list[Letter] = field(default_factory=list)
    made: int = 0
    letters: int = 0
    broken: list[str] = field(default_factory=list)
    happened: Counter[str] = field(default_factory=Counter)


def play(*, seed: int, house: House | None = None) -> World:
    """Play one seed to its end, let the line become good, and check; `broken` of what comes back is empty if all held."""
    world = World(Random(seed), house or House())  # noqa: S311 (a play, no secret)
    for _ in range(world.dice.randint(1, 4)):
        replica = UUID(int=world.dice.getrandbits(128), version=4)
        world.phones.append(Phone(Outbox([Log(replica)]), world.dice.randint(-TEN_YEARS_S, TEN_YEARS_S)))
    chances = [(act, world.dice.random() * weight) for act, weight in ACTS]
    acts, weights = [act for act, _ in chances], [weight for _, weight in chances]
    for act in world.dice.choices(acts, weights, k=STEPS):
        world.happened[act.__name__.strip("_")] += 1
        act(world)
    _heal(world)
    _check(world)
    return world


def _work(world: World) -> None:
    """Something is done on a phone; now and then it is something that its room will refuse."""
    phone = world.dice.choice(world.phones)
    for _ in range(world.dice.randint(1, 5)):
        world.made += 1
        mark = f"m{world.made}"
        body: dict[str, Value] = {"mark": mark, "at": NOW_S + phone.clock_off_s + world.made}
        known = [
            event.body["name"] for log in phone.outbox.logs for event in log.events if "name" in event.body
        ]
        if known:
            body["learner"] = world.dice.choice(known)
        if world.dice.random() < NAMING:
            body["name"] = str(UUID(int=world.dice.getrandbits(128), version=4))
        phone.outbox.add(SyncEvent(POISON if world.dice.random() < REFUSED else "note", body))
        phone.done.append(mark)


def _send(world: World) -> None:
    """A phone sends its oldest events; it does not wait for ever for an answer that is not coming."""
    index = world.dice.randrange(len(world.phones))
    phone = world.phones[index]
    batch = phone.outbox.next_batch(limit=world.dice.randint(1, 6), sent_at=NOW_S + phone.clock_off_s)
    if batch is not None:
        world.letters += 1
        phone.waits_for = world.letters
        world.line.append(Letter(world.letters, index, batch, _wired(phone, batch), is_answer=False))


def _ask(world: World) -> None:
    """A phone asks how far it is held."""
    index = world.dice.randrange(len(world.phones))
    world.letters += 1
    asked = world.phones[index].outbox.asked()
    world.line.append(Letter(world.letters, index, None, asked, is_answer=False))


def _deliver(world: World) -> None:
    """Any letter arrives: order and delay are chance."""
    if world.line:
        _arrive(world, world.line.pop(world.dice.randrange(len(world.line))))


def _double(world: World) -> None:
    """A letter arrives, and will arrive again."""
    if world.line:
        _arrive(world, world.dice.choice(world.line))


def _drop(world: World) -> None:
    """A letter never arrives: the line was cut on the way there or back."""
    if world.line:
        world.line.pop(world.dice.randrange(len(world.line)))


def _phone_falls(world: World) -> None:
    """A phone restarts: what it was waiting for is forgotten, its disk is not."""
    index = world.dice.randrange(len(world.phones))
    world.line = [letter for letter in world.line if letter.phone != index or not letter.is_answer]


def _house_falls_before(world: World) -> None:
    """The house will fall over before it commits."""
    world.house.crash = "before"


def _house_falls_after(world: World) -> None:
    """The house will fall over after it committed, before it answers: what makes doubles elsewhere."""
    world.house.crash = "after"


def _clock(world: World) -> None:
    """Somebody sets a phone's clock."""
    world.dice.choice(world.phones).clock_off_s = world.dice.randint(-TEN_YEARS_S, TEN_YEARS_S)


def _copy_phone(world: World) -> None:
    """A phone is copied onto another one with all its data; both go on."""
    if len(world.phones) < MOST_PHONES:
        world.phones.append(deepcopy(world.dice.choice(world.phones)))


def _back_up(world: World) -> None:
    world.house.save_copy()


def _restore(world: World) -> None:
    """The house is restored from its copy; connections end."""
    world.line.clear()
    world.house.restore()


ACTS: list[tuple[Callable[[World], None], float]] = [
    (_work, 10), (_send, 14), (_ask, 4), (_deliver, 20), (_double, 5), (_drop, 6), (_phone_falls, 2),
    (_house_falls_before, 2), (_house_falls_after, 2), (_clock, 1), (_copy_phone, 1), (_back_up, 1), (_restore, 1),
]  # fmt: skip


def _arrive(world: World, letter: Letter) -> None:
    phone = world.phones[letter.phone]
    if letter.is_answer:
        if letter.batch is not None:
            phone.outbox.hear(batch=letter.batch, reply=wire.heard(said=letter.said))
        else:
            _hear_marks(phone, letter.said)
    elif letter.batch is None:
        marks = world.house.marks(letter.said)
        world.line.append(Letter(letter.number, letter.phone, None, marks, is_answer=True))
    else:
        falls = bool(world.house.crash)
        answer = world.house.push(letter.said)
        if answer is not None:
            world.line.append(Letter(letter.number, letter.phone, letter.batch, answer, is_answer=True))
        elif falls:
            world.line.clear()


def _wired(phone: Phone, batch: SyncBatch) -> dict[str, Any]:
    log = next(log for log in phone.outbox.logs if log.replica == batch.replica)
    return wire.written(batch=batch, named=wire.named(events=log.events))


def _hear_marks(phone: Phone, marks: dict[UUID, SyncMark]) -> None:
    for replica, mark in marks.items():
        phone.outbox.hear_mark(replica=replica, mark=mark)


def _heal(world: World) -> None:
    """Let everything still on the line arrive or not, then let each phone talk until it has nothing to send."""
    world.house.crash = ""
    world.dice.shuffle(world.line)
    for letter in [letter for letter in world.line if world.dice.random() < ARRIVING]:
        _arrive(world, letter)
    world.line.clear()
    for _ in range(ROUNDS):
        for phone in world.phones:
            _hear_marks(phone, world.house.marks(phone.outbox.asked()))
        talking = [phone for phone in world.phones if phone.outbox.waiting()]
        if not talking:
            return
        for phone in talking:
            batch = phone.outbox.next_batch(limit=4)
            if batch is not None:
                answer = world.house.push(_wired(phone, batch))
                phone.outbox.hear(batch=batch, reply=wire.heard(said=answer or {}))
    world.broken.append("a phone never comes to an end")


def _check(world: World) -> None:
    """Hold the history against what was done: everything once, in the order of each phone, refused ones kept apart."""
    recorded, kept = world.house.store.recorded, world.house.store.quarantine
    held = Counter(recorded + kept)
    poison = {str(event.body["mark"]) for phone in world.phones for log in phone.outbox.logs for event in log.events
              if event.op == POISON}  # fmt: skip
    for number, phone in enumerate(world.phones):
        lost = [mark for mark in phone.done if mark not in held]
        world.broken += [f"phone {number}: {mark} is lost" for mark in lost]
        wanted = [mark for mark in phone.done if mark not in poison]
        own = set(wanted)
        if [mark for mark in recorded if mark in own] != wanted and not lost:
            world.broken.append(f"phone {number}: out of order or doubled")
        world.broken += [f"phone {number}: {mark} is not in quarantine" for mark in own & set(kept)]
    world.broken += [f"{mark} is doubled" for mark, count in held.items() if count > 1]
