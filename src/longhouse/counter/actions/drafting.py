"""Drafts that follow the person: opened anywhere by code and phone, kept for a while, gone by themselves."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from uuid import UUID

from django.db import transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor, ActorKind
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter import models
from longhouse.counter.actions.making import drawn
from longhouse.counter.adapters.keyed import keyed
from longhouse.counter.models.counts import holding
from longhouse.counter.rules import identity
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import DossierDraft
from longhouse.procedures import queries as procedures

KEPT_DAYS = 30  # our own choice: long enough to fetch a paper, short enough for what was typed
CODE_SIGNS = 8


class DraftNotKnown(Refusal):
    """Code and phone open no draft, or it has ended: the same words for all."""

    code = "draft-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Không có bản nháp nào khớp mã và số điện thoại này, hoặc bản nháp đã hết hạn giữ.")


class DraftPhoneMissing(Refusal):
    """A draft follows the person by their phone, and none was given."""

    code = "draft-phone-missing"
    sentence = mark("Cần số điện thoại để mở lại bản nháp ở nơi khác. Xin viết số điện thoại.")


@transaction.atomic
def draft_start(
    *, procedure_code: str, phone: str, actor: Actor, at: datetime, helped_office: str = ""
) -> tuple[str, DossierDraft]:
    """Begin an application and return the code that opens it again together with the phone; told once.

    Raises:
        ProcedureNotKnown: there is no such procedure.
        DraftPhoneMissing, PhoneNotReadable: there is no phone to follow.
    """
    procedures.needed(code=procedure_code, on=local(at).date())
    code = drawn(signs=CODE_SIGNS)
    key_hash = _key(code, phone)
    with holding(draft_key=key_hash):
        row = models.Draft.objects.create(
            key_hash=key_hash,
            procedure_code=procedure_code,
            made_by=UUID(actor.code) if actor.kind is ActorKind.PERSON else None,
            helped_office=helped_office,
            saved_at=at,
            expires_at=at + timedelta(days=KEPT_DAYS),
        )
    audit.record("counter.draft.started", actor=actor, subject=str(row.pk), at=at)
    return code, _shape(row)


@transaction.atomic
def draft_open(*, code: str, phone: str, actor: Actor, at: datetime) -> DossierDraft:
    """Open a draft at any counter or device by its code and the phone; the opening is recorded.

    Raises:
        DraftNotKnown: they open nothing.
        DraftPhoneMissing, PhoneNotReadable: there is no phone.
    """
    key_hash = _key(code, phone)
    with holding(draft_key=key_hash):
        row = _standing(key_hash, at)
    audit.record("counter.draft.opened", actor=actor, subject=str(row.pk), at=at)
    return _shape(row)


@transaction.atomic
def draft_in_hand(*, code: str, phone: str, at: datetime) -> DossierDraft:
    """Return the draft that a browser opened before and goes on with; that was recorded then.

    Raises:
        DraftNotKnown, DraftPhoneMissing, PhoneNotReadable: as `draft_open`.
    """
    key_hash = _key(code, phone)
    with holding(draft_key=key_hash):
        return _shape(_standing(key_hash, at))


@transaction.atomic
def draft_close(*, code: str, phone: str, dossier_id: UUID, at: datetime) -> None:
    """Erase what was typed once it was sent; the draft stays as the trace of its dossier, and opens no more.

    Raises:
        DraftNotKnown, DraftPhoneMissing, PhoneNotReadable: as `draft_open`.
    """
    key_hash = _key(code, phone)
    with holding(draft_key=key_hash):
        row = _standing(key_hash, at)
        row.dossier_id, row.answers, row.place_key = dossier_id, {}, ""
        row.save()


@transaction.atomic
def draft_save(
    *, code: str, phone: str, answers: Mapping[str, object], actor: Actor, at: datetime
) -> DossierDraft:
    """Keep what was answered so far; `case_id` and `place_key` among the answers are kept as such too.

    Raises:
        DraftNotKnown, DraftPhoneMissing, PhoneNotReadable: as `draft_open`.
    """
    key_hash = _key(code, phone)
    with holding(draft_key=key_hash):
        row = _standing(key_hash, at)
        row.answers = {**row.answers, **answers}
        row.case_id = str(row.answers.get("case_id", row.case_id))
        row.place_key = str(row.answers.get("place_key", row.place_key))
        row.saved_at, row.expires_at = at, at + timedelta(days=KEPT_DAYS)
        row.save()
    audit.record("counter.draft.saved", actor=actor, subject=str(row.pk), at=at)
    return _shape(row)


@transaction.atomic
def drafts_expire(*, actor: Actor, at: datetime) -> int:
    """Throw away every draft whose time is over, and return how many; for the house's own job."""
    count, _ = models.Draft.objects.filter(expires_at__lte=at).delete()
    if count:
        audit.record("counter.drafts.expired", actor=actor, subject="all", at=at, detail={"count": count})
    return count


def _standing(key_hash: str, at: datetime) -> models.Draft:
    rows = models.Draft.objects.select_for_update()
    row = rows.filter(key_hash=key_hash, expires_at__gt=at, dossier=None).first()
    if row is None:
        raise DraftNotKnown
    return row


def _key(code: str, phone: str) -> str:
    digits = identity.phone_of(text=phone)
    if not digits:
        raise DraftPhoneMissing
    return keyed(purpose="draft", text=f"{code.strip().upper().replace(' ', '')}|{digits}")


def _shape(row: models.Draft) -> DossierDraft:
    return DossierDraft(
        id=row.pk,
        procedure_code=row.procedure_code,
        case_id=row.case_id,
        place=row.place_key,
        saved_at=row.saved_at,
        expires_at=row.expires_at,
        answers=row.answers,
        dossier_id=row.dossier_id,
    )
