"""A learning place as a real program beside a real province: no line, killed, started again, the line comes back."""

import gzip
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

from longhouse.cli.commands.place import ProvinceNotNamed
from longhouse.sync.rules import chain, wire
from longhouse.sync.shapes import SyncBatch, SyncEvent
from tests.conftest import drop, free_port, longhouse, wait_until_open
from tests.learning.provinces import province
from tests.sync.letting_in import let_in

PUSH = "/api/v1/sync/push"
DATABASE = f"test_place_{os.getpid()}"  # a place loads the catalogue: not into what other tests look at


@pytest.fixture(scope="module", autouse=True)
def _database_of_its_own(django_db_setup: None) -> Iterator[None]:
    yield
    drop(DATABASE)


def envelope(first: int) -> bytes:
    """Return an envelope as a phone packs it."""
    said = {"v": 1, "replica": "0" * 32, "from": first, "after": "", "at": first, "groups": []}
    return gzip.compress(json.dumps(said).encode(), mtime=0)


def push(port: int, body: bytes, token: str = "phone") -> tuple[int, dict[str, object]]:  # noqa: S107  # of an invented phone
    """Send an envelope to the place, and return status and words."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("POST", PUSH, body, {"Authorization": f"Bearer {token}", "Content-Encoding": "gzip"})
    answer = line.getresponse()
    words = json.loads(answer.read())
    line.close()
    return answer.status, words


def until(is_true: Callable[[], bool]) -> None:
    """Wait until something is so; fail after half a minute."""
    ends = time.monotonic() + 30
    while not is_true():
        assert time.monotonic() < ends
        time.sleep(0.1)


@contextmanager
def place(port: int, far_port: int, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a learning place; leaving kills it with all it started, as a power cut does."""
    words = ["place", "--port", str(port), "--workers", "1", "--every", "1"]
    words += ["--province", f"http://127.0.0.1:{far_port}"]
    log = folder / f"log-{time.monotonic_ns()}"
    with log.open("w", encoding="utf-8") as file:
        child = subprocess.Popen(
            [sys.executable, "-m", "longhouse.cli.main", *words],
            env=os.environ
            | {"LONGHOUSE_PLACE_FOLDER": str(folder / "place"), "LONGHOUSE_DATABASE": DATABASE},
            stdout=file,
            stderr=file,
        )
    try:
        wait_until_open(f"http://127.0.0.1:{port}/robots.txt", child, log)
        yield child
    finally:
        kill(child)


def kill(child: "subprocess.Popen[bytes]") -> None:
    """Kill a program and all that it started, without a word."""
    family = [*psutil.Process(child.pid).children(recursive=True), psutil.Process(child.pid)]
    for member in family:
        member.send_signal(signal.SIGKILL)
    child.wait()


@pytest.mark.server
@pytest.mark.usefixtures("django_db_setup")
def test_what_a_killed_place_took_reaches_the_province_once_and_unchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, far_port = free_port(), free_port()
    with place(port, far_port, tmp_path):
        told = [push(port, envelope(first)) for first in (1, 2, 3)]
        assert {(status, words["code"]) for status, words in told} == {(503, "kept-here")}
    monkeypatch.setenv("LONGHOUSE_PLACE_FOLDER", str(tmp_path / "place"))
    assert "3 phong bì đang chờ, chưa gửi lần nào" in longhouse("place", "--state", "--province", "http://x")
    with place(port, far_port, tmp_path):
        with province(far_port) as far:
            until(lambda: len(far.bodies()) == 3)
            until(lambda: waiting(port) == 0)
            assert far.bodies() == [envelope(first) for first in (1, 2, 3)]
        assert push(port, envelope(1))[1]["is"] == "took"
        assert push(port, envelope(4))[1]["code"] == "kept-here"
        with province(far_port) as again:
            until(
                lambda: again.bodies() == [envelope(1), envelope(4)]
            )  # asked again: it may have been lost there


@pytest.mark.server
@pytest.mark.usefixtures("django_db_setup")
def test_the_real_province_takes_what_a_place_carried_and_the_phone_hears_it(
    house: str, tmp_path: Path
) -> None:
    far_port = int(house.rpartition(":")[2])
    phone = let_in(name="carried", environment={"LONGHOUSE_DATABASE": f"test_house_{os.getpid()}"})
    events = [
        SyncEvent("note", {"at": 1, "on": "2026-11-20", "village": "24169.buon-mau", "words": word})
        for word in "ab"
    ]
    replica = uuid4()
    batch = SyncBatch(replica, 1, chain.start(replica=replica), tuple(events), int(time.time()))
    body = wire.packed(said=wire.written(batch=batch, named={}))
    port = free_port()
    with place(port, free_port(), tmp_path):
        assert push(port, body, phone.token)[1]["code"] == "kept-here"
    with place(port, far_port, tmp_path):
        until(lambda: waiting(port) == 0)
        status, reply = push(port, body, phone.token)
    assert (status, reply["is"], reply["have"]) == (200, "took", 2)


def waiting(port: int) -> int:
    """Return how many envelopes the state page says are waiting."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("GET", "/diem-hoc")
    page = line.getresponse().read().decode()
    line.close()
    lead = page.partition('class="lh-lead">')[2].partition("<")[0]
    return 0 if lead.startswith("Không có") else int(lead.split()[0])


@pytest.mark.server
@pytest.mark.usefixtures("django_db_setup")
def test_a_place_must_know_its_province() -> None:
    words = [sys.executable, "-m", "longhouse.cli.main", "place", "--state"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (1, ProvinceNotNamed.sentence)
