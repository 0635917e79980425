"""The embedded server lets nobody in without a password, and several starts at once are one start."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from longhouse.cli.database import data_folder, refusals, roles
from tests.database.factories import as_login

START = "import sys; from longhouse.cli.database import connect; urls = connect.ensure_database(); print(connect.administrator_url())"


def start(var: Path, *, program: str = START) -> "subprocess.Popen[str]":
    """Start a process that asks for the database in a folder of its own, and holds it until its input ends."""
    environment = {"LONGHOUSE_VAR": str(var), "PATH": "/usr/sbin:/usr/bin:/bin"}
    words = [sys.executable, "-c", program + "; sys.stdout.flush(); sys.stdin.read()"]
    return subprocess.Popen(
        words,
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    # Not pytest's own folder: it is closed to the user whom the server runs as when the tests run as root.
    with TemporaryDirectory(prefix="longhouse-", ignore_cleanup_errors=True) as name:
        yield Path(name)


@pytest.fixture(scope="module")
def url(var: Path) -> Iterator[str]:
    """Return the administrator's URL of a new server that two processes started at the same time."""
    first, second = start(var), start(var)
    assert first.stdout is not None
    assert second.stdout is not None
    urls = [first.stdout.readline().strip(), second.stdout.readline().strip()]
    first.communicate(timeout=60)
    assert urls[0] == urls[1] != ""
    yield urls[1]
    second.communicate(timeout=60)
    assert (first.returncode, second.returncode) == (0, 0)


def test_two_starts_at_once_use_one_server_that_outlives_the_first(url: str) -> None:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT current_setting('server_version_num')::int / 10000").fetchone()
    assert row == (int(data_folder.major()),)


def test_the_superuser_is_refused_without_a_password(url: str) -> None:
    head, _, tail = url.partition("postgres:")
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(f"{head}postgres@{tail.partition('@')[2]}")


def test_the_superuser_is_refused_with_another_password(url: str) -> None:
    head, _, tail = url.partition("postgres:")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(f"{head}postgres:guess@{tail.partition('@')[2]}")


def test_no_rule_of_the_server_trusts_anybody(url: str) -> None:
    with psycopg.connect(url) as connection:
        methods = connection.execute("SELECT DISTINCT auth_method FROM pg_hba_file_rules").fetchall()
    assert methods == [("scram-sha-256",)]


def test_the_data_and_the_secrets_are_closed_to_other_users(url: str, var: Path) -> None:
    assert url
    modes = {
        name: oct((var / name).stat().st_mode & 0o777) for name in ("postgres", "secrets", "secrets/postgres")
    }
    assert modes == {"postgres": "0o700", "secrets": "0o700", "secrets/postgres": "0o600"}


def test_a_start_cut_off_half_way_leaves_no_half_made_data(url: str, var: Path) -> None:
    assert url
    (var / "later" / "postgres.new" / "base").mkdir(parents=True)
    process = start(var / "later")
    words, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert "later/postgres" in words
    assert not (var / "later" / "postgres.new").exists()
    assert not (var / "later" / "postgres.key").exists()


def test_a_role_that_could_pass_row_level_security_is_refused(url: str) -> None:
    strong = psycopg.connect(url, autocommit=True)
    strong.execute("ALTER ROLE longhouse_web BYPASSRLS")
    with pytest.raises(refusals.RoleTooStrong, match="ALTER ROLE longhouse_web NOSUPERUSER NOBYPASSRLS"):
        roles.prepare(administrator_url=url, database="longhouse", passwords={roles.OWNER: "", roles.WEB: ""})
    strong.execute("ALTER ROLE longhouse_web NOBYPASSRLS")
    strong.close()


def test_without_roles_a_login_that_may_not_make_them_is_told_the_statements(url: str) -> None:
    administrator = psycopg.connect(url, autocommit=True)
    administrator.execute("CREATE ROLE guest LOGIN PASSWORD 'guest'")
    administrator.execute("ALTER ROLE longhouse_owner RENAME TO other_owner")
    administrator.execute("ALTER ROLE longhouse_web RENAME TO other_web")
    with pytest.raises(refusals.RightsMissing) as told:
        roles.prepare(
            administrator_url=as_login(url, user="guest", password="guest"),
            database="another",
            passwords={roles.OWNER: "plain-1", roles.WEB: "plain-2"},
        )
    administrator.execute("ALTER ROLE other_owner RENAME TO longhouse_owner")
    administrator.execute("ALTER ROLE other_web RENAME TO longhouse_web")
    administrator.close()
    first, second, third = str(told.value).splitlines()[-3:]
    assert first.strip().startswith('CREATE ROLE "longhouse_owner" LOGIN PASSWORD \'SCRAM-SHA-256$')
    assert second.strip().startswith('CREATE ROLE "longhouse_web" LOGIN PASSWORD \'SCRAM-SHA-256$')
    assert third.strip().startswith('CREATE DATABASE "another"')
    assert "plain" not in str(told.value)
