"""The database and its two roles, made once and checked at every start."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

OWNER, WEB = "longhouse_owner", "longhouse_web"


@dataclass(frozen=True, slots=True)
class DatabaseUrls:
    """Two ways into one database: `owner` migrates, `web` serves and may not pass row-level security."""

    owner: str
    web: str


def prepare(*, administrator_url: str, database: str, password: str) -> DatabaseUrls:
    """Make the two roles and the database where they are missing, and return how to connect as each."""
    with psycopg.connect(administrator_url, autocommit=True) as connection:
        for role in (OWNER, WEB):
            _make_role(connection, role=role, password=password)
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
        if not known:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0").format(
                    sql.Identifier(database), sql.Identifier(OWNER)
                )
            )
    _grant(administrator_url=_with(administrator_url, database=database))
    return DatabaseUrls(
        owner=_with(administrator_url, database=database, user=OWNER, password=password),
        web=_with(administrator_url, database=database, user=WEB, password=password),
    )


def _make_role(connection: psycopg.Connection, *, role: str, password: str) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = sql.SQL("ALTER" if known else "CREATE")
    connection.execute(
        sql.SQL(
            "{} ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD {}"
        ).format(verb, sql.Identifier(role), sql.Literal(password))
    )


def _grant(*, administrator_url: str) -> None:
    """Let the web role use what the owner makes; what it may do to each row, policies say."""
    owner, web = sql.Identifier(OWNER), sql.Identifier(WEB)
    with psycopg.connect(administrator_url, autocommit=True) as connection:
        for statement in (
            "ALTER SCHEMA public OWNER TO {owner}",
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
            "GRANT USAGE ON SCHEMA public TO {web}",
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {web}",
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {web}",
        ):
            connection.execute(sql.SQL(statement).format(owner=owner, web=web))


def _with(url: str, *, database: str, user: str | None = None, password: str = "") -> str:
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    login = parts.netloc.rpartition("@")[0] if user is None else f"{user}:{quote(password)}"
    netloc = f"{login}@{place}" if login else place
    return urlunsplit((parts.scheme, netloc, f"/{database}", parts.query, ""))
