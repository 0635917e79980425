"""Approved answers: those that stand on a day, the one to a question, and those that no longer stand."""

from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

from django.db import connection

from longhouse.assistant import models
from longhouse.assistant.queries.cited import as_of
from longhouse.assistant.rules.approving import content, standing
from longhouse.assistant.rules.approving.content import Approved
from longhouse.assistant.rules.approving.matching import ASKED, Near, Shelf
from longhouse.assistant.rules.lexicon import Lexicon
from longhouse.assistant.rules.understanding import understand
from longhouse.core.clock import VIETNAM


def approved_answers(*, on: date) -> list[Approved]:
    """Return the approved answers that nobody suspended and that are not over on a day, the latest first."""
    rows = models.ApprovedAnswer.objects.filter(suspended_at=None, expires_on__gt=on)
    return [shown(row) for row in rows.order_by("-approved_at", "id")]


MOST_TRACED = 500
WITHDRAWN = standing.Doubtful.WITHDRAWN.value


class ShelfHolder:
    """The shelf of this process: built once for each revision, day and lexicon, swapped whole."""

    def __init__(self) -> None:
        self._standing: tuple[tuple[str, date, int], Shelf] | None = None

    def current(self, *, on: date, lexicon: Lexicon) -> Shelf:
        """Return the shelf of the standing answers."""
        key = (_revision(), on, id(lexicon))
        if self._standing is None or self._standing[0] != key:
            read = partial(_read, lexicon=lexicon, today=on)
            self._standing = (key, Shelf(approved_answers(on=on), read=read))
        return self._standing[1]


_holder = ShelfHolder()


def near_answers(*, question: str, place_key: str, on: date, lexicon: Lexicon) -> list[Near]:
    """Return approved answers to questions like this one which stand on that day, the most alike first.

    Each record under an answer is read again as it stands on the day: what changed hides the answer at once.
    """
    shelf = _holder.current(on=on, lexicon=lexicon)
    if not shelf.rows:
        return []
    near = shelf.find(question=question, place_key=place_key)
    return [row for row in near if doubt_about(answer=row.answer, on=on) is None]


def near_of_any(*, question: str, on: date, lexicon: Lexicon) -> list[Near]:
    """Return approved answers to questions like this one, of every place, also those that no longer stand."""
    rows = [shown(row) for row in models.ApprovedAnswer.objects.order_by("-approved_at")[:MOST_TRACED]]
    everywhere = [replace(row, place_key="") for row in rows]
    shelf = Shelf(everywhere, read=partial(_read, lexicon=lexicon, today=on))
    return shelf.find(question=question, limit=6)


def doubtful_answers(*, on: date) -> list[tuple[Approved, standing.Doubtful]]:
    """Return the answers that no longer stand on a day and that nobody has looked at again, with the reason."""
    rows = models.ApprovedAnswer.objects.filter(revisions=None).exclude(suspended_because=WITHDRAWN)
    rows = rows.order_by("approved_at", "id")
    found = [(answer, doubt_about(answer=answer, on=on)) for answer in map(shown, rows[:MOST_TRACED])]
    return [(answer, doubt) for answer, doubt in found if doubt]


def doubt_about(*, answer: Approved, on: date) -> standing.Doubtful | None:
    """Return why an approved answer may not be shown for a day; None where it stands."""
    return standing.doubt_about(answer=answer, now=as_of(content=answer.content, on=on), on=on)


def approved(*, answer_id: UUID | str) -> Approved | None:
    """Return one approved answer, also a suspended one; None where there is none."""
    row = models.ApprovedAnswer.objects.filter(pk=answer_id).first()
    return shown(row) if row else None


def shown(row: models.ApprovedAnswer) -> Approved:
    """Return a row as its shape."""
    return Approved(
        id=str(row.pk),
        question=row.question,
        variants=tuple(row.variants),
        content=content.read(stored=row.content),
        owner_office=row.owner_office,
        place_key=row.place_key,
        approved_at=row.approved_at.astimezone(VIETNAM),
        expires_on=row.expires_on,
        suspended_because=row.suspended_because,
    )


def _revision() -> str:
    """Return a word that changes whenever an answer is approved, suspended or taken away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), max(approved_at), count(suspended_at) FROM assistant_approvedanswer")
        return "/".join(str(value) for value in cursor.fetchone())


def _read(text: str, *, lexicon: Lexicon, today: date) -> tuple[str, ...]:
    """Return the words that name the thing, and what is asked of it."""
    read = understand(question=text, lexicon=lexicon, today=today)
    return (*read.subject, *(f"{ASKED}{aspect.value}" for aspect in read.aspects))
