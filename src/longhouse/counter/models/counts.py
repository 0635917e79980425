"""Counters that many hands turn at once: numbers of a day, tokens of who asks too often."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection, models

TURN = (
    "INSERT INTO counter_number AS number (office, day, latest) VALUES (%s, %s, 1)"
    " ON CONFLICT (office, day) DO UPDATE SET latest = number.latest + 1 RETURNING latest"
)


class Number(models.Model):
    """The latest place given by an office on a day. Turned by one statement in the transaction that uses it."""

    office = models.TextField()
    day = models.DateField()
    latest = models.IntegerField()

    class Meta:
        """One row for an office and a day."""

        constraints = [
            models.UniqueConstraint(fields=["office", "day"], name="counter_number_once"),
            models.CheckConstraint(condition=models.Q(latest__gte=1), name="counter_number_from_one"),
        ]

    def __str__(self) -> str:
        """Return the office, the day and the place."""
        return f"{self.office} {self.day}: {self.latest}"


class Bucket(models.Model):
    """How many questions somebody, or about some code, may still ask now; only `counter_take_token` touches it."""

    key = models.TextField(primary_key=True)
    tokens = models.FloatField()
    refilled_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the key, a hash."""
        return self.key


def next_place(*, office: str, day: date) -> int:
    """Return the next place of an office's day; it is given only if the transaction that asked for it stands.

    Others who receive there wait on the row until then: no gap, no double.
    """
    with connection.cursor() as cursor:
        cursor.execute(TURN, [office, day])
        (place,) = cursor.fetchone()
    return int(place)


def take_token(*, key: str, most: float, per_second: float) -> bool:
    """Take one token of a bucket that refills by itself, and tell whether there was one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT counter_take_token(%s, %s, %s)", [key, most, per_second])
        (had_one,) = cursor.fetchone()
    return bool(had_one)


@contextmanager
def holding(*, dossier_id: str = "", draft_key: str = "") -> Iterator[None]:
    """Let this transaction see one dossier, or one draft, whose code and second factor were shown; nothing afterwards.

    An error inside undoes it too, with its transaction or savepoint.
    """
    hold_dossier(dossier_id=dossier_id)
    _hold("longhouse.key", draft_key)
    yield
    hold_dossier(dossier_id="")
    _hold("longhouse.key", "")


def hold_dossier(*, dossier_id: str) -> None:
    """Let the rest of this transaction see one dossier; "" ends it. Mostly `holding` is what is wanted."""
    _hold("longhouse.dossier", dossier_id)


def _hold(setting: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [setting, value])


def held_dossier() -> str:
    """Return the id of the dossier that this transaction holds by code and second factor; "" for none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(counter_tracked()::text, '')")
        (found,) = cursor.fetchone()
    return str(found)
