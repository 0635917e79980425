"""Count in the database what may be done only so often, and what the house could not answer."""

from datetime import date, datetime, timedelta
from http import HTTPStatus

from django.db import connection

from longhouse.assistant.rules.tickets.wording import is_private, kept, key_of
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

EVERYBODY = "everybody"
MOST_QUESTIONS_A_WEEK = 20_000  # different ones that are kept


class TooManyTries(Refusal):
    """The same visitor, or all together, did something more often than is allowed."""

    code = "too-many-tries"
    status = HTTPStatus.TOO_MANY_REQUESTS
    sentence = mark("Đã thử nhiều lần trong thời gian ngắn. Xin chờ một lát rồi làm lại.")


def may(*, purpose: str, who: str, most: int, seconds: int, at: datetime) -> bool:
    """Count one act and tell whether it is still within `most` in its span of `seconds`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT assistant_may(%s, %s, %s, %s, %s)", [purpose, who, most, seconds, at])
        row = cursor.fetchone()
    return bool(row and row[0])


def check_may(*, purpose: str, who: str, most: int, seconds: int, at: datetime) -> None:
    """Raise TooManyTries unless `may`."""
    if not may(purpose=purpose, who=who, most=most, seconds=seconds, at=at):
        raise TooManyTries


def note(*, question: str, unit_key: str, visitor: str, at: datetime) -> None:
    """Count a question that got no whole answer; one with personal data is never kept, a flood is not counted."""
    text = kept(text=question)
    is_flood = not may(purpose="note", who=visitor, most=60, seconds=3600, at=at)
    if is_flood or is_private(text=question) or not key_of(question=text):
        return
    day = at.date()
    week = day - timedelta(days=day.weekday())
    values: list[str | int | date] = [unit_key, key_of(question=text), text, week, MOST_QUESTIONS_A_WEEK]
    with connection.cursor() as cursor:
        cursor.execute("SELECT assistant_note(%s, %s, %s, %s, %s)", values)
