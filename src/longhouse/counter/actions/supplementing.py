"""Ask the applicant for what is missing, or for money, and take it; the time of waiting is taken out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db import transaction

from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter import models
from longhouse.counter.actions.stepping import Doing, locked, written
from longhouse.counter.rules import timing
from longhouse.counter.shapes import DossierAct, DossierCard, DossierState, Pause


class PaperNotOfDossier(Refusal):
    """A paper is named that does not belong to the dossier."""

    code = "paper-not-of-dossier"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Giấy tờ số %(paper)s không thuộc hồ sơ này. Xin tải lại trang.")


class NothingToPay(Refusal):
    """Payment is asked for without any amount."""

    code = "nothing-to-pay"
    sentence = mark("Chưa ghi khoản nào phải nộp. Xin ghi tên khoản và số tiền.")


@transaction.atomic
def ask_supplement(
    *, dossier_id: UUID, items: Mapping[str, str], reason: str, actor: Actor, at: datetime
) -> DossierCard:
    """Ask once for everything that is missing, item by item; time stands still until it comes (form 02).

    Args:
        dossier_id: the dossier.
        items: name of each paper, to what is wrong or missing with it.
        reason: why a second request is needed; "" for the first. A second makes the dossier late for the index.
        actor: the one who handles it.
        at: the moment of asking.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct: as the table says.
        NothingAsked, SecondSupplementNeedsReason, SupplementAskedTwice: it may not be asked so.
    """
    doing = Doing(DossierAct.ASK_SUPPLEMENT, actor, at, reason, detail={"items": sorted(items)})
    row, after = locked(dossier_id=dossier_id, doing=doing)
    timing.check_can_ask(asked_before=row.supplements, items=items.values(), reason=reason)
    before = DossierState(row.state)
    row.supplements += 1
    pauses = (*timing.pauses_of(written=row.pauses), Pause(at))
    row.pauses = timing.written_pauses(pauses=pauses)
    for name, why in items.items():
        models.Paper.objects.update_or_create(
            dossier=row,
            name=name,
            defaults={"asked_why": why, "is_there": False},
            create_defaults={"asked_why": why, "form": "original"},
        )
    return written(row=row, before=before, after=after, doing=doing)


@transaction.atomic
def take_supplement(
    *, dossier_id: UUID, paper_ids: Sequence[int], actor: Actor, at: datetime, holds_key: bool = False
) -> DossierCard:
    """Take what came; time counts again.

    Args:
        dossier_id: the dossier.
        paper_ids: the papers that are there now.
        actor: the applicant, the counter, or the one who handles it.
        at: when it came.
        holds_key: the actor has shown code and second factor (`track`).

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct: as the table says.
        PaperNotOfDossier: a paper of another dossier.
    """
    doing = Doing(DossierAct.TAKE_SUPPLEMENT, actor, at, holds_key=holds_key)
    row, after = locked(dossier_id=dossier_id, doing=doing)
    before = DossierState(row.state)
    _mark_there(row, paper_ids)
    pauses = timing.pauses_of(written=row.pauses)
    row.pauses = timing.written_pauses(pauses=(*pauses[:-1], replace(pauses[-1], ends_at=at)))
    return written(row=row, before=before, after=after, doing=doing)


@transaction.atomic
def ask_payment(*, dossier_id: UUID, lines: Mapping[str, int], actor: Actor, at: datetime) -> DossierCard:
    """Ask for money: name of each line, to its amount in whole VND.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct: as the table says.
        NothingToPay: no line has an amount.
    """
    doing = Doing(DossierAct.ASK_PAYMENT, actor, at, detail={"vnd": sum(lines.values())})
    row, after = locked(dossier_id=dossier_id, doing=doing)
    if not any(amount > 0 for amount in lines.values()):
        raise NothingToPay
    before = DossierState(row.state)
    models.Fee.objects.bulk_create(
        models.Fee(dossier=row, name=name, amount_vnd=amount) for name, amount in lines.items()
    )
    return written(row=row, before=before, after=after, doing=doing)


@transaction.atomic
def take_payment(
    *, dossier_id: UUID, paid_by: str, reference: str, actor: Actor, at: datetime
) -> DossierCard:
    """Note that every open line was paid, and go on.

    Args:
        dossier_id: the dossier.
        paid_by: cash, transfer or online.
        reference: of the receipt or the bank.
        actor: the counter, or the one who handles it.
        at: when it was paid.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct: as the table says.
    """
    doing = Doing(DossierAct.TAKE_PAYMENT, actor, at, detail={"by": paid_by})
    row, after = locked(dossier_id=dossier_id, doing=doing)
    before = DossierState(row.state)
    row.fees.filter(paid_at=None, exemption="").update(paid_at=at, paid_by=paid_by, reference=reference)
    return written(row=row, before=before, after=after, doing=doing)


def _mark_there(row: models.Dossier, paper_ids: Sequence[int]) -> None:
    own = set(row.papers.values_list("pk", flat=True))
    foreign = [paper for paper in paper_ids if paper not in own]
    if foreign:
        raise PaperNotOfDossier(paper=foreign[0])
    row.papers.filter(pk__in=paper_ids).update(is_there=True)
