"""Write rows that come as CSV into Parquet by DuckDB, in the same process, without its network: ADR 0048."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any

from longhouse.campaign.rules.exporting import ExportToolMissing

MEMORY = "2GB"
SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": MEMORY,
    "preserve_insertion_order": "false",
}
COPY = """
COPY (SELECT {wanted} FROM read_csv({pipe}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"',
    nullstr = '', columns = {columns}))
TO {folder} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY ({part}))
"""


def tool() -> ModuleType:
    """Return DuckDB.

    Raises:
        ExportToolMissing: it is not installed on this machine.
    """
    try:
        return import_module("duckdb")
    except ImportError as error:
        raise ExportToolMissing from error


def write_parquet(
    *, lines: Iterable[bytes], columns: Mapping[str, str], wanted: str, part: str, folder: Path
) -> int:
    """Write lines into a folder of Parquet files, one folder for each value of `part`; return how many rows.

    The lines go through a pipe: on the disk nothing lies but what is wanted.

    Args:
        lines: CSV without heading, empty for nothing, in any portions.
        columns: of the lines, in order, each with DuckDB's type.
        wanted: what is written, an SQL list over those columns.
        part: the name in it that parts the rows.
        folder: missing; its parent is there.

    Raises:
        ExportToolMissing: DuckDB is not installed.
        Exception: whatever the lines raised, or DuckDB; then the folder holds a part only.
    """
    with tempfile.TemporaryDirectory(dir=folder.parent) as aside, _database(Path(aside)) as link:
        pipe = Path(aside) / "lines"
        os.mkfifo(pipe, mode=0o600)
        told = "{" + ", ".join(f"{_quoted(name)}: {_quoted(kind)}" for name, kind in columns.items()) + "}"
        sentence = COPY.format(
            wanted=wanted, pipe=_quoted(str(pipe)), columns=told, folder=_quoted(str(folder)), part=part
        )
        with _poured(lines, pipe):
            (count,) = link.execute(sentence).fetchone()
    return int(count)


@contextmanager
def _database(aside: Path) -> Iterator[Any]:
    link = tool().connect(":memory:", config=SETTINGS | {"temp_directory": str(aside)})
    try:
        yield link
    finally:
        link.close()


@contextmanager
def _poured(lines: Iterable[bytes], pipe: Path) -> Iterator[None]:
    """Pour the lines into the pipe beside whoever reads it; what they raise is raised here."""
    failed: list[Exception] = []

    def pour() -> None:
        try:
            with pipe.open("wb", buffering=1 << 20) as file:
                for line in lines:
                    file.write(line)
        except Exception as error:
            failed.append(error)

    thread = Thread(target=pour)
    thread.start()
    try:
        yield
    finally:
        _wake(pipe, thread)
        thread.join()
    if failed:
        raise failed[0]


def _wake(pipe: Path, thread: Thread) -> None:
    """Open the pipe for a moment, so that one who still waits for a reader goes on, finds nobody and ends."""
    if thread.is_alive():
        with suppress(OSError):
            os.close(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
