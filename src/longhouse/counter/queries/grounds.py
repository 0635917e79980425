"""The provisions on which a refusal may rest: the procedure's own legal basis, as far as it holds on the day."""

import re
from collections.abc import Iterator
from datetime import date

from longhouse.core.sources import Source
from longhouse.law import queries as law
from longhouse.law.shapes import Standing
from longhouse.procedures import queries as procedures

_NUMBER = re.compile(r"\d+(?:\.\d+)?/\d{4}/[\w-]+|\d+/[\w-]+")
GONE = {Standing.ENDED, Standing.SUSPENDED, Standing.NOT_YET}


def grounds(*, procedure_code: str, on: date) -> list[str]:
    """Return the provisions in words, each once; a document that the law room knows to be over is left out."""
    found = procedures.procedure(code=procedure_code, on=on)
    return list(dict.fromkeys(_standing(found.legal_basis, on))) if found else []


def _standing(basis: tuple[Source, ...], on: date) -> Iterator[str]:
    for source in basis:
        number = _NUMBER.search(source.document)
        document = law.document(on=on, number=number[0]) if number else None
        if document is None or document.standing not in GONE:
            yield _words(source)


def _words(source: Source) -> str:
    place = (
        f"khoản {source.clause}" if source.clause else "",
        f"Điều {source.article}" if source.article else "",
    )
    return " ".join(part for part in (*place, source.document) if part)
