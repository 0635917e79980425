"""Take a recording of a lesson in, and say as a second person whether it is good."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.learning import models
from longhouse.learning.queries.lessons import curriculum
from longhouse.learning.rules import recordings as rules
from longhouse.learning.shapes import LessonRecording


@transaction.atomic
def keep_recording(
    *, lesson: str, language: str, content: bytes, reader: str, actor: Actor, at: datetime
) -> UUID:
    """Keep a recording of the words that stand now; nobody hears it before a second person has.

    Args:
        lesson: its id, known.
        language: a tag the house knows.
        content: the sound as the browser made it.
        reader: the name as the reader wants it told, agreed.
        actor: who sends it in.
        at: now.

    Raises:
        NotYourRecording, SoundTooHeavy, SoundNotReadable: as the rules say.
    """
    person, kind = rules.check_may_take_part(actor=actor), rules.kind_of(content=content)
    found = curriculum()
    translated = found.translations.get((language, lesson))
    row = models.LessonRecording.objects.create(
        id=uuid4(),
        lesson=lesson,
        language=language,
        of=translated.text_hash if translated else found.lessons[lesson].text_hash,
        kind=kind,
        content=content,
        by=reader,
        person=person,
        recorded_at=at,
    )
    detail = {"lesson": lesson, "language": language}
    audit.record("learning.recording.made", actor=actor, subject=str(row.id), at=at, detail=detail)
    return row.id


@transaction.atomic
def judge_recording(*, id: UUID, is_good: bool, name: str, why: str, actor: Actor, at: datetime) -> None:
    """Say once whether a recording is good; then all hear it, or it is to be made again.

    Args:
        id: of the recording.
        is_good: whether others may hear it.
        name: of who listened, as told beside it.
        why: it is not good; "" where it is.
        actor: who listened.
        at: now.

    Raises:
        RecordingNotKnown: there is none, or somebody has judged it.
        NotYourRecording, SecondPersonNeeded, WhyNotGood, ReaderNotNamed: as the rules say.
    """
    person = rules.check_may_take_part(actor=actor)
    row = models.LessonRecording.objects.select_for_update().filter(id=id, verdict="").first()
    if row is None:
        raise rules.RecordingNotKnown
    shape = LessonRecording(row.id, row.lesson, row.language, row.of, row.by, row.person, row.recorded_at, 0)
    rules.check_may_judge(recording=shape, is_good=is_good, why=why, person=person)
    row.verdict, row.reviewer, row.reviewed_at = "GOOD" if is_good else "NO", person, at
    row.reviewed_by, row.why = rules.reader_of(typed=name, is_agreed=True), "" if is_good else why.strip()
    row.save(update_fields=["verdict", "reviewer", "reviewed_at", "reviewed_by", "why"])
    audit.record(
        "learning.recording.judged",
        actor=actor,
        subject=str(id),
        at=at,
        reason=why,
        detail={"is_good": is_good},
    )
