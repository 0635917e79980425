"""The law without a database: what the catalogue's own digests say of documents, provisions and effects."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from longhouse.core.folding import fold
from longhouse.core.sources import Certainty
from longhouse.law.rules import files
from longhouse.law.rules.eids import label_of
from longhouse.law.rules.numbers import number_key
from longhouse.law.rules.preparing import slug_of_number, titles_on
from longhouse.law.rules.standing import standing_of
from longhouse.law.shapes import (
    Document,
    DocumentKind,
    Effect,
    EffectKind,
    Provision,
    ProvisionKind,
)
from tests.paths import ROOT

Written = Mapping[str, Any]


@cache
def written() -> dict[str, Written]:
    """Return every document of the catalogue by its key."""
    return files.read_law(folder=ROOT / "catalogue").documents


@cache
def effects() -> tuple[Effect, ...]:
    """Return everything the catalogue says of what documents do."""
    return tuple(effect for key, row in written().items() for effect in _effects(key, row))


def titles(*, on: date) -> Mapping[str, str]:
    """Return the folded names under which documents are spoken of."""
    known = [
        ((" ".join(fold(row["title"]).split()),), row["number"], _day(row, "issued_on"))
        for row in written().values()
    ]
    return titles_on(known=known, on=on)


def document(*, number: str, key: str, on: date) -> Document | None:
    """Return a document, by its number or its key, as it stands on a day."""
    rows = _documents(on)
    return next((row for row in rows if row.key == key or number_key(row.number) == number_key(number)), None)


def documents_of(*, start: str, on: date) -> list[Document]:
    """Return the documents whose number begins so."""
    return [row for row in _documents(on) if number_key(row.number).startswith(number_key(f"{start}/"))]


def provisions(*, on: date) -> Iterator[Provision]:
    """Yield every digest as it stands on a day."""
    for key, row in written().items():
        for piece in row.get("provisions", ()):
            period = (
                _day(piece, "valid_from") or _day(row, "effective_from"),
                _day(piece, "valid_to") or _day(row, "effective_to"),
            )
            if (period[0] is None or period[0] <= on) and (period[1] is None or on < period[1]):
                yield _provision(key, row, piece, period, on)


def wordings(*, key: str) -> list[Provision]:
    """Return the wording of a digest, whatever the day."""
    document_key, _, eid = key.partition("/")
    row = written().get(document_key, {})
    return [
        _provision(
            document_key,
            row,
            piece,
            (_day(row, "effective_from"), _day(row, "effective_to")),
            _day(row, "effective_from") or date.min,
        )
        for piece in row.get("provisions", ())
        if files.eid_in(row=piece) == eid
    ]


def effects_on(*, document_key: str, eid: str) -> list[Effect]:
    """Return what is done to a document, or to one provision with its holders and pieces."""
    parts = eid.split("__")
    above = {"", *("__".join(parts[:length]) for length in range(1, len(parts) + 1))}
    return [
        row
        for row in effects()
        if row.target_key == document_key
        and (not eid or row.target_eid in above or row.target_eid.startswith(f"{eid}__"))
    ]


def _documents(on: date) -> Iterator[Document]:
    for key, row in written().items():
        start, end = _day(row, "effective_from"), _day(row, "effective_to")
        done = effects_on(document_key=key, eid="")
        yield Document(
            key=key,
            number=row["number"],
            kind=DocumentKind(row["kind"]),
            title=row["title"],
            issuer=row["issuer"],
            issued_on=_day(row, "issued_on"),
            effective_from=start,
            effective_to=end,
            standing=standing_of(valid_from=start, valid_to=end, effects=done, on=on),
            certainty=Certainty(row["certainty"]),
            origin="catalogue",
        )


def _provision(
    key: str, row: Written, piece: Written, period: tuple[date | None, date | None], on: date
) -> Provision:
    eid = files.eid_in(row=piece)
    article, clause, point = (piece.get(name, "") for name in ("article", "clause", "point"))
    kind = ProvisionKind.POINT if point else ProvisionKind.CLAUSE if clause else ProvisionKind.ARTICLE
    done = effects_on(document_key=key, eid=eid)
    return Provision(
        key=f"{key}/{eid}",
        document_key=key,
        document_number=row["number"],
        document_title=row["title"],
        eid=eid,
        kind=kind,
        label=label_of(article=article, clause=clause, point=point),
        heading=piece.get("heading", ""),
        text=piece["digest"],
        valid_from=period[0],
        valid_to=period[1],
        standing=standing_of(valid_from=period[0], valid_to=period[1], effects=done, on=on, eid=eid),
        certainty=Certainty(piece.get("certainty", row["certainty"])),
    )


def _effects(key: str, row: Written) -> Iterator[Effect]:
    for effect in row.get("effects", ()):
        target = effect["target"]
        yield Effect(
            kind=EffectKind(effect["kind"]),
            by_key=key,
            by_number=row["number"],
            by_place=effect.get("by", ""),
            target_key=slug_of_number(target) or number_key(target),
            target_eid=files.eid_in(row=effect),
            from_on=_day(effect, "from_on") or _day(row, "effective_from"),
            to_on=_day(effect, "to_on"),
            is_applied=target == row["number"],
            certainty=Certainty(effect.get("certainty", row["certainty"])),
            words=effect.get("words", ""),
            target_number=target,
        )


def _day(row: Written, name: str) -> date | None:
    return date.fromisoformat(row[name]) if name in row else None
