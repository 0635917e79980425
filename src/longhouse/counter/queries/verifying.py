"""What anybody may learn of a result that the house gave out: by its code, or by the hash of a file."""

from django.db import connection

from longhouse.counter.rules.documents_result import Given


def given(*, token: str = "", sha256: str = "") -> Given | None:
    """Return what was given out under a code; without a code, what has that hash. None: nothing is known."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM counter_given_of(%s, %s)", [token.strip().upper(), sha256])
        row = cursor.fetchone()
    return Given(*row) if row else None
