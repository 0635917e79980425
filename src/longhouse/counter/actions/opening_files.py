"""Open a file of a dossier; each opening is recorded."""

from datetime import datetime

from django.db import transaction

from longhouse.audit import actions as audit
from longhouse.audit.shapes import OfficeEvent
from longhouse.core.actor import Actor
from longhouse.counter import models
from longhouse.counter.queries.shaping import file_of
from longhouse.counter.queries.whole import DossierNotKnown
from longhouse.counter.shapes import FileKept


@transaction.atomic
def open_file(*, file_id: int, actor: Actor, at: datetime) -> FileKept:
    """Return a file that this scope may see, and record that it was opened.

    Raises:
        DossierNotKnown: there is none.
    """
    row = models.File.objects.filter(pk=file_id).first()
    if row is None:
        raise DossierNotKnown
    audit.record(
        OfficeEvent("counter.file.read", row.dossier.received_office),
        actor=actor,
        subject=str(row.dossier_id),
        at=at,
        detail={"file": file_id},
    )
    return file_of(row=row)
