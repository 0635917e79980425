"""Send what a draft holds: file it, put its files into the dossier, and leave nothing behind in the draft."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.counter import models
from longhouse.counter.actions.drafting import draft_close, draft_open
from longhouse.counter.actions.filing import submit
from longhouse.counter.models.counts import holding
from longhouse.counter.shapes import Application, Receipt

FileRow = Mapping[str, object]


@transaction.atomic
def send_draft(
    *, code: str, phone: str, application: Application, files: Sequence[FileRow], actor: Actor, at: datetime
) -> Receipt:
    """File the application of a draft; what was typed is erased from the draft, which stays as the trace of its dossier.

    Args:
        code: of the draft.
        phone: that it follows.
        application: what is filed.
        files: each with paper (its name), name, sha256, kind, size_bytes and pages.
        actor: who sends it.
        at: the moment.

    Raises:
        DraftNotKnown: sent already, or ended.
        ProcedureNotKnown, FactsMissing, DeciderUnknown, ApplicantNameMissing, PhoneNotReadable: as `submit`.
    """
    draft = draft_open(code=code, phone=phone, actor=actor, at=at)
    receipt = submit(application=application, actor=actor, at=at)
    with holding(dossier_id=str(receipt.dossier_id)):
        keep_files(dossier_id=receipt.dossier_id, files=files, at=at)
    draft_close(code=code, phone=phone, dossier_id=receipt.dossier_id, at=at)
    audit.record(
        "counter.draft.sent",
        actor=actor,
        subject=str(draft.id),
        at=at,
        detail={"dossier": str(receipt.dossier_id), "files": len(files)},
    )
    return receipt


def keep_files(*, dossier_id: UUID, files: Sequence[FileRow], at: datetime) -> None:
    """Put files under their papers into a dossier; part of a larger act, which is recorded by it."""
    papers = dict(
        models.Paper.objects.filter(dossier_id=dossier_id).order_by("-pk").values_list("name", "pk")
    )
    models.File.objects.bulk_create(
        models.File(
            dossier_id=dossier_id,
            paper_id=papers.get(str(file["paper"])),
            name=str(file["name"]),
            sha256=str(file["sha256"]),
            kind=str(file["kind"]),
            size_bytes=int(str(file["size_bytes"])),
            pages=int(str(file["pages"])),
            kept_at=at,
        )
        for file in files
    )
