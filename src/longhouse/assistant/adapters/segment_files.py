"""Keep an index in a folder: arrays that every process maps read-only, swapped in one step, with a small delta beside.

The file `current.json` names the base, the delta and what is gone from the base. It is replaced atomically, so a reader
sees the old index or the new one; whoever has mapped the old files keeps them until it opens again.
"""

import json
import os
import shutil
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from longhouse.assistant.rules.finding.index import Index
from longhouse.assistant.rules.finding.passages import FOREVER, Passage, document_of
from longhouse.assistant.rules.finding.segments import NAMES, Segment, segment_of
from longhouse.assistant.rules.finding.terms import keys_of

_CURRENT = "current.json"
_ALWAYS = {"since": 0, "until": FOREVER}  # of an index made before days were kept in it


@dataclass(frozen=True, slots=True)
class _Parts:
    base: str
    delta: str = ""
    gone: tuple[int, ...] = ()


def write(*, folder: Path, passages: Sequence[Passage]) -> None:
    """Index the passages into the folder, in place of what it held."""
    base = _save(folder, segment_of(passages), kept=())
    _swap(folder, _Parts(base))


def replace_documents(*, folder: Path, laws: Collection[str], passages: Sequence[Passage]) -> None:
    """Put the passages of some documents in place of those they had; none to take them out.

    The base stays as it is: what it had of the document is marked as gone, and the new passages go to the delta.
    """
    parts = _parts(folder)
    documents = {document_of(law) for law in laws}
    kept = [passage for passage in _kept(folder, parts) if document_of(passage.law) not in documents]
    base = _open(folder / parts.base)
    gone = np.flatnonzero(np.isin(base.laws, keys_of(sorted(documents))))
    delta = [*kept, *passages]
    name = _save(folder, segment_of(delta), kept=delta) if delta else ""
    _swap(folder, _Parts(parts.base, name, tuple(sorted({*parts.gone, *gone.tolist()}))))


def opened(folder: Path) -> Index:
    """Map the index of the folder, read-only.

    Raises:
        FileNotFoundError: if the folder holds no index.
    """
    parts = _parts(folder)
    base = _open(folder / parts.base)
    gone = np.zeros(base.size, dtype=bool)
    gone[list(parts.gone)] = True
    if not parts.delta:
        return Index([base], [gone])
    delta = _open(folder / parts.delta)
    return Index([base, delta], [gone, np.zeros(delta.size, dtype=bool)])


def _save(folder: Path, segment: Segment, *, kept: Sequence[Passage]) -> str:
    name = uuid4().hex
    place = folder / name
    place.mkdir(parents=True)
    for field in NAMES:
        np.save(place / f"{field}.npy", np.ascontiguousarray(getattr(segment, field)))
    lines = [json.dumps(asdict(passage), ensure_ascii=False) for passage in kept]
    (place / "passages.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return name


def _open(place: Path) -> Segment:
    fields = {field: _mapped(place / f"{field}.npy") for field in NAMES if (place / f"{field}.npy").exists()}
    size = len(fields["groups"])
    ageless = {name: np.full(size, value, dtype=np.int32) for name, value in _ALWAYS.items()}
    return Segment(**{**ageless, **fields})


def _mapped(path: Path) -> Any:  # the kind of array is in the file
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))


def _kept(folder: Path, parts: _Parts) -> list[Passage]:
    if not parts.delta:
        return []
    lines = (folder / parts.delta / "passages.jsonl").read_text(encoding="utf-8").split("\n")
    return [Passage(**json.loads(line)) for line in lines if line]


def _parts(folder: Path) -> _Parts:
    content = json.loads((folder / _CURRENT).read_text(encoding="utf-8"))
    return _Parts(content["base"], content["delta"], tuple(content["gone"]))


def _swap(folder: Path, parts: _Parts) -> None:
    """Name the new parts in one step, then remove folders that nobody can open any more."""
    fresh = folder / f"{_CURRENT}.{uuid4().hex}"
    fresh.write_text(json.dumps(asdict(parts)), encoding="utf-8")
    os.replace(fresh, folder / _CURRENT)
    for place in folder.iterdir():
        if place.is_dir() and place.name not in {parts.base, parts.delta}:
            shutil.rmtree(place, ignore_errors=True)
