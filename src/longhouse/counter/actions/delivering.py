"""Send what waits in the outbox: each message once, tried again later where it did not go, given up into a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from longhouse.audit import actions as audit
from longhouse.audit.shapes import OfficeEvent
from longhouse.core.actor import Actor, Role
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter import models
from longhouse.counter.adapters.ways import NotSent, Way
from longhouse.counter.rules import notices
from longhouse.counter.rules.notices import NoticeWay

ALONE = "SELECT pg_try_advisory_lock(hashtext('counter'), hashtext('outbox'))"
NO_MORE = "SELECT pg_advisory_unlock(hashtext('counter'), hashtext('outbox'))"


class MessageNotKnown(Refusal):
    """There is no such message that waits for this person to send it again."""

    code = "message-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Không có tin này trong danh sách chưa gửi được, hoặc tin đã gửi rồi.")


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a round: how many went, wait for another try, and were given up."""

    sent: int = 0
    later: int = 0
    given_up: int = 0


def deliver(*, ways: Mapping[NoticeWay, Way], actor: Actor, at: datetime, most: int = 500) -> Delivered:
    """Send what is due, one after the other; only one process does so at a time, a second finds nothing to do.

    Each message is noted as begun before it leaves and as sent after. What an earlier, killed process had begun is sent
    again where the way out knows keys; else nobody can tell, and it is given up for a leader to decide.
    """
    with connection.cursor() as cursor:
        cursor.execute(ALONE)
        (is_alone,) = cursor.fetchone()
        if not is_alone:
            return Delivered()
        try:
            done = [_one(pk, ways, actor, at) for pk in _due(ways, at, most)]
        finally:
            cursor.execute(NO_MORE)
    return Delivered(done.count("sent"), done.count("later"), done.count("given-up"))


@transaction.atomic
def send_again(*, message_id: int, actor: Actor, at: datetime) -> None:
    """Put a message that was given up back among those that wait, as a leader of its dossier's offices.

    Raises:
        MessageNotKnown: none that was given up and is theirs.
    """
    rows = models.Message.objects.select_for_update(of=("self",)).select_related("dossier")
    row = rows.filter(pk=message_id, sent_at=None, failed_at__isnull=False).first()
    if row is None or not any(actor.holds_at(Role.LEADER, office) for office in _offices(row)):
        raise MessageNotKnown
    row.failed_at, row.begun_at, row.next_at, row.tries, row.fault = None, None, at, 0, ""
    row.save()
    _record("counter.message.again", row, actor, at)


def _due(ways: Mapping[NoticeWay, Way], at: datetime, most: int) -> list[int]:
    rows = models.Message.objects.filter(sent_at=None, failed_at=None).exclude(address="")
    rows = rows.filter(Q(next_at=None) | Q(next_at__lte=at))
    found = rows.order_by("made_at", "pk").values_list("pk", "address")
    return [pk for pk, address in found.iterator() if notices.way_of(address=address) in ways][:most]


def _one(pk: int, ways: Mapping[NoticeWay, Way], actor: Actor, at: datetime) -> str:
    row = _begun(pk, ways, actor, at)
    if row is None:
        return "given-up"
    text = notices.text_of(kind=row.kind, values=row.values, site=settings.SITE)
    try:
        ways[notices.way_of(address=row.address)].send(to=row.address, text=text, key=str(row.key))
    except NotSent as failure:
        return _failed(pk, failure, actor, at)
    return _sent(pk, actor, at)


@transaction.atomic
def _begun(pk: int, ways: Mapping[NoticeWay, Way], actor: Actor, at: datetime) -> models.Message | None:
    """Note that the message is about to leave; None where it may have left already."""
    row = _locked(pk)
    if row.begun_at is not None and not ways[notices.way_of(address=row.address)].knows_keys:
        _give_up(row, "unclear", actor, at)
        return None
    row.begun_at, row.tries = at, row.tries + 1
    row.save()
    return row


@transaction.atomic
def _sent(pk: int, actor: Actor, at: datetime) -> str:
    row = _locked(pk)
    row.sent_at, row.next_at, row.fault = at, None, ""
    row.save()
    _record("counter.message.sent", row, actor, at)
    return "sent"


@transaction.atomic
def _failed(pk: int, failure: NotSent, actor: Actor, at: datetime) -> str:
    row = _locked(pk)
    pause = None if failure.is_final else notices.pause_after(tries=row.tries)
    if pause is None:
        _give_up(row, failure.fault, actor, at)
        return "given-up"
    row.begun_at, row.next_at, row.fault = None, at + pause, failure.fault
    row.save()
    return "later"


def _give_up(row: models.Message, fault: str, actor: Actor, at: datetime) -> None:
    row.failed_at, row.fault = at, fault
    row.save()
    _record("counter.message.given-up", row, actor, at)


def _locked(pk: int) -> models.Message:
    return models.Message.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=pk)


def _offices(row: models.Message) -> tuple[str, ...]:
    if row.dossier is None:
        return (row.office,)
    return (row.dossier.received_office, row.dossier.deciding_office)


def _record(name: str, row: models.Message, actor: Actor, at: datetime) -> None:
    office = row.dossier.received_office if row.dossier else row.office
    way = notices.way_of(address=row.address)
    audit.record(
        OfficeEvent(name, office),
        actor=actor,
        subject=str(row.dossier_id or office),
        at=at,
        detail={"message": row.pk, "kind": row.kind, "way": way.value, "fault": row.fault},
    )
