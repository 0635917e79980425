"""The database and its two roles, made once and checked at every start."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import errors, sql

from longhouse.cli.database import refusals, servers

OWNER, WEB = "longhouse_owner", "longhouse_web"
# Any number, the same in every process: two starts at once make roles and tables one after the other.
LOCK = 6_602_025


@dataclass(frozen=True, slots=True)
class DatabaseUrls:
    """Two ways into one database: `owner` migrates, `web` serves and may not pass row-level security."""

    owner: str
    web: str


def prepare(*, administrator_url: str, database: str, passwords: Mapping[str, str]) -> DatabaseUrls:
    """Make the two roles and the database where they are missing, and return how to connect as each.

    Args:
        administrator_url: a login that may make roles and databases, or finds them made already.
        database: name of the house's database.
        passwords: by role; set when a role is made, afterwards only used.

    Raises:
        ServerGone, NotPostgres, PasswordWrong, ServerTooOld: the server cannot be used.
        RightsMissing: something is missing that the login may not make; says the statements.
        RoleTooStrong: a role could pass row-level security.
        DatabaseForeign: the database holds somebody else's tables.
    """
    urls = DatabaseUrls(*(_with(administrator_url, database, user, passwords[user]) for user in (OWNER, WEB)))
    with servers.connect(administrator_url) as connection:
        servers.check_version(connection, url=administrator_url)
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        _check_not_too_strong(connection)
        _check_is_ours(connection, url=_with(administrator_url, database), database=database)
        try:
            _make_missing(connection, database=database, passwords=passwords)
        except errors.InsufficientPrivilege as error:
            left = _missing_database(connection, database)
            words = [*_missing_roles(connection, passwords), *left]
            raise _rights_missing(connection, words, url=administrator_url) from error
        _grant(urls.owner)
    servers.connect(urls.web).close()
    return urls


def _make_missing(connection: psycopg.Connection, *, database: str, passwords: Mapping[str, str]) -> None:
    for statement in _missing_roles(connection, passwords):
        connection.execute(statement)
    statements = _missing_database(connection, database)
    is_superuser = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    if statements and is_superuser != (True,):
        # Whoever makes a database for another role must be a member of it.
        connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(OWNER)))
    for statement in statements:
        connection.execute(statement)


def _missing_roles(connection: psycopg.Connection, passwords: Mapping[str, str]) -> list[sql.Composed]:
    rows = connection.execute(
        "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [[OWNER, WEB]]
    ).fetchall()
    return [
        _role_statement(connection, role, passwords[role]) for role in (OWNER, WEB) if (role,) not in rows
    ]


def _role_statement(connection: psycopg.Connection, role: str, password: str) -> sql.Composed:
    """Return the statement that makes a role, its password already hashed: safe on a screen and in a server's log."""
    verifier = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    return sql.SQL("CREATE ROLE {} LOGIN PASSWORD {};").format(sql.Identifier(role), sql.Literal(verifier))


def _missing_database(connection: psycopg.Connection, database: str) -> list[sql.Composed]:
    """Return what makes the database ours: nothing, its making, or its handing over (an empty one made for us)."""
    holder = _holder(connection, database)
    if holder == OWNER:
        return []
    words = (
        "ALTER DATABASE {} OWNER TO {};"
        if holder
        else "CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0;"
    )
    return [sql.SQL(words).format(sql.Identifier(database), sql.Identifier(OWNER))]


def _holder(connection: psycopg.Connection, database: str) -> str | None:
    row = connection.execute(
        "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s", [database]
    ).fetchone()
    return row[0] if row else None


def _rights_missing(
    connection: psycopg.Connection, statements: list[sql.Composed], *, url: str
) -> refusals.RightsMissing:
    words = "\n".join(f"  {statement.as_string(connection)}" for statement in statements)
    return refusals.RightsMissing(user=connection.info.user, where=servers.where(url), statements=words)


def _check_not_too_strong(connection: psycopg.Connection) -> None:
    strong = connection.execute(
        "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s) AND (rolsuper OR rolbypassrls)", [[OWNER, WEB]]
    ).fetchone()
    if strong:
        raise refusals.RoleTooStrong(role=strong[0])


def _check_is_ours(connection: psycopg.Connection, *, url: str, database: str) -> None:
    """Raise DatabaseForeign if the database exists and any of its tables belongs to another role than our owner."""
    if _holder(connection, database) is None:
        return
    with servers.connect(url) as inside:
        foreign = inside.execute(
            "SELECT table_.relname FROM pg_class table_ JOIN pg_namespace room ON room.oid = relnamespace"
            " JOIN pg_roles holder ON holder.oid = relowner WHERE relkind IN ('r', 'p') AND rolname <> %s"
            " AND nspname NOT IN ('pg_catalog', 'information_schema') AND nspname NOT LIKE 'pg_toast%%' ORDER BY 1 LIMIT 1",
            [OWNER],
        ).fetchone()
    if foreign:
        raise refusals.DatabaseForeign(database=database, where=servers.where(url), example=foreign[0])


def _grant(owner_url: str) -> None:
    """Let the web role use what the owner makes; what it may do to each row, policies say."""
    owner, web = sql.Identifier(OWNER), sql.Identifier(WEB)
    with servers.connect(owner_url) as connection:
        for statement in (
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
            "GRANT USAGE ON SCHEMA public TO {web}",
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {web}",
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {web}",
        ):
            connection.execute(sql.SQL(statement).format(owner=owner, web=web))


def _with(url: str, database: str, user: str = "", password: str = "") -> str:
    parts = urlsplit(url)
    login, _, place = parts.netloc.rpartition("@")
    login = f"{user}:{quote(password)}" if user else login
    return urlunsplit(
        (parts.scheme, f"{login}@{place}" if login else place, f"/{quote(database)}", parts.query, "")
    )
