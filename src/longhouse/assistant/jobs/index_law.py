"""Index the law's texts for questions in words: whole after an import or a load, document by document after a change."""

import fcntl
import json
import shutil
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from longhouse.assistant.adapters import segment_files
from longhouse.assistant.queries.passages import STAMP, folder, indexed
from longhouse.assistant.rules.finding.passages import FOREVER, Passage, document_of
from longhouse.law import queries as law
from longhouse.law.shapes import DocumentKind, LawText

OURS = "catalogue"  # origin of documents of which the house has only our own words
FEW = 40  # documents that one request or command may index beside the others; more make a new index
SECONDS_BETWEEN_LOOKS = 2.0
_OTHER = list(DocumentKind).index(DocumentKind.OTHER)
_look = threading.Lock()
_looked: dict[Path, float] = {}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the index was made of: the revision of the law, and how far its tables had grown."""

    revision: str
    marks: dict[str, int]
    articles: int


def renew_index(*, on: date) -> int:
    """Index the texts of the law where they changed since the index was made, and return how many wordings it has.

    Every wording of every day goes in, with its days. Nothing is indexed where the house has only our own digests:
    a question in words is then answered as before.
    """
    with _turn(waits=True) as has_turn:
        return _renewed(on, Path(folder())) if has_turn else 0


def keep_up(*, on: date) -> None:
    """Take up what changed since the index was made, where it is little; asked before a question, at most every 2 s.

    A new wording entered in the browser is found at once so. Many changes wait for the command that made them.
    """
    now = time.monotonic()
    with _look:
        if now - _looked.get(folder(), float("-inf")) < SECONDS_BETWEEN_LOOKS:
            return
        _looked[folder()] = now
    stamp = _stamp()
    if stamp is None or stamp.revision == law.revision():
        return
    with _turn(waits=False) as has_turn:
        if has_turn and (stamp := _stamp()):
            _take_up(stamp, on)


def _renewed(on: date, place: Path) -> int:
    stamp = _stamp()
    if stamp and (stamp.revision == law.revision() or _take_up(stamp, on)):
        return (_stamp() or stamp).articles
    revision, marks = law.revision(), law.search_marks()
    found = list(_passages(on))
    if not found:
        shutil.rmtree(place, ignore_errors=True)
        return 0
    segment_files.write(folder=place, passages=found)
    _write(Stamp(revision, marks, len(found)))
    return len(found)


def _take_up(stamp: Stamp, on: date) -> bool:
    """Index the few documents that changed; False where they are too many."""
    revision, marks = law.revision(), law.search_marks()
    changed = law.changed_since(marks=stamp.marks)
    if len(changed) > FEW:
        return False
    names = {row.key: document_of(row.title) for row in law.documents(on=on)}
    same = {names[key] for key in changed if key in names}  # namesakes go in and out together
    keys = [key for key, name in names.items() if name in same]
    found = list(_passages(on, keys)) if keys else []
    segment_files.replace_documents(folder=folder(), laws=same, passages=found)
    _write(Stamp(revision, marks, stamp.articles))
    return True


def _passages(on: date, keys: Collection[str] | None = None) -> Iterator[Passage]:
    ours = {row.number for row in law.documents(on=on) if row.origin == OURS}
    for text in law.search_texts(document_keys=keys):
        if text.number and text.number not in ours and text.rank != _OTHER:
            yield _passage(text)


def _passage(text: LawText) -> Passage:
    return Passage(
        id=text.key,
        group=text.key,
        law=text.document_title,
        number=text.number,
        article=text.label.removeprefix("Điều "),
        title=text.heading,
        text=text.text,
        since=text.valid_from.toordinal() if text.valid_from else 0,
        until=text.valid_to.toordinal() if text.valid_to else FOREVER,
    )


def _stamp() -> Stamp | None:
    try:
        return Stamp(**json.loads(indexed() or "null"))
    except TypeError:  # none yet, or of an earlier shape
        return None


def _write(stamp: Stamp) -> None:
    (folder() / STAMP).write_text(json.dumps(asdict(stamp)), encoding="utf-8")


@contextmanager
def _turn(*, waits: bool) -> Iterator[bool]:
    """Let one process at a time write the index; yields whether it is this one's turn."""
    folder().parent.mkdir(parents=True, exist_ok=True)
    with folder().with_suffix(".lock").open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True
