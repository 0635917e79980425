"""Decide which PostgreSQL this process uses, and tell Django by the environment."""

import os
import secrets
import tempfile
from pathlib import Path

from longhouse.cli.database import embedded, roles

ROOT = Path(__file__).resolve().parents[4]


def folder() -> Path:
    """Return the folder of everything the house writes on this machine (`LONGHOUSE_VAR`, else `var/`)."""
    return Path(os.environ.get("LONGHOUSE_VAR") or ROOT / "var").absolute()


def ensure_database() -> roles.DatabaseUrls:
    """Find or start PostgreSQL, make roles and database, and name both URLs in the environment."""
    urls = roles.prepare(
        administrator_url=administrator_url(),
        database=os.environ.get("LONGHOUSE_DATABASE") or "longhouse",
        passwords={roles.OWNER: secret("owner"), roles.WEB: secret("web")},
    )
    os.environ["LONGHOUSE_WEB_DATABASE_URL"] = urls.web
    os.environ["LONGHOUSE_OWNER_DATABASE_URL"] = urls.owner
    return urls


def administrator_url() -> str:
    """Return how to connect as the administrator: `DATABASE_URL`, else the embedded server, started if need be."""
    return os.environ.get("DATABASE_URL") or embedded.start(
        folder=folder() / "postgres", password=secret("postgres")
    )


def secret(name: str) -> str:
    """Return the machine's own secret of that name, made and kept (mode 600) at first use."""
    path = folder() / "secrets" / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        # Written whole beside it first: of two starts at once, both read the secret of the one that linked first.
        with tempfile.NamedTemporaryFile("w", dir=path.parent) as file:
            file.write(secrets.token_urlsafe(32))
            file.flush()
            _link_once(Path(file.name), path)
    return path.read_text(encoding="utf-8")


def _link_once(made: Path, path: Path) -> None:
    try:
        path.hardlink_to(made)
    except FileExistsError:
        return
