"""What one who follows a dossier by code may do, once code and second factor were shown in this sitting."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import transaction

from longhouse.core.actor import Actor
from longhouse.counter.actions.applying import FileRow, keep_files
from longhouse.counter.actions.helping import appoint_helper, claim, revoke_helper
from longhouse.counter.actions.supplementing import take_supplement
from longhouse.counter.models.counts import holding


@contextmanager
def sitting(*, dossier_id: UUID) -> Iterator[None]:
    """Open a transaction that sees the one dossier which `track` has shown to this visitor.

    Args:
        dossier_id: from the visitor's own session, where only `track` puts it; never from an address or a form.
    """
    with transaction.atomic(), holding(dossier_id=str(dossier_id)):
        yield


def send_supplement(
    *, dossier_id: UUID, paper_ids: Sequence[int], files: Sequence[FileRow], actor: Actor, at: datetime
) -> None:
    """Put what was asked for into the dossier; time counts again.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct, PaperNotOfDossier: as `take_supplement`.
    """
    with sitting(dossier_id=dossier_id):
        take_supplement(dossier_id=dossier_id, paper_ids=paper_ids, actor=actor, at=at, holds_key=True)
        keep_files(dossier_id=dossier_id, files=files, at=at)


def take_over(*, dossier_id: UUID, actor: Actor, at: datetime) -> None:
    """Tie the dossier to the signed-in person's own account.

    Raises:
        DossierNotKnown: it is tied to an account already.
    """
    with sitting(dossier_id=dossier_id):
        claim(dossier_id=dossier_id, actor=actor, at=at)


def take_on(*, dossier_id: UUID, words: str, actor: Actor, at: datetime) -> None:
    """Become the helper of somebody who gave code and second factor, by the words of their consent.

    Raises:
        DossierNotKnown, ConsentMissing.
    """
    with sitting(dossier_id=dossier_id):
        appoint_helper(dossier_id=dossier_id, helper=UUID(actor.code), words=words, actor=actor, at=at)


def let_helper_go(*, dossier_id: UUID, actor: Actor, at: datetime) -> None:
    """End what the helper may do, by the code alone.

    Raises:
        DossierNotKnown.
    """
    with sitting(dossier_id=dossier_id):
        revoke_helper(dossier_id=dossier_id, actor=actor, at=at)
