"""What every test may use: one fresh database, migrated by its owner, entered as the web role; real places in it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from longhouse.cli.database import connect
from longhouse.web.settings import database_of
from tests.paths import ROOT, SHARED_DATA
from tests.places.factories import load_places_once

SECONDS_TO_OPEN = 90
ASK_A_SERVER = frozenset({"db", "transactional_db", "django_db_setup", "places", "house"})


def pytest_configure() -> None:
    """Serve styles from their source: nothing is collected before a test."""
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.STATIC_ROOT = ROOT / "src" / "longhouse" / "web" / "static"
    # From the first test on: whoever asks a server directly must not depend on another test having named it.
    os.environ.setdefault("LONGHOUSE_VAR", str(ROOT / "var" / "test"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with the reason, what this machine cannot run; in CI nothing may be skipped for want of a browser."""
    has_browser = shutil.which("chromium") is not None
    is_ci = os.environ.get("CI") == "true"
    for item in items:
        if item.get_closest_marker("browser") and not has_browser and not is_ci:
            item.add_marker(
                pytest.mark.skip(reason="Chromium is missing: install Debian's package `chromium`")
            )
        if item.get_closest_marker("data") and not SHARED_DATA.exists():
            item.add_marker(pytest.mark.skip(reason="../shared/data is not beside this checkout"))
        if not asks_a_server(item):
            item.add_marker(pytest.mark.pure)


def asks_a_server(item: pytest.Item) -> bool:
    """Tell whether a test may ask a database server; the others need not run again on Debian's."""
    fixtures = set(getattr(item, "fixturenames", ()))
    marks = ("django_db", "server", "browser", "data")
    is_near = {"database", "cli"} & set(item.path.parts)
    return bool(fixtures & ASK_A_SERVER or is_near) or any(map(item.get_closest_marker, marks))


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Make a database of this run's own, migrate it as the owner, and connect Django as the web role."""
    name = f"test_longhouse_{os.getpid()}"
    os.environ["LONGHOUSE_DATABASE"] = name
    urls = connect.ensure_database()
    try:
        longhouse("migrate")
        connections["default"].settings_dict.update(database_of(urls.web))
        with django_db_blocker.unblock():
            yield
            connections.close_all()
    finally:
        drop(name)


@pytest.fixture(scope="session")
def places(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Have every unit of the country and the offices of the house's province in the database."""
    with django_db_blocker.unblock():
        load_places_once()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Open the real house, with the real catalogue, on a port and in a database of its own; return its address."""
    name, port = f"test_house_{os.getpid()}", free_port()
    log = tmp_path_factory.mktemp("house") / "log"
    environment = os.environ | {
        "LONGHOUSE_VAR": os.environ.get("LONGHOUSE_VAR") or str(ROOT / "var" / "test"),
        "LONGHOUSE_DATABASE": name,
    }
    words = [sys.executable, "-m", "longhouse.cli.main", "run", "--port", str(port)]
    with log.open("w", encoding="utf-8") as file:
        child = subprocess.Popen(words, env=environment, stdout=file, stderr=file)
    try:
        wait_until_open(f"http://127.0.0.1:{port}/robots.txt", child, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(timeout=30)
        drop(name)


def longhouse(*words: str) -> str:
    """Run a command of the house and return what it printed; a refusal fails the test with its words."""
    done = subprocess.run(
        [sys.executable, "-m", "longhouse.cli.main", *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def owner_connection() -> psycopg.Connection:
    """Return a connection of the tables' owner, for tests that tamper; roll it back."""
    return psycopg.connect(os.environ["LONGHOUSE_OWNER_DATABASE_URL"])


def drop(database: str) -> None:
    """Throw a test's database away."""
    with psycopg.connect(connect.administrator_url(), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


def free_port() -> int:
    """Return a port nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_open(address: str, child: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until the address answers; fail with the server's own words if it ends before."""
    for _ in range(SECONDS_TO_OPEN * 5):
        assert child.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))
