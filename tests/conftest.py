"""What every test may use: one fresh database, migrated by its owner, entered as the web role; real places in it."""

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from longhouse.cli.database import connect
from longhouse.web.settings import database_of
from tests.paths import ROOT
from tests.places.factories import load_places_once


def pytest_configure() -> None:
    """Serve styles from their source: nothing is collected before a test."""
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.STATIC_ROOT = ROOT / "src" / "longhouse" / "web" / "static"


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Make a database of this run's own, migrate it as the owner, and connect Django as the web role."""
    os.environ.setdefault("LONGHOUSE_VAR", str(ROOT / "var" / "test"))
    name = f"test_longhouse_{os.getpid()}"
    os.environ["LONGHOUSE_DATABASE"] = name
    urls = connect.ensure_database()
    try:
        subprocess.run(
            [sys.executable, "-m", "longhouse.cli.main", "migrate"], check=True, capture_output=True
        )
        connections["default"].settings_dict.update(database_of(urls.web))
        with django_db_blocker.unblock():
            yield
            connections.close_all()
    finally:
        with psycopg.connect(connect.administrator_url(), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def places(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Have every unit of the country and the offices of the house's province in the database."""
    with django_db_blocker.unblock():
        load_places_once()


def owner_connection() -> psycopg.Connection:
    """Return a connection of the tables' owner, for tests that tamper; roll it back."""
    return psycopg.connect(os.environ["LONGHOUSE_OWNER_DATABASE_URL"])
