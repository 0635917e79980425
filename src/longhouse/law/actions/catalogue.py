"""Load the catalogue's law: documents without a text, digests of their provisions, and what they do to others."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.db import transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.core.folding import fold
from longhouse.core.refusal import Refusal
from longhouse.core.sources import Certainty
from longhouse.core.words import mark
from longhouse.core.written import Problem
from longhouse.law import models
from longhouse.law.actions import rows as of
from longhouse.law.actions.keeping import bring, lock, renew
from longhouse.law.rules import files
from longhouse.law.rules.eids import label_of
from longhouse.law.rules.numbers import number_key
from longhouse.law.rules.preparing import digest_of_plain, slug_of_number
from longhouse.law.shapes import Effect, EffectKind, LawReport, ProvisionKind


class LawHasProblems(Refusal):
    """The catalogue's files of law are not right; nothing was loaded."""

    code = "law-has-problems"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = mark(
        "Phần văn bản của danh mục có %(count)s chỗ sai, chưa nạp gì. Chạy “longhouse check” để xem cách sửa."
    )

    def __init__(self, *, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(count=len(problems))


@transaction.atomic
def load_catalogue_law(*, actor: Actor, at: datetime, folder: Path) -> LawReport:
    """Bring the database to what the files of `folder`/law say; a document whose text the house holds keeps its text.

    Raises:
        LawHasProblems: any file is wrong; then nothing changes.
    """
    reading = files.read_law(folder=folder)
    if reading.problems:
        raise LawHasProblems(problems=reading.problems)
    lock()
    documents = models.Document.objects.filter(retired_at=None)
    before = dict(documents.filter(origin=of.CATALOGUE).values_list("key", "digest"))
    read = set(documents.exclude(origin=of.CATALOGUE).values_list("key", flat=True))
    changed = [key for key, written in reading.documents.items() if _bring_one(key, written, key in read, at)]
    ended = [key for key in before if key not in reading.documents and key not in read]
    for key in ended:
        _bring_one(key, None, False, at)
    if changed or ended:
        renew()
        detail = {"changed": sorted(changed), "ended": ended}
        audit.record("law.catalogue.loaded", actor=actor, subject="catalogue", at=at, detail=detail)
    added = tuple(key for key in changed if key not in before and key not in read)
    renewed = (*(key for key in changed if key not in added), *ended)
    return LawReport(len(reading.documents), added, renewed, len(reading.documents) - len(changed), ())


def _bring_one(key: str, written: Mapping[str, Any] | None, is_read: bool, at: datetime) -> bool:
    documents = models.Document.objects.filter(key=key, origin=of.CATALOGUE, retired_at=None)
    own = models.Provision.objects.filter(document_key=key, retired_at=None)
    taken = set(own.exclude(origin=of.CATALOGUE).values_list("eid", flat=True))
    provisions = [row for row in _provisions(key, written or {}) if row.eid not in taken]
    effects = list(_effects(key, written)) if written else []
    changes = bring(standing=own.filter(origin=of.CATALOGUE), wanted=provisions, fields=of.PROVISION, at=at)
    standing = models.Effect.objects.filter(source_key=key, origin=of.CATALOGUE, retired_at=None)
    changes += bring(standing=standing, wanted=effects, fields=of.EFFECT, at=at)
    wanted = [_document(key, written)] if written and not is_read else []
    return bool(changes + bring(standing=documents, wanted=wanted, fields=of.DOCUMENT, at=at))


def _document(key: str, written: Mapping[str, Any]) -> models.Document:
    title = " ".join(fold(written["title"]).split())
    year = str(written.get("issued_on", ""))[:4]
    return models.Document(
        key=key,
        number=written["number"],
        number_key=number_key(written["number"]),
        kind=written["kind"],
        title=written["title"],
        title_key=title,
        names=[title, *([f"{title} {year}", f"{title} nam {year}"] if year else [])],
        issuer=written["issuer"],
        issued_on=_day(written, "issued_on"),
        effective_from=_day(written, "effective_from"),
        effective_to=_day(written, "effective_to"),
        origin=of.CATALOGUE,
        certainty=written["certainty"],
        digest=digest_of_plain(value=written),
    )


def _provisions(key: str, written: Mapping[str, Any]) -> Iterator[models.Provision]:
    for order, row in enumerate(written.get("provisions", ())):
        eid = files.eid_in(row=row)
        parent, _, _ = eid.rpartition("__")
        kind = (
            ProvisionKind.POINT
            if row.get("point")
            else ProvisionKind.CLAUSE
            if row.get("clause")
            else ProvisionKind.ARTICLE
        )
        yield models.Provision(
            document_key=key,
            eid=eid,
            parent_eid=parent,
            kind=kind.value,
            label=label_of(article=row["article"], clause=row.get("clause", ""), point=row.get("point", "")),
            article=row["article"],
            clause=row.get("clause", ""),
            point=row.get("point", ""),
            heading=row.get("heading", ""),
            text=row["digest"],
            order=order,
            valid_from=_day(row, "valid_from") or _day(written, "effective_from"),
            valid_to=_day(row, "valid_to") or _day(written, "effective_to"),
            certainty=row.get("certainty", written["certainty"]),
            origin=of.CATALOGUE,
        )


def _effects(key: str, written: Mapping[str, Any]) -> Iterator[models.Effect]:
    for row in written.get("effects", ()):
        yield _effect(key, written, row)
    if "effective_to" in written:
        end = {"kind": "ends", "target": written["number"], "from_on": written["effective_to"]}
        yield _effect(key, written, end)


def _effect(key: str, written: Mapping[str, Any], row: Mapping[str, Any]) -> models.Effect:
    is_own = row["target"] == written["number"]
    effect = Effect(
        kind=EffectKind(row["kind"]),
        by_key=key,
        by_number=written["number"],
        by_place=row.get("by", ""),
        target_key=key if is_own else slug_of_number(row["target"]) or number_key(row["target"]),
        target_eid=files.eid_in(row=row),
        from_on=_day(row, "from_on") or _day(written, "effective_from"),
        to_on=_day(row, "to_on"),
        is_applied=is_own,
        certainty=Certainty(row.get("certainty", written["certainty"])),
        words=row.get("words", ""),
        target_number=row["target"],
    )
    return of.effect_row(effect=effect, origin=of.CATALOGUE, source_key=key)


def _day(row: Mapping[str, Any], name: str) -> date | None:
    return date.fromisoformat(row[name]) if name in row else None
