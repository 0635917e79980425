"""Carry a complaint on: to the right office, back to its author for more, and into the public answers."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from longhouse.audit import actions as audit
from longhouse.audit.shapes import OfficeEvent
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter import models
from longhouse.counter.actions.voicing import ComplaintNotKnown
from longhouse.counter.models.voices import Complaint, PublicAnswer
from longhouse.counter.queries.voicing import offices_that_answer
from longhouse.counter.rules import voices
from longhouse.counter.rules.time.calendar import local

Doing = tuple[Actor, datetime]


class OfficeAnswersNothing(Refusal):
    """The office named has nobody who answers complaints, or has the complaint already."""

    code = "complaint-office-not-known"
    sentence = mark("Xin chọn một cơ quan khác trong danh sách.")


@transaction.atomic
def pass_on(*, complaint_id: int, office: str, why: str, actor: Actor, at: datetime) -> None:
    """Pass a complaint on to the office it concerns; its days run on from the filing.

    Raises:
        ComplaintNotKnown: none that is open and theirs.
        PassedAlready, ComplaintEmpty, OfficeAnswersNothing: it may not go, no reason is given, or not there.
    """
    row = _held(complaint_id, actor, is_answered=False)
    voices.check_may_pass(passed_at=row.passed_at)
    row.passed_why = voices.check_words(words=why)
    if office == row.office or office not in offices_that_answer(on=local(at).date()):
        raise OfficeAnswersNothing
    row.passed_from, row.office, row.passed_at = row.office, office, at
    row.save(update_fields=["passed_from", "passed_why", "office", "passed_at"])
    _record("passed-on", row, (actor, at), {"to": office, "is_late": at > row.pass_on_by})


@transaction.atomic
def ask_more(*, complaint_id: int, question: str, actor: Actor, at: datetime) -> None:
    """Ask the author for more, once and in its days; the day of the answer stays.

    Raises:
        ComplaintNotKnown: none that is open and theirs.
        AskedAlready, AskedTooLate, ComplaintEmpty: it may not be asked, or asks nothing.
    """
    row = _held(complaint_id, actor, is_answered=False)
    voices.check_may_ask(asked_at=row.asked_at, by=row.ask_more_by, at=at)
    row.asked, row.asked_at = voices.check_words(words=question), at
    row.save(update_fields=["asked", "asked_at"])
    _record("asked-more", row, (actor, at), {})


@transaction.atomic
def reply(*, dossier_id: UUID, words: str, actor: Actor, at: datetime) -> None:
    """Say more of one's own complaint, as its office asked.

    Raises:
        NothingAsked: no complaint of the dossier waits for words.
        ComplaintEmpty: nothing is said.
    """
    row = (
        Complaint.objects.select_for_update(of=("self",))
        .filter(dossier_id=dossier_id, answered_at=None, asked_at__isnull=False, replied_at=None)
        .first()
    )
    if row is None:
        raise voices.NothingAsked
    row.reply, row.replied_at = voices.check_words(words=words), at
    row.save(update_fields=["reply", "replied_at"])
    _record("replied", row, (actor, at), {})


@transaction.atomic
def publish(*, complaint_id: int, said: str, answer: str, actor: Actor, at: datetime) -> None:
    """Publish what was complained of and answered, in words that name nobody.

    Raises:
        ComplaintNotKnown: none that is answered, theirs, and not settled yet.
        NotAnonymous, ComplaintEmpty: the words show somebody, or say nothing.
    """
    row = _held(complaint_id, actor, is_answered=True)
    names = _names(row)
    words = [voices.check_anonymous(words=text, names=names) for text in (said, answer)]
    row.settled_at = at
    row.save(update_fields=["settled_at"])
    PublicAnswer.objects.create(
        office=row.office, about=row.about, said=words[0], answer=words[1], published_at=at
    )
    _record("published", row, (actor, at), {"is_late": bool(row.publish_by and at > row.publish_by)})


@transaction.atomic
def keep_back(*, complaint_id: int, why: str, actor: Actor, at: datetime) -> None:
    """Decide that an answer is not published, with the reason that its author reads.

    Raises:
        ComplaintNotKnown: none that is answered, theirs, and not settled yet.
        ComplaintEmpty: no reason is given.
    """
    row = _held(complaint_id, actor, is_answered=True)
    row.kept_back_why, row.settled_at = voices.check_words(words=why), at
    row.save(update_fields=["kept_back_why", "settled_at"])
    _record("kept-back", row, (actor, at), {})


def _held(complaint_id: int, actor: Actor, *, is_answered: bool) -> Complaint:
    row = (
        Complaint.objects.select_for_update()
        .filter(pk=complaint_id, answered_at__isnull=not is_answered, settled_at=None)
        .first()
    )
    if row is None or not (actor.kind is ActorKind.SYSTEM or actor.holds_at(Role.LEADER, row.office)):
        raise ComplaintNotKnown
    return row


def _names(row: Complaint) -> Iterable[str]:
    """Return the names that may not be published, as far as this scope may see the dossier."""
    return models.Dossier.objects.filter(pk=row.dossier_id).values_list("applicant_name", flat=True)


def _record(name: str, row: Complaint, doing: Doing, detail: dict[str, object]) -> None:
    audit.record(
        OfficeEvent(f"counter.complaint.{name}", row.passed_from if name == "passed-on" else row.office),
        actor=doing[0],
        subject=str(row.dossier_id),
        at=doing[1],
        detail={"id": row.pk, **detail},
    )
