"""What officers ask of the counter, each request in the asker's own scope: through the front doors of the room."""

import contextlib
import multiprocessing
import os
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any

from bench import counter_bare
from bench.counter_filling import GIVEN, MIDDLE, id_of, phone_of

CODE = "1.001193"  # registering a birth: a commune decides


class NothingLeft(LookupError):
    """A client has nothing left to do, before the time is over."""


@dataclass(slots=True)
class Desk:
    """One client: an officer of a commune, what lies there, and what is still to be signed."""

    unit: str
    place: int  # of the unit among all
    units: int
    each: int  # dossiers of one unit
    dice: random.Random
    to_sign: list[tuple[int, str]] = field(default_factory=list)  # with the unit that each lies in
    asked: int = 0
    kept: Any = None  # what a client prepares once, such as a connection of its own

    def any_number(self) -> int:
        """Return the place in the filling of some dossier of this unit."""
        return self.dice.randrange(self.each) * self.units + self.place

    def unsigned(self) -> int:
        """Return one that waits for a signature, once, and be the one who may sign it.

        Raises:
            NothingLeft: all are signed.
        """
        if not self.to_sign:
            raise NothingLeft
        number, self.unit = self.to_sign.pop()
        return number

    def part_of_name(self) -> str:
        """Return two words of a name without marks, as a clerk types them."""
        fold = import_module("longhouse.core.folding").fold
        words: str = fold(f"{self.dice.choice(MIDDLE)} {self.dice.choice(GIVEN)}")
        return words

    def asker(self) -> str:
        """Return an address of the network that nobody asked from before."""
        self.asked += 1
        return f"{os.getpid()}-{self.asked}"


Ask = Callable[[Desk], object]


@dataclass(frozen=True, slots=True)
class Load:
    """How one kind of request went: milliseconds of each, how many a second, and how many each client asked."""

    times: list[float]
    a_second: float
    asked: list[int]


def _rooms() -> Any:
    return import_module("longhouse.counter.actions"), import_module("longhouse.counter.queries")


def _officer(desk: Desk, role: str, office: str) -> Any:
    troupe, actor = import_module("longhouse.counter.jobs.troupe"), import_module("longhouse.core.actor")
    return troupe.in_scope(troupe.officer(role=actor.Role(role), office=f"{desk.unit}.{office}"))


def receive(desk: Desk) -> object:
    """Receive somebody who walks in."""
    troupe, shapes = import_module("longhouse.counter.jobs.troupe"), import_module("longhouse.counter.shapes")
    catalogue = troupe.Catalogue((CODE,), (desk.unit,))
    application = troupe.brought(catalogue=catalogue, dice=desk.dice, channel=shapes.Channel.DIRECT)
    asked = import_module("longhouse.counter.rules.fees").FeesAsked()
    with _officer(desk, "clerk", "center") as clerk:
        return _rooms()[0].receive_at_counter(
            application=application, office=f"{desk.unit}.center", fees=asked, actor=clerk, at=_now()
        )


def inbox(desk: Desk) -> object:
    """Look at the work list."""
    with _officer(desk, "clerk", "center"):
        return _rooms()[1].inbox(office=f"{desk.unit}.center", limit=30)


def open_one(desk: Desk) -> object:
    """Open a dossier; the reading is recorded."""
    with _officer(desk, "clerk", "center") as clerk:
        return _rooms()[0].open_dossier(dossier_id=id_of(desk.any_number()), actor=clerk, at=_now())


def search(desk: Desk) -> object:
    """Search by a part of a name without diacritics."""
    with _officer(desk, "clerk", "center"):
        return _rooms()[1].find(text=desk.part_of_name())


def decide(desk: Desk) -> object:
    """Sign what was proposed."""
    number = desk.unsigned()
    with _officer(desk, "leader", "ubnd") as leader:
        return _rooms()[0].sign(dossier_id=id_of(number), actor=leader, at=_now())


def track(desk: Desk) -> object:
    """Follow a dossier by its code and phone, without an account."""
    number = desk.any_number()
    troupe, actor = import_module("longhouse.counter.jobs.troupe"), import_module("longhouse.core.actor")
    with troupe.in_scope(actor.Actor.anonymous()) as nobody:
        return _rooms()[0].track(
            code=f"B{number:011d}", factor=phone_of(number), asker=desk.asker(), actor=nobody, at=_now()
        )


ASKS: dict[str, tuple[Ask, Ask]] = {
    "receive": (receive, counter_bare.receive),
    "inbox": (inbox, counter_bare.inbox),
    "open": (open_one, counter_bare.open_one),
    "search": (search, counter_bare.search),
    "decide": (decide, counter_bare.decide),
    "track": (track, counter_bare.track),
}


def load(*, ask: Ask, desks: Sequence[Desk], seconds: float) -> Load:
    """Let all desks ask at once for so long, each a process of its own with a connection of its own."""
    import_module("django.db").connections.close_all()
    context = multiprocessing.get_context("fork")
    start = context.Barrier(len(desks))
    pipes = [context.Pipe(duplex=False) for _ in desks]
    processes = [
        context.Process(target=_client, args=(ask, desk, seconds, start, pipe[1]))
        for desk, pipe in zip(desks, pipes, strict=True)
    ]
    for process, pipe in zip(processes, pipes, strict=True):
        process.start()
        pipe[1].close()  # so that a client that dies is missed, not waited for
    answers = [pipe[0].recv() for pipe in pipes]
    for process in processes:
        process.join()
    times = [ms for answer in answers for ms in answer]
    asked = [len(answer) + 1 for answer in answers]
    return Load(times, sum(len(answer) * 1000 / sum(answer) for answer in answers), asked)


def _client(ask: Ask, desk: Desk, seconds: float, start: Barrier, pipe: Connection) -> None:
    ask(desk)  # connect, and read what is kept in memory
    start.wait()
    times: list[float] = []
    ends = time.perf_counter() + seconds
    with contextlib.suppress(NothingLeft):
        while time.perf_counter() < ends:
            began = time.perf_counter()
            ask(desk)
            times.append((time.perf_counter() - began) * 1000)
    pipe.send(times)


def _now() -> Any:
    return import_module("longhouse.core.clock").now()
