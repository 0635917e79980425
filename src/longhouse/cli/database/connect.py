"""Decide which PostgreSQL this process uses, and tell Django by the environment."""

import os
import secrets
from pathlib import Path

from longhouse.cli.database import embedded, roles

ROOT = Path(__file__).resolve().parents[4]


def folder() -> Path:
    """Return the folder of everything the house writes on this machine (`LONGHOUSE_VAR`, else `var/`)."""
    return Path(os.environ.get("LONGHOUSE_VAR") or ROOT / "var")


def ensure_database() -> roles.DatabaseUrls:
    """Find or start PostgreSQL, make roles and database, and name both URLs in the environment."""
    database = os.environ.get("LONGHOUSE_DATABASE") or "longhouse"
    urls = roles.prepare(administrator_url=administrator_url(), database=database, password=secret("database"))
    os.environ["LONGHOUSE_WEB_DATABASE_URL"] = urls.web
    os.environ["LONGHOUSE_OWNER_DATABASE_URL"] = urls.owner
    return urls


def administrator_url() -> str:
    """Return how to connect as the administrator: `DATABASE_URL`, else the embedded server, started if need be."""
    given = os.environ.get("DATABASE_URL")
    return given or embedded.start(data_folder=folder() / "postgres", password=secret("postgres"))


def secret(name: str) -> str:
    """Return the machine's own secret of that name, made and kept (mode 600) at first use."""
    path = folder() / "secrets" / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(32))
    return path.read_text(encoding="utf-8")
