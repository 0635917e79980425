"""Wake the house inside a command: database, tables, Django, and the scope of the house itself."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from longhouse.cli.database import roles
from longhouse.cli.database.connect import ensure_database, secret
from longhouse.core.actor import Actor


def wake(*, command: str) -> Actor:
    """Find the database, load Django, bring the tables to this release, and return the acting house itself."""
    ensure_database()
    # The same signature in a command as on the pages, so that a follow-up may go from one to the other.
    os.environ.setdefault("LONGHOUSE_SECRET_KEY", secret("django"))
    # Apart from it: that one may be changed, and with this one every hash of a phone or id number would be lost.
    os.environ.setdefault("LONGHOUSE_IDENTITY_KEY", secret("identity"))
    django.setup()
    migrate(verbosity=0)
    actor = Actor.system(name=f"longhouse {command}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT open_scope(%s, %s, %s, %s)", ["system", actor.code, "", ""])
    return actor


def migrate(*, verbosity: int) -> None:
    """Apply missing migrations as the owner of the tables, then put the owner's connection away.

    Two starts at once take turns; the second finds nothing left to do.

    Args:
        verbosity: Django's, 0 (says nothing) to 3.
    """
    owner = connections["owner"]
    try:
        with owner.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [roles.LOCK])
        executor = MigrationExecutor(owner)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()) or verbosity:
            call_command("migrate", database="owner", interactive=False, verbosity=verbosity)
    finally:
        owner.close()


@contextmanager
def in_turn() -> Iterator[None]:
    """Open one transaction in which no other command loads: all of it or nothing, one command after the other."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [roles.LOCK])
        yield
