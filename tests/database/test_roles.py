"""On any server: two roles and one database are made once, and what is not ours is refused and left alone."""

import os
from collections.abc import Iterator

import psycopg
import pytest

from longhouse.cli.database import connect, refusals, roles, servers
from tests.database.factories import as_login, free_port, somebody_elses_server, statements

# Names of this run's own: another run may use the same server at the same time.
LIMITED, FOREIGN, AGAIN = (
    f"test_limited_{os.getpid()}",
    f"test_foreign_{os.getpid()}",
    f"test_again_{os.getpid()}",
)
NOT_THERE = f"test_not_there_{os.getpid()}"


@pytest.fixture
def passwords(server: str) -> dict[str, str]:
    """Return the passwords of the two roles on the server."""
    assert server
    return {roles.OWNER: connect.secret("owner"), roles.WEB: connect.secret("web")}


@pytest.fixture
def server(django_db_setup: None) -> str:
    """Return the administrator's URL of the server that this run of the tests uses."""
    return connect.administrator_url()


@pytest.fixture
def foreign(server: str) -> Iterator[str]:
    """Return the name of a database with a table of another program."""
    made, gone = [f'CREATE DATABASE "{FOREIGN}"'], [f'DROP DATABASE "{FOREIGN}" WITH (FORCE)']
    with statements(server, before=made, after=gone):
        with psycopg.connect(servers_database(server, FOREIGN), autocommit=True) as connection:
            connection.execute("CREATE TABLE customers (name text)")
            connection.execute("INSERT INTO customers VALUES ('H''Hen')")
        yield FOREIGN


def servers_database(server: str, database: str) -> str:
    head, _, query = server.partition("?")
    return f"{head.rpartition('/')[0]}/{database}" + (f"?{query}" if query else "")


def test_the_web_role_owns_nothing_and_cannot_pass_row_level_security(server: str) -> None:
    with psycopg.connect(server) as connection:
        row = connection.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,"
            " EXISTS (SELECT 1 FROM pg_class WHERE relowner = role.oid), pg_has_role(rolname, 'longhouse_owner', 'MEMBER')"
            " FROM pg_roles role WHERE rolname = 'longhouse_web'"
        ).fetchone()
    assert row == (False, False, False, False, False, False)


def test_owner_and_web_role_have_passwords_of_their_own(passwords: dict[str, str]) -> None:
    assert passwords[roles.OWNER] != passwords[roles.WEB]


def test_making_roles_and_database_again_changes_nothing(server: str, passwords: dict[str, str]) -> None:
    gone = [f'DROP DATABASE "{AGAIN}" WITH (FORCE)']
    with statements(server, before=[], after=gone):
        first = roles.prepare(administrator_url=server, database=AGAIN, passwords=passwords)
        second = roles.prepare(administrator_url=server, database=AGAIN, passwords=passwords)
    assert first == second


def test_a_database_of_another_program_is_refused_and_left_alone(
    server: str, foreign: str, passwords: dict[str, str]
) -> None:
    with pytest.raises(refusals.DatabaseForeign, match="customers"):
        roles.prepare(administrator_url=server, database=foreign, passwords=passwords)
    with psycopg.connect(servers_database(server, foreign)) as connection:
        rows = connection.execute("SELECT name FROM customers").fetchall()
    assert rows == [("H'Hen",)]


def test_a_login_that_may_make_roles_and_databases_is_enough(server: str, passwords: dict[str, str]) -> None:
    made = [
        f"CREATE ROLE {LIMITED} LOGIN CREATEROLE CREATEDB PASSWORD 'limited'",
        f"GRANT {roles.OWNER} TO {LIMITED} WITH ADMIN OPTION",
    ]
    gone = [
        f'DROP DATABASE IF EXISTS "{LIMITED}" WITH (FORCE)',
        f"DROP OWNED BY {LIMITED}",
        f"DROP ROLE {LIMITED}",
    ]
    with statements(server, before=made, after=gone):
        login = as_login(server, user=LIMITED, password="limited")
        urls = roles.prepare(administrator_url=login, database=LIMITED, passwords=passwords)
        with psycopg.connect(urls.web) as connection:
            row = connection.execute("SELECT current_user, current_database()").fetchone()
    assert row == (roles.WEB, LIMITED)


def test_a_login_that_may_not_is_told_the_statements(server: str, passwords: dict[str, str]) -> None:
    made, gone = [f"CREATE ROLE {LIMITED} LOGIN PASSWORD 'limited'"], [f"DROP ROLE {LIMITED}"]
    login = as_login(server, user=LIMITED, password="limited")
    with (
        statements(server, before=made, after=gone),
        pytest.raises(refusals.RightsMissing, match="CREATE DATABASE") as told,
    ):
        roles.prepare(administrator_url=login, database=NOT_THERE, passwords=passwords)
    assert (
        f'CREATE DATABASE "{NOT_THERE}" OWNER "longhouse_owner" ENCODING \'UTF8\' TEMPLATE template0;'
        in str(told.value)
    )


def test_another_password_of_the_role_is_told_and_not_changed(server: str, passwords: dict[str, str]) -> None:
    with pytest.raises(refusals.PasswordWrong, match=roles.OWNER):
        roles.prepare(
            administrator_url=server,
            database="postgres",
            passwords={roles.OWNER: "another", roles.WEB: "another"},
        )
    servers.connect(as_login(server, user=roles.OWNER, password=passwords[roles.OWNER])).close()


def test_a_wrong_password_is_told_without_the_password(server: str) -> None:
    with pytest.raises(refusals.PasswordWrong) as refused:
        servers.connect(as_login(server, user="postgres", password="wrong-secret"))
    assert "wrong-secret" not in str(refused.value)


@pytest.mark.parametrize(
    "says",
    [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x4a\x00\x00\x00\x0a8.0.36\x00", b""],
    ids=["web", "mysql", "silent"],
)
def test_a_server_that_is_not_postgresql_is_named_so(says: bytes) -> None:
    with somebody_elses_server(says=says) as port, pytest.raises(refusals.NotPostgres, match=str(port)):
        servers.connect(f"postgresql://someone:secret@127.0.0.1:{port}/postgres")


def test_a_server_that_is_gone_is_named_with_its_place() -> None:
    port = free_port()
    with pytest.raises(refusals.ServerGone, match=f"127.0.0.1:{port}"):
        servers.connect(f"postgresql://someone:secret@127.0.0.1:{port}/postgres")


def test_a_server_that_is_too_old_is_refused(
    server: str, monkeypatch: pytest.MonkeyPatch, passwords: dict[str, str]
) -> None:
    monkeypatch.setattr(servers, "OLDEST", 99)
    with pytest.raises(refusals.ServerTooOld, match="99"):
        roles.prepare(administrator_url=server, database=NOT_THERE, passwords=passwords)


@pytest.mark.parametrize("url", ["mysql://a:b@c/d", "host=localhost", "postgresql://a:b@c:port/d"])
def test_an_address_that_is_no_address_is_told(url: str) -> None:
    with pytest.raises(refusals.AddressNotReadable, match="DATABASE_URL"):
        servers.connect(url)
