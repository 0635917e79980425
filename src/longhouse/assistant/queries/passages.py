"""The index of the law's texts: built by commands that change the law, mapped read-only by every process.

An index that is a little behind does no harm: each found provision is looked at again as it stands on the asked day.
"""

import json
import shutil
from datetime import date
from pathlib import Path

from django.conf import settings

from longhouse.assistant.adapters import model_files, segment_files
from longhouse.assistant.rules.finding.engine import Engine
from longhouse.assistant.rules.finding.passages import Passage
from longhouse.law import queries as law
from longhouse.law.shapes import DocumentKind, LawText

OURS = "catalogue"  # origin of documents of which the house has only our own words
STAMP = "revision.json"  # beside the index: of which revision of the law, and how many passages


def folder() -> Path:
    """Return where the index of this house lies; one for each database."""
    name = str(settings.DATABASES["default"].get("NAME") or "longhouse")
    return Path(settings.VAR) / "law-index" / name


def indexed() -> str:
    """Return a word that changes whenever the index is renewed; empty where there is none."""
    try:
        return (folder() / STAMP).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def passages() -> Engine | None:
    """Return the engine over the law's texts, mapped read-only; None where the house holds no text."""
    if not indexed():
        return None
    model = model_files.opened(Path(settings.VAR) / "models" / "finding")
    return Engine(segment_files.opened(folder()), model.bank, model.learned)


def renew_index(*, on: date) -> int:
    """Index the texts of the law where they changed since the index was made, and return how many passages it has.

    Nothing is indexed where the house has only our own digests: a question in words is then answered as before.
    """
    revision = law.revision()
    standing = json.loads(indexed() or "{}")
    if standing.get("revision") == revision:
        return int(standing["passages"])
    found = list(_texts(on))
    if not found:
        shutil.rmtree(folder(), ignore_errors=True)
        return 0
    folder().mkdir(parents=True, exist_ok=True)
    segment_files.write(folder=folder(), passages=found)
    stamp = {"revision": revision, "passages": len(found)}
    (folder() / STAMP).write_text(json.dumps(stamp), encoding="utf-8")
    return len(found)


def _texts(on: date) -> "list[Passage]":
    ours = {row.number for row in law.documents(on=on) if row.origin == OURS}
    return [
        _passage(text)
        for text in law.search_texts(on=on)
        if text.number not in ours and text.rank != list(DocumentKind).index(DocumentKind.OTHER)
    ]


def _passage(text: LawText) -> Passage:
    return Passage(
        id=text.key,
        group=text.key,
        law=text.document_title,
        number=text.number,
        article=text.label.removeprefix("Điều "),
        title=text.heading,
        text=text.text,
    )
