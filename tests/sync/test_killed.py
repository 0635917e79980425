"""The real server killed and cut: what was acknowledged is kept, what was not is sent again, nothing stands twice."""

import gzip
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
import psycopg
import pytest

from longhouse.cli.database import connect
from longhouse.sync.rules import wire
from longhouse.sync.rules.outbox import Log, Outbox
from longhouse.sync.shapes import SyncBatch, SyncEvent
from tests.conftest import drop, free_port, wait_until_open
from tests.paths import ROOT
from tests.sync.letting_in import LetIn, let_in

pytestmark = pytest.mark.server
NAME = f"test_killed_{os.getpid()}"


class Served:
    """A house that can be killed with all its processes, and opened again on the same port."""

    def __init__(self, log: Path) -> None:
        self.port, self.log = free_port(), log
        var = os.environ.get("LONGHOUSE_VAR") or str(ROOT / "var" / "test")
        self.environment = {"LONGHOUSE_VAR": var, "LONGHOUSE_DATABASE": NAME}
        connect.administrator_url()  # the database stays awake as long as this process
        self.open()

    def open(self) -> None:
        """Open it, and wait for the first page."""
        words = [
            sys.executable,
            "-m",
            "longhouse.cli.main",
            "serve",
            "--port",
            str(self.port),
            "--workers",
            "1",
        ]
        with self.log.open("w", encoding="utf-8") as file:
            self.child = subprocess.Popen(words, env=os.environ | self.environment, stdout=file, stderr=file)
        wait_until_open(f"http://127.0.0.1:{self.port}/robots.txt", self.child, self.log)

    def kill(self) -> None:
        """Kill every process of the house but the database at once."""
        processes = [self.child_of(), *self.child_of().children(recursive=True)]
        for process in processes:
            if "postgres" not in process.name():
                process.send_signal(signal.SIGKILL)
        self.child.wait()

    def child_of(self) -> psutil.Process:
        """Return the house's own process."""
        return psutil.Process(self.child.pid)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Open a house of this file's own: its tables only, without a catalogue."""
    house = Served(tmp_path_factory.mktemp("killed") / "log")
    yield house
    house.child.send_signal(signal.SIGTERM)
    house.child.wait(timeout=30)
    drop(NAME)


@pytest.fixture(scope="module")
def helper(served: Served) -> LetIn:
    """Return a helper of that house, with a phone."""
    return let_in(name="helper", environment=served.environment)


def outbox_of(texts: list[str]) -> Outbox:
    """Return an outbox in which notes wait."""
    place: dict[str, Any] = {"at": 1_795_000_000, "on": "2026-11-20", "village": "24169.buon-mau"}
    return Outbox([Log(uuid4(), [SyncEvent("note", {**place, "words": text}) for text in texts])])


def request_of(helper: LetIn, batch: SyncBatch) -> bytes:
    """Return a push as it goes over the line."""
    body = wire.packed(said=wire.written(batch=batch, named={}))
    head = f"POST /api/v1/sync/push HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {helper.token}\r\n"
    head += f"Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def send_all(served: Served, helper: LetIn, outbox: Outbox) -> None:
    """Send until nothing waits."""
    while (batch := outbox.next_batch(limit=50)) is not None:
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
        body = wire.packed(said=wire.written(batch=batch, named={}))
        headers = {"Authorization": f"Bearer {helper.token}", "Content-Encoding": "gzip"}
        connection.request("POST", "/api/v1/sync/push", body, headers | {"Content-Type": "application/json"})
        said = json.loads(connection.getresponse().read())
        connection.close()
        outbox.hear(batch=batch, reply=wire.heard(said=said))


def recorded(helper: LetIn, like: str) -> list[str]:
    """Return what the house recorded, in receiving order."""
    with psycopg.connect(connect.administrator_url(), dbname=NAME) as connection:
        query = "SELECT words FROM learning_fieldevent WHERE by = %s AND words LIKE %s ORDER BY position"
        return [text for (text,) in connection.execute(query, [helper.person, f"{like}%"])]


def test_a_server_killed_between_commit_and_answer_doubles_nothing(served: Served, helper: LetIn) -> None:
    texts = [f"k{number:03}" for number in range(200)]
    outbox = outbox_of(texts)
    batch = outbox.next_batch(limit=50)
    assert batch
    with socket.create_connection(("127.0.0.1", served.port)) as line:
        line.sendall(request_of(helper, batch))
        wait_until(lambda: len(recorded(helper, "k")) == 50)
        served.kill()  # the phone never reads the answer
    served.open()
    send_all(served, helper, outbox)
    assert recorded(helper, "k") == texts


def test_a_server_killed_in_the_midst_loses_nothing_that_it_acknowledged(
    served: Served, helper: LetIn
) -> None:
    texts = [f"m{number:04}" for number in range(3000)]
    outbox = outbox_of(texts)
    killer = threading.Timer(0.4, served.kill)
    killer.start()
    with suppress(OSError, http.client.HTTPException, ValueError):
        send_all(served, helper, outbox)
    killer.join()
    sure = outbox.logs[0].sure
    served.open()
    assert recorded(helper, "m")[:sure] == texts[:sure]
    send_all(served, helper, outbox)
    assert recorded(helper, "m") == texts


def test_a_line_cut_in_the_middle_of_a_body_takes_nothing(served: Served, helper: LetIn) -> None:
    outbox = outbox_of(["c1", "c2"])
    batch = outbox.next_batch(limit=50)
    assert batch
    whole = request_of(helper, batch)
    with socket.create_connection(("127.0.0.1", served.port)) as line:
        line.sendall(whole[:-10])
    time.sleep(0.5)
    assert recorded(helper, "c") == []
    send_all(served, helper, outbox)
    assert recorded(helper, "c") == ["c1", "c2"]


def test_the_same_batch_at_the_same_moment_on_two_lines_is_taken_once(served: Served, helper: LetIn) -> None:
    outbox = outbox_of([f"d{number:02}" for number in range(50)])
    batch = outbox.next_batch(limit=50)
    assert batch
    lines = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(4)]
    for line in lines:
        line.sendall(request_of(helper, batch))
    answers = [line.recv(65536) for line in lines]
    assert [answer[9:12] for answer in answers] == [b"200"] * 4
    for line in lines:
        line.close()
    assert len(recorded(helper, "d")) == 50


def test_answers_are_packed_where_the_phone_can_open_them(served: Served, helper: LetIn) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    connection.request(
        "GET",
        "/api/v1/sync/pull",
        headers={"Authorization": f"Bearer {helper.token}", "Accept-Encoding": "gzip"},
    )
    answer = connection.getresponse()
    assert answer.getheader("Content-Encoding") == "gzip"
    assert json.loads(gzip.decompress(answer.read()))["cursor"]
    connection.close()


def wait_until(is_so: Any) -> None:
    """Wait until something is so, ten seconds at most."""
    ends = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.02)
