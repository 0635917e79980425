"""The database and its two roles, made once and checked at every start."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from longhouse.cli.database.refusals import DatabaseNotOurs, RolesNotMakeable, ServerNotReachable, ServerTooOld

OWNER, WEB = "longhouse_owner", "longhouse_web"
OLDEST = 15
SECONDS_TO_ANSWER = 10


@dataclass(frozen=True, slots=True)
class DatabaseUrls:
    """Two ways into one database: `owner` migrates, `web` serves and may not pass row-level security."""

    owner: str
    web: str


def prepare(*, administrator_url: str, database: str, password: str) -> DatabaseUrls:
    """Make the two roles and the database where they are missing, and return how to connect as each.

    Raises:
        ServerNotReachable: nobody answers, or the name or password is wrong.
        ServerTooOld: the server is older than PostgreSQL 15.
        RolesNotMakeable: the login may not make roles or databases.
        DatabaseNotOurs: a database of that name holds somebody else's tables.
    """
    with enter(administrator_url) as connection:
        if connection.info.server_version // 10_000 < OLDEST:
            raise ServerTooOld(found=connection.info.server_version // 10_000)
        try:
            _make(connection, database=database, password=password)
        except psycopg.errors.InsufficientPrivilege as refused:
            raise RolesNotMakeable(login=connection.info.user) from refused
    with enter(with_database(administrator_url, database=database)) as connection:
        _check_ours(connection, database=database)
        _grant(connection)
    return DatabaseUrls(
        owner=with_database(administrator_url, database=database, user=OWNER, password=password),
        web=with_database(administrator_url, database=database, user=WEB, password=password),
    )


def enter(url: str) -> psycopg.Connection:
    """Return a connection that commits each statement, or say in words why there is none."""
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=SECONDS_TO_ANSWER)
    except psycopg.OperationalError as refused:
        parts = urlsplit(url)
        place = f"{parts.hostname or parts.query}:{parts.port or 5432}{parts.path}"
        raise ServerNotReachable(place=place, why=" ".join(str(refused).split())[:200]) from refused


def with_database(url: str, *, database: str, user: str | None = None, password: str = "") -> str:
    """Return the URL for another database, and as another user where one is named."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    login = parts.netloc.rpartition("@")[0] if user is None else f"{user}:{quote(password)}"
    netloc = f"{login}@{place}" if login else place
    return urlunsplit((parts.scheme, netloc, f"/{database}", parts.query, ""))


def _make(connection: psycopg.Connection, *, database: str, password: str) -> None:
    # Two houses that start at the same moment must not trip over each other's roles.
    connection.execute("SELECT pg_advisory_lock(hashtext('longhouse'))")
    for role in (OWNER, WEB):
        _make_role(connection, role=role, password=password)
    known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
    if not known:
        connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(OWNER)))
        statement = "CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0"
        connection.execute(sql.SQL(statement).format(sql.Identifier(database), sql.Identifier(OWNER)))
    connection.execute("SELECT pg_advisory_unlock(hashtext('longhouse'))")


def _make_role(connection: psycopg.Connection, *, role: str, password: str) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    statement = "{} ROLE {} LOGIN PASSWORD {}"
    verb = sql.SQL("ALTER" if known else "CREATE")
    connection.execute(sql.SQL(statement).format(verb, sql.Identifier(role), sql.Literal(password)))


def _check_ours(connection: psycopg.Connection, *, database: str) -> None:
    tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    if tables and ("django_migrations",) not in tables:
        raise DatabaseNotOurs(database=database)


def _grant(connection: psycopg.Connection) -> None:
    """Let the web role use what the owner makes; what it may do to each row, policies say."""
    owner, web = sql.Identifier(OWNER), sql.Identifier(WEB)
    for statement in (
        "ALTER SCHEMA public OWNER TO {owner}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE ON SCHEMA public TO {web}",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {web}",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {web}",
    ):
        connection.execute(sql.SQL(statement).format(owner=owner, web=web))
