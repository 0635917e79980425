"""The disk of a learning place: envelopes and what the province said, each safe on disk before anybody is told so."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from longhouse.core.clock import VIETNAM
from longhouse.learning.shapes import KeptEnvelope, LineAnswer

WAITING, REFUSED, ANSWERED, COPIES = "waiting", "refused", "answered", "copies"
MARKS = "marks.json"


class RelayStore:
    """A folder: `waiting` and `refused` envelopes, `answered` replies by the envelope's key, `copies` of public answers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in (WAITING, REFUSED, ANSWERED, COPIES):
            (folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)

    def keep(self, envelope: KeptEnvelope, *, at: datetime) -> None:
        """Keep an envelope for sending, once; what waits already keeps its place in the row."""
        if self._of(WAITING, envelope.key):
            return
        name = f"{int(at.timestamp() * 1e6):020}-{envelope.key}"
        self._write(self.folder / WAITING / name, envelope.headers, envelope.body)

    def waiting(self) -> Iterator[KeptEnvelope]:
        """Yield what waits, the longest waiting first."""
        for path in sorted((self.folder / WAITING).glob("[0-9]*")):
            with suppress(FileNotFoundError):  # another process has sent it meanwhile
                headers, body = _read(path)
                yield KeptEnvelope(path.name.partition("-")[2], headers, body)

    def count(self, shelf: str) -> int:
        """Return how many lie on a shelf."""
        return sum(1 for _ in (self.folder / shelf).glob("[0-9a-f]*"))

    def answer(self, shelf: str, key: str) -> LineAnswer | None:
        """Return an answer kept under a key, if there is one."""
        try:
            headers, body = _read(self.folder / shelf / key)
        except FileNotFoundError:
            return None
        return LineAnswer(int(headers["status"]), headers, body)

    def put_answer(self, shelf: str, key: str, answer: LineAnswer) -> None:
        """Keep an answer under a key, over an older one."""
        self._write(self.folder / shelf / key, {**answer.headers, "status": str(answer.status)}, answer.body)

    def done(self, key: str) -> None:
        """Take an envelope from the row: the province has it."""
        for path in self._of(WAITING, key):
            path.unlink(missing_ok=True)

    def refuse(self, key: str) -> None:
        """Lay an envelope aside that the province does not take; nobody throws it away."""
        for path in self._of(WAITING, key):
            with suppress(FileNotFoundError):
                path.rename(self.folder / REFUSED / path.name)

    def mark(self, **marks: object) -> None:
        """Keep small facts, such as when the place last sent."""
        held = {**self.marks(), **marks}
        self._whole(self.folder / MARKS, json.dumps(held).encode())

    def marks(self) -> dict[str, object]:
        """Return the small facts."""
        try:
            found: dict[str, object] = json.loads((self.folder / MARKS).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return found

    def moment(self, name: str) -> datetime | None:
        """Return a moment among the small facts."""
        said = self.marks().get(name)
        return datetime.fromisoformat(said).astimezone(VIETNAM) if isinstance(said, str) else None

    def size(self) -> int:
        """Return how many bytes wait."""
        return sum(path.stat().st_size for path in (self.folder / WAITING).iterdir())

    def _of(self, shelf: str, key: str) -> list[Path]:
        return list((self.folder / shelf).glob(f"[0-9]*-{key}"))

    def _write(self, path: Path, headers: Mapping[str, str], body: bytes) -> None:
        self._whole(path, json.dumps(dict(headers)).encode() + b"\n" + body)

    def _whole(self, path: Path, content: bytes) -> None:
        """Write a file whole or not at all, and have it on disk: the file first, then its name."""
        fresh = path.parent / f".{path.name}.{os.getpid()}"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _read(path: Path) -> tuple[dict[str, str], bytes]:
    line, _, body = path.read_bytes().partition(b"\n")
    return json.loads(line), body
