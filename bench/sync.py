"""Phones on the real house: bytes both ways with all headers, and seconds on loopback. The limits are those of issue 6."""

import random
import time
from uuid import UUID, uuid4

from tests.sync.letting_in import LetIn, let_in

from bench import house
from bench.figures import Figure
from bench.sync_phone import Line, Phone

LEARNERS, CLASS, RECORDS = 300, 30, 10_000
ROLL_B, ROLL_REQUESTS, NOTHING_B, MANY_B, MANY_S = 2_048, 2, 1_024, 80_000, 3.0
FIRST_B, FIRST_S, WASTED_B, WASTED_EVENTS = 60_000, 1.0, 9_000, 2_000


def run() -> list[Figure]:
    """Open the house, let phones in, and measure each goal with a phone of its own."""
    with house.database("bench_sync") as name, house.opened(name=name) as opened:
        environment = house.environment(name, house.VAR)
        found: list[Figure] = []
        for number, measure in enumerate((_roll, _many, _many_in_rolls, _first_pull, _cut)):
            helper = let_in(name=f"bench-{number}", environment=environment)
            found += measure(opened.port, helper)
        return found


def _phone(port: int, helper: LetIn) -> Phone:
    return Phone(Line(port, helper.token), uuid4())


def _roll(port: int, helper: LetIn) -> list[Figure]:
    """A session and its roll, whose learners came from elsewhere: a roster by full ids. Then ask for news where there is none."""
    phone = _phone(port, helper)
    phone.does("note", words="trước")
    phone.send_all()
    said, _, _ = phone.pull()
    said, tag, _ = phone.pull(said["cursor"])
    line = phone.line
    line.up = line.down = line.requests = 0
    learners = [str(uuid4()) for _ in range(CLASS)]
    session, roster = str(uuid4()), str(uuid4())
    phone.does("session", name=session, words="Dịch vụ công")
    phone.does("roster", name=roster, learners=learners)
    phone.does("roll", session=session, roster=roster, marks="1" * 27 + "0" * 3)
    phone.send_all()
    rolled = line.up + line.down, line.requests
    said, tag, _ = phone.pull(said["cursor"])
    said, tag, _ = phone.pull(said["cursor"])
    line.up = line.down = line.requests = 0
    began = time.perf_counter()
    _, _, events = phone.pull(said["cursor"], tag)
    seconds = time.perf_counter() - began
    if events:
        raise RuntimeError("there was something new")
    return [
        Figure("sync, a roll of 30: bytes both ways", rolled[0], "B", ROLL_B),
        Figure("sync, a roll of 30: requests", rolled[1], "requests", ROLL_REQUESTS),
        Figure("sync, nothing new: bytes both ways", line.up + line.down, "B", NOTHING_B),
        Figure("sync, nothing new: requests", line.requests, "requests", 1),
        Figure("sync, nothing new: time", seconds * 1000, "ms"),
    ]


def _attending(phone: Phone, records: int) -> None:
    """Record attendance one by one: as people come in, in classes of 30 of 300 learners known before."""
    dice = random.Random(phone.replica.int)
    learners = [str(UUID(int=dice.getrandbits(128), version=4)) for _ in range(LEARNERS)]
    for learner in learners:
        phone.does("learner", name=learner, groups=["OLDER"])
    phone.send_all()
    for number in range(records):
        if number % CLASS == 0:
            session = str(UUID(int=dice.getrandbits(128), version=4))
            group = learners[number // CLASS % (LEARNERS // CLASS) * CLASS :][:CLASS]
            phone.does("session", name=session, at=1_795_000_000 + number * 40)
        learner = group[number % CLASS]
        phone.does(
            "attendance",
            session=session,
            learner=learner,
            at=1_795_000_000 + number * 40 + dice.randint(0, 30),
        )


def _many(port: int, helper: LetIn) -> list[Figure]:
    phone = _phone(port, helper)
    _attending(phone, RECORDS)
    line = phone.line
    line.up = line.down = line.requests = 0
    began = time.perf_counter()
    phone.send_all()
    seconds = time.perf_counter() - began
    return [
        Figure("sync, 10,000 attendance records one by one: bytes up", line.up, "B", MANY_B),
        Figure("sync, 10,000 attendance records one by one: time", seconds, "s", MANY_S),
        Figure("sync, 10,000 attendance records one by one: requests", line.requests, "requests"),
    ]


def _many_in_rolls(port: int, helper: LetIn) -> list[Figure]:
    phone, dice = _phone(port, helper), random.Random(2)
    learners = [str(uuid4()) for _ in range(LEARNERS)]
    for start in range(0, LEARNERS, CLASS):
        phone.does(
            "roster",
            name=str(uuid4()),
            learners=learners[start : start + CLASS],
        )
    rosters = [str(event.body["name"]) for event in phone.outbox.logs[0].events]
    phone.send_all()
    for number in range(RECORDS // CLASS):
        session = str(uuid4())
        phone.does("session", name=session, at=1_795_000_000 + number * 1200)
        marks = "".join(dice.choice("1111111110") for _ in range(CLASS))
        phone.does(
            "roll",
            session=session,
            roster=rosters[number % len(rosters)],
            marks=marks,
            at=1_795_000_600 + number * 1200,
        )
    line = phone.line
    line.up = line.down = line.requests = 0
    began = time.perf_counter()
    phone.send_all()
    seconds = time.perf_counter() - began
    return [
        Figure("sync, 10,000 marks in rolls of 30: bytes up", line.up, "B"),
        Figure("sync, 10,000 marks in rolls of 30: time", seconds, "s"),
    ]


def _first_pull(port: int, helper: LetIn) -> list[Figure]:
    """What a new phone of the commune pulls: everything recorded so far there is its scope, so a village of its own."""
    phone = _phone(port, helper)
    said, _, _ = phone.pull()
    while said["more"]:
        said, _, _ = phone.pull(said["cursor"])
    before = said["cursor"]
    _attending(phone, 1_000)
    phone.send_all()
    line = phone.line
    line.up = line.down = line.requests = 0
    began, events = time.perf_counter(), 0
    cursor, is_more = before, True
    while is_more:
        said, _, got = phone.pull(cursor)
        events, cursor, is_more = events + got, said["cursor"], said["more"]
    seconds = time.perf_counter() - began
    if events < LEARNERS + 1_000:
        raise RuntimeError(f"{events} events came")
    return [
        Figure(
            "sync, first pull of 300 learners and 1,000 records: bytes both ways",
            line.up + line.down,
            "B",
            FIRST_B,
        ),
        Figure("sync, first pull of 300 learners and 1,000 records: time", seconds, "s", FIRST_S),
    ]


def _cut(port: int, helper: LetIn) -> list[Figure]:
    """Lose the answer to the fourth batch of 5,000 records, against the same without a cut."""
    sent = []
    for cut_at in (-1, 3):
        phone = _phone(port, helper)
        _attending(phone, 5_000)
        phone.line.up = 0
        phone.send_all(cut_at=cut_at)
        sent.append(phone.line.up)
    return [
        Figure("sync, a cut before the answer: bytes sent again", max(0, sent[1] - sent[0]), "B", WASTED_B)
    ]
