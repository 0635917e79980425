"""Sign or refuse, and give out the result as a PDF that anybody may check: file, hash, code, record."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from uuid import UUID

import segno
from django.db import transaction
from django.template.loader import render_to_string

from longhouse.audit import actions as audit
from longhouse.audit.shapes import OfficeEvent
from longhouse.core.actor import Actor
from longhouse.core.pdf import PdfNotPossible, Printer, WeasyPrint
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter import models
from longhouse.counter.actions.handling import refuse, sign
from longhouse.counter.actions.making import drawn
from longhouse.counter.adapters import files
from longhouse.counter.adapters.signing import Signed, Signer, signer_of_the_house
from longhouse.counter.queries.finding import possible_acts
from longhouse.counter.queries.whole import dossier as whole_dossier
from longhouse.counter.rules import documents_result as rules
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import Dossier, DossierAct, DossierCard, DossierOutcome
from longhouse.places import queries as places

TOKEN_SIGNS = 16


class ProposalChanged(Refusal):
    """Somebody changed the proposal between the look and the signature."""

    code = "proposal-changed"
    status = HTTPStatus.CONFLICT
    sentence = mark("Nội dung trình ký vừa thay đổi. Xin xem lại rồi ký.")


@dataclass(frozen=True, slots=True)
class Tools:
    """Who prints, who signs, and where people check: the house's own where nothing else is said."""

    verify_at: str = "/kiem-tra/"
    printer: Printer | None = None
    signer: Signer | None = None


def sign_result(*, dossier_id: UUID, actor: Actor, at: datetime, tools: Tools | None = None) -> DossierCard:
    """Sign what was proposed, and keep the result as a PDF.

    The page is made and signed before anything is locked. Where this machine makes no PDF, the dossier is signed and its
    result goes out on paper only: there is no file then.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct, ProposerCannotSign, PowerMoved: as `sign`.
        SigningNotPossible: a key is set and cannot be used; nothing is signed.
        ProposalChanged: it is no longer what was printed.
    """
    found = whole_dossier(dossier_id=dossier_id)
    made = _made(found, DossierOutcome.GRANTED, found.proposal, actor, at, tools or Tools())
    with transaction.atomic():
        card = sign(dossier_id=dossier_id, actor=actor, at=at)
        _keep(found, made, actor, at)
    return card


def refuse_result(
    *, dossier_id: UUID, reason: str, actor: Actor, at: datetime, tools: Tools | None = None
) -> DossierCard:
    """Decide that it is not granted, and keep the notice as a PDF; otherwise as `sign_result`.

    Raises:
        ReasonNeeded: there is no reason; and all that `sign_result` raises.
    """
    found = whole_dossier(dossier_id=dossier_id)
    made = _made(found, DossierOutcome.REFUSED, reason, actor, at, tools or Tools())
    with transaction.atomic():
        card = refuse(dossier_id=dossier_id, reason=reason, actor=actor, at=at)
        _keep(found, made, actor, at)
    return card


def _made(
    found: Dossier, outcome: DossierOutcome, words: str, actor: Actor, at: datetime, tools: Tools
) -> tuple[str, Signed] | None:
    """Return the code and the signed PDF; None where the act is not theirs (it will say so), or no PDF can be made."""
    act = DossierAct.SIGN if outcome is DossierOutcome.GRANTED else DossierAct.REFUSE
    if act not in possible_acts(dossier_id=found.card.id, actor=actor) or not words.strip():
        return None
    token = drawn(signs=TOKEN_SIGNS)
    text = rules.result_of(
        dossier=found,
        outcome=outcome,
        words=words,
        offices=places.office_names(on=local(at).date()),
        at=at,
        address=f"{tools.verify_at}{token}",
    )
    signer = tools.signer or signer_of_the_house()
    page = render_to_string("counter/documents/result.html", {"text": text, **_look(text.address)})
    try:
        printed = (tools.printer or WeasyPrint()).pdf(html=page)
    except PdfNotPossible:
        return None
    return token, signer.sign(pdf=printed, reason=text.title, at=at)


def _keep(found: Dossier, made: tuple[str, Signed] | None, actor: Actor, at: datetime) -> None:
    row = models.Dossier.objects.get(pk=found.card.id)
    if row.proposal != found.proposal:
        raise ProposalChanged
    if made is None:
        return
    token, signed = made
    kept = files.keep_own(content=signed.pdf)
    file = models.File.objects.create(
        dossier=row,
        part=rules.KIND,
        name=f"ket-qua-{row.number}.pdf",
        sha256=kept.sha256,
        kind=kept.kind,
        size_bytes=kept.size_bytes,
        pages=kept.pages,
        kept_at=at,
    )
    models.Given.objects.create(
        dossier=row,
        file=file,
        token=token,
        sha256=kept.sha256,
        office=row.deciding_office,
        signature=signed.kind,
        signer=signed.signer,
        issued_at=at,
    )
    detail = {"sha256": kept.sha256, "signature": signed.kind}
    audit.record(
        OfficeEvent("counter.result.given", row.received_office),
        actor=actor,
        subject=str(row.pk),
        at=at,
        detail=detail,
    )


def _look(address: str) -> dict[str, str]:
    style = Path(__file__).parents[1] / "static" / "counter" / "document.css"
    qr = segno.make(address, error="m").svg_data_uri(scale=3, border=2)
    return {"style": style.read_text(encoding="utf-8"), "qr": qr}
