"""Index the law's texts for questions in words: after an import or a load, once for each revision of the law."""

import json
import shutil
from collections.abc import Iterator
from datetime import date

from longhouse.assistant.adapters import segment_files
from longhouse.assistant.queries.passages import STAMP, folder, indexed
from longhouse.assistant.rules.finding.passages import Passage
from longhouse.law import queries as law
from longhouse.law.shapes import DocumentKind, LawText

OURS = "catalogue"  # origin of documents of which the house has only our own words
_OTHER = list(DocumentKind).index(DocumentKind.OTHER)


def renew_index(*, on: date) -> int:
    """Index the texts of the law where they changed since the index was made, and return how many articles it has.

    Nothing is indexed where the house has only our own digests: a question in words is then answered as before.
    """
    revision = law.revision()
    standing = json.loads(indexed() or "{}")
    if standing.get("revision") == revision:
        return int(standing["articles"])
    found = list(_passages(on))
    if not found:
        shutil.rmtree(folder(), ignore_errors=True)
        return 0
    folder().mkdir(parents=True, exist_ok=True)
    segment_files.write(folder=folder(), passages=found)
    stamp = {"revision": revision, "articles": len(found)}
    (folder() / STAMP).write_text(json.dumps(stamp), encoding="utf-8")
    return len(found)


def _passages(on: date) -> Iterator[Passage]:
    ours = {row.number for row in law.documents(on=on) if row.origin == OURS}
    for text in law.search_texts(on=on):
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
    )
