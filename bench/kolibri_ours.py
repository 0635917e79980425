"""Our side beside Kolibri: a helper's phone sends and fetches what a Kolibri node would, over a line that counts it all."""

import random
import time
from contextlib import AbstractContextManager
from dataclasses import dataclass
from http.client import HTTPConnection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psutil
from tests.sync.letting_in import LetIn, let_in

from bench import house, memory
from bench.clients import timed
from bench.kolibri_peer import CLASS, FOLDER, size_of
from bench.sync_phone import Line, Phone
from bench.together import p95, rate, together

NAME, WHERE = "bench_kolibri", FOLDER / "house"
LESSON, KIT = "/hoc/mo-khoa-dien-thoai", "/tui-di-buon/"
CLIENTS, ASKED, ROLLS = 4, 100, 25  # each client asks so often
SKILLS = ("device-touch", "finding-search", "talking-call", "safety-otp", "services-ask")
EACH = 20  # attempts of one learner, as on Kolibri's side
MOMENT = 1_795_000_000
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Asking:
    """Where a client finds the house, with which token, and from where it pulls."""

    port: int
    token: str
    cursor: str


def opened(python: Path) -> AbstractContextManager[house.House]:
    """Open the house with the packages of an environment, on a data folder of its own."""
    return house.opened(name=NAME, folder=WHERE, python=str(python))


def enter(name: str) -> LetIn:
    """Let a helper's phone in."""
    return let_in(name=name, environment=house.environment(NAME, WHERE))


def processes(opened: house.House) -> list[psutil.Process]:
    """Return every process of the house: its command, the web processes, PostgreSQL."""
    pid = (WHERE / "postgres" / "postmaster.pid").read_text(encoding="ascii").split()[0]
    found = [*memory.tree(opened.process), *memory.tree(psutil.Process(int(pid)))]
    return list({process.pid: process for process in found}.values())


def first_lesson(port: int) -> None:
    """Fetch the lesson once, whole."""
    status = timed(HTTPConnection("127.0.0.1", port, timeout=60), LESSON).status
    if status != 200:
        raise RuntimeError(f"{LESSON}: {status}")


def syncing(port: int, *, records: int) -> Figures:
    """Send and fetch what Kolibri's node sends and fetches."""
    helper = enter("bench-kolibri")
    found = _first_pull(port, helper)
    found |= _nothing_new(port, helper)
    found |= _roll(port, helper)
    disk = size_of(WHERE / "postgres" / "base")
    found |= _attempts(port, helper, records)
    found |= _attendance(port, helper, records)
    found["disk"] = (size_of(WHERE / "postgres" / "base") - disk) / (2 * records)
    found["wasted"] = _wasted(port, helper)
    return found


def rates(port: int) -> Figures:
    """Ask with several clients at once: the lesson page, thirty learners pulled, rolls of thirty sent."""
    helper = enter("bench-kolibri-rates")
    phone = _phone(port, helper)
    cursor = _newest(phone)
    _learners(phone, CLASS)
    phone.send_all()
    asking = Asking(port, helper.token, cursor)
    pages, lists, sent = (
        together(client, asking, clients=CLIENTS) for client in (_asks_lessons, _pulls_learners, _sends_rolls)
    )
    return {
        "page_rate": rate(pages, clients=CLIENTS),
        "list_rate": rate(lists, clients=CLIENTS),
        "list_p95": p95(lists),
        "roll_rate": rate(sent, clients=CLIENTS),
    }


def _asks_lessons(number: int, words: tuple[Any, ...], start: Barrier) -> list[float]:
    asking: Asking = words[0]
    connection = HTTPConnection("127.0.0.1", asking.port, timeout=60)
    timed(connection, LESSON)
    start.wait()
    return [timed(connection, LESSON).ms for _ in range(ASKED)]


def _pulls_learners(number: int, words: tuple[Any, ...], start: Barrier) -> list[float]:
    asking: Asking = words[0]
    phone = Phone(Line(asking.port, asking.token), uuid4())
    times = []
    start.wait()
    for _ in range(ASKED):
        began = time.perf_counter()
        _, _, events = phone.pull(asking.cursor)
        times.append((time.perf_counter() - began) * 1000)
        if events != CLASS:
            raise RuntimeError(f"{events} learners came")
    return times


def _sends_rolls(number: int, words: tuple[Any, ...], start: Barrier) -> list[float]:
    asking: Asking = words[0]
    phone = Phone(Line(asking.port, asking.token), uuid4())
    roster = str(uuid4())
    phone.does("roster", name=roster, learners=_learners(phone, CLASS))
    phone.send_all()
    times = []
    start.wait()
    for turn in range(ROLLS):
        _hold(phone, roster, at=MOMENT + turn)
        began = time.perf_counter()
        phone.send_all()
        times.append((time.perf_counter() - began) * 1000)
    return times


