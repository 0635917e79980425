"""What every test may use: one fresh database, migrated by its owner, entered as the web role."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from longhouse.cli.database import connect, roles
from longhouse.web.settings import _database

ROOT = Path(__file__).resolve().parents[1]
SHARED_DATA = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Make a database of this run's own, migrate it as the owner, and connect Django as the web role."""
    os.environ.setdefault("LONGHOUSE_VAR", str(ROOT / "var" / "test"))
    name = f"test_longhouse_{os.getpid()}"
    os.environ["LONGHOUSE_DATABASE"] = name
    urls = connect.ensure_database()
    try:
        subprocess.run([sys.executable, "-m", "longhouse.cli.main", "migrate"], check=True, capture_output=True)
        connections["default"].settings_dict.update(_database(urls.web))
        with django_db_blocker.unblock():
            yield
            connections.close_all()
    finally:
        administrator_url = connect.administrator_url()
        with psycopg.connect(administrator_url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def owner_connection() -> psycopg.Connection:
    """Return a connection of the tables' owner, for tests that tamper; roll it back."""
    return psycopg.connect(os.environ["LONGHOUSE_OWNER_DATABASE_URL"])
