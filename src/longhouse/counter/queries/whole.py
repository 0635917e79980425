"""One whole dossier. Not at the room's door: `actions.open_dossier` reads it there and records the reading."""

from http import HTTPStatus
from uuid import UUID

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter import models
from longhouse.counter.queries.shaping import dossier_of
from longhouse.counter.shapes import Dossier


class DossierNotKnown(Refusal):
    """There is no such dossier, or it is not this person's to see: the same words for both."""

    code = "dossier-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Không tìm thấy hồ sơ này. Xin xem lại mã hồ sơ.")


def dossier(*, dossier_id: UUID) -> Dossier:
    """Return one dossier that this scope may see.

    Raises:
        DossierNotKnown: there is none.
    """
    row = models.Dossier.objects.filter(pk=dossier_id).first()
    if row is None:
        raise DossierNotKnown
    return dossier_of(row=row)