def _first_pull(port: int, helper: LetIn) -> Figures:
    """What a new phone pulls: 300 learners and 1,000 marks of attendance."""
    phone = _phone(port, helper)
    before = _newest(phone)
    _attend(phone, _learners(phone, 300), 1_000)
    phone.send_all()
    line = _counting(phone)
    began, cursor, is_more = time.perf_counter(), before, True
    while is_more:
        said, _, _ = phone.pull(cursor)
        cursor, is_more = said["cursor"], said["more"]
    return {"pull_seconds": time.perf_counter() - began, "pull_bytes": line.up + line.down}


def _nothing_new(port: int, helper: LetIn) -> Figures:
    phone = _phone(port, helper)
    cursor = _newest(phone)
    _, tag, _ = phone.pull(cursor)
    line = _counting(phone)
    began = time.perf_counter()
    _, _, events = phone.pull(cursor, tag)
    if events:
        raise RuntimeError("there was something new")
    seconds = time.perf_counter() - began
    return {
        "nothing_seconds": seconds,
        "nothing_bytes": line.up + line.down,
        "nothing_requests": line.requests,
    }


def _roll(port: int, helper: LetIn) -> Figures:
    """A session with its roll of learners who came from elsewhere: the roster travels too, by full ids."""
    phone = _phone(port, helper)
    phone.does("note", words="trước")
    phone.send_all()
    line, roster = _counting(phone), str(uuid4())
    phone.does("roster", name=roster, learners=[str(uuid4()) for _ in range(CLASS)])
    _hold(phone, roster, at=MOMENT)
    began = time.perf_counter()
    phone.send_all()
    return {
        "roll_seconds": time.perf_counter() - began,
        "roll_bytes": line.up + line.down,
        "roll_requests": line.requests,
    }


def _attempts(port: int, helper: LetIn, records: int) -> Figures:
    """Checks of one skill of one learner, twenty a learner; the learners travel too."""
    phone, dice = _phone(port, helper), random.Random(7)
    line = _counting(phone)
    for place, learner in enumerate(_learners(phone, records // EACH)):
        for turn in range(EACH):
            at = MOMENT + (place * EACH + turn) * 20 + dice.randint(0, 9)
            skill = SKILLS[turn % len(SKILLS)]
            phone.does("check", learner=learner, skill=skill, passed=dice.random() > 0.3, at=at)
    began = time.perf_counter()
    phone.send_all()
    return {"attempts_seconds": time.perf_counter() - began, "attempts_up": line.up}


def _attendance(port: int, helper: LetIn, records: int) -> Figures:
    phone = _phone(port, helper)
    learners = _learners(phone, 300)
    phone.send_all()
    line = _counting(phone)
    _attend(phone, learners, records)
    began = time.perf_counter()
    phone.send_all()
    return {"attendance_seconds": time.perf_counter() - began, "attendance_up": line.up}


def _wasted(port: int, helper: LetIn) -> float:
    """Return the bytes sent again after the answer to a batch was lost."""
    sent = []
    for cut_at in (-1, 3):
        phone = _phone(port, helper)
        _attend(phone, _learners(phone, 300), 5_000)
        phone.send_all(cut_at=cut_at)
        sent.append(phone.line.up)
    return max(0.0, sent[1] - sent[0])


def _hold(phone: Phone, roster: str, *, at: int) -> None:
    session = str(uuid4())
    phone.does("session", name=session, at=at)
    phone.does("roll", session=session, roster=roster, marks="1" * 27 + "0" * 3, at=at)


def _learners(phone: Phone, number: int) -> list[str]:
    dice = random.Random(phone.replica.int)
    made = [str(UUID(int=dice.getrandbits(128), version=4)) for _ in range(number)]
    for learner in made:
        phone.does("learner", name=learner, groups=["OLDER"])
    return made


def _attend(phone: Phone, learners: list[str], records: int) -> None:
    """Record people one by one as they come in, in classes of thirty."""
    dice, session = random.Random(phone.replica.int + 1), ""
    for number in range(records):
        if number % CLASS == 0:
            session = str(UUID(int=dice.getrandbits(128), version=4))
            phone.does("session", name=session, at=MOMENT + number * 40)
        learner = learners[number % len(learners)]
        phone.does(
            "attendance", session=session, learner=learner, at=MOMENT + number * 40 + dice.randint(0, 30)
        )


def _newest(phone: Phone) -> str:
    said, _, _ = phone.pull()
    while said["more"]:
        said, _, _ = phone.pull(said["cursor"])
    return str(said["cursor"])


def _counting(phone: Phone) -> Line:
    line = phone.line
    line.up = line.down = line.requests = 0
    return line


def _phone(port: int, helper: LetIn) -> Phone:
    return Phone(Line(port, helper.token), uuid4())
