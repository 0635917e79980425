"""Connect to a server as somebody, and say in our own words why that cannot be."""

import os
import re
import time
from urllib.parse import parse_qs, urlsplit

import django.db
import psycopg
from psycopg import errors

from longhouse.cli.database import refusals
from longhouse.core.refusal import Refusal

OLDEST = 15
SECONDS_TO_CONNECT, SECONDS_TO_WAKE = 5, 60

_STARTING = re.compile(r"starting up|not yet accepting|recovery", re.IGNORECASE)
_NOT_POSTGRES = re.compile(
    r"received invalid response|expected authentication request|server closed the connection unexpectedly|lost synchronization",
    re.IGNORECASE,
)
# Classes of SQLSTATE: connection lost, and an administrator or a crash ended the server.
_GONE = {"08", "57"}
_PASSWORD = re.compile(r"authentication failed|no password supplied|no pg_hba.conf entry", re.IGNORECASE)


def connect(url: str) -> psycopg.Connection:
    """Connect in autocommit, waiting for a server that is just starting.

    Raises:
        AddressNotReadable: the URL is not one of PostgreSQL.
        ServerGone: nobody answers, or the answer is no.
        NotPostgres: something else answers.
        PasswordWrong: name or password are not accepted.
    """
    _check_address(url)
    patience_ends = time.monotonic() + SECONDS_TO_WAKE
    while True:
        try:
            return psycopg.connect(url, autocommit=True, connect_timeout=SECONDS_TO_CONNECT)
        except psycopg.OperationalError as error:
            if not _STARTING.search(str(error)) or time.monotonic() > patience_ends:
                raise refusal_of(error, url=url) from error
        time.sleep(0.2)


def check_version(connection: psycopg.Connection, *, url: str) -> None:
    """Raise ServerTooOld unless the server is PostgreSQL `OLDEST` or newer."""
    found = connection.info.server_version // 10_000
    if found < OLDEST:
        raise refusals.ServerTooOld(where=where(url), found=found, needed=OLDEST)


def refusal_of(error: psycopg.OperationalError, *, url: str) -> Refusal:
    """Return the refusal for an error of the connection. Never says the password."""
    words = " ".join(str(error).split())
    if _NOT_POSTGRES.search(words):
        return refusals.NotPostgres(where=where(url))
    asked_for_password = error.pgconn is not None and (
        error.pgconn.needs_password or error.pgconn.used_password
    )
    if _PASSWORD.search(words) or (asked_for_password and "does not exist" not in words):
        return refusals.PasswordWrong(where=where(url), user=urlsplit(url).username or "")
    return refusals.ServerGone(where=where(url), why=words.rpartition("failed: ")[2] or "không rõ lý do")


def in_our_words(error: django.db.OperationalError) -> Refusal:
    """Return the refusal for a database that failed in the middle of a command; anything else is a bug and is raised on.

    Raises:
        OperationalError: the failure has nothing to do with the server's health.
    """
    cause = error.__cause__
    url = os.environ.get("LONGHOUSE_WEB_DATABASE_URL", "")
    if isinstance(cause, errors.DiskFull):
        return refusals.DiskFull(folder=where(url), why=" ".join(str(cause).split()))
    sqlstate = getattr(cause, "sqlstate", None) or ""
    if isinstance(cause, psycopg.OperationalError) and (not sqlstate or sqlstate[:2] in _GONE):
        return refusals.ServerGone(where=where(url), why=" ".join(str(cause).split()))
    raise error


def where(url: str) -> str:
    """Return host and port of a URL, or the folder of its socket, without name and password."""
    parts = urlsplit(url)
    folder = parse_qs(parts.query).get("host", [""])[0]
    return folder or f"{parts.hostname or 'localhost'}:{parts.port or 5432}"


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        is_right = parts.scheme in {"postgresql", "postgres"} and parts.port != 0
    except ValueError:
        is_right = False
    if not is_right:
        raise refusals.AddressNotReadable
