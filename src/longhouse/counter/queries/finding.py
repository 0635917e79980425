"""Find dossiers by number, name without marks, phone or id number; notice doubles; tell what was done and who read."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models import Q

from longhouse.core.actor import Actor
from longhouse.core.folding import fold
from longhouse.counter import models
from longhouse.counter.adapters.keyed import keyed
from longhouse.counter.queries.desks import OPEN
from longhouse.counter.queries.reckoning import reckoned
from longhouse.counter.queries.shaping import CARD, card_of, step_of
from longhouse.counter.rules import identity, states
from longhouse.counter.rules.hands import Parties, hands_of
from longhouse.counter.rules.time import explain
from longhouse.counter.shapes import (
    Counted,
    DossierAct,
    DossierCard,
    DossierState,
    Reader,
    Step,
)

LEAST_LETTERS = 2
MOST_FOUND = 50


def find(*, text: str, limit: int = MOST_FOUND) -> list[DossierCard]:
    """Return the dossiers that a text means, the latest received first: a number, a name as typed, a phone, an id number.

    Names are compared without marks: "nguyen thi" finds Nguyễn Thị. Empty below two letters.
    """
    text = " ".join(text.split())
    if len(text) < LEAST_LETTERS:
        return []
    if any(sign.isdigit() for sign in text):
        return _cards(_by_digits(text), limit)
    key = fold(text).replace("\\", "").replace("%", "").replace("_", "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM counter_find(%s, %s)", [key, limit])
        ids = [row[0] for row in cursor.fetchall()]
    return _cards(Q(id__in=ids), limit) if ids else []


def alike(*, procedure_code: str, id_number: str = "", phone: str = "") -> list[DossierCard]:
    """Return the open dossiers of the same procedure and the same person, so that a double is noticed; never a refusal."""
    who = Q()
    if id_number:
        who |= Q(id_hash=keyed(purpose="id", text=identity.id_of(text=id_number)))
    if phone:
        who |= Q(phone_hash=keyed(purpose="phone", text=identity.phone_of(text=phone)))
    return _cards(Q(procedure_code=procedure_code, state__in=OPEN) & who, MOST_FOUND) if who else []


def acts(*, dossier_id: UUID) -> list[Step]:
    """Return what was done on a dossier, the first act first."""
    return [step_of(row=row) for row in models.Act.objects.filter(dossier_id=dossier_id).order_by("id")]


def possible_acts(*, dossier_id: UUID, actor: Actor) -> list[DossierAct]:
    """Return what the actor may do with a dossier now; nothing where they do not see it."""
    row = models.Dossier.objects.filter(pk=dossier_id).first()
    if row is None:
        return []
    waiting = row.opinions.filter(answered_at=None, closed_at=None).values_list("office", flat=True)
    parties = Parties(
        row.received_office,
        row.deciding_office,
        row.handling_office,
        frozenset(waiting),
        row.assigned_to,
        row.applicant_person,
        row.helper_person,
    )
    hands = hands_of(actor=actor, parties=parties)
    return states.possible(before=DossierState(row.state), hands=hands)


def explanation(*, dossier_id: UUID) -> tuple[Counted, ...]:
    """Return every day counted or not behind the promise of a dossier; nothing where no day is known."""
    row = models.Dossier.objects.filter(pk=dossier_id).first()
    found = reckoned(row=row) if row else None
    return explain(timing=found.timing, calendar=found.calendar) if found else ()


def who_read(*, dossier_id: UUID) -> list[Reader]:
    """Return who opened a dossier, the latest first, to its applicant, who holds its key, and the deciding leader."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT at, office, event FROM counter_readers(%s)", [dossier_id])
        return [Reader(*row) for row in cursor.fetchall()]


def _by_digits(text: str) -> Q:
    code = text.replace(" ", "")
    who = Q(number=code) | Q(number=code.upper()) | Q(reference=code.upper())
    who |= Q(id_hash=keyed(purpose="id", text=identity.id_of(text=text)))
    try:
        phone = identity.phone_of(text=text)
    except identity.PhoneNotReadable:
        return who
    return who | Q(phone_hash=keyed(purpose="phone", text=phone))


def _cards(wanted: Q, limit: int) -> list[DossierCard]:
    rows: Iterable[dict[str, object]] = (
        models.Dossier.objects.filter(wanted).order_by("-received_at").values(*CARD)[:limit]
    )
    return [card_of(row=row) for row in rows]
