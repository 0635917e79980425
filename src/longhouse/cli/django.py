"""Wake Django inside a command, with a database and a scope."""

import django
from django.db import connection

from longhouse.cli.database.connect import ensure_database
from longhouse.core.actor import Actor


def wake(*, command: str) -> Actor:
    """Find the database, load Django, open the scope of the house itself, and return the acting system."""
    ensure_database()
    django.setup()
    actor = Actor.system(name=f"longhouse {command}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT open_scope(%s, %s, %s, %s)", ["system", actor.code, "", ""])
    return actor
