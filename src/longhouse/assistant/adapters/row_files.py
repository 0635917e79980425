"""Read JSON lines, plain or gzip: corpora and questions in the shapes of shared/data."""

import gzip
import hashlib
import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

_GZIP = b"\x1f\x8b"


class RowsNotReadable(Refusal):
    """A file of passages or questions is missing, or a line of it is not a JSON object of the known shape."""

    code = "rows-not-readable"
    sentence = mark(
        "Không đọc được tệp %(file)s, dòng %(line)s: %(why)s. Mỗi dòng cần là một đối tượng JSON."
    )

    def __reduce__(self) -> tuple[partial["RowsNotReadable"], tuple[()]]:
        """Travel between processes with the fields of the sentence."""
        return partial(RowsNotReadable, **{name: str(value) for name, value in self.values.items()}), ()


def read_rows(path: Path) -> list[Mapping[str, object]]:
    """Return the rows of a file.

    Raises:
        RowsNotReadable: if the file cannot be opened, or a line is not a JSON object.
    """
    rows: list[Mapping[str, object]] = []
    try:
        with _opened(path) as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    rows.append(_row(line, path=path, number=number))
    except (OSError, EOFError) as error:
        raise RowsNotReadable(file=path, line=len(rows) + 1, why=error) from error
    return rows


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _opened(path: Path) -> BinaryIO | gzip.GzipFile:
    with path.open("rb") as file:
        is_gzip = file.read(2) == _GZIP
    return gzip.open(path, "rb") if is_gzip else path.open("rb")


def _row(line: bytes, *, path: Path, number: int) -> Mapping[str, object]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise RowsNotReadable(file=path, line=number, why=error) from error
    if not isinstance(row, dict):
        raise RowsNotReadable(file=path, line=number, why=type(row).__name__)
    return row
