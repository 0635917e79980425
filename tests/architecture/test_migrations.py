"""Migrations are one line, import nothing of ours, and say what the models say."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

import longhouse

SOURCE = Path(longhouse.__file__).parent
OURS = sorted(app.label for app in apps.get_app_configs() if app.name.startswith("longhouse."))


@pytest.mark.parametrize("room", OURS)
def test_a_room_has_one_line_of_migrations(room: str) -> None:
    heads = MigrationLoader(connection=None, ignore_no_migrations=True).graph.leaf_nodes(room)
    assert len(heads) <= 1


def test_no_migration_imports_our_code() -> None:
    guilty = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("migrations/0*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("longhouse"))
        or (isinstance(node, ast.Import) and any(name.name.startswith("longhouse") for name in node.names))
    ]
    assert not guilty


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_every_table_of_ours_has_row_level_security() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND NOT relrowsecurity AND relname ~ %s ORDER BY relname",
            [f"^({'|'.join(OURS)})_"],
        )
        open_tables = [name for (name,) in cursor.fetchall() if not is_link_to_django(name)]
    assert open_tables == []


def is_link_to_django(table: str) -> bool:
    """Tell whether the table only ties our people to Django's own groups and permissions, which we leave empty."""
    return table in {"accounts_person_groups", "accounts_person_user_permissions"}


@pytest.mark.django_db
def test_the_web_role_owns_nothing_and_cannot_pass_row_level_security() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == ("longhouse_web", False, False, False, False)
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)"
        )
        assert cursor.fetchone() == (0,)
