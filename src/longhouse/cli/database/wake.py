"""Wake the house inside a command: database, tables, Django, and the scope of the house itself."""

import django
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from longhouse.cli.database.connect import ensure_database
from longhouse.core.actor import Actor


def wake(*, command: str) -> Actor:
    """Find the database, load Django, bring the tables to this release, and return the acting house itself."""
    ensure_database()
    django.setup()
    migrate_if_needed()
    actor = Actor.system(name=f"longhouse {command}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT open_scope(%s, %s, %s, %s)", ["system", actor.code, "", ""])
    return actor


def migrate_if_needed() -> None:
    """Apply missing migrations as the owner of the tables, then put the owner's connection away."""
    executor = MigrationExecutor(connections["owner"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", database="owner", interactive=False, verbosity=0)
    connections["owner"].close()
