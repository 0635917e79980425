"""The work list of an office, and how its dossiers stand. Row-level security says which are seen; no list loads more."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from longhouse.counter import models
from longhouse.counter.queries.reckoning import horizon
from longhouse.counter.queries.shaping import CARD, card_of, opinion_of
from longhouse.counter.rules.states import DONE
from longhouse.counter.shapes import (
    DossierCard,
    DossierState,
    InboxFilter,
    InboxPage,
    OfficeCounts,
    Opinion,
    Shelf,
)

S = DossierState
SHELVES: dict[Shelf, tuple[DossierState, ...]] = {
    Shelf.EVERYTHING: (),
    Shelf.TO_RECEIVE: (S.SUBMITTED,),
    Shelf.TO_ASSIGN: (S.RECEIVED, S.FORWARDED),
    Shelf.TO_HANDLE: (S.ASSIGNED, S.IN_REVIEW),
    Shelf.WAITING: (S.WAITING_SUPPLEMENT, S.WAITING_PAYMENT, S.CONSULTING),
    Shelf.TO_SIGN: (S.PROPOSED,),
    Shelf.TO_FINISH: (S.SIGNED, S.REFUSED),
    Shelf.TO_HAND_OVER: (S.FINISHED,),
}
OPEN = tuple(state.value for state in S if state not in DONE)
SOON_DAYS = 2
NO_DAY = "-"  # in a page's mark: the promise is not known


def inbox(*, office: str, wanted: InboxFilter | None = None, after: str = "", limit: int = 50) -> InboxPage:
    """Return a page of what lies on an office's desk, the earliest promise first, and the counts by state: two reads.

    Args:
        office: whose desk.
        wanted: what is asked for; None: everything.
        after: `next_after` of the page before.
        limit: cards of a page, 1 to 200.
    """
    wanted = wanted or InboxFilter()
    rows = _after(_narrowed(models.Dossier.objects.filter(desk_office=office), wanted), after)
    found = list(rows.order_by("promised_at", "id").values(*CARD)[: limit + 1])
    cards = tuple(card_of(row=row) for row in found[:limit])
    more = _mark(cards[-1]) if len(found) > limit else ""
    return InboxPage(cards, _by_state(office), more)


def opinions_asked(*, office: str, limit: int = 100) -> list[Opinion]:
    """Return the questions to an office that still wait, the earliest due first."""
    rows = models.Opinion.objects.filter(office=office, answered_at=None, closed_at=None)
    return [opinion_of(row=row) for row in rows.order_by("due_at", "id")[:limit]]


def counts(*, office: str, at: datetime) -> OfficeCounts:
    """Return how the dossiers that an office decides stand: by state, late, and late tomorrow if nothing is done."""
    rows = models.Dossier.objects.filter(deciding_office=office, state__in=OPEN)
    by_state = dict(rows.order_by().values_list("state").annotate(count=Count("id")))
    late_ones = rows.filter(promised_at__lt=at).count()
    tomorrow = rows.filter(promised_at__gte=at, promised_at__lt=horizon(at=at, office=office)).count()
    states = {DossierState(state): count for state, count in by_state.items()}
    return OfficeCounts(office, states, late_ones, tomorrow)


def late(*, at: datetime, office: str = "", limit: int = 500) -> list[DossierCard]:
    """Return the open dossiers whose promise is over, the longest overdue first; of one deciding office or of all seen."""
    return _cards(_open(office).filter(promised_at__lt=at), limit)


def late_tomorrow(*, at: datetime, office: str, limit: int = 500) -> list[DossierCard]:
    """Return those that will be late when the next working day closes, if nothing is done."""
    return _cards(
        _open(office).filter(promised_at__gte=at, promised_at__lt=horizon(at=at, office=office)), limit
    )


def soon(*, at: datetime, office: str, days: int = SOON_DAYS, limit: int = 500) -> list[DossierCard]:
    """Return those promised within so many days (of the calendar), not late yet."""
    until = at + timedelta(days=days)
    return _cards(_open(office).filter(promised_at__gte=at, promised_at__lt=until), limit)


def mine(*, person: UUID, limit: int = 100) -> list[DossierCard]:
    """Return the dossiers that somebody filed for themselves or as a helper, the latest first."""
    rows = models.Dossier.objects.filter(Q(applicant_person=person) | Q(helper_person=person))
    return [card_of(row=row) for row in rows.order_by("-changed_at").values(*CARD)[:limit]]


def offices_with_open() -> list[str]:
    """Return every deciding office that has an open dossier; the house itself asks."""
    rows = models.Dossier.objects.filter(state__in=OPEN).exclude(deciding_office="")
    return list(rows.order_by("deciding_office").values_list("deciding_office", flat=True).distinct())


def _open(office: str) -> "QuerySet[models.Dossier]":
    rows = models.Dossier.objects.filter(state__in=OPEN)
    return rows.filter(deciding_office=office) if office else rows


def _cards(rows: "QuerySet[models.Dossier]", limit: int) -> list[DossierCard]:
    return [card_of(row=row) for row in rows.order_by("promised_at", "id").values(*CARD)[:limit]]


def _narrowed(rows: "QuerySet[models.Dossier]", wanted: InboxFilter) -> "QuerySet[models.Dossier]":
    if wanted.shelf is not Shelf.EVERYTHING:
        rows = rows.filter(state__in=[state.value for state in SHELVES[wanted.shelf]])
    if wanted.procedure_code:
        rows = rows.filter(procedure_code=wanted.procedure_code)
    if wanted.assigned_to:
        rows = rows.filter(assigned_to=wanted.assigned_to)
    if wanted.due_before:
        rows = rows.filter(promised_at__lt=wanted.due_before, ended_at=None)  # what is done cannot be late
    return rows


def _after(rows: "QuerySet[models.Dossier]", mark: str) -> "QuerySet[models.Dossier]":
    if not mark:
        return rows
    moment, _, dossier_id = mark.partition("~")
    if moment == NO_DAY:
        return rows.filter(promised_at=None, id__gt=UUID(dossier_id))
    on = datetime.fromisoformat(moment)
    later = Q(promised_at__gt=on) | Q(promised_at=on, id__gt=UUID(dossier_id)) | Q(promised_at=None)
    return rows.filter(later)


def _mark(card: DossierCard) -> str:
    moment = card.promised_at.isoformat() if card.promised_at else NO_DAY
    return f"{moment}~{card.id}"


def _by_state(office: str) -> dict[DossierState, int]:
    rows = models.Dossier.objects.filter(desk_office=office).order_by().values_list("state")
    return {DossierState(state): count for state, count in rows.annotate(count=Count("id"))}
