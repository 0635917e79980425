"""The real house for a benchmark: started by its own command, in a database of its own that is thrown away."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

from longhouse.cli.database import connect

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var" / "bench"
PORTAL = ROOT.parent / "shared" / "data" / "tthc-procedures.jsonl.gz"
SECONDS_TO_OPEN = 180


@dataclass(frozen=True, slots=True)
class House:
    """An open house: where it listens, the process of its command, and the seconds until its first page."""

    port: int
    process: psutil.Process
    seconds_to_open: float

    def workers(self) -> list[psutil.Process]:
        """Return the processes that answer requests: the server's children that have none of their own."""
        below = [child for child in self.process.children(recursive=True) if "granian" in _words(child)]
        parents = {child.ppid() for child in below}
        return [child for child in below if child.pid not in parents]


@contextmanager
def database(name: str) -> Iterator[str]:
    """Hold the server of `VAR` awake, and drop the database before and after; yields its name."""
    administrator = connect.administrator_url()
    _drop(administrator, name)
    try:
        yield name
    finally:
        _drop(administrator, name)


@contextmanager
def opened(*, name: str, folder: Path = VAR, python: str = sys.executable) -> Iterator[House]:
    """Open the house with `longhouse run` on a free port, and close it at the end.

    Args:
        name: of the database.
        folder: what `LONGHOUSE_VAR` says; a missing one is made by the house.
        python: of the environment that holds its packages.
    """
    port, started = free_port(), time.monotonic()
    log = ROOT / "var" / f"{folder.name}.log"
    log.parent.mkdir(exist_ok=True)
    words = [python, "-m", "longhouse.cli.main", "run", "--port", str(port)]
    with log.open("w", encoding="utf-8") as file:
        child = subprocess.Popen(words, env=environment(name, folder), stdout=file, stderr=file, cwd=ROOT)
    try:
        wait_for_page(child, port=port, log=log)
        yield House(port, psutil.Process(child.pid), time.monotonic() - started)
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(timeout=30)


def command(*words: str, name: str) -> tuple[float, str]:
    """Run a command of the house on the database `name`; return its seconds and what it printed."""
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "longhouse.cli.main", *words],
        env=environment(name, VAR),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    if done.returncode:
        raise RuntimeError(f"longhouse {' '.join(words)}: {done.stdout}{done.stderr}")
    return time.monotonic() - started, done.stdout


def environment(name: str, folder: Path) -> dict[str, str]:
    """Return the environment of a house of its own; nothing of another house that runs here goes in."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("LONGHOUSE_")}
    return kept | {"LONGHOUSE_VAR": str(folder), "LONGHOUSE_DATABASE": name, "PYTHONPATH": str(ROOT / "src")}


def wait_for_page(child: "subprocess.Popen[bytes]", *, port: int, log: Path, path: str = "/") -> None:
    """Return as soon as the page is whole; fail with the server's own words if it ends before."""
    patience_ends = time.monotonic() + SECONDS_TO_OPEN
    while child.poll() is None and time.monotonic() < patience_ends:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            if response.status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.02)
        finally:
            connection.close()
    raise RuntimeError(log.read_text(encoding="utf-8"))


def free_port() -> int:
    """Return a port nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _words(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return ""


def _drop(administrator: str, name: str) -> None:
    with psycopg.connect(administrator, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
