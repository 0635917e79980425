"""Kolibri, installed from the package index into an environment of its own and kept apart: homes, ports, processes."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench import house

VERSION, CLASS = "0.19.5", 30
FOLDER = house.ROOT / "var" / "bench-kolibri"
INSIDE = house.ROOT / "bench" / "kolibri_inside.py"
USER, PASSWORD = "admin", "admin12345"  # of a facility that lives for minutes, on loopback
PAGE, EMPTY_PAGE = "/vi/auth/", "/vi/setup/"  # its first page, and that of a facility not made yet
PATIENCE_S = 900


class NotInstalled(Exception):
    """Kolibri could not be installed here; says in its own words why."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A fresh environment with a program in it: its Python, the seconds it took, and the bytes on the disk."""

    python: Path
    seconds: float
    size: int


@dataclass(frozen=True, slots=True)
class Node:
    """One facility: its home and its port."""

    home: Path
    port: int

    @property
    def address(self) -> str:
        """Return where it is served."""
        return f"http://127.0.0.1:{self.port}"


def install(*, name: str, words: list[str]) -> Installed:
    """Make an environment and install into it what the words tell pip, with nothing of pip's cache.

    Raises:
        NotInstalled: pip failed, most often because there is no way to the package index.
    """
    folder, began = FOLDER / name, time.perf_counter()
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    pip = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-cache-dir",
        "--disable-pip-version-check",
        "--no-input",
    ]
    done = subprocess.run([*pip, *words], capture_output=True, text=True, check=False, cwd=house.ROOT)
    if done.returncode:
        raise NotInstalled(done.stderr.strip()[-300:])
    return Installed(python, time.perf_counter() - began, size_of(folder))


def node(name: str) -> Node:
    """Return an empty facility."""
    home = FOLDER / name
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    return Node(home, house.free_port())


def provide(python: Path, of: Node) -> None:
    """Make its facility, in Vietnamese, with an administrator; it must not run."""
    words = ["--facility", "Buôn Mâu", "--superusername", USER, "--superuserpassword", PASSWORD]
    words += ["--preset", "nonformal", "--language_id", "vi", "--noinput"]
    _run([str(python.with_name("kolibri")), "manage", "provisiondevice", *words], of)


def inside(python: Path, of: Node, *words: str) -> tuple[float, object]:
    """Run `bench/kolibri_inside.py` in its Python and home; return the seconds and what it said."""
    printed = _run([str(python), "-I", str(INSIDE), *words], of)
    told = json.loads(printed.splitlines()[-1])
    return float(told["seconds"]), told["said"]


@contextmanager
def opened(python: Path, of: Node, *, page: str = PAGE) -> Iterator[tuple[psutil.Process, float]]:
    """Serve it; yields its process and the seconds until a page was whole."""
    log, began = FOLDER / f"{of.home.name}.log", time.perf_counter()
    words = [str(python.with_name("kolibri")), "start", "--foreground"]
    with log.open("w", encoding="utf-8") as file:
        child = subprocess.Popen(words, env=_environment(of), stdout=file, stderr=file, cwd=of.home)
    try:
        house.wait_for_page(child, port=of.port, log=log, path=page)
        yield psutil.Process(child.pid), time.perf_counter() - began
    finally:
        child.send_signal(signal.SIGTERM)
        _wait(child)


def size_of(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _wait(child: "subprocess.Popen[bytes]") -> None:
    try:
        child.wait(timeout=60)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait(timeout=30)


def _run(words: list[str], of: Node) -> str:
    done = subprocess.run(
        words,
        env=_environment(of),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
        cwd=of.home,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(words[-4:])}: {done.stdout[-500:]}{done.stderr[-1500:]}")
    return done.stdout


def _environment(of: Node) -> dict[str, str]:
    """Return its environment: on loopback only, unannounced, and reporting to nobody."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("LONGHOUSE_", "DJANGO_", "PYTHON"))
    }
    return kept | {
        "KOLIBRI_HOME": str(of.home),
        "KOLIBRI_LISTEN_ADDRESS": "127.0.0.1",
        "KOLIBRI_ZEROCONF_ENABLED": "False",
        "KOLIBRI_DISABLE_PING": "True",
        "KOLIBRI_HTTP_PORT": str(of.port),
        "KOLIBRI_ZIP_CONTENT_PORT": str(house.free_port()),
    }
