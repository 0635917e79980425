"""Switch the optional language model off and on."""

from datetime import datetime

from django.db import transaction

from longhouse.assistant import models
from longhouse.assistant.actions.approving import needed
from longhouse.audit import actions as audit
from longhouse.core.actor import Actor


@transaction.atomic
def switch_model(*, is_off: bool, reason: str, actor: Actor, at: datetime) -> None:
    """Switch the language model off or on for the whole house, from the next question on.

    Raises:
        ReasonMissing: no reason was given.
    """
    text = needed(reason=reason)
    row = models.Switch.objects.select_for_update().get(pk="model")
    row.is_off, row.reason, row.changed_by, row.changed_at = is_off, text, actor.code, at
    row.save()
    event = "assistant.model.stopped" if is_off else "assistant.model.started"
    audit.record(event, actor=actor, subject="model", at=at, reason=text)
