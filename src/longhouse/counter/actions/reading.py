"""Open a dossier, or follow one without an account; each look is recorded in the same transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db import connection, transaction

from longhouse.audit import actions as audit
from longhouse.audit.shapes import OfficeEvent
from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.adapters.keyed import keyed
from longhouse.counter.models.counts import holding, take_token
from longhouse.counter.queries import whole
from longhouse.counter.rules import identity, states
from longhouse.counter.shapes import Dossier, DossierState, Tracked

# A person mistypes a few times; a machine would try thousands. Our own choice.
TRIES, TRIES_PER_SECOND = 10, 1 / 60


class NothingTracked(Refusal):
    """Code and second factor do not belong together, or nobody knows the code: the same words for both."""

    code = "nothing-tracked"
    status = HTTPStatus.NOT_FOUND
    sentence = mark(
        "Không có hồ sơ nào khớp cả mã và số điện thoại hoặc mã bí mật này. Xin xem lại giấy hẹn."
    )


class AskedTooOften(Refusal):
    """Somebody, or everybody about one code, asked too often."""

    code = "asked-too-often"
    status = HTTPStatus.TOO_MANY_REQUESTS
    sentence = mark("Đã tra cứu quá nhiều lần. Xin chờ vài phút rồi thử lại.")


@transaction.atomic
def open_dossier(*, dossier_id: UUID, actor: Actor, at: datetime) -> Dossier:
    """Return a whole dossier, and record who read it, in which office.

    Raises:
        DossierNotKnown: there is none that this scope may see.
    """
    found = whole.dossier(dossier_id=dossier_id)
    audit.record(
        OfficeEvent("counter.dossier.read", found.card.received_office),
        actor=actor,
        subject=str(dossier_id),
        at=at,
    )
    return found


def track(*, code: str, factor: str, asker: str, actor: Actor, at: datetime) -> Tracked:
    """Return how a dossier stands to whoever has its code and the phone or the secret of the receipt.

    Unknown codes and wrong factors cost the same work and get the same answer. Tokens are taken before anything is
    looked up, and stay taken.

    Args:
        code: number or reference.
        factor: the applicant's phone, or the secret on the receipt.
        asker: who asks, such as an address of the network; kept as a hash only.
        actor: who asks, mostly nobody known.
        at: the moment.

    Raises:
        AskedTooOften: too many tries by this asker or for this code.
        NothingTracked: there is nothing to show.
    """
    code = code.strip().upper().replace(" ", "")
    _take_tokens(keyed(purpose="asker", text=asker or "-"), keyed(purpose="code", text=code or "-"))
    with transaction.atomic():
        found = _looked_up(code, factor)
        if found is None:
            raise NothingTracked
        audit.record(
            OfficeEvent("counter.dossier.tracked", found.received_office),
            actor=actor,
            subject=str(found.id),
            at=at,
        )
    return found


@contextmanager
def following(*, tracked: Tracked) -> Iterator[None]:
    """Open a transaction that may act on the one dossier that `track` has just shown; pass it `holds_key=True`.

    Args:
        tracked: what `track` answered; asked outside, so that its tokens stay taken whatever becomes of the act.
    """
    with transaction.atomic(), holding(dossier_id=str(tracked.id)):
        yield


def _take_tokens(*keys: str) -> None:
    """Take one of each, also of the second where the first is empty; raise AskedTooOften where one was empty."""
    had = [take_token(key=key, most=TRIES, per_second=TRIES_PER_SECOND) for key in keys]
    if not all(had):
        raise AskedTooOften


def _looked_up(code: str, factor: str) -> Tracked | None:
    phone, secret = _hashes(factor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM counter_track(%s, %s, %s)", [code, phone, secret])
        row = cursor.fetchone()
    if row is None:
        return None
    state = DossierState(row[3])
    return Tracked(row[0], row[1], row[2], state, states.NATIONAL[state], *row[4:])


def _hashes(factor: str) -> tuple[str, str]:
    try:
        phone = identity.phone_of(text=factor)
    except identity.PhoneNotReadable:
        phone = "-"
    secret = factor.strip().upper().replace(" ", "")
    return keyed(purpose="phone", text=phone or "-"), keyed(purpose="secret", text=secret or "-")
