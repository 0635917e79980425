"""Erase what is kept long enough: two people agree on a dossier, the house's own job does it and the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction

from longhouse.audit import actions as audit
from longhouse.audit.shapes import OfficeEvent
from longhouse.core.actor import Actor, Role
from longhouse.counter import models
from longhouse.counter.actions.forgetting import Forgotten, forget_files, forget_unsent
from longhouse.counter.adapters import files
from longhouse.counter.queries import retention as queries
from longhouse.counter.rules import retention as rules
from longhouse.counter.rules.retention import Ending, Keeps
from longhouse.counter.rules.states import DONE
from longhouse.counter.shapes import DossierState

# The end of each dossier by the rule of its state; at once where its applicant asked for that and it was granted.
SET_ENDS = """
UPDATE counter_dossier SET retention_on = ends.day FROM (
    SELECT found.id, found.day FROM (
        SELECT d.id, d.retention_on, (coalesce(d.ended_at, d.changed_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
            + CASE WHEN EXISTS (SELECT 1 FROM counter_datarequest r
                                WHERE r.dossier_id = d.id AND r.kind = 'erase' AND r.is_granted) THEN 0 ELSE %s END AS day
        FROM counter_dossier d WHERE d.state = ANY (%s)) found
    WHERE found.retention_on IS DISTINCT FROM found.day
    LIMIT 5000) ends
WHERE counter_dossier.id = ends.id
"""


@dataclass(frozen=True, slots=True)
class Cleared:
    """What the nightly job did; `strays_left` are files no row names, too many to be believed."""

    dossiers: int
    unsent: Forgotten
    strays: int
    strays_left: int
    messages: int
    requests: int
    sessions: int


@transaction.atomic
def propose_erasure(*, dossier_ids: Sequence[UUID], office: str, actor: Actor, at: datetime) -> int:
    """Propose to erase dossiers whose days are over, and return how many.

    Raises:
        NotToErase: one is not due, not of this office, proposed already, or this person may not.
    """
    if not rules.can_propose(actor=actor, office=office):
        raise rules.NotToErase
    found = {ending.id: ending for ending in queries.due(office=office, at=at, limit=10_000)}
    for dossier_id in dossier_ids:
        if dossier_id not in found:
            raise rules.NotToErase
        _propose(found[dossier_id], office=office, actor=actor, at=at)
    return len(dossier_ids)


@transaction.atomic
def confirm_erasure(*, erasure_id: int, actor: Actor, at: datetime) -> None:
    """Agree, as a second person, that a dossier is erased; the house does it in the coming night.

    Raises:
        NotToErase: there is none that waits and is theirs.
        SamePersonTwice: they proposed it.
    """
    row = _waiting(erasure_id)
    rules.check_can_confirm(actor=actor, office=row.office, proposed_by=row.proposed_by)
    row.confirmed_by, row.confirmed_at = UUID(actor.code), at
    row.save()
    _record("counter.erasure.confirmed", row, actor, at)


@transaction.atomic
def keep_longer(*, erasure_id: int, why: str, actor: Actor, at: datetime) -> None:
    """Say that a dossier is kept, and why; it is asked about again after a year.

    Raises:
        NotToErase: there is none that waits and is theirs.
        ReasonToKeepMissing: no word why.
    """
    row = _waiting(erasure_id)
    if not actor.holds_at(Role.LEADER, row.office):
        raise rules.NotToErase
    if not why.strip():
        raise rules.ReasonToKeepMissing
    row.kept_why = why.strip()
    row.save()
    _record("counter.erasure.refused", row, actor, at)


def clear(*, actor: Actor, at: datetime) -> Cleared:
    """Do what the rules say, as the house itself: dates, what two people agreed on, and what goes by itself."""
    set_ends()
    dossiers = sum(
        _erase(erasure_id, actor, at) for erasure_id in queries.confirmed().values_list("pk", flat=True)
    )
    unsent = forget_unsent(actor=actor, at=at)
    gone, left = _sweep(at)
    done = Cleared(dossiers, unsent, gone, left, _old_messages(at), _old_requests(at), _old_sessions(at))
    detail = {
        "dossiers": done.dossiers,
        "files": done.strays,
        "messages": done.messages,
        "requests": done.requests,
        "sessions": done.sessions,
    }
    audit.record("counter.retention.cleared", actor=actor, subject="all", at=at, detail=detail)
    return done


def set_ends() -> int:
    """Give each ended dossier the day on which it may go, in batches, and return how many changed."""
    count = 0
    for rule in queries.rules():
        if rule.keeps is Keeps.DOSSIER:
            states = sorted(state.value for state in rule.states)
            while changed := _set_ends(rule.days, states):
                count += changed
    return count


def _set_ends(days: int, states: list[str]) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SET_ENDS, [days, states])
        changed: int = cursor.rowcount
    return changed


def _propose(ending: Ending, *, office: str, actor: Actor, at: datetime) -> None:
    try:
        with transaction.atomic():
            made = models.Erasure.objects.create(
                dossier_id=ending.id,
                number=ending.number,
                procedure_code=ending.procedure_code,
                office=office,
                rule=ending.rule,
                due_on=ending.over_on,
                proposed_by=UUID(actor.code),
                proposed_at=at,
            )
    except IntegrityError as error:  # somebody else did, this moment
        raise rules.NotToErase from error
    _record("counter.erasure.proposed", made, actor, at)


def _waiting(erasure_id: int) -> models.Erasure:
    rows = models.Erasure.objects.select_for_update()
    row = rows.filter(pk=erasure_id, confirmed_at=None, kept_why="").first()
    if row is None:
        raise rules.NotToErase
    return row


def _erase(erasure_id: int, actor: Actor, at: datetime) -> int:
    """Erase one dossier whole; one that lives again, or is complained about, waits. Return 1 where it went."""
    with transaction.atomic():
        erasure = models.Erasure.objects.select_for_update().get(pk=erasure_id)
        row = models.Dossier.objects.select_for_update().filter(pk=erasure.dossier_id).first()
        if row and (DossierState(row.state) not in DONE or row.complaints.filter(answered_at=None).exists()):
            return 0
        hashes = set(row.files.values_list("sha256", flat=True)) if row else set()
        models.Draft.objects.filter(dossier_id=erasure.dossier_id).delete()
        if row:
            row.delete()
        erasure.erased_at = at
        erasure.save()
        _record("counter.dossier.erased", erasure, actor, at, files=len(hashes))
    forget_files(hashes=hashes)
    return 1


def _sweep(at: datetime) -> tuple[int, int]:
    """Throw away files that nobody filed; return how many went, and how many are too many to go."""
    days = queries.days_of(keeps=Keeps.UPLOAD)
    if days is None:
        return 0, 0
    found, count = queries.strays(before=(at - timedelta(days=days)).timestamp())
    if not rules.may_sweep(strays=len(found), files=count):
        return 0, len(found)
    for sha256 in found:
        files.erase(sha256=sha256)
    return len(found), 0


def _old_messages(at: datetime) -> int:
    before = _before(Keeps.MESSAGE, at)
    if before is None:
        return 0
    sent, _ = models.Message.objects.filter(sent_at__lt=before).delete()
    given_up, _ = models.Message.objects.filter(sent_at=None, failed_at__lt=before).delete()
    return sent + given_up


def _old_requests(at: datetime) -> int:
    before = _before(Keeps.DATA_REQUEST, at)
    return models.DataRequest.objects.filter(answered_at__lt=before).delete()[0] if before else 0


def _old_sessions(at: datetime) -> int:
    before = _before(Keeps.SESSION, at)
    return Session.objects.filter(expire_date__lt=before).delete()[0] if before else 0


def _before(keeps: Keeps, at: datetime) -> datetime | None:
    days = queries.days_of(keeps=keeps)
    return None if days is None else at - timedelta(days=days)


def _record(event: str, row: models.Erasure, actor: Actor, at: datetime, **more: object) -> None:
    """Record what became of an erasure: who, by which rule; nothing of what the dossier held."""
    detail = {"number": row.number, "procedure": row.procedure_code, "rule": row.rule, **more}
    if row.confirmed_by:
        detail |= {"proposed_by": str(row.proposed_by), "confirmed_by": str(row.confirmed_by)}
    audit.record(
        OfficeEvent(event, row.office),
        actor=actor,
        subject=str(row.dossier_id),
        at=at,
        reason=row.kept_why,
        detail=detail,
    )
