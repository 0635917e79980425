"""Enter a change by hand: which document makes it, and the words it makes, in one act."""

from datetime import date, datetime

from django.db import transaction

from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.law.actions.amending import add_effect, amend_provision
from longhouse.law.shapes import Effect


class ActingDocumentMissing(Refusal):
    """A new wording that no document makes is none."""

    code = "law-acting-document-missing"
    sentence = mark("Chưa ghi văn bản nào sửa. Xin điền số, ký hiệu, ví dụ 49/2026/NĐ-CP.")


@transaction.atomic
def enter_change(*, actor: Actor, at: datetime, key: str, text: str, from_on: date, effect: Effect) -> None:
    """Give a provision its new wording from a day on, as the effect says; an effect nobody recorded is recorded first.

    Raises:
        ActingDocumentMissing: the effect names no acting document.
        RoleNeeded, TextMissing, ProvisionNotInForce: as `amend_provision`.
    """
    if not effect.by_number:
        raise ActingDocumentMissing
    effect_id = effect.id or add_effect(actor=actor, at=at, effect=effect)
    amend_provision(actor=actor, at=at, key=key, text=text, from_on=from_on, effect_id=effect_id)
